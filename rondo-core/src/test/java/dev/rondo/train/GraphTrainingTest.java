package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.BatchSource;
import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Activation;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.layer.ActivationLayer;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Training with several inputs and several outputs. */
class GraphTrainingTest {
    private static final Case KERAS =
            FixtureFile.cases("graph-training-keras.safetensors", "training").getFirst();

    private static Graph graph(double dropout) {
        GraphBuilder g = Graph.builder();
        Node series = g.input("series", Shape.of(5, 3));
        Node shop = g.input("shop", Shape.of(2));
        Node both = g.add("both", Concatenate.lastAxis(), g.add("reader", Lstm.units(4), series), shop);
        Node kept = dropout == 0 ? both : g.add("kept", Dropout.rate(dropout), both);
        g.output("label", g.add("label", Dense.units(3), kept));
        g.output("value", g.add("value", Dense.units(1), kept));
        return g.build();
    }

    private static Objective[] objectives() {
        return new Objective[] {
            Objective.of("label", Loss.sparseCategoricalCrossentropy(), Metric.sparseCategoricalAccuracy()),
            Objective.of("value", Loss.mse()).weight(0.25)
        };
    }

    private static Model model(long seed) {
        return Model.compile(Network.build(graph(0.3), seed), Adam.withRate(0.01), objectives());
    }

    private static Map<String, Tensor> part(String prefix) {
        Map<String, Tensor> part = new TreeMap<>();
        KERAS.tensors().forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), values);
            }
        });
        return part;
    }

    private static NamedDataset data() {
        NamedDataset data = NamedDataset.empty();
        for (Map.Entry<String, Tensor> input : part("in_").entrySet()) {
            data = data.input(input.getKey(), input.getValue());
        }
        for (Map.Entry<String, Tensor> target : part("t_").entrySet()) {
            data = data.target(target.getKey(), target.getValue());
        }
        return data;
    }

    private static NamedDataset weighted() {
        NamedDataset data = data();
        for (Map.Entry<String, Tensor> weights : part("s_").entrySet()) {
            data = data.weights(weights.getKey(), weights.getValue());
        }
        return data;
    }

    @Test
    void lossesWeightsAndHistoryAreThoseOfKeras() {
        Map<String, Tensor> weights = new TreeMap<>();
        part("w_").forEach((path, value) -> weights.put(path, value.copy()));
        Graph graph = graph(0);
        Network network = Network.load(graph, List.of(Shape.of(5, 3), Shape.of(2)), weights);
        Model model = Model.compile(network, Sgd.withRate(0.125), objectives());
        History history =
                model.fit(weighted(), FitOptions.epochs(3).batchSize(4).shuffle(false));
        Map<String, Tensor> after = part("after_");
        for (Parameter parameter : network.parameters()) {
            Tensor expected = after.get(parameter.path());
            assertNotNull(expected);
            FixtureFile.assertClose(expected, parameter.value(), 1e-5, parameter.path());
        }
        Map<String, Tensor> figures = part("h_");
        assertEquals(4, figures.size());
        figures.forEach((name, values) -> {
            double[] ours = name.equals("loss") ? history.loss() : history.metric(name);
            for (int epoch = 0; epoch < 3; epoch++) {
                boolean metric = name.equals("label_accuracy");
                // Keras weighs metrics only where weighted_metrics are asked for, and so do we.
                assertEquals(values.data()[epoch], ours[epoch], metric ? 1e-7 : 1e-5, name + " " + epoch);
            }
        });
        Map<String, Double> score = model.evaluateAll(weighted());
        part("e_").forEach((name, value) -> {
            Double ours = score.get(name);
            assertNotNull(ours, name);
            assertEquals(value.item(), ours, 1e-5, name);
        });
        assertEquals(List.of("loss", "label_loss", "label_accuracy", "value_loss"), List.copyOf(score.keySet()));
    }

    @Test
    void stoppedAtEveryStepInTurnTheRunEndsWithTheSameBits(@TempDir Path folder) {
        FitOptions options = FitOptions.epochs(3).batchSize(3).seed(5).validationSplit(0.2);
        Model straight = model(1);
        History expected = straight.fit(weighted(), options);
        Path file = folder.resolve("run");
        Model last = model(1);
        History history = null;
        for (int round = 0; history == null || history.stop() == StopReason.REQUESTED; round++) {
            Model model = model(1 + round);
            FitOptions saving = options.checkpoint(new CheckpointPlan(file, 1, true));
            history = model.fit(weighted(), saving.listener(event -> {
                if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                    model.requestStop();
                }
            }));
            last = model;
            assertTrue(round < 50, "every round takes a step");
        }
        assertEquals(expected, history);
        FitTest.assertSameWeights(straight, last);
        assertEquals(
                List.of("label_loss", "label_accuracy", "value_loss"),
                List.copyOf(expected.epochs().getFirst().validationMetrics().keySet()));
        Model other = Model.compile(
                Network.build(graph(0.3), 1),
                Adam.withRate(0.01),
                objectives()[0],
                Objective.of("value", Loss.mae()).weight(0.25));
        CheckpointException refusal = assertThrows(
                CheckpointException.class,
                () -> other.fit(weighted(), options.checkpoint(new CheckpointPlan(file, 1, true))));
        assertTrue(
                refusal.getMessage()
                        .contains(
                                ", value: 0.25 MeanSquaredError[], here it is label: 1.0 SparseCategoricalCrossentropy["),
                refusal.getMessage());
    }

    @Test
    void aValidationShareIsTheSameAsSamplesGiven() {
        Model split = model(1);
        Model given = model(1);
        split.fit(data(), FitOptions.epochs(2).validationSplit(0.2));
        given.fit(data().rows(0, 8), FitOptions.epochs(2).validation(data().rows(8, 10)));
        FitTest.assertSameWeights(split, given);
        Model ahead = model(1);
        ahead.fit(BatchSource.of(data().rows(0, 8), 32, true).prefetch(2), FitOptions.epochs(2));
        FitTest.assertSameWeights(split, ahead);
    }

    @Test
    void predictionsHaveTheNamesOfTheOutputs() {
        Model model = model(1);
        Map<String, Tensor> outputs = model.predict(data());
        assertEquals(List.of("label", "value"), List.copyOf(outputs.keySet()));
        Tensor value = outputs.get("value");
        assertNotNull(value);
        assertEquals(Shape.of(10, 1), value.shape());
        Tensor second = model.predict(data().rows(1, 2)).get("value");
        assertNotNull(second);
        Bits.assertSame(value.rows(1, 2).data(), second.data(), "a sample alone");
    }

    /** A graph may give one value under two names, whose samples count each in its own way. */
    @Test
    void outputsOfOneValueHaveWeightsOfTheirOwn() {
        GraphBuilder g = Graph.builder();
        Node y = g.add("y", ActivationLayer.of(Activation.LINEAR), g.input("x", Shape.of(1)));
        Graph graph = g.output("one", y).output("other", y).build();
        Model model = Model.compile(
                Network.build(graph, 1),
                Adam.defaults(),
                Objective.of("one", Loss.mse(), Metric.mae().weighted()),
                Objective.of("other", Loss.mse(), Metric.mae().weighted()));
        Tensor zeros = Tensor.zeros(2, 1);
        NamedDataset samples = NamedDataset.empty()
                .input("x", Tensor.of(Shape.of(2, 1), 1, 5))
                .target("one", zeros)
                .target("other", zeros);
        Map<String, Double> score = model.evaluateAll(samples.weights("one", Tensor.vector(3, 1)));
        assertEquals(2.0, score.getOrDefault("one_weighted_mae", Double.NaN));
        assertEquals(3.0, score.getOrDefault("other_weighted_mae", Double.NaN));
    }

    /** Two inputs, one output: a plain loss will do, and class weights make sense. */
    @Test
    void oneOutputNeedsNoObjective() {
        Network network = Network.build(oneOutput(), 1);
        Model model = Model.compile(network, Loss.sparseCategoricalCrossentropy(), Adam.withRate(0.05));
        NamedDataset samples = NamedDataset.empty()
                .input("a", Tensor.of(Shape.of(2, 1), 1, -1))
                .input("b", Tensor.of(Shape.of(2, 1), -1, 1))
                .target("class", Tensor.of(Shape.of(2, 1), 0, 1));
        ClassWeights classes = ClassWeights.of(Map.of(0, 3f, 1, 0.5f));
        History history = model.fit(samples, FitOptions.epochs(20).classWeights(classes));
        assertTrue(history.loss()[19] < history.loss()[0] / 2);
        assertEquals(Map.of(), history.epochs().getFirst().metrics());
        Model twin =
                Model.compile(Network.build(oneOutput(), 1), Loss.sparseCategoricalCrossentropy(), Adam.withRate(0.05));
        twin.fit(samples.weights("class", Tensor.vector(3, 0.5f)), FitOptions.epochs(20));
        FitTest.assertSameWeights(model, twin);
    }

    private static Graph oneOutput() {
        GraphBuilder g = Graph.builder();
        Node both = g.add(Concatenate.lastAxis(), g.input("a", Shape.of(1)), g.input("b", Shape.of(1)));
        return g.output("class", g.add(Dense.units(2), both)).build();
    }

    @Test
    void anOutputWithoutAnObjectiveIsNotTrained() {
        Network network = Network.build(graph(0), 1);
        float[] before = network.weights().get("value.kernel").data().clone();
        Model model = Model.compile(network, Adam.withRate(0.01), objectives()[0]);
        NamedDataset data = data();
        NamedDataset labels = new NamedDataset(
                data.inputs(), data.masks(), new TreeMap<>(Map.of("label", KERAS.tensor("t_label"))), new TreeMap<>());
        History history = model.fit(labels, FitOptions.epochs(2));
        assertArrayEquals(before, network.weights().get("value.kernel").data());
        assertArrayEquals(history.loss(), history.metric("label_loss"));
    }

    @Test
    void errorsSayWhatIsMissing() {
        Network network = Network.build(graph(0), 1);
        refused(
                "The network has outputs label, value, but one loss was given. Give an Objective for each output that is to"
                        + " be trained.",
                () -> Model.compile(network, Loss.mse(), Adam.defaults()));
        refused(
                "There is no output 'price'; the network has outputs label, value. Give each at most one Objective.",
                () -> Model.compile(network, Adam.defaults(), Objective.of("price", Loss.mse())));
        refused(
                "There are two losses for 'value'; the network has outputs label, value. Give each at most one Objective.",
                () -> Model.compile(network, Adam.defaults(), objectives()[1], objectives()[1]));
        refused(
                "There is no loss. Give an Objective for at least one of the outputs label, value.",
                () -> Model.compile(network, Adam.defaults()));
        refused(
                "The loss of output 'value' needs a finite weight of 0 or more, got -1.0.",
                () -> objectives()[1].weight(-1));
        Model model = Model.compile(network, Adam.defaults(), objectives());
        NamedDataset inputs = NamedDataset.empty().input("series", Tensor.zeros(2, 5, 3));
        refused(
                "The network has inputs series, shop; got series. Give one value under each of these names.",
                () -> model.fit(inputs.target("label", Tensor.zeros(2, 1)), FitOptions.epochs(1)));
        NamedDataset both = inputs.input("shop", Tensor.zeros(2, 2));
        refused(
                "The model has losses for label, value; got targets label. Give a target for each loss.",
                () -> model.fit(both.target("label", Tensor.zeros(2, 1)), FitOptions.epochs(1)));
        refused(
                "The network takes 2 inputs (series [?, 5, 3], shop [?, 2]), got 1. Give one value for each.",
                () -> model.fit(new Dataset(Tensor.zeros(2, 5, 3), Tensor.zeros(2, 1)), FitOptions.epochs(1)));
        refused(
                "Class weights are for samples with one target, got targets label, value. Give the samples weights of their"
                        + " own for each target.",
                () -> model.fit(data(), FitOptions.epochs(1).classWeights(ClassWeights.of(Map.of(0, 2f)))));
        refused(
                "Stretches of time are for samples with one input and one target. Leave truncate at 0, or give a Dataset.",
                () -> model.fit(data(), FitOptions.epochs(1).truncate(2)));
        refused(
                "The target 'label' has shape [3, 1]; expected [2, ...]. The first axis of all inputs and targets is the"
                        + " number of samples; add inputs first.",
                () -> both.target("label", Tensor.zeros(3, 1)));
        refused(
                "There are weights for 'label', but no target of that name. Weights belong to a target.",
                () -> both.weights("label", Tensor.zeros(2)));
        refused(
                "There is a mask for 'text', but no input of that name. A mask belongs to an input.",
                () -> both.mask("text", Mask.of(0, 0)));
    }

    private static void refused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
