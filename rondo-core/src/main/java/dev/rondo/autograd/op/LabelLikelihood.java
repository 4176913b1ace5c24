package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.kernel.CtcPaths;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import java.util.Arrays;

/** Minus the log-likelihood of labels whose places in time are not known (CTC, Graves et al. 2006). */
public final class LabelLikelihood {
    private LabelLikelihood() {}

    /**
     * What every sequence costs, in nats, {@code [B]}: infinity where its frames are too few for its labels or rule them
     * out, with no gradient. Frames that the mask of x leaves out are not there.
     *
     * @param x scores of symbols {@code [B, T, C]}, of which the softmax is taken
     * @param labels of each sequence, none of them the blank; the caller has checked them
     * @param blank the symbol that stands for no label
     */
    public static Variable negativeLog(Variable x, int[][] labels, int blank) {
        Tape tape = x.tape();
        int batch = x.shape().axis(0);
        int time = x.shape().axis(1);
        int symbols = x.shape().axis(2);
        JoinedSteps steps = JoinedSteps.of(x.mask(), batch, time, symbols);
        int places =
                2 * Arrays.stream(labels).mapToInt(each -> each.length).max().orElse(0) + 1;
        Variable y = tape.output(Shape.of(batch), x);
        float[] logs = tape.take(x.value().size());
        float[] slopes = tape.take(x.value().size());
        float[] alpha = tape.take(batch * time * places);
        Compute.current().workers().split(batch, 1, (from, to) -> {
            float[] scratch = new float[2 * places];
            for (int b = from; b < to; b++) {
                int start = steps.from(b);
                int end = steps.to(b);
                int off = b * time * places;
                for (int k = start; k < end; k++) {
                    CrossEntropyKernels.logSoftmax(logs, slopes, x.value().data(), steps.at()[k], symbols);
                }
                double log = start == end
                        ? labels[b].length == 0 ? 0 : Double.NEGATIVE_INFINITY
                        : CtcPaths.forward(alpha, off, logs, steps.at(), start, end, labels[b], blank);
                y.value().data()[b] = (float) -log;
                if (log == Double.NEGATIVE_INFINITY) {
                    Arrays.fill(slopes, b * time * symbols, (b + 1) * time * symbols, 0f);
                } else if (tape.isRecording() && start < end) {
                    CtcPaths.subtractPosteriors(slopes, alpha, off, steps.at(), start, end, labels[b], blank, scratch);
                }
            }
        });
        tape.record(
                () -> {
                    for (int b = 0; b < batch; b++) {
                        float share = y.gradient().data()[b];
                        for (int k = steps.from(b); k < steps.to(b); k++) {
                            int at = steps.at()[k];
                            Elementwise.addScaled(x.gradient().data(), at, share, slopes, at, symbols);
                        }
                    }
                },
                y);
        return y;
    }
}
