package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stack of recurrent layers with everything that a pass and its gradients need. The loss is the sum of the last layer's output times
 * {@code g_output} and of every final state times its {@code g_h_last} or {@code g_c_last}; what has no such factor has no part in it.
 *
 * @param layers from the input on
 * @param arrays {@code x}, {@code kernel}, {@code recurrent}, {@code bias}, {@code h0}, {@code c0} and the factors, named as in the
 *     fixtures: those of a second layer end in {@code _1}
 * @param mask of every layer, or null
 */
record Problem(
        List<RecurrentSpec<?>> layers,
        Map<String, Tensor> arrays,
        @Nullable Mask mask) {
    Tensor array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /** This problem with a loss of the given result alone, such as {@code output} or {@code h_last}. */
    Problem lossOf(String result) {
        Map<String, Tensor> kept = new TreeMap<>(arrays);
        kept.keySet().removeIf(name -> name.startsWith("g_") && !name.equals("g_" + result));
        return new Problem(layers, kept, mask);
    }

    static String suffix(int layer) {
        return layer == 0 ? "" : "_" + layer;
    }

    /** The layer with the weights of this problem; {@code parameters} takes them under the names of {@link #arrays}. */
    Recurrent build(int layer, Map<String, Parameter> parameters) {
        String suffix = suffix(layer);
        Map<String, Tensor> weights = new TreeMap<>();
        weights.put("kernel", array("kernel" + suffix));
        weights.put("recurrent_kernel", array("recurrent" + suffix));
        for (String name : List.of("bias", "kernel_gain", "recurrent_gain", "carry_gain", "peephole")) {
            if (arrays.containsKey(name + suffix)) {
                weights.put(name, array(name + suffix));
            }
        }
        if (arrays.containsKey("projection" + suffix)) {
            weights.put("projection_kernel", array("projection" + suffix));
        }
        ParameterScope scope = ParameterScope.loading(weights);
        Recurrent built = layers.get(layer)
                .build(
                        scope,
                        array("x")
                                .shape()
                                .with(-1, array("kernel" + suffix).shape().axis(0)));
        for (Parameter parameter : scope.parameters()) {
            parameters.put(parameter.path().replace("_kernel", "") + suffix, parameter);
        }
        return built;
    }

    /** Output and final states, and the gradient of each array, computed by the library: {@code output}, {@code h_last}, {@code d_x}. */
    Map<String, Tensor> pass(Tape tape) {
        Map<String, Tensor> results = new TreeMap<>();
        Map<String, Parameter> parameters = new TreeMap<>();
        Map<String, Variable> inputs = new TreeMap<>();
        List<Variable> terms = new ArrayList<>();
        Variable value = tape.input(array("x"));
        inputs.put("x", value);
        for (int i = 0; i < layers.size(); i++) {
            List<String> names = Cell.of(layers.get(i)).states();
            List<Variable> start = new ArrayList<>();
            for (String name : names) {
                Variable state = tape.input(array(name + "0" + suffix(i)));
                inputs.put(name + "0" + suffix(i), state);
                start.add(state);
            }
            Unrolled unrolled = build(i, parameters).sequence(value, start, mask);
            value = unrolled.output();
            for (int s = 0; s < names.size(); s++) {
                String name = names.get(s) + "_last" + suffix(i);
                results.put(name, unrolled.state().get(s).value().copy());
                addTerm(terms, name, unrolled.state().get(s));
            }
        }
        results.put("output", value.value().copy());
        addTerm(terms, "output", value);
        if (tape.isRecording() && !terms.isEmpty()) {
            tape.backward(terms.stream().reduce(Arithmetic::add).orElseThrow());
            inputs.forEach(
                    (name, input) -> results.put("d_" + name, input.gradient().copy()));
            parameters.forEach(
                    (name, weight) -> results.put("d_" + name, weight.gradient().copy()));
        }
        return results;
    }

    private void addTerm(List<Variable> terms, String name, Variable value) {
        Tensor factor = arrays.get("g_" + name);
        if (factor != null && factor.size() > 0) {
            Variable product = Arithmetic.multiply(value, value.tape().constant(factor));
            terms.add(Arithmetic.scale(Arithmetic.mean(product), factor.size()));
        }
    }
}
