package dev.rondo.nn.recurrent.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.op.scan.QrnnScan.Pooling;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Activation;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scan family beside PyTorch's autograd over the papers' equations: outputs, final states, all gradients. */
class ScanFixturesTest {
    private static final double TOLERANCE = 2e-5;

    private static final List<Case> CASES = FixtureFile.cases("scan-torch.safetensors", "scan");

    private static double worst;

    static List<Case> cases() {
        return CASES;
    }

    @AfterAll
    static void report(TestReporter reporter) {
        reporter.publishEntry("largest relative error of the scan fixtures", Double.toString(worst));
    }

    @Test
    void allCasesAreThere() {
        assertEquals(70, CASES.size());
        assertEquals(
                7,
                CASES.stream()
                        .map(one -> one.metadata().path("cell").asText())
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfTorch(Case known) {
        List<String> parts = new ArrayList<>();
        known.metadata().path("parts").forEach(part -> parts.add(part.asText()));
        var problem = new ScanProblem(spec(known.metadata()), parts, known.tensors(), mask(known.metadata()));
        Map<String, Tensor> results = problem.pass(Tape.recording());
        for (Map.Entry<String, Tensor> result : results.entrySet()) {
            Tensor expected = known.tensor(result.getKey());
            assertEquals(expected.shape(), result.getValue().shape(), () -> known + ": " + result.getKey());
            double error = RelativeError.of(expected.data(), result.getValue().data());
            assertTrue(error <= TOLERANCE, () -> known + ": " + result.getKey() + " is off by " + error);
            worst = Math.max(worst, error);
        }
        long gradients = known.tensors().keySet().stream()
                .filter(name -> name.startsWith("d_"))
                .count();
        assertEquals(gradients + 1 + parts.size(), results.size(), "everything was compared");
    }

    private static ScanSpec<?> spec(JsonNode about) {
        int units = about.path("units").asInt();
        ScanSpec<?> spec = switch (about.path("cell").asText()) {
            case "min_gru" ->
                MinGru.units(units).positive(about.path("positive").asBoolean());
            case "min_lstm" ->
                MinLstm.units(units).positive(about.path("positive").asBoolean());
            case "lru" -> Lru.units(units).states(about.path("states").asInt());
            case "ind_rnn" ->
                IndRnn.units(units)
                        .activation(Activation.valueOf(
                                about.path("activation").asText().toUpperCase(Locale.ROOT)));
            case "sru" ->
                Sru.units(units)
                        .highwayBias((float) about.path("highway_bias").asDouble())
                        .rescale(about.path("rescale").asBoolean());
            case "qrnn" ->
                Qrnn.units(units)
                        .window(about.path("window").asInt())
                        .pooling(Pooling.valueOf(about.path("pooling").asText().toUpperCase(Locale.ROOT)));
            default -> Slstm.units(units).heads(about.path("heads").asInt());
        };
        spec = spec.useBias(about.path("use_bias").asBoolean());
        spec = about.path("go_backwards").asBoolean() ? spec.goBackwards() : spec;
        return about.path("return_sequences").asBoolean() ? spec.returnSequences() : spec;
    }

    private static @Nullable Mask mask(JsonNode about) {
        JsonNode rows = about.path("mask");
        if (rows.isNull()) {
            return null;
        }
        int time = about.path("time").asInt();
        boolean[] kept = new boolean[rows.size() * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = rows.get(i / time).get(i % time).asInt() == 1;
        }
        return Mask.of(rows.size(), time, kept);
    }
}
