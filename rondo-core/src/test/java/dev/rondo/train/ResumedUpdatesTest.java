package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.optim.Adadelta;
import dev.rondo.optim.Adagrad;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Adamax;
import dev.rondo.optim.Asgd;
import dev.rondo.optim.Averaging;
import dev.rondo.optim.Nadam;
import dev.rondo.optim.OptimizerSpec;
import dev.rondo.optim.RAdam;
import dev.rondo.optim.Schedule;
import dev.rondo.optim.Sgd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stopped after every single step and resumed, a run ends with the same bits, whatever its optimizer and options. */
class ResumedUpdatesTest {
    @TempDir
    Path folder;

    static List<Arguments> runs() {
        FitOptions plain = FitOptions.epochs(3).batchSize(16).seed(3).validationSplit(0.2);
        FitOptions broken = plain.shuffle(false);
        return List.of(
                Arguments.of(Adagrad.withRate(0.1), plain),
                Arguments.of(Adadelta.withRate(1), plain),
                Arguments.of(Adamax.withRate(0.02), plain),
                Arguments.of(Nadam.withRate(0.02), plain.accumulate(3)),
                Arguments.of(RAdam.withRate(0.02), plain.averaging(Averaging.ema(0.9))),
                Arguments.of(Asgd.withRate(0.1), plain.averaging(Averaging.mean(3))),
                Arguments.of(
                        Sgd.withRate(0.9),
                        plain.averaging(Averaging.nonMonotonic(1)).earlyStopping(EarlyStopping.patience(2))),
                Arguments.of(Adam.defaults().schedule(Schedule.cosine(0.02, 9).warmUp(3)), plain.accumulate(2)),
                Arguments.of(
                        Adam.withRate(0.02),
                        plain.reduceOnPlateau(
                                ReduceOnPlateau.defaults().patience(1).minDelta(9))),
                Arguments.of(Adam.withRate(0.02), broken.onNonFinite(OnNonFinite.skip(5))),
                Arguments.of(
                        Adam.withRate(0.02),
                        broken.onNonFinite(new OnNonFinite.RollBack(2, 5, 0.5)).averaging(Averaging.ema(0.5))));
    }

    private static Dataset data(FitOptions options) {
        Dataset data = FitTest.samples(70, "train");
        if (!(options.settings().onNonFinite instanceof OnNonFinite.Stop)) {
            data.inputs().data()[40 * 8 * 3] = Float.NaN;
        }
        return data;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void endsWithTheSameBits(OptimizerSpec optimizer, FitOptions options) {
        Dataset data = data(options);
        Model straight = UpdateOptionsTest.model(optimizer);
        History expected = straight.fit(data, options);
        FitOptions saving =
                options.checkpoint(new CheckpointPlan(folder.resolve("run.checkpoint.safetensors"), 1, true));
        Model last = UpdateOptionsTest.model(optimizer);
        History history = null;
        int rounds = 0;
        while (history == null || history.stop() == StopReason.REQUESTED) {
            Model model = UpdateOptionsTest.model(optimizer);
            history = model.fit(data, saving.listener(event -> {
                if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                    model.requestStop();
                }
            }));
            last = model;
            rounds++;
            assertTrue(rounds < 100, "every round takes a step");
        }
        assertTrue(rounds > 3, "stopped " + rounds + " times");
        FitTest.assertSameWeights(straight, last);
        assertEquals(expected, history);

        Model again = UpdateOptionsTest.model(optimizer);
        assertEquals(expected, again.fit(data, saving), "resuming a finished run changes nothing");
        FitTest.assertSameWeights(straight, again);
    }

    @Test
    void anotherOptimizerOrOptionIsRefusedByName() {
        Path file = folder.resolve("run.checkpoint.safetensors");
        FitOptions options = FitOptions.epochs(1).checkpoint(new CheckpointPlan(file, 1, true));
        Dataset data = data(options);
        UpdateOptionsTest.model(Adam.withRate(0.02)).fit(data, options);
        CheckpointException optimizer = assertThrows(
                CheckpointException.class,
                () -> UpdateOptionsTest.model(Nadam.withRate(0.02)).fit(data, options));
        assertEquals(
                "Checkpoint " + file + " belongs to another run: its optimizer is"
                        + " Adam[rate=0.02, beta1=0.9, beta2=0.999, epsilon=1.0E-7], here it is"
                        + " Nadam[rate=0.02, beta1=0.9, beta2=0.999, epsilon=1.0E-7]."
                        + " Go on with the settings and data of that run, or start without resuming.",
                optimizer.getMessage());
        CheckpointException averaging = assertThrows(
                CheckpointException.class,
                () -> UpdateOptionsTest.model(Adam.withRate(0.02)).fit(data, options.averaging(Averaging.ema(0.5))));
        assertTrue(
                averaging.getMessage().contains("its averaging is None[], here it is Ema[momentum=0.5]."),
                averaging.getMessage());
    }
}
