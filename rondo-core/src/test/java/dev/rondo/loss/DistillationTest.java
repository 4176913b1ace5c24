package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Softmax;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a teacher adds to a loss is the same loss against its probabilities. */
class DistillationTest {
    private static final int BATCH = 2;
    private static final int TIME = 3;
    private static final int CLASSES = 5;
    private static final Mask KEPT = Mask.of(BATCH, TIME, true, true, false, true, true, true);

    private final RandomStream random = RandomStream.of(3, "taught");

    private Tensor random(double from, double to, int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) (from + (to - from) * random.nextFloat());
        }
        return tensor;
    }

    private Tensor ids() {
        Tensor ids = Tensor.zeros(BATCH, TIME);
        for (int i = 0; i < ids.size(); i++) {
            ids.data()[i] = random.nextInt(CLASSES);
        }
        return ids;
    }

    /** The value of a loss, and behind it the gradient. */
    private static double[] judge(Loss loss, Tensor scores, Tensor target) {
        Tape tape = Tape.recording();
        Variable prediction = tape.input(scores).maskBy(KEPT);
        Variable value = loss.apply(prediction, target);
        tape.backward(value);
        double[] all = new double[scores.size() + 1];
        all[0] = value.value().item();
        for (int i = 0; i < scores.size(); i++) {
            all[i + 1] = prediction.gradient().data()[i];
        }
        return all;
    }

    private static double[] mixture(double weight, double[] labels, double[] teacher) {
        double[] all = new double[labels.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (1 - weight) * labels[i] + weight * teacher[i];
        }
        return all;
    }

    private static Tensor softmax(Tensor scores) {
        return Softmax.apply(Tape.inference().constant(scores)).value();
    }

    private static Tensor sigmoid(Tensor scores) {
        Tensor p = Tensor.zeros(BATCH, TIME, CLASSES);
        for (int i = 0; i < p.size(); i++) {
            p.data()[i] = (float) (1 / (1 + Math.exp(-scores.data()[i])));
        }
        return p;
    }

    @Test
    void labelsAndTeacherAreOneMixture() {
        Tensor scores = random(-2, 2, BATCH, TIME, CLASSES);
        Tensor teacher = random(-3, 3, BATCH, TIME, CLASSES);
        for (double weight : new double[] {0, 0.3, 1}) {
            for (SparseCategoricalCrossentropy loss : List.of(
                    Loss.sparseCategoricalCrossentropy(),
                    Loss.sparseCategoricalCrossentropy().labelSmoothing(0.1),
                    Loss.sparseCategoricalCrossentropy().classWeights(1, 2, 0.5f, 1, 3))) {
                Tensor ids = ids();
                CategoricalCrossentropy soft =
                        new CategoricalCrossentropy(loss.ignoreIndex(), loss.labelSmoothing(), loss.classWeights());
                assertArrayEquals(
                        mixture(weight, judge(loss, scores, ids), judge(soft, scores, softmax(teacher))),
                        judge(new Distillation(loss, (float) weight, teacher), scores, ids),
                        1e-6);
            }
            Tensor target = softmax(random(-1, 1, BATCH, TIME, CLASSES));
            Loss categorical = Loss.categoricalCrossentropy();
            assertArrayEquals(
                    mixture(weight, judge(categorical, scores, target), judge(categorical, scores, softmax(teacher))),
                    judge(new Distillation(categorical, (float) weight, teacher), scores, target),
                    1e-6);
            Tensor yes = random(0, 1, BATCH, TIME, CLASSES);
            Loss binary = Loss.binaryCrossentropy().positiveWeight(2);
            assertArrayEquals(
                    mixture(weight, judge(binary, scores, yes), judge(binary, scores, sigmoid(teacher))),
                    judge(new Distillation(binary, (float) weight, teacher), scores, yes),
                    1e-6);
        }
    }

    @Test
    void whatHasNoLabelHasNoTeacher() {
        Tensor scores = random(-2, 2, BATCH, TIME, CLASSES);
        Tensor teacher = random(-3, 3, BATCH, TIME, CLASSES);
        Tensor ids = ids();
        ids.data()[1] = -1;
        Loss loss = Loss.sparseCategoricalCrossentropy().ignoreIndex(-1);
        double[] judged = judge(new Distillation(loss, 0.6f, teacher), scores, ids);
        teacher.data()[CLASSES] += 2; // of the step without a label
        assertArrayEquals(judged, judge(new Distillation(loss, 0.6f, teacher), scores, ids));
        for (int c = 0; c < CLASSES; c++) {
            assertEquals(0, judged[1 + CLASSES + c]);
            assertEquals(0, judged[1 + 2 * CLASSES + c], "masked");
        }
    }

    @Test
    void whatCannotTeachIsRefused() {
        Tensor scores = Tensor.zeros(BATCH, TIME, CLASSES);
        assertEquals(
                "A teacher needs a loss that compares probabilities: expected a cross-entropy, got mse.",
                assertThrows(IllegalArgumentException.class, () -> new Distillation(Loss.mse(), 0.5f, scores))
                        .getMessage());
        for (float weight : new float[] {-0.1f, 1.1f, Float.NaN}) {
            assertTrue(assertThrows(
                            IllegalArgumentException.class,
                            () -> new Distillation(Loss.binaryCrossentropy(), weight, scores))
                    .getMessage()
                    .endsWith(String.format(Locale.ROOT, "got %s.", weight)));
        }
        Loss other = new Distillation(Loss.sparseCategoricalCrossentropy(), 0.5f, Tensor.zeros(BATCH, TIME, 4));
        assertTrue(assertThrows(ShapeException.class, () -> judge(other, scores, Tensor.zeros(BATCH, TIME)))
                .getMessage()
                .contains("expected a teacher that gives what the network gives, [2, 3, 5], got [2, 3, 4]"));
    }
}
