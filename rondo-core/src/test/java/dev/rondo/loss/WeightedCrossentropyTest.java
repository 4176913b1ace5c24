package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights multiply what each step costs; the sum is divided by the number of steps that the mask keeps. */
class WeightedCrossentropyTest {
    private static final int BATCH = 3;
    private static final int TIME = 4;
    private static final int CLASSES = 5;
    private static final Mask KEPT =
            Mask.of(BATCH, TIME, true, true, true, false, true, false, true, true, false, true, true, true);

    private final RandomStream random = RandomStream.of(7, "weighted");

    private Tensor random(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = random.nextFloat();
        }
        return tensor;
    }

    private Tensor targets(Loss loss) {
        if (!(loss instanceof SparseCategoricalCrossentropy)) {
            return random(BATCH, TIME, CLASSES);
        }
        Tensor ids = Tensor.zeros(BATCH, TIME);
        for (int i = 0; i < ids.size(); i++) {
            ids.data()[i] = random.nextInt(CLASSES);
        }
        return ids;
    }

    @Test
    void everyCrossentropyHeedsWeightsAndMaskTogether() {
        for (Loss loss : List.of(
                Loss.binaryCrossentropy(), Loss.categoricalCrossentropy(), Loss.sparseCategoricalCrossentropy())) {
            Tensor scores = random(BATCH, TIME, CLASSES);
            Tensor targets = targets(loss);
            Tensor weights = random(BATCH, TIME);
            weights.data()[2] = 0;

            Tape tape = Tape.recording();
            Variable prediction = tape.input(scores).maskBy(KEPT).weighBy(weights);
            Variable value = loss.apply(prediction, targets);
            tape.backward(value);

            double sum = 0;
            float[] slopes = new float[scores.size()];
            for (int b = 0; b < BATCH; b++) {
                for (int t = 0; t < TIME; t++) {
                    if (KEPT.keeps(b, t)) {
                        sum += weights.get(b, t) * one(loss, scores, targets, b * TIME + t, weights.get(b, t), slopes);
                    }
                }
            }
            assertEquals(sum / 9, value.value().item(), 1e-6, loss.label());
            for (int i = 0; i < slopes.length; i++) {
                assertEquals(slopes[i] / 9, prediction.gradient().data()[i], 1e-6, loss.label() + " " + i);
            }
        }
    }

    /** The loss of one step by itself, with its gradient put into {@code slopes}, weighed. */
    private static double one(Loss loss, Tensor scores, Tensor targets, int step, float weight, float[] slopes) {
        Tape tape = Tape.recording();
        Variable prediction =
                tape.input(scores.reshape(Shape.of(BATCH * TIME, CLASSES)).rows(step, step + 1));
        Tensor flat =
                targets.reshape(targets.shape().rank() == 2 ? Shape.of(BATCH * TIME) : Shape.of(BATCH * TIME, CLASSES));
        Variable value = loss.apply(prediction, flat.rows(step, step + 1));
        tape.backward(value);
        for (int c = 0; c < CLASSES; c++) {
            slopes[step * CLASSES + c] = weight * prediction.gradient().data()[c];
        }
        return value.value().item();
    }
}
