package dev.rondo.metric;

import dev.rondo.tagging.CtcDecoder;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The sequences of ids that a batch is about. Predictions are ids {@code [B, T]} or scores {@code [B, T, C]}, whose largest
 * are the answers; targets are ids {@code [B, L]} or {@code [B, L, 1]}. What the mask leaves out is not there, in the target
 * neither, which then has as many steps as the prediction.
 *
 * @param pad the id that stands for nothing, in predictions and targets
 * @param blank the id of the blank where predictions are scores of frames for {@code Loss.ctc()}, whose labels are decoded
 *     greedily; the mask is one of frames then, and targets are filled up with the blank or with anything negative
 */
record TokenRows(OptionalInt pad, OptionalInt blank) {
    /** The answers, a list for each sequence. */
    List<List<Integer>> said(String label, Scored batch) {
        Tensor prediction = batch.prediction();
        if (blank.isPresent()) {
            return new CtcDecoder(blank.getAsInt()).greedy(prediction, batch.mask());
        }
        Shape shape = prediction.shape();
        if (shape.rank() != 2 && shape.rank() != 3) {
            throw new ShapeException(label + ": expected a prediction of ids [B, T] or of scores [B, T, C], got "
                    + shape + ". Score sequences.");
        }
        Answers form = shape.rank() == 2 ? Answers.CHOSEN : Answers.IDS;
        int width = shape.rank() == 2 ? 1 : shape.axis(2);
        return rows(batch, shape, true, row -> form.answer(prediction, row, width));
    }

    /** What is right, a list for each sequence. */
    List<List<Integer>> wanted(String label, Scored batch) {
        Tensor target = batch.target();
        Shape shape = target.shape();
        boolean fits = shape.rank() == 2 || shape.rank() == 3 && shape.axis(2) == 1;
        boolean masked = batch.mask() != null && blank.isEmpty();
        if (!fits
                || shape.axis(0) != batch.prediction().shape().axis(0)
                || masked && shape.axis(1) != batch.prediction().shape().axis(1)) {
            throw new ShapeException(label + ": expected a target of ids [B, L] or [B, L, 1] for each sequence"
                    + (masked ? ", and under a mask as many steps as" : " of") + " a prediction "
                    + batch.prediction().shape() + ", got " + shape + ". Fill rows up with the id for padding.");
        }
        return rows(batch, shape, masked, row -> (int) target.data()[row]);
    }

    private interface Id {
        int at(int row);
    }

    private List<List<Integer>> rows(Scored batch, Shape shape, boolean masked, Id id) {
        List<List<Integer>> all = new ArrayList<>();
        int steps = shape.axis(1);
        for (int b = 0; b < shape.axis(0); b++) {
            List<Integer> ids = new ArrayList<>();
            for (int t = 0; t < steps; t++) {
                int token = id.at(b * steps + t);
                boolean left = masked && batch.mask() != null && !batch.mask().keeps(b, t);
                if (!left && !isPadding(token)) {
                    ids.add(token);
                }
            }
            all.add(List.copyOf(ids));
        }
        return all;
    }

    private boolean isPadding(int id) {
        return pad.isPresent() && id == pad.getAsInt() || blank.isPresent() && (id < 0 || id == blank.getAsInt());
    }
}
