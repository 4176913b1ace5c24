package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.fixtures.Flat;
import dev.rondo.loss.Loss;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.nn.recurrent.Stateful;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stateful layers in {@code fit}, {@code evaluate} and {@code predict} do as Keras's. */
class StatefulFixturesTest {
    private static final double TOLERANCE = 1e-5;
    private static final List<Case> CASES = FixtureFile.cases("stateful-keras.safetensors", "fit");

    static List<Case> cases() {
        return CASES;
    }

    @Test
    void allCasesAreThere() {
        assertEquals(12, CASES.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainsAsKeras(Case known) {
        Network network = Network.build(spec(known), Shape.of(Shape.ANY, 2), 1);
        List<Tensor> weights =
                network.parameters().stream().map(Parameter::value).toList();
        Flat.copy(known.tensor("before"), weights);
        Model model = Model.compile(network, Loss.mse(), Sgd.withRate(0.1));
        Dataset watched = new Dataset(known.tensor("watched_x"), known.tensor("watched_y"));
        AtomicReference<Integer> epochs = new AtomicReference<>(0);
        FitOptions options = FitOptions.epochs(2)
                .batchSize(3)
                .shuffle(false)
                .validation(watched)
                .listener(event -> {
                    if (event instanceof TrainEvent.EpochEnded
                            && known.metadata().path("reset").asBoolean()) {
                        model.resetStates();
                        epochs.set(epochs.get() + 1);
                    }
                });

        History history = model.fit(known.tensor("x"), known.tensor("y"), options);

        for (int epoch = 0; epoch < 2; epoch++) {
            assertClose(known, "losses", epoch, history.loss()[epoch]);
            assertClose(known, "watched", epoch, history.epochs().get(epoch).validationLoss());
        }
        assertEquals(known.metadata().path("reset").asBoolean() ? 2 : 0, epochs.get());
        assertClose(known, "evaluated", 0, model.evaluate(BatchSource.of(watched, 3, false)));
        Tensor predicted = predict(model, known.tensor("x"));
        FixtureFile.assertClose(known.tensor("predicted"), predicted, TOLERANCE, known.toString());
        model.resetStates();
        Tensor anew = predict(model, known.tensor("x"));
        FixtureFile.assertClose(known.tensor("predicted_anew"), anew, TOLERANCE, known.toString());
        assertNotEquals(predicted, anew);
        FixtureFile.assertClose(known.tensor("after"), Flat.join(weights), TOLERANCE, known.toString());
    }

    /** In batches of 3, also from zero states, where the model would take all samples at once. */
    private static Tensor predict(Model model, Tensor x) {
        return Flat.join(List.of(model.predict(x.rows(0, 3)), model.predict(x.rows(3, 9))))
                .reshape(Shape.of(9, 1));
    }

    private static void assertClose(Case known, String tensor, int at, double actual) {
        double expected = known.tensor(tensor).get(at);
        assertEquals(expected, actual, TOLERANCE * Math.abs(expected), known + " " + tensor);
    }

    private static LayerSpec spec(Case known) {
        RecurrentSpec<?> last = cell(known);
        LayerSpec second = known.metadata().path("bidirectional").asBoolean()
                ? Stateful.of(Bidirectional.of(last))
                : last.stateful();
        return Sequential.of(cell(known).returnSequences().stateful(), second, Dense.units(1));
    }

    private static RecurrentSpec<?> cell(Case known) {
        return switch (known.metadata().path("cell").asText()) {
            case "rnn" -> Rnn.units(3);
            case "lstm" -> Lstm.units(3);
            default -> Gru.units(3);
        };
    }
}
