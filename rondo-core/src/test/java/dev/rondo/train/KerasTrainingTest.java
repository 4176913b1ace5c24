package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.data.ClassWeights;
import dev.rondo.data.Dataset;
import dev.rondo.data.PaddedSequences;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Masking;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code fit}, {@code evaluate} and {@code predict} heed masks, sample weights and class weights as Keras does. */
class KerasTrainingTest {
    private static final double TOLERANCE = 1e-5;
    private static final List<Case> CASES = FixtureFile.cases("training-keras.safetensors", "fit");

    static List<Case> cases() {
        return CASES;
    }

    @Test
    void allCasesAreThere() {
        assertEquals(36, CASES.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainsAsKeras(Case known) {
        String weights = known.metadata().path("weights").asText();
        Map<String, Tensor> before = new TreeMap<>();
        known.tensors().forEach((name, value) -> {
            if (name.startsWith("before.")) {
                before.put(name.substring("before.".length()), value.copy());
            }
        });
        RecurrentSpec<?> cell = cell(known.metadata().path("cell").asText());
        Sequential spec = Sequential.of(
                known.metadata().path("every_step").asBoolean() ? cell.returnSequences() : cell, Dense.units(1));
        Model model = Model.compile(Network.load(spec, Shape.of(Shape.ANY, 3), before), Loss.mse(), Sgd.withRate(0.1));
        Mask mask = mask(known);
        Dataset data = new Dataset(
                known.tensor("x"), known.tensor("y"), mask, known.tensors().get("weights"));
        FitOptions options = FitOptions.epochs(2).batchSize(4).shuffle(false);

        History history = model.fit(
                data,
                weights.equals("class") ? options.classWeights(ClassWeights.of(Map.of(0, 0.5f, 2, 3f))) : options);

        for (int epoch = 0; epoch < 2; epoch++) {
            double expected = known.tensor("losses").get(epoch);
            assertEquals(expected, history.loss()[epoch], TOLERANCE * Math.abs(expected), known.toString());
        }
        model.network()
                .weights()
                .forEach((path, value) ->
                        FixtureFile.assertClose(known.tensor("after." + path), value, TOLERANCE, known + " " + path));
        double evaluated = known.tensor("evaluated").item();
        assertEquals(evaluated, model.evaluate(data), TOLERANCE * evaluated, known.toString());
        Tensor predicted =
                mask == null ? model.predict(data.inputs()) : model.predict(new PaddedSequences(data.inputs(), mask));
        FixtureFile.assertClose(known.tensor("predicted"), predicted, TOLERANCE, known.toString());
    }

    /** The fixtures' masks were made by a layer from the filler -7, which may do so here as well. */
    @ParameterizedTest
    @MethodSource("cases")
    void aMaskingLayerDoesAsAMaskOfTheData(Case known) {
        if (mask(known) == null) {
            return;
        }
        RecurrentSpec<?> cell = cell(known.metadata().path("cell").asText());
        Sequential spec = Sequential.of(
                Masking.of(-7),
                known.metadata().path("every_step").asBoolean() ? cell.returnSequences() : cell,
                Dense.units(1));
        Map<String, Tensor> after = new TreeMap<>();
        known.tensors().forEach((name, value) -> {
            if (name.startsWith("after.")) {
                after.put(name.substring("after.".length()), value.copy());
            }
        });
        Model model = Model.compile(Network.load(spec, Shape.of(Shape.ANY, 3), after), Loss.mse(), Sgd.withRate(0.1));
        double evaluated = known.tensor("evaluated").item();
        Dataset data = new Dataset(
                known.tensor("x"), known.tensor("y"), null, known.tensors().get("weights"));
        assertEquals(evaluated, model.evaluate(data), TOLERANCE * evaluated, known.toString());
        FixtureFile.assertClose(known.tensor("predicted"), model.predict(data.inputs()), TOLERANCE, known.toString());
    }

    private static RecurrentSpec<?> cell(String name) {
        return switch (name) {
            case "rnn" -> Rnn.units(4);
            case "lstm" -> Lstm.units(4);
            default -> Gru.units(4);
        };
    }

    private static Mask mask(Case known) {
        if (known.metadata().path("mask").asText().equals("none")) {
            return null;
        }
        Tensor kept = known.tensor("kept");
        boolean[] flags = new boolean[kept.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept.data()[i] != 0;
        }
        return Mask.of(kept.shape().axis(0), kept.shape().axis(1), flags);
    }
}
