package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Affine;
import dev.rondo.kernel.Elu;
import dev.rondo.kernel.HardSigmoid;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.kernel.ThresholdedRelu;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random combinations of options that ONNX Runtime and PyTorch computed (make_variant_fixtures.py). What went in is
 * drawn here as it was there.
 */
class VariantFixturesTest {
    private static final double TOLERANCE = 1e-5;

    /** One combination; its text names it in reports. */
    record Combination(JsonNode about) {
        boolean is(String flag) {
            return about.path(flag).asBoolean();
        }

        int number(String name) {
            return about.path(name).asInt();
        }

        double rate(String name) {
            return about.path(name).asDouble();
        }

        Activation activation(String name) {
            JsonNode f = about.path(name);
            float alpha = (float) f.path(1).asDouble();
            float beta = (float) f.path(2).asDouble();
            String kind = f.path(0).asText();
            return switch (kind) {
                case "leaky_relu" -> new LeakyRelu(alpha);
                case "thresholded_relu" -> new ThresholdedRelu(alpha);
                case "elu" -> new Elu(alpha);
                case "hard_sigmoid" -> new HardSigmoid(alpha, beta);
                case "scaled_tanh" -> new ScaledTanh(alpha, beta);
                case "affine" -> new Affine(alpha, beta);
                default -> Activation.valueOf(kind);
            };
        }

        @Override
        public String toString() {
            return about.path("oracle").asText() + " " + number("seed") + " "
                    + about.path("cell").asText();
        }
    }

    static List<Combination> combinations() throws IOException {
        List<Combination> combinations = new ArrayList<>();
        try (InputStream in = VariantFixturesTest.class.getResourceAsStream("/dev/rondo/fixtures/variants.json")) {
            assertNotNull(in, "variants.json");
            new ObjectMapper().readTree(in).forEach(about -> combinations.add(new Combination(about)));
        }
        return combinations;
    }

    @Test
    void allAreThere() throws IOException {
        assertEquals(170, combinations().size());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void valuesAndGradientsAreThoseOfTheOracle(Combination known) {
        JsonNode expected = known.about().path("results");
        Problem problem = problem(known, expected.has("d_x"));
        Map<String, Tensor> results = problem.pass(Tape.recording());
        int compared = 0;
        for (Map.Entry<String, JsonNode> result : expected.properties()) {
            double[] values = new double[result.getValue().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = result.getValue().get(i).asDouble();
            }
            Tensor actual = results.get(result.getKey());
            assertNotNull(actual, () -> known + ": no " + result.getKey() + " among " + results.keySet());
            double error = RelativeError.of(values, actual.data(), 0.1);
            assertTrue(error <= TOLERANCE, () -> known + ": " + result.getKey() + " is off by " + error);
            compared++;
        }
        assertEquals(results.size(), compared, () -> known + ": not every result was compared");
    }

    private static Problem problem(Combination known, boolean gradients) {
        RecurrentSpec<?> spec = spec(known);
        int batch = known.number("batch");
        int time = known.number("time");
        int units = known.number("units");
        Map<String, Shape> shapes = new TreeMap<>();
        int gates = spec instanceof Lstm lstm && lstm.inputForget()
                ? 3
                : Cell.of(spec).gates();
        int columns = gates * units;
        shapes.put("x", Shape.of(batch, time, known.number("inputs")));
        shapes.put("kernel", Shape.of(known.number("inputs"), columns));
        shapes.put("recurrent", Shape.of(spec.outputs(), columns));
        if (spec.config().useBias()) {
            shapes.put("bias", Cell.of(spec).bias(units).with(-1, columns));
        }
        shapes.put("h0", Shape.of(batch, spec.outputs()));
        if (spec.config().layerNormalization()) {
            shapes.put("kernel_gain", Shape.of(columns));
            shapes.put("recurrent_gain", Shape.of(columns));
        }
        if (gradients) {
            shapes.put("g_output", Shape.of(batch, time, spec.outputs()));
            shapes.put("g_h_last", Shape.of(batch, spec.outputs()));
        }
        if (spec instanceof Lstm lstm) {
            addLstm(shapes, lstm, gates, batch, gradients);
        }
        Map<String, Tensor> arrays = new TreeMap<>();
        shapes.forEach((name, shape) -> arrays.put(name, draw(known.number("seed"), name, shape)));
        int[] lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            lengths[b] = known.about().path("lengths").get(b).asInt();
        }
        return new Problem(List.of(spec), arrays, Mask.ofLengths(time, lengths));
    }

    private static void addLstm(Map<String, Shape> shapes, Lstm lstm, int gates, int batch, boolean gradients) {
        shapes.put("c0", Shape.of(batch, lstm.units()));
        if (gradients) {
            shapes.put("g_c_last", Shape.of(batch, lstm.units()));
        }
        if (lstm.peepholes()) {
            shapes.put("peephole", Shape.of(gates - 1, lstm.units()));
        }
        if (lstm.projection() > 0) {
            shapes.put("projection", Shape.of(lstm.units(), lstm.projection()));
        }
        if (lstm.config().layerNormalization()) {
            shapes.put("carry_gain", Shape.of(2, lstm.units()));
        }
    }

    private static RecurrentSpec<?> spec(Combination known) {
        int units = known.number("units");
        RecurrentSpec<?> spec = switch (known.about().path("cell").asText()) {
            case "rnn" -> Rnn.units(units);
            case "gru" -> Gru.units(units).resetAfter(known.is("reset_after"));
            default -> lstm(known, units);
        };
        // The LSTM's output activation is set apart.
        RecurrentConfig config = spec.config()
                .with("activation", known.activation("activation"))
                .with("recurrentActivation", known.activation("recurrent_activation"))
                .with("useBias", known.is("use_bias"))
                .with("returnSequences", true)
                .with("zeroOutputForMask", true)
                .with("goBackwards", known.is("go_backwards"))
                .with("clip", (float) known.rate("clip"))
                .with("layerNormalization", known.is("layer_normalization"))
                .with("zoneout", (float) known.rate("zoneout"));
        return spec.config(config);
    }

    private static Lstm lstm(Combination known, int units) {
        Lstm lstm = Lstm.units(units)
                .outputActivation(known.activation("output_activation"))
                .projection(known.number("projection"))
                .carryZoneout(known.rate("carry_zoneout"));
        lstm = known.is("peepholes") ? lstm.withPeepholes() : lstm;
        return known.is("input_forget") ? lstm.withInputForget() : lstm;
    }

    /** Uniform in [-1, 1) times a scale. */
    private static Tensor draw(int seed, String name, Shape shape) {
        float scale = switch (name) {
            case "kernel" -> 1.2f;
            case "bias" -> 0.5f;
            default -> 1;
        };
        RandomStream random = RandomStream.of(seed, name);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = scale * (2 * random.nextFloat() - 1);
        }
        return tensor;
    }
}
