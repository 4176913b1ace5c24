package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network learns from another one beside the labels. */
class TeacherTest {
    private static final int CLASSES = 6;
    private static final int STREAMS = 4;
    private static final int STEPS = 60;
    private static final int STRETCH = 10;

    @TempDir
    Path folder;

    private static Network network(int units, long seed) {
        return Network.build(
                Sequential.of(Embedding.of(CLASSES, 5), Lstm.units(units).returnSequences(), Dense.units(CLASSES)),
                Shape.of(Shape.ANY),
                seed);
    }

    /** Streams in which each token is the one before plus one, most of the time. */
    private static Dataset streams(long seed) {
        RandomStream random = RandomStream.of(seed, "streams");
        Tensor inputs = Tensor.zeros(STREAMS, STEPS);
        Tensor targets = Tensor.zeros(STREAMS, STEPS);
        for (int s = 0; s < STREAMS; s++) {
            int token = random.nextInt(CLASSES);
            for (int t = 0; t < STEPS; t++) {
                inputs.data()[s * STEPS + t] = token;
                token = random.nextInt(4) == 0 ? random.nextInt(CLASSES) : (token + 1) % CLASSES;
                targets.data()[s * STEPS + t] = token;
            }
        }
        return new Dataset(inputs, targets);
    }

    private static FitOptions inStretches(int epochs) {
        return FitOptions.epochs(epochs)
                .batchSize(STREAMS)
                .truncate(STRETCH)
                .shuffle(false)
                .seed(5)
                .validation(streams(2));
    }

    private static Model model(Network network) {
        return Model.compile(network, Loss.sparseCategoricalCrossentropy(), Adam.withRate(0.02));
    }

    private static Network trained() {
        Network teacher = network(12, 1);
        model(teacher).fit(streams(1), inStretches(20));
        return teacher;
    }

    @Test
    void theTeacherAloneIsFollowed() {
        Network teacher = trained();
        Dataset wrong = streams(1);
        wrong = new Dataset(wrong.inputs(), Tensor.zeros(STREAMS, STEPS));
        Network student = network(12, 2);
        History history =
                model(student).fit(wrong, inStretches(20).validation(streams(2)).teacher(Teacher.of(teacher, 1)));
        double untaught = history.epochs().getFirst().validationLoss();
        double taught = history.epochs().getLast().validationLoss();
        double known = model(teacher).evaluate(streams(2));
        assertTrue(taught < untaught - 0.3, "the labels say nothing: " + untaught + " to " + taught);
        assertEquals(known, taught, 0.15, "of the labels alone, as the teacher's");
        assertTrue(history.epochs().getLast().loss() > 0.5, "the entropy of the teacher's answers is left");
    }

    @Test
    void aWeightOfNoneIsNoTeacher() {
        Model alone = model(network(8, 3));
        Model beside = model(network(8, 3));
        double[] expected = alone.fit(streams(1), inStretches(2)).loss();
        double[] got = beside.fit(streams(1), inStretches(2).teacher(Teacher.of(trained(), 0)))
                .loss();
        assertArrayEquals(expected, got, 1e-5);
    }

    @Test
    void theTeacherCarriesItsStatesAndIsNotChanged() {
        Network teacher = trained();
        Network same = trained();
        Model whole = model(network(8, 3));
        Model cut = model(network(8, 3));
        Dataset one = streams(1);
        FitOptions frozen =
                FitOptions.epochs(1).batchSize(STREAMS).shuffle(false).teacher(Teacher.of(teacher, 1));
        double together = Model.compile(whole.network(), Loss.sparseCategoricalCrossentropy(), Adam.withRate(1e-30))
                .fit(one, frozen)
                .loss()[0];
        double stretches = Model.compile(cut.network(), Loss.sparseCategoricalCrossentropy(), Adam.withRate(1e-30))
                .fit(one, frozen.truncate(STRETCH))
                .loss()[0];
        assertNotEquals(0, together);
        assertEquals(together, stretches, 1e-5);
        FitTest.assertSameWeights(model(same), model(teacher));
    }

    @Test
    void resumedInTheMiddleOfTheStreamsTheBitsAreTheSame() {
        Teacher teacher = Teacher.of(trained(), 0.7);
        FitOptions options = inStretches(3).teacher(teacher);
        Model straight = model(network(8, 3));
        History expected = straight.fit(streams(1), options);
        FitOptions saving =
                options.checkpoint(new CheckpointPlan(folder.resolve("run.checkpoint.safetensors"), 1, true));
        Model last = straight;
        History history = null;
        int rounds = 0;
        while (history == null || history.stop() == StopReason.REQUESTED) {
            Model model = model(network(8, 3));
            history = model.fit(streams(1), saving.listener(event -> {
                if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                    model.requestStop();
                }
            }));
            last = model;
            rounds++;
        }
        assertTrue(rounds > 10, "stopped " + rounds + " times");
        FitTest.assertSameWeights(straight, last);
        assertEquals(expected, history);
        String message = assertThrows(
                        CheckpointException.class, () -> model(network(8, 3)).fit(streams(1), saving.teacher(null)))
                .getMessage();
        assertTrue(message.contains(" its teacher is ") && message.contains("here it is none."), message);
    }

    private static Network twoOutputs(long seed) {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(Shape.ANY, 3));
        Node read = g.add(Gru.units(4), x);
        g.output("kind", g.add("kind", Dense.units(CLASSES), read));
        g.output("size", g.add("size", Dense.units(1), read));
        return Network.build(g.build(), seed);
    }

    @Test
    void onlyTheNamedOutputsAreTaught() {
        NamedDataset data = NamedDataset.empty()
                .input("x", FitTest.samples(20, "x").inputs())
                .target("kind", Tensor.zeros(20))
                .target("size", Tensor.zeros(20, 1));
        List<Objective> objectives =
                List.of(Objective.of("kind", Loss.sparseCategoricalCrossentropy()), Objective.of("size", Loss.mse()));
        Teacher teacher = Teacher.of(twoOutputs(9), 1);
        double[] kinds = new double[2];
        double[] sizes = new double[2];
        for (int i = 0; i < 2; i++) {
            Model model = Model.compile(twoOutputs(1), Adam.withRate(1e-30), objectives.toArray(Objective[]::new));
            Epoch epoch = model.fit(data, FitOptions.epochs(1).teacher(i == 0 ? null : teacher.outputs("kind")))
                    .epochs()
                    .getFirst();
            kinds[i] = epoch.metrics().get("kind_loss");
            sizes[i] = epoch.metrics().get("size_loss");
        }
        assertNotEquals(kinds[0], kinds[1], 1e-3);
        assertEquals(sizes[0], sizes[1]);

        Model model = Model.compile(twoOutputs(1), Adam.withRate(0.01), objectives.toArray(Objective[]::new));
        assertEquals(
                "Output 'size' has the loss mse, but a teacher needs a cross-entropy. Name the outputs that the teacher is"
                        + " for.",
                refused(model, data, teacher));
        assertEquals(
                "The teacher is for output 'price', which is not trained; these are: kind, size.",
                refused(model, data, teacher.outputs("price")));
        assertTrue(refused(model, data, Teacher.of(network(4, 1), 1))
                .startsWith("The teacher does not fit the network: "));
    }

    private static String refused(Model model, NamedDataset data, Teacher teacher) {
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> model.fit(data, FitOptions.epochs(1).teacher(teacher)))
                .getMessage());
    }
}
