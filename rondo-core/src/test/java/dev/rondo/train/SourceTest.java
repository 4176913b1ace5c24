package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.BatchSource;
import dev.rondo.data.BucketedBatches;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.CsvRows;
import dev.rondo.data.Dataset;
import dev.rondo.data.RaggedDataset;
import dev.rondo.data.RowFile;
import dev.rondo.data.RowFormatException;
import dev.rondo.data.StreamBatches;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on batches from a source: sequences of unequal lengths, and files. */
class SourceTest {
    @TempDir
    Path folder;

    /** The target is the sum over all steps, a fifth each. */
    private static RaggedDataset ragged(int count) {
        RandomStream random = RandomStream.of(3, "ragged");
        List<Tensor> inputs = new ArrayList<>();
        Tensor targets = Tensor.zeros(count, 1);
        for (int n = 0; n < count; n++) {
            Tensor sequence = Tensor.zeros(random.nextInt(9), 1);
            for (int t = 0; t < sequence.size(); t++) {
                sequence.data()[t] = (float) random.nextNormal();
                targets.data()[n] += sequence.data()[t] / 5;
            }
            inputs.add(sequence);
        }
        return RaggedDataset.of(inputs, targets);
    }

    private static Model model(int inputs) {
        Network network = Network.build(Sequential.of(Gru.units(6), Dense.units(1)), Shape.of(Shape.ANY, inputs), 1);
        return Model.compile(network, Loss.mse(), Adam.withRate(0.02));
    }

    @Test
    void learnsFromSequencesOfUnequalLengths() {
        BatchSource source = BucketedBatches.of(ragged(200), 16, 3, 6);
        Model model = model(1);
        double before = model.evaluate(source);
        History history = model.fit(source, FitOptions.epochs(20).validation(source));
        assertTrue(model.evaluate(source) < before / 4, () -> before + " to " + Arrays.toString(history.loss()));
        assertEquals(model.evaluate(source), history.validationLoss()[19]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunGoesOnInTheMiddleOfAnEpochToTheSameBits(boolean ahead) throws IOException {
        Path file = folder.resolve("samples");
        try (RowFile.Writer writer = new RowFile.Writer(file, Shape.of(8, 3), Shape.of(1))) {
            writer.write(FitTest.samples(90, "file"));
        }
        BatchSource plain = new StreamBatches(RowFile.open(file), 8, 20);
        BatchSource source = ahead ? plain.prefetch(3) : plain;
        Model whole = FitTest.model(1);
        whole.fit(plain, FitOptions.epochs(3).seed(4));

        Path checkpoint = folder.resolve("checkpoint");
        FitOptions options = FitOptions.epochs(3).seed(4).checkpoint(new CheckpointPlan(checkpoint, 1000, true));
        Model first = FitTest.model(1);
        History stopped = first.fit(source, options.listener(event -> {
            if (event instanceof TrainEvent.StepEnded(int epoch, int step, var steps, var l, var g, var r)
                    && epoch == 2
                    && step == 5) {
                first.requestStop();
            }
        }));
        assertEquals(StopReason.REQUESTED, stopped.stop());
        Model second = FitTest.model(2);
        second.fit(source, options);
        FitTest.assertSameWeights(whole, second);

        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 32 + 80 * 100));
        BatchSource other = new StreamBatches(RowFile.open(file), 8, 20);
        String message = assertThrows(
                        CheckpointException.class, () -> FitTest.model(1).fit(other, options))
                .getMessage();
        assertTrue(message.contains("belongs to another run: its training file is"), message);
    }

    @Test
    void aFileThatBreaksOffEndsTheRunWithItsReason() throws IOException {
        Path file = folder.resolve("samples.csv");
        Files.writeString(file, "1,2,3,4\n".repeat(40) + "1,2,3,none\n");
        BatchSource source =
                new StreamBatches(CsvRows.open(file, Shape.of(1, 3), Shape.of(1), false), 8, 1).prefetch(2);
        assertEquals(
                file + ", line 41, column 4: expected a number, got 'none'. Fill missing values first.",
                assertThrows(RowFormatException.class, () -> model(3).fit(source, FitOptions.epochs(1)))
                        .getMessage());
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("rondo-prefetch")));
    }

    @Test
    void stepsAreTold() {
        List<TrainEvent.StepEnded> steps = new ArrayList<>();
        History history = FitTest.model(1)
                .fit(
                        FitTest.samples(20, "steps"),
                        FitOptions.epochs(2).batchSize(8).listener(event -> {
                            if (event instanceof TrainEvent.StepEnded step) {
                                steps.add(step);
                            }
                        }));
        assertEquals(6, steps.size());
        assertEquals(2, steps.getLast().epoch());
        assertEquals(3, steps.getLast().step());
        assertEquals(6, steps.getLast().steps());
        assertEquals(
                history.loss()[0],
                (8 * steps.get(0).loss()
                                + 8 * steps.get(1).loss()
                                + 4 * steps.get(2).loss())
                        / 20,
                1e-12);
    }

    @Test
    void optionsForSamplesInMemoryAreRefused() {
        BatchSource source = BucketedBatches.of(ragged(20), 4);
        assertEquals(
                "Batches from a source come as they are: a validation share and stretches of time are for samples in"
                        + " memory. Give samples to validate, and leave truncate at 0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> model(1).fit(source, FitOptions.epochs(1).validationSplit(0.1)))
                        .getMessage());
    }

    @Test
    void weightsOfSamplesAndOfClassesExcludeEachOther() {
        Dataset data = FitTest.samples(4, "w").weights(Tensor.vector(1, 1, 2, 2));
        assertEquals(
                "Samples that have weights of their own cannot have those of their classes, too. Multiply them, and"
                        + " give the product as the samples' weights.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> FitTest.model(1)
                                        .fit(data, FitOptions.epochs(1).classWeights(ClassWeights.of(Map.of(0, 2f)))))
                        .getMessage());
    }

    @Test
    void weightsOfStepsNeedAPredictionForEveryStep() {
        Dataset data = FitTest.samples(4, "w").weights(Tensor.zeros(4, 8));
        assertEquals(
                "Weights [4, 8] belong to a value whose first axes are the same, got [4, 1]. Give a weight for each sample"
                        + " [B], or for each step [B, T] of a network that returns sequences.",
                assertThrows(ShapeException.class, () -> FitTest.model(1).fit(data, FitOptions.epochs(1)))
                        .getMessage());
    }
}
