package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of a dense layer that PyTorch computed. */
class DenseFixturesTest {
    private static final double TOLERANCE = 1e-5;

    private static final List<Case> CASES = FixtureFile.cases("layers-torch.safetensors", "dense");

    static List<Case> cases() {
        return CASES;
    }

    @Test
    void allCasesAreThere() {
        assertEquals(16, CASES.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfTorch(Case known) {
        Map<String, Tensor> weights = new TreeMap<>(Map.of("kernel", known.tensor("kernel")));
        if (known.tensors().containsKey("bias")) {
            weights.put("bias", known.tensor("bias"));
        }
        ParameterScope scope = ParameterScope.loading(weights);
        Tensor x = known.tensor("x");
        Layer layer = Dense.units(weights.get("kernel").shape().axis(1))
                .activation(Activation.valueOf(
                        known.metadata().path("activation").asText().toUpperCase(Locale.ROOT)))
                .useBias(known.metadata().path("use_bias").asBoolean())
                .build(scope, x.shape());
        Tape tape = Tape.recording();
        Variable input = tape.input(x);
        Variable output = layer.forward(input);
        tape.backward(output, known.tensor("g_output"));
        check(known, "output", output.value());
        check(known, "d_x", input.gradient());
        for (Parameter parameter : scope.parameters()) {
            check(known, "d_" + parameter.path(), parameter.gradient());
        }
    }

    private static void check(Case known, String tensor, Tensor actual) {
        FixtureFile.assertClose(known.tensor(tensor), actual, TOLERANCE, known + ": " + tensor);
    }
}
