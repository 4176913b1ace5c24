package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.autograd.Tape;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RelativeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that PyTorch computed: outputs, final states and all gradients. */
class RecurrentFixturesTest {
    private static final double TOLERANCE = 1e-5;

    private static final List<Case> CASES = FixtureFile.cases("recurrent-torch.safetensors", "case");

    private static double worst;

    static List<Case> cases() {
        return CASES;
    }

    static List<Case> plainStacks() {
        return CASES.stream()
                .filter(one -> one.metadata().path("layers").asInt() == 2
                        && one.metadata().path("mask").isNull())
                .toList();
    }

    @AfterAll
    static void report(TestReporter reporter) {
        reporter.publishEntry("largest relative error of the recurrent fixtures", Double.toString(worst));
    }

    @Test
    void allCasesAreThere() {
        assertEquals(127, CASES.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfTorch(Case known) {
        Map<String, Tensor> results = problem(known).pass(Tape.recording());
        int compared = 0;
        for (Map.Entry<String, Tensor> expected : known.tensors().entrySet()) {
            String tensor = expected.getKey();
            if (tensor.startsWith("d_")
                    || tensor.contains("_last") && !tensor.startsWith("g_")
                    || tensor.equals("output")) {
                Tensor actual = results.get(tensor);
                assertTrue(actual != null, () -> known + ": no " + tensor + " among " + results.keySet());
                assertEquals(expected.getValue().shape(), actual.shape(), () -> known + ": " + tensor);
                double error = RelativeError.of(expected.getValue().data(), actual.data());
                assertTrue(error <= TOLERANCE, () -> known + ": " + tensor + " is off by " + error);
                worst = Math.max(worst, error);
                compared++;
            }
        }
        assertEquals(results.size(), compared, () -> known + ": not every result was compared");
    }

    @ParameterizedTest
    @MethodSource("plainStacks")
    void aSequentialIsItsLayersOneAfterAnother(Case known) {
        Problem problem = problem(known);
        Map<String, Tensor> weights = new TreeMap<>();
        Map<String, State> states = new TreeMap<>();
        Sequential spec = new Sequential(List.copyOf(problem.layers()));
        for (int i = 0; i < 2; i++) {
            String suffix = Problem.suffix(i);
            String path = spec.names().get(i);
            weights.put(path + ".kernel", problem.array("kernel" + suffix));
            weights.put(path + ".recurrent_kernel", problem.array("recurrent" + suffix));
            if (problem.arrays().containsKey("bias" + suffix)) {
                weights.put(path + ".bias", problem.array("bias" + suffix));
            }
            states.put(
                    path,
                    new State(Cell.of(problem.layers().get(i)).states().stream()
                            .map(part -> problem.array(part + "0" + suffix))
                            .toList()));
        }
        Tensor x = problem.array("x");
        Network network = Network.load(spec, x.shape().without(0), weights);
        Context context = Context.carrying(states);
        Tensor output = network.forward(Tape.inference().constant(x), context).value();
        Map<String, Tensor> expected = problem.pass(Tape.inference());
        Bits.assertSame(expected.get("output").data(), output.data(), known + ": output");
        for (int i = 0; i < 2; i++) {
            List<String> parts = Cell.of(problem.layers().get(i)).states();
            State after = context.states().get(spec.names().get(i));
            for (int part = 0; part < parts.size(); part++) {
                String state = parts.get(part) + "_last" + Problem.suffix(i);
                Bits.assertSame(
                        expected.get(state).data(), after.parts().get(part).data(), known + ": " + state);
            }
        }
    }

    private static Problem problem(Case known) {
        JsonNode about = known.metadata();
        int count = about.path("layers").asInt();
        List<RecurrentSpec<?>> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean sequences = i < count - 1 || about.path("return_sequences").asBoolean();
            layers.add(
                    spec(known, sequences, i == 0 && about.path("go_backwards").asBoolean()));
        }
        return new Problem(layers, known.tensors(), mask(about.path("mask")));
    }

    private static RecurrentSpec<?> spec(Case known, boolean sequences, boolean backwards) {
        Cell cell = switch (text(known, "cell")) {
            case "rnn" -> Cell.RNN;
            case "lstm" -> Cell.LSTM;
            default -> known.metadata().path("reset_after").asBoolean() ? Cell.GRU_AFTER : Cell.GRU_BEFORE;
        };
        RecurrentSpec<?> spec = cell.spec(known.metadata().path("units").asInt())
                .activation(activation(text(known, "activation")))
                .useBias(known.metadata().path("use_bias").asBoolean());
        if (!text(known, "recurrent_activation").isEmpty()) {
            spec = spec.recurrentActivation(activation(text(known, "recurrent_activation")));
        }
        spec = sequences ? spec.returnSequences() : spec;
        return backwards ? spec.goBackwards() : spec;
    }

    /** A piece of metadata, or an empty text where it is null. */
    private static String text(Case known, String key) {
        JsonNode value = known.metadata().path(key);
        return value.isNull() ? "" : value.asText();
    }

    private static Activation activation(String name) {
        return Activation.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Mask mask(JsonNode rows) {
        if (rows.isNull()) {
            return null;
        }
        int time = rows.get(0).size();
        boolean[] kept = new boolean[rows.size() * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = rows.get(i / time).get(i % time).asInt() == 1;
        }
        return Mask.of(rows.size(), time, kept);
    }
}
