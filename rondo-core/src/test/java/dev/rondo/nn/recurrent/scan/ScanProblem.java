package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A layer with everything that a pass and its gradients need. The loss is the sum of the output times {@code g_output} and of each part
 * of the final state times its {@code g_}.
 *
 * @param parts the names of the state's parts
 * @param arrays {@code x}, {@code p_kernel} and other parameters, {@code s_h} and other parts of the initial state, and the factors
 */
record ScanProblem(
        ScanSpec<?> spec,
        List<String> parts,
        Map<String, Tensor> arrays,
        @Nullable Mask mask) {
    Tensor array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    Recurrent build(List<Parameter> parameters) {
        Map<String, Tensor> weights = new TreeMap<>();
        arrays.forEach((name, tensor) -> {
            if (name.startsWith("p_")) {
                weights.put(name.substring(2), tensor);
            }
        });
        ParameterScope scope = ParameterScope.loading(weights);
        Recurrent layer = spec.build(scope, array("x").shape());
        parameters.addAll(scope.parameters());
        return layer;
    }

    /** Output, final states and, if the tape records, the gradient of everything: {@code output}, {@code last_h}, {@code d_x}. */
    Map<String, Tensor> pass(Tape tape) {
        List<Parameter> parameters = new ArrayList<>();
        Recurrent layer = build(parameters);
        Map<String, Variable> inputs = new TreeMap<>();
        inputs.put("x", tape.input(array("x")));
        List<Variable> state = new ArrayList<>();
        for (String part : parts) {
            state.add(tape.input(array("s_" + part)));
            inputs.put("s_" + part, state.getLast());
        }
        Unrolled unrolled = layer.sequence(Objects.requireNonNull(inputs.get("x")), state, mask);
        Map<String, Tensor> results = new TreeMap<>();
        List<Variable> terms = new ArrayList<>();
        add(results, terms, "output", "output", unrolled.output());
        for (int i = 0; i < parts.size(); i++) {
            add(
                    results,
                    terms,
                    "last_" + parts.get(i),
                    parts.get(i),
                    unrolled.state().get(i));
        }
        if (tape.isRecording() && !terms.isEmpty()) {
            tape.backward(terms.stream().reduce(Arithmetic::add).orElseThrow());
            inputs.forEach(
                    (name, input) -> results.put("d_" + name, input.gradient().copy()));
            parameters.forEach(parameter ->
                    results.put("d_p_" + parameter.path(), parameter.gradient().copy()));
        }
        return results;
    }

    private void add(Map<String, Tensor> results, List<Variable> terms, String name, String factor, Variable value) {
        results.put(name, value.value().copy());
        Tensor g = array("g_" + factor);
        if (g.size() > 0) {
            Variable product = Arithmetic.multiply(value, value.tape().constant(g));
            terms.add(Arithmetic.scale(Arithmetic.mean(product), g.size()));
        }
    }
}
