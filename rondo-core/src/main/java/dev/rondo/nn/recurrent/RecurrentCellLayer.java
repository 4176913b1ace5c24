package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.autograd.op.Select;
import dev.rondo.autograd.op.Steps;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of one's own over time, with its weights. A step that the mask leaves out carries the state over and repeats the
 * output before it, zero before the first step that counts, as in Keras; what stands there reaches nothing.
 */
final class RecurrentCellLayer implements Recurrent {
    /** A thread's memory for single steps; what a step returns is copied out of it. */
    private static final ThreadLocal<Workspace> STEP_MEMORY = ThreadLocal.withInitial(Workspace::new);

    private final String path;
    private final int inputs;
    private final RecurrentCell spec;
    private final CellStep cell;

    RecurrentCellLayer(String path, int inputs, RecurrentCell spec, CellStep cell) {
        this.path = path;
        this.inputs = inputs;
        this.spec = spec;
        this.cell = cell;
    }

    @Override
    public State zeroState(int batch) {
        return new State(spec.cell().stateSizes().stream()
                .map(size -> Tensor.zeros(batch, size))
                .toList());
    }

    @Override
    public Unrolled unroll(List<Variable> values, Context context) {
        Variable x = values.getFirst();
        checkInput(x.shape());
        Mask mask = x.mask();
        Unrolled unrolled =
                sequence(x, start(values, context.state(path, x.shape().axis(0))), mask, context);
        if (context.isCarrying()) {
            context.keep(path, detached(unrolled.state()));
        }
        if (mask != null && spec.givesSequences()) {
            unrolled.output().maskBy(mask);
        }
        return unrolled;
    }

    private List<Variable> start(List<Variable> values, @Nullable State known) {
        if (values.size() > 1) {
            return values.subList(1, values.size());
        }
        Variable x = values.getFirst();
        return known == null
                ? spec.cell().zeros(x)
                : known.parts().stream().map(x.tape()::constant).toList();
    }

    @Override
    public Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask) {
        return sequence(x, state, mask, Context.none());
    }

    private Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask, Context context) {
        checkInput(x.shape());
        int time = x.shape().axis(1);
        checkState(state, x.shape().axis(0), "expected a state of", "Start from zeroState.");
        Variable steps = mask == null ? x : KeepSteps.apply(x, mask);
        Variable output = spec.cell().zeros(x).getFirst();
        List<Variable> outputs = new ArrayList<>();
        for (int i = 0; i < time; i++) {
            int t = spec.walksBackwards() ? time - 1 - i : i;
            List<Variable> next = step(Steps.at(steps, t), state);
            if (mask == null) {
                output = next.getFirst();
                state = next;
            } else {
                Mask counts = StepByStep.at(mask, t);
                output = Select.apply(counts, next.getFirst(), output);
                state = selected(counts, next, state);
            }
            outputs.add(output);
        }
        context.walked(path, List.copyOf(outputs));
        if (spec.givesSequences()) {
            output = time == 0 ? x.tape().constantZeros(spec.outputShape(path, x.shape())) : Steps.stack(outputs);
        }
        return new Unrolled(output, List.copyOf(state));
    }

    private static List<Variable> selected(Mask counts, List<Variable> next, List<Variable> before) {
        List<Variable> parts = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            parts.add(Select.apply(counts, next.get(i), before.get(i)));
        }
        return parts;
    }

    @Override
    public State step(Tensor x, State state) {
        ShapeException.check(path, Shape.of(Shape.ANY, inputs), "B", x.shape(), "A step takes one vector a sequence.");
        Tape tape = Tape.inference(STEP_MEMORY.get());
        List<Variable> before = state.parts().stream().map(tape::constant).toList();
        checkState(before, x.shape().axis(0), "expected a state of", "Start from zeroState.");
        return detached(step(tape.constant(x), before));
    }

    private List<Variable> step(Variable x, List<Variable> before) {
        List<Variable> after = cell.step(x, before);
        checkState(
                after,
                x.shape().axis(0),
                "expected the step of " + spec.cell().type() + " to return a state of",
                "Return as many parts as stateSizes names, each of its size.");
        return after;
    }

    private static State detached(List<Variable> state) {
        return new State(state.stream().map(part -> part.value().copy()).toList());
    }

    private void checkInput(Shape input) {
        ShapeException.check(
                path,
                Shape.of(Shape.ANY, Shape.ANY, inputs),
                "B, T",
                input,
                input.rank() == 2
                        ? "Add a time axis."
                        : "The last axis must have as many inputs as the layer was built for.");
    }

    private void checkState(List<Variable> state, int batch, String what, String fix) {
        List<Integer> sizes = spec.cell().stateSizes();
        boolean fits = state.size() == sizes.size();
        for (int i = 0; fits && i < sizes.size(); i++) {
            Shape shape = state.get(i).shape();
            fits = shape.rank() == 2 && shape.axis(0) == batch && shape.axis(1) == sizes.get(i);
        }
        if (!fits) {
            throw new ShapeException(path + ": " + what + " "
                    + sizes.stream().map(size -> Shape.of(batch, size)).toList() + ", got "
                    + state.stream().map(Variable::shape).toList() + ". " + fix);
        }
    }
}
