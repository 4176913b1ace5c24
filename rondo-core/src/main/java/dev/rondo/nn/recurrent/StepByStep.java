package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.autograd.op.Rearrange;
import dev.rondo.autograd.op.Steps;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk over sequences in which every step is a sequence of its own, for a context that wants to see each: the numbers of
 * the layer's own walk, at a multiple of its time and memory.
 *
 * @param backwards from the last step to the first
 * @param sequences whether the outputs of all steps come out, or the last
 * @param zeroOutput whether steps that do not count give zero
 */
public record StepByStep(boolean backwards, boolean sequences, boolean zeroOutput) {
    /**
     * The walk.
     *
     * @param x one step or more {@code [B, T, I]}
     */
    public Unrolled walk(Recurrent layer, String path, Variable x, List<Variable> state, Context context) {
        int time = x.shape().axis(1);
        Mask mask = x.mask();
        List<Variable> outputs = new ArrayList<>();
        for (int i = 0; i < time; i++) {
            int t = backwards ? time - 1 - i : i;
            Variable step = Steps.at(x, t);
            Variable alone = Rearrange.reshape(
                    step, Shape.of(x.shape().axis(0), 1, x.shape().axis(2)));
            state = layer.sequence(alone, state, mask == null ? null : at(mask, t))
                    .state();
            outputs.add(state.getFirst());
        }
        context.walked(path, List.copyOf(outputs));
        if (mask == null && !sequences) {
            return new Unrolled(outputs.getLast(), state);
        }
        Variable all = Steps.stack(outputs);
        if (mask != null) {
            Mask walked = backwards ? mask.reversed() : mask;
            all = KeepSteps.apply(all, zeroOutput ? walked : begun(walked));
        }
        return new Unrolled(sequences ? all : Steps.at(all, -1), state);
    }

    /** From the first step on that counts; what comes before it shows zero, whatever the state is. */
    private static Mask begun(Mask mask) {
        boolean[] kept = new boolean[mask.batch() * mask.time()];
        for (int b = 0; b < mask.batch(); b++) {
            boolean begun = false;
            for (int t = 0; t < mask.time(); t++) {
                begun |= mask.keeps(b, t);
                kept[b * mask.time() + t] = begun;
            }
        }
        return Mask.of(mask.batch(), mask.time(), kept);
    }

    /** Step {@code t} of {@code [B, T]} as {@code [B, 1]}. */
    static Mask at(Mask mask, int t) {
        boolean[] kept = new boolean[mask.batch()];
        for (int b = 0; b < kept.length; b++) {
            kept[b] = mask.keeps(b, t);
        }
        return Mask.of(kept.length, 1, kept);
    }
}
