package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.metric.Scored;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Averaging;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier of padded sequences of ids, trained and evaluated with its accuracy. */
class MetricsTest {
    private static final int STEPS = 6;

    /** The class is the first id, of 1 to 3; what follows is noise, and padding of any length. */
    private static Dataset samples(int count) {
        RandomStream random = RandomStream.of(1, "samples");
        Tensor ids = Tensor.zeros(count, STEPS);
        Tensor classes = Tensor.zeros(count);
        for (int n = 0; n < count; n++) {
            int length = 1 + random.nextInt(STEPS);
            for (int t = 0; t < length; t++) {
                ids.set(1 + random.nextInt(t == 0 ? 3 : 6), n, t);
            }
            classes.set(ids.get(n, 0) - 1, n);
        }
        return new Dataset(ids, classes);
    }

    private static Model model(Metric... metrics) {
        Network network = Network.build(
                Sequential.of(Embedding.of(7, 6).maskZero(true), Lstm.units(10), Dense.units(3)), Shape.of(STEPS), 1);
        return Model.compile(network, Loss.sparseCategoricalCrossentropy(), Adam.withRate(0.02), metrics);
    }

    @Test
    void lossAndAccuracyAreReportedForEveryEpoch() {
        Dataset data = samples(200);
        Model model = model(Metric.sparseCategoricalAccuracy());
        History history = model.fit(data, FitOptions.epochs(12).validationSplit(0.2));
        double[] accuracy = history.metric("accuracy");
        assertTrue(accuracy[0] < 0.75 && accuracy[11] > 0.95, Arrays.toString(accuracy));
        double validation = history.epochs().getLast().validationMetrics().getOrDefault("accuracy", Double.NaN);
        Dataset watched = data.splitLast(0.2).last();
        Map<String, Double> values = model.evaluateAll(watched.inputs(), watched.targets());
        assertEquals(List.of("loss", "accuracy"), List.copyOf(values.keySet()));
        assertEquals(Double.valueOf(validation), values.get("accuracy"));
        assertEquals(Double.valueOf(model.evaluate(watched.inputs(), watched.targets())), values.get("loss"));
    }

    /** A network that repeats its input: every batch size gives the figures of all samples at once. */
    @Test
    void figuresOfSequencesAndForecastsAreThoseOfAllSamples() {
        Dataset data = samples(50);
        Dataset echo = new Dataset(data.inputs(), data.inputs());
        Network network = Network.build(
                Sequential.of(Embedding.of(7, 6).maskZero(true), Lstm.units(10).returnSequences(), Dense.units(7)),
                Shape.of(STEPS),
                1);
        Model model = Model.compile(
                network,
                Loss.sparseCategoricalCrossentropy(),
                Adam.withRate(0.02),
                Metric.editDistance(),
                Metric.bleu().pad(0));
        History history = model.fit(echo, FitOptions.epochs(12).batchSize(10));
        double[] distance = history.metric("edit_distance");
        double[] bleu = history.metric("bleu");
        assertTrue(distance[0] > 0.5 && distance[11] < 0.3, Arrays.toString(distance));
        assertTrue(bleu[0] < 20 && bleu[11] > 50, Arrays.toString(bleu));
        Map<String, Double> all = model.evaluateAll(echo.inputs(), echo.targets());
        for (String label : List.of("edit_distance", "bleu")) {
            double inBatches = model.evaluateAll(BatchSource.of(echo, 7, false)).getOrDefault(label, Double.NaN);
            assertEquals(all.getOrDefault(label, Double.NaN), inBatches, 1e-12, label);
        }
    }

    @Test
    void aMetricIsEvaluatedWhetherTheModelReportsItOrNot() {
        Dataset data = samples(300);
        Model model = model(Metric.sparseCategoricalAccuracy());
        model.fit(data, FitOptions.epochs(2));
        double reported = model.evaluateAll(data.inputs(), data.targets()).getOrDefault("accuracy", Double.NaN);
        assertTrue(reported > 0.3 && reported < 1, () -> "accuracy " + reported);
        assertEquals(reported, model.evaluate(Metric.sparseCategoricalAccuracy(), data));
        BatchSource batches = BatchSource.of(data, 7, true);
        assertEquals(model.evaluate(data), model.evaluate(Metric.logLoss(), batches), 1e-6);
    }

    @Test
    void metricsChangeNothingInARun() {
        Dataset data = samples(60);
        Model plain = model();
        History history = plain.fit(data, FitOptions.epochs(2));
        Model reporting = model(Metric.sparseCategoricalAccuracy());
        reporting.fit(data, FitOptions.epochs(2));
        FitTest.assertSameWeights(plain, reporting);
        assertEquals(Map.of(), history.epochs().getFirst().metrics());
        assertTrue(Double.isNaN(history.metric("accuracy")[0]));
    }

    @Test
    void aRunThatWasStoppedReportsTheSameInTheEnd(@TempDir Path folder) {
        Dataset data = samples(70);
        FitOptions options = FitOptions.epochs(3)
                .batchSize(16)
                .validationSplit(0.2)
                .accumulate(2)
                .averaging(Averaging.ema(0.5));
        History expected = model(Metric.sparseCategoricalAccuracy()).fit(data, options);
        FitOptions saving =
                options.checkpoint(new CheckpointPlan(folder.resolve("run.checkpoint.safetensors"), 1, true));
        History history = null;
        for (int round = 0; history == null || history.stop() == StopReason.REQUESTED; round++) {
            Model model = model(Metric.sparseCategoricalAccuracy());
            history = model.fit(data, saving.listener(event -> {
                if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                    model.requestStop();
                }
            }));
            assertTrue(round < 100, "every round takes a step");
        }
        assertEquals(expected, history);
        CheckpointException refused = assertThrows(
                CheckpointException.class,
                () -> model(Metric.categoricalAccuracy(), new Other()).fit(data, saving));
        assertTrue(
                refused.getMessage().contains("its metrics is accuracy, here it is accuracy, other"),
                refused.getMessage());
    }

    @Test
    void collectedBatchesAllCountAndRefusedOnesDoNot() {
        Dataset data = samples(48);
        Tensor weights = Tensor.zeros(48);
        Arrays.fill(weights.data(), 1f);
        Tensor ones = weights.rows(0, 32);
        weights.data()[20] = Float.POSITIVE_INFINITY;
        FitOptions still = FitOptions.epochs(1).batchSize(16).shuffle(false);
        double before = accuracy(model(Metric.sparseCategoricalAccuracy()), data);
        Model collecting = model(Metric.sparseCategoricalAccuracy());
        assertEquals(before, collecting.fit(data, still.accumulate(3)).metric("accuracy")[0]);

        Model skipping = model(Metric.sparseCategoricalAccuracy());
        double told = skipping.fit(data.weights(weights), still.onNonFinite(OnNonFinite.skip(1)))
                .metric("accuracy")[0];
        int[] rows = new int[32];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < 16 ? i : i + 16;
        }
        Model without = model(Metric.sparseCategoricalAccuracy());
        Dataset rest = new Dataset(data.inputs().rows(rows), data.targets().rows(rows)).weights(ones);
        assertEquals(without.fit(rest, still).metric("accuracy")[0], told);
        FitTest.assertSameWeights(without, skipping);
    }

    private static double accuracy(Model model, Dataset data) {
        return model.evaluateAll(data.inputs(), data.targets()).getOrDefault("accuracy", Double.NaN);
    }

    private record Other() implements Metric {
        @Override
        public String label() {
            return "other";
        }

        @Override
        public double[] of(Scored batch) {
            return new double[0];
        }

        @Override
        public double value(double[] sums) {
            return Double.NaN;
        }
    }

    @Test
    void labelsAreUnique() {
        assertEquals(
                "Metrics need labels of their own, got accuracy, accuracy. Leave out repetitions.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> model(Metric.categoricalAccuracy(), Metric.sparseCategoricalAccuracy()))
                        .getMessage());
    }

    /** A network that answers every step of padded sequences: the class of a step is whether its id is even. */
    private static Model tagger(Metric... metrics) {
        Network network = Network.build(
                Sequential.of(Embedding.of(7, 5).maskZero(true), Lstm.units(4).returnSequences(), Dense.units(2)),
                Shape.of(STEPS),
                1);
        return Model.compile(network, Loss.sparseCategoricalCrossentropy(), Sgd.withRate(0.5), metrics);
    }

    private static Dataset tags(int count) {
        Tensor ids = samples(count).inputs();
        Tensor tags = Tensor.zeros(ids.shape());
        for (int i = 0; i < tags.size(); i++) {
            tags.data()[i] = (int) ids.data()[i] % 2;
        }
        return new Dataset(ids, tags);
    }

    @Test
    void collectedBatchesOfUnequalMasksAreOneLargeBatch() {
        Dataset data = tags(24);
        FitOptions still = FitOptions.epochs(3).shuffle(false);
        Model large = tagger();
        History expected = large.fit(data, still.batchSize(24));
        Model small = tagger();
        History history = small.fit(data, still.batchSize(5).accumulate(5));
        for (int epoch = 0; epoch < 3; epoch++) {
            assertEquals(expected.loss()[epoch], history.loss()[epoch], 1e-6);
        }
        Map<String, Tensor> weights = small.network().weights();
        large.network()
                .weights()
                .forEach((path, value) ->
                        assertArrayEquals(value.data(), weights.get(path).data(), 1e-6f, path));
    }

    @Test
    void metricsOfAllKindsAreThoseOfAllSamplesAtOnce() {
        Dataset data = tags(300);
        Metric[] all = {
            Metric.sparseCategoricalAccuracy(),
            Metric.f1().sparse(),
            Metric.perplexity(),
            Metric.expectedCalibrationError(),
            Metric.matthews().sparse()
        };
        Model model = tagger(all);
        Map<String, Double> values = model.evaluateAll(data.inputs(), data.targets());
        Mask mask = Mask.of(300, STEPS, kept(data.inputs()));
        Scored scored = new Scored(model.predict(data.inputs()), data.targets(), mask, null);
        for (Metric metric : all) {
            assertEquals(metric.over(scored), values.getOrDefault(metric.label(), Double.NaN), 1e-9, metric.label());
        }
    }

    private static boolean[] kept(Tensor ids) {
        boolean[] kept = new boolean[ids.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = ids.data()[i] != 0;
        }
        return kept;
    }

    @Test
    void weightsCountInWeightedMetricsOnly() {
        Dataset data = samples(50);
        Tensor weights = Tensor.zeros(50);
        for (int i = 0; i < 50; i++) {
            weights.data()[i] = i % 3;
        }
        Metric plain = Metric.sparseCategoricalAccuracy();
        Model model = model(plain, plain.weighted(), Metric.logLoss().weighted());
        Map<String, Double> values = model.evaluateAll(BatchSource.of(data.weights(weights), 7, false));
        Scored scored = new Scored(model.predict(data.inputs()), data.targets(), null, weights);
        assertEquals(plain.over(scored), values.get("accuracy"), 1e-12);
        assertEquals(plain.weighted().over(scored), values.get("weighted_accuracy"), 1e-12);
        assertEquals(Metric.logLoss().weighted().over(scored), values.get("weighted_log_loss"), 1e-12);
        assertNotEquals(values.get("accuracy"), values.get("weighted_accuracy"));
    }

    @Test
    void areasUnderCurvesSurviveAStop(@TempDir Path folder) {
        Dataset data = samples(40);
        for (int i = 0; i < 40; i++) {
            data.targets().data()[i] = data.targets().data()[i] > 0 ? 1 : 0;
        }
        FitOptions options = FitOptions.epochs(2).batchSize(8);
        History expected = binary().fit(new Dataset(data.inputs(), column(data.targets())), options);
        FitOptions saving =
                options.checkpoint(new CheckpointPlan(folder.resolve("run.checkpoint.safetensors"), 1, true));
        History history = null;
        for (int round = 0; history == null || history.stop() == StopReason.REQUESTED; round++) {
            Model model = binary();
            history = model.fit(new Dataset(data.inputs(), column(data.targets())), saving.listener(event -> {
                if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                    model.requestStop();
                }
            }));
            assertTrue(round < 100, "every round takes a step");
        }
        assertEquals(expected, history);
        assertTrue(expected.metric("auc")[1] > 0.3);
    }

    private static Tensor column(Tensor targets) {
        return targets.reshape(targets.shape().append(1));
    }

    private static Model binary() {
        Network network = Network.build(
                Sequential.of(Embedding.of(7, 6).maskZero(true), Lstm.units(6), Dense.units(1)), Shape.of(STEPS), 1);
        return Model.compile(
                network,
                Loss.binaryCrossentropy(),
                Adam.withRate(0.02),
                Metric.auc(),
                Metric.auc(20).named("coarse"));
    }

    @Test
    void weightsOfClassesAreThoseOfStepsWhereTargetsAreIds() {
        Dataset data = tags(20);
        Tensor each = Tensor.zeros(data.targets().shape());
        for (int i = 0; i < each.size(); i++) {
            each.data()[i] = data.targets().data()[i] == 1 ? 4 : 1;
        }
        FitOptions options = FitOptions.epochs(2).batchSize(6);
        Model byClass = tagger();
        Model byStep = tagger();
        byClass.fit(data, options.classWeights(ClassWeights.of(Map.of(1, 4f))));
        byStep.fit(data.weights(each), options);
        FitTest.assertSameWeights(byStep, byClass);
    }
}
