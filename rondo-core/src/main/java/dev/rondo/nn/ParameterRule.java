package dev.rondo.nn;

/**
 * What holds for parameters of one name.
 *
 * @param parameter the name in its layer, such as {@code kernel}, {@code recurrent_kernel}, {@code bias} or {@code
 *     embeddings}
 * @param regularizer what is added to the loss for them
 * @param constraint what is done to them after each step
 */
public record ParameterRule(String parameter, Regularizer regularizer, Constraint constraint) {
    /** The name of a matrix W that meets the inputs. */
    public static final String KERNEL = "kernel";

    /** The name of a matrix U that meets the state. */
    public static final String RECURRENT_KERNEL = "recurrent_kernel";

    /** The name of a bias. */
    public static final String BIAS = "bias";

    /** The name of a table of vectors. */
    public static final String EMBEDDINGS = "embeddings";

    /** No rule for parameters of the given name. */
    public static ParameterRule none(String parameter) {
        return new ParameterRule(parameter, Regularizer.none(), Constraint.none());
    }

    /** With another regularizer. */
    public ParameterRule regularizer(Regularizer changed) {
        return new ParameterRule(parameter, changed, constraint);
    }

    /** With another constraint. */
    public ParameterRule constraint(Constraint changed) {
        return new ParameterRule(parameter, regularizer, changed);
    }
}
