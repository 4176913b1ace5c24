package dev.rondo.nn;

import java.util.function.UnaryOperator;

/**
 * What can be given regularizers and constraints, by Keras's names: {@code kernel_regularizer}, {@code
 * recurrent_constraint} and so on. Each method returns a changed copy; a rule for a parameter that the layer does not
 * have is refused when the layer is built. Frozen parameters are not penalized.
 *
 * @param <S> what comes out: the layer itself, or one around it
 */
public interface Ruled<S> {
    /** The rules so far. */
    Rules rules();

    /** With these rules in place of those so far. */
    S rules(Rules changed);

    /** Of the weights that meet the inputs. */
    default S kernelRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.KERNEL, rule -> rule.regularizer(regularizer));
    }

    /** Of the weights that meet the state. */
    default S recurrentRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.RECURRENT_KERNEL, rule -> rule.regularizer(regularizer));
    }

    /** Of the biases. */
    default S biasRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.BIAS, rule -> rule.regularizer(regularizer));
    }

    /** Of an embedding's vectors. */
    default S embeddingsRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.EMBEDDINGS, rule -> rule.regularizer(regularizer));
    }

    /** Of the output, divided by the size of the batch. */
    default S activityRegularizer(Regularizer regularizer) {
        return rules(rules().activity(regularizer));
    }

    /** On the weights that meet the inputs. */
    default S kernelConstraint(Constraint constraint) {
        return rule(ParameterRule.KERNEL, rule -> rule.constraint(constraint));
    }

    /** On the weights that meet the state. */
    default S recurrentConstraint(Constraint constraint) {
        return rule(ParameterRule.RECURRENT_KERNEL, rule -> rule.constraint(constraint));
    }

    /** On the biases. */
    default S biasConstraint(Constraint constraint) {
        return rule(ParameterRule.BIAS, rule -> rule.constraint(constraint));
    }

    /** On an embedding's vectors. */
    default S embeddingsConstraint(Constraint constraint) {
        return rule(ParameterRule.EMBEDDINGS, rule -> rule.constraint(constraint));
    }

    /** Another rule for parameters of any name, such as a {@code peephole} or those of a layer of one's own. */
    default S rule(String parameter, UnaryOperator<ParameterRule> change) {
        return rules(rules().with(parameter, change));
    }
}
