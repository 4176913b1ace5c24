package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.nn.Constraint;
import dev.rondo.nn.Context;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterRule;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Regularizer;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Any layer with regularizers and constraints on its parameters, by Keras's names:
 * {@code Regularized.of(Lstm.units(64)).kernelRegularizer(Regularizer.l2(1e-4)).recurrentConstraint(Constraint.maxNorm(2))}.
 * Rules hold for every parameter of their name inside the layer: both directions of a Bidirectional, all layers of a
 * Sequential; a Regularized further in has the last word on the names that it rules. Frozen parameters are not penalized.
 *
 * @param layer any layer; its weights are where they would be without this wrapper
 * @param rules for parameters by name
 * @param activityRegularizer of the output, divided by the size of the batch
 */
public record Regularized(LayerSpec layer, List<ParameterRule> rules, Regularizer activityRegularizer)
        implements LayerSpec {
    public Regularized {
        rules = List.copyOf(rules);
        if (rules.stream().map(ParameterRule::parameter).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("regularized: expected one rule for each name, got "
                    + rules.stream().map(ParameterRule::parameter).toList() + ".");
        }
    }

    /** A layer without rules so far. */
    public static Regularized of(LayerSpec layer) {
        return new Regularized(layer, List.of(), Regularizer.none());
    }

    /** Of the weights that meet the inputs. */
    public Regularized kernelRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.KERNEL, rule -> rule.regularizer(regularizer));
    }

    /** Of the weights that meet the state. */
    public Regularized recurrentRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.RECURRENT_KERNEL, rule -> rule.regularizer(regularizer));
    }

    /** Of the biases. */
    public Regularized biasRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.BIAS, rule -> rule.regularizer(regularizer));
    }

    /** Of an embedding's vectors. */
    public Regularized embeddingsRegularizer(Regularizer regularizer) {
        return rule(ParameterRule.EMBEDDINGS, rule -> rule.regularizer(regularizer));
    }

    /** Of the output. */
    public Regularized activityRegularizer(Regularizer regularizer) {
        return new Regularized(layer, rules, regularizer);
    }

    /** On the weights that meet the inputs. */
    public Regularized kernelConstraint(Constraint constraint) {
        return rule(ParameterRule.KERNEL, rule -> rule.constraint(constraint));
    }

    /** On the weights that meet the state. */
    public Regularized recurrentConstraint(Constraint constraint) {
        return rule(ParameterRule.RECURRENT_KERNEL, rule -> rule.constraint(constraint));
    }

    /** On the biases. */
    public Regularized biasConstraint(Constraint constraint) {
        return rule(ParameterRule.BIAS, rule -> rule.constraint(constraint));
    }

    /** On an embedding's vectors. */
    public Regularized embeddingsConstraint(Constraint constraint) {
        return rule(ParameterRule.EMBEDDINGS, rule -> rule.constraint(constraint));
    }

    /** Another rule for parameters of any name, such as those of a layer of one's own. */
    public Regularized rule(String parameter, UnaryOperator<ParameterRule> change) {
        List<ParameterRule> changed = new ArrayList<>(rules);
        ParameterRule known = changed.stream()
                .filter(rule -> rule.parameter().equals(parameter))
                .findFirst()
                .orElse(ParameterRule.none(parameter));
        changed.remove(known);
        changed.add(change.apply(known));
        return new Regularized(layer, changed, activityRegularizer);
    }

    @Override
    public String type() {
        return "regularized";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        return layer.outputShape(path, input);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        int before = scope.parameters().size();
        Layer built = layer.build(scope.ruledBy(rules), input);
        List<Parameter> own =
                scope.parameters().subList(before, scope.parameters().size());
        rules.forEach(rule -> requireUse(scope.place(type()), rule, own));
        return activityRegularizer instanceof Regularizer.None ? built : (x, context) -> penalized(built, x, context);
    }

    private Variable penalized(Layer built, Variable x, Context context) {
        Variable y = built.forward(x, context);
        int batch = y.shape().axis(0);
        if (batch > 0) {
            y.tape().penalize(y, activityRegularizer, 1f / batch);
        }
        return y;
    }

    /** A rule that rules nothing is a mistake in its name. */
    private void requireUse(String path, ParameterRule rule, List<Parameter> own) {
        if (own.stream().noneMatch(parameter -> parameter.name().equals(rule.parameter()))) {
            String names = own.stream().map(Parameter::name).distinct().collect(Collectors.joining(", "));
            throw new IllegalArgumentException(path + ": there is a rule for parameters named " + rule.parameter()
                    + ", but the " + layer.type() + " has " + (names.isEmpty() ? "none at all" : "only " + names)
                    + ". Name one that it has.");
        }
    }
}
