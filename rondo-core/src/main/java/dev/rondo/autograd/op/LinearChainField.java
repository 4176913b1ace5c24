package dev.rondo.autograd.op;

import dev.rondo.autograd.Likelihood;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.LinearChain;
import dev.rondo.kernel.LogChain;
import dev.rondo.kernel.ScaledChain;
import dev.rondo.tensor.Ids;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear-chain conditional random field over a batch of sequences (Lafferty, McCallum and Pereira 2001): a sequence of
 * tags y has the probability {@code exp(score(y)) / Z}, with {@code score(y) = start[y1] + sum(x[t, yt]) +
 * sum(A[yt, yt+1]) + end[yT]} and Z the sum over all sequences of tags. Steps that the mask of x leaves out are not
 * there: their neighbours are joined. A sequence without any step has the probability 1.
 */
public final class LinearChainField implements Likelihood {
    /** Scores of tags {@code [B, T, C]}, with their mask. */
    private final Variable x;

    /** Scores of tag i followed by tag j, {@code A[i, j]}. */
    private final Variable transitions;

    private final Variable start;
    private final Variable end;
    private final JoinedSteps steps;
    private final int batch;
    private final int tags;

    /** A's transpose, and start and end in one array, as the kernels take them. */
    private final float[] into;

    private final float[] ends;

    /** The largest spread of A, start and end; where it lets {@link ScaledChain} do, exponentials of A and its transpose. */
    private final float spread;

    private final float top;
    private final float[] factors;
    private final float[] factorsInto;

    /**
     * The field of the given scores.
     *
     * @param x {@code [B, T, C]}; its mask is heeded
     * @param transitions {@code [C, C]}, from a row's tag to a column's
     * @param start of the first tag {@code [C]}
     * @param end of the last tag {@code [C]}
     */
    public LinearChainField(Variable x, Variable transitions, Variable start, Variable end) {
        this.x = x;
        this.transitions = transitions;
        this.start = start;
        this.end = end;
        batch = x.shape().axis(0);
        tags = x.shape().axis(2);
        steps = JoinedSteps.of(x.mask(), batch, x.shape().axis(1), tags);
        into = x.tape().take(tags * tags);
        LinearChain.transpose(into, transitions.value().data(), tags);
        ends = x.tape().take(2 * tags);
        System.arraycopy(start.value().data(), 0, ends, 0, tags);
        System.arraycopy(end.value().data(), 0, ends, tags, tags);
        spread = Math.max(
                ScaledChain.spread(into, 0, into.length),
                Math.max(ScaledChain.spread(ends, 0, tags), ScaledChain.spread(ends, tags, tags)));
        factors = x.tape().take(tags * tags);
        factorsInto = x.tape().take(tags * tags);
        top = ScaledChain.exponentials(factorsInto, 0, into, 0, into.length);
        LinearChain.transpose(factors, factorsInto, tags);
    }

    /**
     * The most probable tags, {@code [B, T]} (Viterbi 1967); 0 at steps that are not there.
     *
     * @param rules which tags may follow each other, or null for any. Where no sequence of tags keeps to them, the most
     *     probable of all is taken
     */
    public Tensor decode(@Nullable PathRules rules) {
        Tape tape = x.tape();
        float[] scores = x.value().data();
        Tensor path = tape.zeros(x.shape().without(-1));
        float[] back = tape.take(scores.length);
        float[] ruledInto = rules == null ? into : sum(into, rules.into());
        float[] ruledEnds = rules == null ? ends : sum(ends, rules.ends());
        split((b, scratch) -> {
            if (!LinearChain.viterbi(
                    path.data(),
                    scores,
                    steps.at(),
                    steps.from(b),
                    steps.to(b),
                    ruledInto,
                    ruledEnds,
                    scratch,
                    back,
                    tags)) {
                LinearChain.viterbi(
                        path.data(), scores, steps.at(), steps.from(b), steps.to(b), into, ends, scratch, back, tags);
            }
        });
        return path;
    }

    /** The probability of each tag at each step, over all sequences of tags: {@code [B, T, C]}; 0 at steps not there. */
    public Tensor marginals() {
        Tape tape = x.tape();
        Tensor p = tape.zeros(x.shape());
        float[] alpha = tape.take(x.value().size());
        float[] pairs = tape.take(batch * tags * tags);
        split((b, scratch) -> {
            forward(alpha, b, scratch);
            posteriors(p.data(), pairs, alpha, b, scratch);
        });
        return p;
    }

    /** {@inheritDoc} Targets are ids of tags {@code [B, T]} or {@code [B, T, 1]}; steps that are not there may have any. */
    @Override
    public Variable negativeLog(Tensor target) {
        check(target);
        Tape tape = x.tape();
        Variable y = tape.output(Shape.of(batch), x, transitions, start, end);
        Arrays.fill(y.value().data(), 0f);
        float[] alpha = tape.take(x.value().size());
        split((b, scratch) -> {
            double all = forward(alpha, b, scratch);
            double one = LinearChain.score(
                    target.data(), x.value().data(), steps.at(), steps.from(b), steps.to(b), into, ends, tags);
            y.value().data()[b] = (float) (all - one);
        });
        tape.record(() -> backward(y.gradient().data(), alpha, target.data()), y);
        return y;
    }

    /** The slope of log Z is the probability of what a score stands for; that of the target's score is 1 where it is used. */
    private void backward(float[] dy, float[] alpha, float[] target) {
        Tape tape = x.tape();
        float[] p = tape.zeros(x.shape()).data();
        float[] pairs = tape.zeros(Shape.of(batch, tags * tags)).data();
        split((b, scratch) -> {
            int own = b * tags * tags;
            posteriors(p, pairs, alpha, b, scratch);
            int before = -1;
            for (int k = steps.from(b); k < steps.to(b); k++) {
                int tag = (int) target[steps.at()[k] / tags];
                p[steps.at()[k] + tag] -= 1;
                if (before >= 0) {
                    pairs[own + tag * tags + before] -= 1;
                }
                before = tag;
            }
        });
        for (int b = 0; b < batch; b++) {
            if (!steps.isEmpty(b)) {
                add(start, dy[b], p, steps.at()[steps.from(b)]);
                add(end, dy[b], p, steps.at()[steps.to(b) - 1]);
                addTransposed(dy[b], pairs, b * tags * tags);
                for (int k = steps.from(b); k < steps.to(b) && x.needsGradient(); k++) {
                    int at = steps.at()[k];
                    Elementwise.addScaled(x.gradient().data(), at, dy[b], p, at, tags);
                }
            }
        }
    }

    private void add(Variable ofEnd, float share, float[] p, int at) {
        if (ofEnd.needsGradient()) {
            Elementwise.addScaled(ofEnd.gradient().data(), 0, share, p, at, tags);
        }
    }

    private void addTransposed(float share, float[] pairs, int off) {
        if (transitions.needsGradient()) {
            float[] d = transitions.gradient().data();
            for (int i = 0; i < tags; i++) {
                for (int j = 0; j < tags; j++) {
                    d[i * tags + j] = Math.fma(share, pairs[off + j * tags + i], d[i * tags + j]);
                }
            }
        }
    }

    private double forward(float[] alpha, int b, float[] scratch) {
        float[] e = x.value().data();
        return isNarrow(b)
                ? ScaledChain.forward(
                        alpha, e, steps.at(), steps.from(b), steps.to(b), factors, top, ends, scratch, tags)
                : LogChain.forward(alpha, e, steps.at(), steps.from(b), steps.to(b), into, ends, scratch, tags);
    }

    private void posteriors(float[] p, float[] pairs, float[] alpha, int b, float[] scratch) {
        int own = b * tags * tags;
        if (isNarrow(b)) {
            ScaledChain.posteriors(
                    p,
                    pairs,
                    own,
                    alpha,
                    steps.at(),
                    steps.from(b),
                    steps.to(b),
                    factors,
                    factorsInto,
                    ends,
                    scratch,
                    tags);
        } else {
            LogChain.posteriors(
                    p, pairs, own, alpha, steps.at(), steps.from(b), steps.to(b), into, ends, scratch, tags);
        }
    }

    private boolean isNarrow(int b) {
        return ScaledChain.fits(spread, x.value().data(), steps.at(), steps.from(b), steps.to(b), tags);
    }

    /** Work on one sequence, with two rows of scratch. */
    private interface Sequence {
        void run(int b, float[] scratch);
    }

    private void split(Sequence work) {
        Compute.current().workers().split(batch, 1, (from, to) -> {
            float[] scratch = new float[2 * tags];
            for (int b = from; b < to; b++) {
                if (!steps.isEmpty(b)) {
                    work.run(b, scratch);
                }
            }
        });
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        Elementwise.add(sum, 0, b, 0, b.length);
        return sum;
    }

    private void check(Tensor target) {
        Shape ids = x.shape().without(-1);
        if (!target.shape().equals(ids) && !target.shape().equals(ids.append(1))) {
            throw new ShapeException("crf: expected a target " + ids + " or " + ids.append(1)
                    + " of tag ids for scores " + x.shape() + ", got " + target.shape()
                    + ". Give one tag for each step; what stands at padded steps does not count.");
        }
        for (int at : steps.at()) {
            int place = at / tags;
            if (Ids.firstOutside(target.data(), place, place + 1, tags) >= 0) {
                throw new IllegalArgumentException("crf: expected tag ids from 0 to " + (tags - 1) + ", got "
                        + Ids.show(target.data()[place]) + " at " + Ids.place(target.shape(), place)
                        + ". Number the tags from 0, mask padded steps, or give the layer before a unit for each tag.");
            }
        }
    }
}
