package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.optim.Adam;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.train.CheckpointPlan;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import dev.rondo.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What batch normalization remembers. */
class BatchNormTest {
    @TempDir
    Path folder;

    private final ParameterScope scope = ParameterScope.seeded(1);

    private final Layer layer = BatchNorm.defaults().momentum(0.9).build(scope, Shape.of(Shape.ANY, Shape.ANY, 1));

    private Tensor moving(String name) {
        return scope.parameters().stream()
                .filter(parameter -> parameter.path().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void trainingMovesTheMomentsByWhatTheMaskKeeps() {
        Variable x = Tape.training(1)
                .constant(Tensor.of(Shape.of(2, 2, 1), 1, Float.NaN, 3, 5))
                .maskBy(Mask.of(2, 2, true, false, true, true));
        Variable y = layer.forward(x);
        double variance = 8 / 3.0;
        assertEquals(0.9f * 0 + 0.1 * 3, moving("moving_mean").item(), 1e-6);
        assertEquals(0.9 + 0.1 * variance, moving("moving_variance").item(), 1e-6);
        double slope = 1 / Math.sqrt(variance + 1e-3);
        assertArrayEquals(
                new float[] {(float) (-2 * slope), 0, 0, (float) (2 * slope)},
                y.value().data(),
                1e-6f);
    }

    @Test
    void useTakesTheMomentsThatTrainingMoved() {
        moving("moving_mean").data()[0] = 2;
        moving("moving_variance").data()[0] = 4;
        Variable x = Tape.recording().input(Tensor.of(Shape.of(1, 2, 1), 2, 4));
        Variable y = layer.forward(x);
        assertArrayEquals(
                new float[] {0, (float) (2 / Math.sqrt(4.001))}, y.value().data(), 1e-6f);
        assertEquals(2, moving("moving_mean").item(), "use moves nothing");
        y.tape().backward(y, Tensor.of(y.shape(), 1, 1));
        assertEquals(1 / Math.sqrt(4.001), x.gradient().get(0, 0, 0), 1e-6);
    }

    @Test
    void aBatchOfNothingOrOfNoNumbersMovesNothing() {
        Tensor[] batches = {
            Tensor.zeros(0, 2, 1), Tensor.of(Shape.of(1, 1, 1), Float.NaN), Tensor.of(Shape.of(1, 1, 1), 1 / 0f)
        };
        for (Tensor batch : batches) {
            layer.forward(Tape.training(1).constant(batch));
        }
        Variable left = Tape.training(1).constant(Tensor.zeros(1, 2, 1)).maskBy(Mask.ofLengths(2, 0));
        Bits.assertSame(new float[2], layer.forward(left).value().data(), "all left out");
        assertEquals(0, moving("moving_mean").item());
        assertEquals(1, moving("moving_variance").item());
    }

    @Test
    void momentsAreWeightsThatNoOptimizerChanges() throws IOException {
        Network network =
                Network.build(Sequential.of(Dense.units(3), BatchNorm.defaults(), Dense.units(1)), Shape.of(2), 1);
        assertEquals(9 + 6 + 4, network.weightCount());
        assertFalse(network.parameters().stream()
                .filter(parameter -> parameter.path().contains("moving"))
                .anyMatch(Parameter::isTrainable));
        network.forward(Tape.training(1).constant(random("x", 8, 2)));
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(network, Map.of()).write(file);
        Network loaded = ModelFile.read(file).network();
        Bits.assertSame(network.weights(), loaded.weights(), "weights");
        assertTrue(loaded.weights().get("batch_norm0.moving_mean").data()[0] != 0);
    }

    @Test
    void aRunThatWasStoppedEndsWithTheSameMoments() {
        Network straight = network();
        model(straight)
                .fit(
                        random("x", 20, 6, 2),
                        random("y", 20, 1),
                        FitOptions.epochs(4).batchSize(6));
        Path file = folder.resolve("run.safetensors");
        FitOptions saved = FitOptions.epochs(4).batchSize(6).checkpoint(new CheckpointPlan(file, 1, true));
        Model first = model(network());
        int[] steps = {0};
        first.fit(random("x", 20, 6, 2), random("y", 20, 1), saved.listener(event -> {
            if (event instanceof TrainEvent.StepEnded && ++steps[0] == 7) {
                first.requestStop();
            }
        }));
        Network resumed = network();
        model(resumed).fit(random("x", 20, 6, 2), random("y", 20, 1), saved);
        assertEquals(7, steps[0]);
        Bits.assertSame(straight.weights(), resumed.weights(), "after a stop and a resumption");
    }

    private static Network network() {
        return Network.build(
                Sequential.of(
                        Conv1d.of(4, 3).padding(ConvPadding.CAUSAL),
                        BatchNorm.defaults(),
                        LayerNorm.defaults(),
                        new GlobalMaxPooling1d(),
                        Dense.units(1)),
                Shape.of(6, 2),
                5);
    }

    private static Model model(Network network) {
        return Model.compile(network, Loss.mse(), Adam.withRate(0.01));
    }

    private static Tensor random(String name, int... axes) {
        RandomStream random = RandomStream.of(5, name);
        Tensor tensor = Tensor.zeros(axes);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    @Test
    void numbersThatMakeNoSense() {
        for (String epsilon : new String[] {"0.0", "-1.0", "NaN", "Infinity"}) {
            double value = Double.parseDouble(epsilon);
            String message = ": expected a finite epsilon above 0, got " + epsilon + ".";
            assertMessage("batch_norm" + message, () -> BatchNorm.defaults().epsilon(value));
            assertMessage("layer_norm" + message, () -> LayerNorm.defaults().epsilon(value));
            assertMessage("rms_norm" + message, () -> new RmsNorm(value));
        }
        assertMessage(
                "batch_norm: expected a momentum from 0 to 1, got 1.5.",
                () -> BatchNorm.defaults().momentum(1.5));
        assertMessage(
                "layer_norm: expected an input with a known last axis, got [?, ?]."
                        + " Give the network's input shape its last axis.",
                () -> Network.build(LayerNorm.defaults(), Shape.of(Shape.ANY), 1));
        assertMessage(
                "rms_norm: expected input [B, ..., N], got [?]. Give it a batch axis and a last axis.",
                () -> Network.build(RmsNorm.defaults(), Shape.of(), 1));
        assertMessage(
                "batch_norm: expected input [B, ..., 1], got [2, 3, 4]."
                        + " The last axis must have the size that the layer was built for.",
                () -> layer.forward(Tape.inference().constant(Tensor.zeros(2, 3, 4))));
    }

    private static void assertMessage(String expected, org.junit.jupiter.api.function.Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
