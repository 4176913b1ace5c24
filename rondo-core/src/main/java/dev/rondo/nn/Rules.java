package dev.rondo.nn;

import dev.rondo.autograd.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a layer's parameters and its output are held to.
 *
 * @param parameters rules for parameters by name
 * @param activity what is added to the loss for the output, divided by the size of the batch
 */
public record Rules(List<ParameterRule> parameters, Regularizer activity) {
    /** No rules. */
    public static final Rules NONE = new Rules(List.of(), Regularizer.none());

    public Rules {
        parameters = List.copyOf(parameters);
        if (parameters.stream().map(ParameterRule::parameter).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException("rules: expected one rule for each name, got "
                    + parameters.stream().map(ParameterRule::parameter).toList() + ".");
        }
    }

    /** With another rule for parameters of the given name. */
    public Rules with(String parameter, UnaryOperator<ParameterRule> change) {
        List<ParameterRule> changed = new ArrayList<>(parameters);
        ParameterRule known = changed.stream()
                .filter(rule -> rule.parameter().equals(parameter))
                .findFirst()
                .orElse(ParameterRule.none(parameter));
        changed.remove(known);
        changed.add(change.apply(known));
        return new Rules(changed, activity);
    }

    /** With another penalty of the output. */
    public Rules activity(Regularizer changed) {
        return new Rules(parameters, changed);
    }

    /**
     * What {@code builder} builds in {@code scope}, its parameters held to these rules.
     *
     * @param type the layer's, for the message
     * @throws IllegalArgumentException if a rule holds for nothing that was built: a mistake in its name
     */
    public <L> L build(ParameterScope scope, String type, Function<ParameterScope, L> builder) {
        int before = scope.parameters().size();
        L built = builder.apply(scope.ruledBy(parameters));
        List<String> names = scope.parameters().stream()
                .skip(before)
                .map(Parameter::name)
                .distinct()
                .toList();
        for (ParameterRule rule : parameters) {
            if (!names.contains(rule.parameter())) {
                throw new IllegalArgumentException(scope.place(type) + ": there is a rule for parameters named "
                        + rule.parameter() + ", but the " + type + " has "
                        + (names.isEmpty() ? "none at all" : "only " + String.join(", ", names))
                        + ". Name one that it has.");
            }
        }
        return built;
    }

    /** {@code output}, whose penalty has been added to the loss of its tape. */
    public Variable penalized(Variable output) {
        int batch = output.shape().axis(0);
        if (batch > 0 && !(activity instanceof Regularizer.None)) {
            output.tape().penalize(output, activity, 1f / batch);
        }
        return output;
    }
}
