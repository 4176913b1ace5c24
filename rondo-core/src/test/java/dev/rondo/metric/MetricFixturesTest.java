package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.metric.ClassMetric.Average;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics with and without weights, over all samples and over batches, beside Keras and their definitions. */
class MetricFixturesTest {
    /** Keras computes in single precision. */
    private static final double TOLERANCE = 3e-6;

    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("metrics-keras.safetensors", "metric");
        assertEquals(60, cases.size());
        return cases;
    }

    private static Map<String, Metric> metrics(String kind) {
        Map<String, Metric> all = new TreeMap<>();
        switch (kind) {
            case "binary" -> {
                all.put("accuracy", Metric.binaryAccuracy());
                all.put("precision", Metric.precision());
                all.put("recall", Metric.recall());
                all.put("f1", Metric.f1());
                all.put("matthews", Metric.matthews());
                all.put("auc", Metric.auc());
                all.put("auc_200", Metric.auc(200));
                all.put("average_precision", Metric.averagePrecision());
                all.put("brier", Metric.brier().binary());
                all.put(
                        "expected_calibration_error",
                        Metric.expectedCalibrationError().binary());
            }
            case "sparse" -> {
                all.put("accuracy", Metric.sparseCategoricalAccuracy());
                all.put("top_2_accuracy", Metric.sparseTopKCategoricalAccuracy(2));
                all.put("matthews", Metric.matthews().sparse());
                for (ClassMetric metric : List.of(Metric.precision(), Metric.recall(), Metric.f1())) {
                    for (Average average : Average.values()) {
                        ClassMetric mean = metric.sparse().average(average);
                        all.put(mean.label(), mean);
                    }
                    all.put(metric.label() + "_class_2", metric.sparse().ofClass(2));
                }
                for (Metric metric : List.of(
                        Metric.logLoss(),
                        Metric.bitsPerCharacter(),
                        Metric.perplexity(),
                        Metric.brier(),
                        Metric.expectedCalibrationError())) {
                    all.put(metric.label(), metric);
                }
            }
            default ->
                List.of(Metric.mae(), Metric.mse(), Metric.rmse(), Metric.smape(), Metric.r2())
                        .forEach(metric -> all.put(metric.label(), metric));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsKeras(Case example) {
        Map<String, Metric> metrics = metrics(example.metadata().get("kind").asText());
        assertEquals(metrics.size(), example.metadata().get("names").size());
        Scored all =
                new Scored(example.tensor("prediction"), example.tensor("target"), null, example.tensor("weights"));
        for (int i = 0; i < metrics.size(); i++) {
            String name = example.metadata().get("names").get(i).asText();
            Metric metric = metrics.get(name);
            String message = example.name() + " " + name;
            double plain = example.tensor("plain").get(i);
            double weighted = example.tensor("weighted").get(i);
            assertEquals(plain, metric.over(all), TOLERANCE * (1 + Math.abs(plain)), message);
            assertEquals(weighted, metric.weighted().over(all), TOLERANCE * (1 + Math.abs(weighted)), message);
            assertEquals(metric.over(all), overBatches(metric, all.unweighted()), 1e-12 * (1 + plain), message);
            assertEquals(metric.weighted().over(all), overBatches(metric, all), 1e-12 * (1 + weighted), message);
        }
    }

    /** What comes of parts of 1, 2, 3 ... samples. */
    private static double overBatches(Metric metric, Scored all) {
        double[] sums = {};
        int from = 0;
        for (int size = 1; from < all.target().shape().axis(0); size++) {
            int to = Math.min(all.target().shape().axis(0), from + size);
            Tensor weights = all.weights() == null ? null : all.weights().rows(from, to);
            double[] more = metric.of(
                    new Scored(all.prediction().rows(from, to), all.target().rows(from, to), null, weights));
            if (from == 0 || metric.appends()) {
                sums = DoubleStream.concat(Arrays.stream(sums), Arrays.stream(more))
                        .toArray();
            } else {
                metric.add(sums, more);
            }
            from = to;
        }
        return metric.value(sums);
    }
}
