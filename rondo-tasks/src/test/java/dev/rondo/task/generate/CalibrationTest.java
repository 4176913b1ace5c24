package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Rescaling;
import dev.rondo.task.Calibrated;
import dev.rondo.task.RunOptions;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of a language model are divided by a temperature that its validation part gives. */
final class CalibrationTest {
    private static final GenerateConfig CONFIG = Rhymes.withLearning(8, null, null);

    private static final GeneratePlan PLAN = GeneratePlan.of(words(), CONFIG);

    private static final GeneratePlan PLAN_TIED =
            GeneratePlan.of(words(), CONFIG.network(net -> net.withTied(true).withEmbedding(24)));

    private static final String VECTORS = "embedding0.embeddings";

    private static GenerateOutcome.Finished trained;

    @BeforeAll
    static void train() {
        trained = finished(PLAN);
    }

    /** How a word goes on can be foretold, which one comes next cannot. */
    private static SourceText words() {
        String[] words = {"red ", "reed ", "read ", "blue ", "black ", "green ", "grey ", "gold "};
        RandomStream random = RandomStream.of(5, "words");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            text.append(words[random.nextInt(words.length)]);
        }
        return new SourceText(Path.of("words.txt"), text.toString());
    }

    private static GenerateOutcome.Finished finished(GeneratePlan plan) {
        return assertInstanceOf(GenerateOutcome.Finished.class, new GenerateTraining(plan, RunOptions.DEFAULT).run());
    }

    private static double nats(Network network) {
        TextParts parts = PLAN.parts();
        return StreamScorer.nats(network, parts.watched(), parts.validationStart(), PLAN.vocabulary());
    }

    private static Calibration calibration(Network network) {
        return Calibration.of(network, PLAN.parts(), PLAN.vocabulary());
    }

    @Test
    void aModelThatIsTrainedEndsInItsTemperature() {
        Sequential layers =
                assertInstanceOf(Sequential.class, trained.model().network().spec());
        double temperature = trained.calibration().temperature();
        assertEquals(Rescaling.scale(1 / temperature), layers.layers().getLast());
        assertEquals(trained.calibration().after(), nats(trained.model().network()));
        assertTrue(trained.calibration().after() < trained.calibration().before(), trained.calibration()::toString);
        assertEquals(1, calibration(trained.model().network()).temperature(), 0.01, "it is calibrated already");
    }

    @Test
    void nearbyTemperaturesAreWorse() {
        Network network = trained.model().network();
        double best = nats(network);
        for (double off : new double[] {0.5, 0.8, 0.9, 1.1, 1.25, 2}) {
            double other = nats(Calibrated.network(network, off));
            assertTrue(other > best, () -> other + " at " + off + ", " + best + " at 1");
        }
    }

    @Test
    void scoresThatAreTooSureAreDividedByAsMuch() {
        Network network = trained.model().network();
        for (double by : new double[] {0.6, 0.83, 1.3, 1.9}) {
            Calibration found = calibration(Calibrated.network(network, 1 / by));
            assertEquals(by, found.temperature(), 0.01 * by);
            assertEquals(nats(network), found.after(), 1e-4);
        }
        assertEquals(2, calibration(Calibrated.network(network, 0.1)).temperature(), "at most");
        assertEquals(0.5, calibration(Calibrated.network(network, 10)).temperature(), "at least");
    }

    @Test
    void tiedVectorsAreNotDivided(@TempDir Path folder) throws IOException {
        GenerateOutcome.Finished tied = finished(GeneratePlan.of(
                words(), CONFIG.network(net -> net.withTied(true).withEmbedding(24))));
        Network plain = PLAN_TIED.newNetwork();
        Network hot = Calibrated.network(plain, 1.7);
        assertArrayEquals(
                plain.weights().get(VECTORS).data(), hot.weights().get(VECTORS).data(), "they are read, too");
        TextParts parts = PLAN_TIED.parts();
        float[] divided = {1 / 1.7f};
        assertEquals(
                StreamScorer.nats(plain, parts.watched(), parts.validationStart(), PLAN_TIED.vocabulary(), divided)[0],
                nats(hot),
                1e-6);
        Path file = folder.resolve("tied.rondo.safetensors");
        tied.model().save(file);
        GenerateModel back = GenerateModel.load(file);
        assertEquals(tied.calibration(), back.describe().calibration());
        assertEquals(nats(tied.model().network()), nats(back.network()));
    }

    @Test
    void aFewTokensSayTooLittle() {
        GeneratePlan few = GeneratePlan.of(words(), CONFIG.parts(new GenerateConfig.Parts(0.02, 0.1)));
        assertTrue(few.parts().validationTokens() < 200);
        GenerateOutcome.Finished finished = finished(few);
        assertFalse(finished.calibration().found());
        assertEquals(finished.calibration().before(), finished.calibration().after());
        assertEquals(few.newNetwork().spec(), finished.model().network().spec(), "nothing is put behind it");
        assertTrue(trained.calibration().found());
    }

    @Test
    void onlyLayersInARowAreDivided() {
        GraphBuilder graph = Graph.builder();
        graph.output("y", graph.add("dense", Dense.units(2), graph.input("x", Shape.of(3))));
        Network network = Network.build(graph.build(), 1);
        assertEquals(
                "Only the scores of layers in a row can be divided by a temperature, got graph.",
                assertThrows(IllegalArgumentException.class, () -> Calibrated.network(network, 2))
                        .getMessage());
    }

    @Test
    void aFilesNumbersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Calibration(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(1, 1, Double.POSITIVE_INFINITY));
    }
}
