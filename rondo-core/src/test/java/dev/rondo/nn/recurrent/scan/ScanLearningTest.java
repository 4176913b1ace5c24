package dev.rondo.nn.recurrent.scan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Activation;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each layer learns what needs a memory: the number that stood where the second input was one, some steps ago. */
class ScanLearningTest {
    private static final int SAMPLES = 256;
    private static final int STEPS = 8;

    @ParameterizedTest
    @EnumSource
    void theMarkedNumberIsRemembered(ScanKind kind) {
        RandomStream random = RandomStream.of(7, "marked");
        Tensor x = Tensor.zeros(SAMPLES, STEPS, 2);
        Tensor y = Tensor.zeros(SAMPLES, 1);
        for (int b = 0; b < SAMPLES; b++) {
            int marked = random.nextInt(STEPS);
            for (int t = 0; t < STEPS; t++) {
                float value = 2 * random.nextFloat() - 1;
                x.set(value, b, t, 0);
                x.set(t == marked ? 1 : 0, b, t, 1);
                if (t == marked) {
                    y.set(value, b, 0);
                }
            }
        }
        Network network = Network.build(
                Sequential.of(
                        kind.spec(16).returnSequences(),
                        Dense.units(16).activation(Activation.TANH),
                        kind.spec(16),
                        Dense.units(1)),
                Shape.of(STEPS, 2),
                3);
        Model model = Model.compile(network, Loss.mse(), Adam.withRate(0.01));
        History history = model.fit(x, y, FitOptions.epochs(60).batchSize(32).seed(1));
        double last = history.epochs().getLast().loss();
        assertTrue(last < 0.1, () -> kind + ": the loss, 0.33 for nothing learned, came down to " + last + " only");
    }
}
