package dev.rondo.metric;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The share of right answers. Of several largest scores the first is the answer.
 *
 * @param form how targets are given
 * @param ignoreIndex the id of targets that do not count, if any
 */
record Accuracy(Target form, OptionalInt ignoreIndex) implements Metric {
    /** How targets are given. */
    enum Target {
        IDS,
        DISTRIBUTIONS,
        YES_OR_NO
    }

    @Override
    public String label() {
        return "accuracy";
    }

    @Override
    public Sum of(Tensor prediction, Tensor target, @Nullable Mask mask) {
        Shape shape = prediction.shape();
        check(shape, target.shape());
        int width = form == Target.YES_OR_NO ? 1 : shape.axis(-1);
        int rows = width == 0 ? 0 : prediction.size() / width;
        int each = mask == null ? 0 : rows / Math.max(1, mask.batch() * mask.time());
        long right = 0;
        long count = 0;
        for (int row = 0; row < rows; row++) {
            boolean kept = mask == null || mask.keeps(row / each / mask.time(), row / each % mask.time());
            if (kept && !isIgnored(target.data()[form == Target.IDS ? row : 0])) {
                count++;
                right += isRight(prediction.data(), target.data(), row, width) ? 1 : 0;
            }
        }
        return new Sum(right, count);
    }

    private boolean isIgnored(float id) {
        return form == Target.IDS && ignoreIndex.isPresent() && id == ignoreIndex.getAsInt();
    }

    private boolean isRight(float[] scores, float[] target, int row, int width) {
        return switch (form) {
            case IDS -> largest(scores, row * width, width) == target[row];
            case DISTRIBUTIONS -> largest(scores, row * width, width) == largest(target, row * width, width);
            case YES_OR_NO -> scores[row] > 0 == target[row] > 0.5f;
        };
    }

    private static int largest(float[] x, int off, int n) {
        int at = 0;
        float best = x[off];
        for (int j = 1; j < n; j++) {
            if (x[off + j] > best) {
                best = x[off + j];
                at = j;
            }
        }
        return at;
    }

    private void check(Shape prediction, Shape target) {
        boolean fits = form == Target.IDS
                ? prediction.rank() > 0
                        && (target.equals(prediction.without(-1))
                                || target.equals(prediction.without(-1).append(1)))
                : target.equals(prediction);
        if (!fits) {
            throw new ShapeException("accuracy: expected a target "
                    + (form == Target.IDS
                            ? "of ids [...] or [..., 1] for a prediction [..., C]"
                            : "of the prediction's shape")
                    + ", got a prediction " + prediction + " and a target " + target
                    + ". Choose the accuracy that belongs to the loss.");
        }
    }
}
