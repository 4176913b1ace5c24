package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.LabelLikelihood;
import dev.rondo.tensor.Ids;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;

/**
 * Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber 2006): minus the log-likelihood of
 * labels whose places in time nobody knows, summed over all places that they may have, in nats. The prediction is
 * {@code [B, T, C]}, scores (logits) for C symbols of which one, the blank, stands for no label; the target is
 * {@code [B, L]} or {@code [B, L, 1]}, ids of labels, filled up with the blank or with anything negative. The mask of the
 * prediction says how many frames there are. To read labels off predictions, see {@code CtcDecoder}.
 *
 * <p>The mean is over the sequences of which a frame counts, as Keras's loss of this name, not by the number of labels
 * as PyTorch's; weights belong to whole sequences, {@code [B]}.
 *
 * @param blank the id of the blank; 0 in Keras and PyTorch
 * @param zeroInfinity whether sequences whose frames are too few for their labels, or rule them out by scores of negative
 *     infinity, cost 0 instead of infinity, as in PyTorch; neither has a gradient
 */
public record Ctc(int blank, boolean zeroInfinity) implements Loss {
    public Ctc {
        if (blank < 0) {
            throw new IllegalArgumentException("ctc: expected the id of the blank, 0 or more, got " + blank + ".");
        }
    }

    /** With another id for the blank. */
    public Ctc blank(int id) {
        return new Ctc(id, zeroInfinity);
    }

    /** With or without sequences that are impossible. */
    public Ctc zeroInfinity(boolean leaveOut) {
        return new Ctc(blank, leaveOut);
    }

    @Override
    public boolean isOfSequences() {
        return true;
    }

    @Override
    public boolean takesIds() {
        return true;
    }

    @Override
    public String label() {
        return "ctc";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a target is no id of a symbol
     */
    @Override
    public Variable apply(Variable prediction, Tensor target) {
        Shape shape = prediction.shape();
        Shape ids = target.shape();
        if (shape.rank() != 3 || blank >= shape.axis(2)) {
            throw new ShapeException("ctc: expected a prediction [B, T, C] of scores for symbols with the blank "
                    + blank + " among them, got " + shape
                    + ". Give the last layer a unit for each label and one for the blank.");
        }
        boolean fits = ids.rank() == 2 || ids.rank() == 3 && ids.axis(2) == 1;
        if (!fits || ids.axis(0) != shape.axis(0)) {
            throw new ShapeException("ctc: expected a target [" + shape.axis(0) + ", L] of label ids for a prediction "
                    + shape + ", got " + ids + ". Fill rows up with the blank, " + blank + ".");
        }
        int[][] labels = new int[shape.axis(0)][];
        for (int b = 0; b < labels.length; b++) {
            labels[b] = labels(target, b, shape.axis(2));
        }
        Variable costs = LabelLikelihood.negativeLog(prediction, labels, blank);
        return SequenceMean.of(label(), prediction, zeroInfinity ? finite(costs) : costs);
    }

    private int[] labels(Tensor target, int b, int symbols) {
        int width = target.shape().axis(1);
        int[] labels = new int[width];
        int count = 0;
        for (int i = b * width; i < (b + 1) * width; i++) {
            float id = target.data()[i];
            if (!(id < 0) && id != blank) {
                if (Ids.firstOutside(target.data(), i, i + 1, symbols) >= 0) {
                    throw new IllegalArgumentException("ctc: expected label ids from 0 to " + (symbols - 1) + ", got "
                            + Ids.show(id) + " at " + Ids.place(target.shape(), i)
                            + ". Number the labels, the blank among them, or give the last layer a unit for each.");
                }
                labels[count++] = (int) id;
            }
        }
        return Arrays.copyOf(labels, count);
    }

    /** The costs with 0 for those that are infinite, which have no slope already. */
    private static Variable finite(Variable costs) {
        Tape tape = costs.tape();
        Variable y = tape.output(costs.shape(), costs);
        for (int b = 0; b < costs.value().size(); b++) {
            float cost = costs.value().data()[b];
            y.value().data()[b] = cost == Float.POSITIVE_INFINITY ? 0f : cost;
        }
        tape.record(
                () -> {
                    for (int b = 0; b < costs.value().size(); b++) {
                        costs.gradient().data()[b] += y.gradient().data()[b];
                    }
                },
                y);
        return y;
    }
}
