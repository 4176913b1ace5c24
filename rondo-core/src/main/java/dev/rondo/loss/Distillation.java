package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.Sigmoid;
import dev.rondo.kernel.SoftmaxKernels;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A cross-entropy against the labels and against what another network, the teacher, makes of the same input:
 * {@code (1 - w) L(y, labels) + w L(y, p)}, with p the teacher's probabilities (Hinton, Vinyals and Dean 2015, section 2, at
 * a temperature of 1). Both are one cross-entropy against a mixture of the labels and p. Rows that do not count for the
 * labels do not count for the teacher.
 *
 * @param loss a {@link SparseCategoricalCrossentropy}, {@link CategoricalCrossentropy} or {@link BinaryCrossentropy}, whose
 *     smoothing and weights are those of the mixture
 * @param weight w of the teacher, from 0 to 1
 * @param teacher the teacher's scores, of the prediction's shape
 */
public record Distillation(Loss loss, float weight, Tensor teacher) implements Loss {
    private static final int GRAIN = 1 << 12;

    public Distillation {
        requireWeight(weight);
        if (!fits(loss)) {
            throw new IllegalArgumentException("A teacher needs a loss that compares probabilities: expected a"
                    + " cross-entropy, got " + loss.label() + ".");
        }
    }

    /**
     * Checks the weight of a teacher.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public static void requireWeight(float weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "A teacher's weight is from 0, for labels alone, to 1, for the teacher alone; got " + weight + ".");
        }
    }

    /** Whether a network that is trained with this loss can have a teacher. */
    public static boolean fits(Loss loss) {
        return loss instanceof SparseCategoricalCrossentropy
                || loss instanceof CategoricalCrossentropy
                || loss instanceof BinaryCrossentropy;
    }

    @Override
    public String label() {
        return loss.label();
    }

    @Override
    public boolean takesIds() {
        return loss.takesIds();
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        if (!teacher.shape().equals(prediction.shape())) {
            throw new ShapeException(label() + ": expected a teacher that gives what the network gives, "
                    + prediction.shape() + ", got " + teacher.shape() + ". Train both for the same classes.");
        }
        return switch (loss) {
            case SparseCategoricalCrossentropy labels -> {
                Counting counting = labels.counting(prediction, target);
                float[] mixture = probabilities(prediction);
                int classes = prediction.shape().axis(-1);
                for (int row = 0; row < target.size(); row++) {
                    if (counting.counts(row)) {
                        mixture[row * classes + (int) target.data()[row]] += 1 - weight;
                    }
                }
                yield new CategoricalCrossentropy(OptionalInt.empty(), labels.labelSmoothing(), labels.classWeights())
                        .mean(prediction, mixture, counting);
            }
            case CategoricalCrossentropy labels ->
                labels.mean(prediction, mixed(probabilities(prediction), target), labels.counting(prediction, target));
            case BinaryCrossentropy labels -> {
                Counting counting = labels.counting(prediction, target);
                float[] yes = prediction.tape().take(teacher.size());
                System.arraycopy(teacher.data(), 0, yes, 0, yes.length);
                new Sigmoid().apply(yes, 0, yes.length);
                Elementwise.scale(yes, 0, weight, yes.length);
                yield labels.mean(prediction, mixed(yes, target), counting);
            }
            default -> throw new AssertionError("It was checked when this was made.");
        };
    }

    /** The teacher's probabilities of the classes, times its weight. */
    private float[] probabilities(Variable prediction) {
        int classes = prediction.shape().axis(-1);
        float[] p = prediction.tape().take(teacher.size());
        Kernels kernels = Compute.current().kernels();
        Compute.current().workers().split(p.length / classes, Math.ceilDiv(GRAIN, classes), (from, to) -> {
            for (int row = from; row < to; row++) {
                SoftmaxKernels.softmax(kernels, p, row * classes, teacher.data(), row * classes, classes);
            }
            Elementwise.scale(p, from * classes, weight, (to - from) * classes);
        });
        return p;
    }

    /** {@code taught + (1 - w) labels}, in place. */
    private float[] mixed(float[] taught, Tensor labels) {
        for (int i = 0; i < taught.length; i++) {
            taught[i] = Math.fma(1 - weight, labels.data()[i], taught[i]);
        }
        return taught;
    }
}
