package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What {@code verbose} says about training, evaluation and prediction, and the other options of the latter. */
class VerbosityTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aLineAnEpochHasKerassFigures() {
        AtomicLong clock = new AtomicLong();
        VerboseLog log = new VerboseLog(new StepBar(out, false, clock::get));
        log.on(new TrainEvent.Started(80, 20, 25, 15));
        log.on(new TrainEvent.StepEnded(3, 1, 7, 0.1, 1, 0.01));
        clock.set(1_000_000_000);
        log.on(new TrainEvent.EpochEnded(
                new Epoch(3, 0.123456, 2, 0.01, 1, Map.of("accuracy", 0.5), Map.of("accuracy", 0.25)),
                15,
                true,
                Duration.ofSeconds(1),
                Duration.ZERO));
        clock.addAndGet(50_000_000);
        log.on(new TrainEvent.EpochEnded(
                new Epoch(4, 10, Double.NaN, 0.01, 1), 15, false, Duration.ofMillis(50), Duration.ZERO));
        log.on(new TrainEvent.RateReduced(4, 0.01, 0.001));
        assertEquals(
                List.of(
                        "Epoch 3/15 - 25 steps - 1.0 s - 40 ms/step - loss: 0.1235 - accuracy: 0.5000"
                                + " - val_loss: 2.000 - val_accuracy: 0.2500",
                        "Epoch 4/15 - 25 steps - 0.1 s - 2.0 ms/step - loss: 10.00",
                        "Epoch 4: learning_rate is 0.001 from now on"),
                lines());
    }

    @Test
    void onATerminalTheLineIsWrittenOverButNotTooOften() {
        assertEquals(
                "\r\u001B[KEpoch 1/2 1/4 " + "\u2501".repeat(5) + "\u2500".repeat(15) + " 10 ms/step - loss: 0.5000"
                        + "\r\u001B[KEpoch 1/2 3/4 " + "\u2501".repeat(15) + "\u2500".repeat(5)
                        + " 22 ms/step - loss: 0.2500"
                        + "\r\u001B[KEpoch 1/2 - 4 steps - 0.1 s - 20 ms/step - loss: 0.3000",
                live(StandardCharsets.UTF_8).stripTrailing());
        assertTrue(live(StandardCharsets.US_ASCII).contains(" 1/4 =====--------------- "));
    }

    private static String live(Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AtomicLong clock = new AtomicLong();
        VerboseLog log = new VerboseLog(new StepBar(new PrintStream(bytes, true, charset), true, clock::get));
        log.on(new TrainEvent.Started(8, 0, 4, 2));
        clock.set(10_000_000);
        log.on(new TrainEvent.StepEnded(1, 1, 1, 0.5, 1, 0.01));
        clock.set(20_000_000);
        log.on(new TrainEvent.StepEnded(1, 2, 2, 0.4, 1, 0.01));
        clock.set(66_000_000);
        log.on(new TrainEvent.StepEnded(1, 3, 3, 0.25, 1, 0.01));
        clock.set(80_000_000);
        log.on(new TrainEvent.EpochEnded(
                new Epoch(1, 0.3, Double.NaN, 0.01, 1), 2, true, Duration.ZERO, Duration.ZERO));
        return bytes.toString(charset);
    }

    @Test
    void fitSaysSoMuchAsWasAskedFor() {
        Dataset data = FitTest.samples(40, "train");
        FitTest.model(1).fit(data, FitOptions.epochs(3).batchSize(8).verbose(0, out));
        assertEquals(List.of(), lines());
        FitTest.model(1)
                .fit(
                        data,
                        FitOptions.epochs(3).batchSize(8).validationSplit(0.2).verbose(2, out));
        assertEquals(3, lines().size());
        assertTrue(
                lines().getLast().matches("Epoch 3/3 - 4 steps - .* ms/step - loss: [\\d.]+ - val_loss: [\\d.]+"),
                lines().getLast());
    }

    @Test
    void evaluationAndPredictionHaveOptions() {
        Dataset data = FitTest.samples(100, "train");
        Model model = FitTest.model(1);
        EvaluationOptions options = EvaluationOptions.DEFAULTS.batchSize(30).verbose(2, out);
        assertEquals(model.evaluate(data), model.evaluate(data, options), 1e-7);
        assertEquals(
                model.evaluate(data.rows(0, 60)),
                model.evaluate(data, options.steps(2)),
                1e-7,
                "two batches of 30 are the first 60 samples");
        Tensor all = model.predict(data.inputs());
        assertArrayEquals(all.data(), model.predict(data.inputs(), options).data(), "batches change no bit");
        Tensor some = model.predict(data.inputs(), options.steps(2));
        assertEquals(Shape.of(60, 1), some.shape());
        assertArrayEquals(Arrays.copyOf(all.data(), 60), some.data());
        assertEquals(4, lines().size());
        assertTrue(lines().get(0).matches("Evaluation - 4 steps - .* ms/step - loss: [\\d.]+"), lines().get(0));
        assertTrue(lines().get(3).matches("Prediction - 2 steps - .* ms/step"), lines().get(3));
    }

    @Test
    void refusesWhatCannotBe() {
        assertEquals(
                "verbose is 0 (silent), 1 (a bar) or 2 (a line an epoch), got 3.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> FitOptions.epochs(1).verbose(3, out))
                        .getMessage());
        assertEquals(
                "Evaluation options: the batch size must be at least 1 and the steps at least 0 (for all batches), got 0"
                        + " and 0.",
                assertThrows(IllegalArgumentException.class, () -> EvaluationOptions.DEFAULTS.batchSize(0))
                        .getMessage());
    }
}
