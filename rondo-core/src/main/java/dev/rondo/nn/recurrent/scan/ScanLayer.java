package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.StepByStep;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the layers of this package share once they have weights: checks, states, directions and masks. */
final class ScanLayer implements Recurrent {
    /** A thread's memory for single steps; what a step returns is copied out of it. */
    private static final ThreadLocal<Workspace> STEP_MEMORY = ThreadLocal.withInitial(Workspace::new);

    private final String path;
    private final int inputs;
    private final ScanConfig config;
    /** The shapes of the parts of the state, the output first. */
    private final List<Shape> parts;

    private final Cell cell;

    /** What one kind of layer computes. */
    @FunctionalInterface
    interface Cell {
        /** The outputs that the walk wants, and the final state, from inputs in processing order. */
        Unrolled run(Variable x, List<Variable> state, Walk walk);
    }

    /** What one kind of layer computes where its operation gives the outputs of all steps. */
    @FunctionalInterface
    interface Operation {
        Unrolled run(Variable x, List<Variable> state, @Nullable Mask mask);

        /** The cell that runs this operation and picks the outputs. */
        default Cell picking() {
            return (x, state, walk) -> {
                Unrolled unrolled = run(x, state, walk.mask());
                return new Unrolled(walk.outputs(unrolled.output()), unrolled.state());
            };
        }
    }

    /** A layer for inputs of the given shape. */
    ScanLayer(ScanSpec<?> spec, String path, Shape input, Cell cell) {
        this.path = path;
        this.inputs = input.axis(2);
        this.config = spec.config();
        this.parts = List.copyOf(spec.stateShapes(input));
        this.cell = cell;
    }

    @Override
    public State zeroState(int batch) {
        return new State(shapes(batch).map(Tensor::zeros).toList());
    }

    private Stream<Shape> shapes(int batch) {
        return parts.stream().map(part -> part.with(0, batch));
    }

    @Override
    public Unrolled unroll(List<Variable> inputs, Context context) {
        Variable input = inputs.getFirst();
        checkInput(input.shape());
        Mask mask = input.mask();
        List<Variable> state = inputs.size() > 1
                ? inputs.subList(1, inputs.size())
                : start(input, context.state(path, input.shape().axis(0)));
        Unrolled unrolled = context.isStepwise() && input.shape().axis(1) > 0
                ? new StepByStep(config.goBackwards(), config.returnSequences(), config.zeroOutputForMask())
                        .walk(this, path, input, state, context)
                : sequence(input, state, mask);
        if (context.isCarrying()) {
            context.keep(path, detached(unrolled));
        }
        Variable output = config.rules().penalized(unrolled.output());
        if (mask != null && config.returnSequences()) {
            output.maskBy(mask);
        }
        return unrolled;
    }

    /** The state to begin with, on the input's tape; zeros are the tape's, so that a training step takes no memory. */
    private List<Variable> start(Variable input, @Nullable State known) {
        Tape tape = input.tape();
        Stream<Tensor> tensors =
                known == null ? shapes(input.shape().axis(0)).map(tape::zeros) : known.parts().stream();
        return tensors.map(tape::constant).toList();
    }

    @Override
    public Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask) {
        checkInput(x.shape());
        checkState(state, Variable::shape, x.shape().axis(0));
        if (mask != null
                && (mask.batch() != x.shape().axis(0)
                        || mask.time() != x.shape().axis(1))) {
            throw new ShapeException(path + ": expected a mask [" + x.shape().axis(0) + ", "
                    + x.shape().axis(1) + "], got [" + mask.batch() + ", " + mask.time()
                    + "]. A mask has one flag a step.");
        }
        return run(x, state, Walk.of(x.shape(), config, mask));
    }

    @Override
    public State step(Tensor x, State state) {
        ShapeException.check(path, Shape.of(Shape.ANY, inputs), "B", x.shape(), "A step takes one vector a sequence.");
        int batch = x.shape().axis(0);
        checkState(state.parts(), Tensor::shape, batch);
        Tape tape = Tape.inference(STEP_MEMORY.get());
        Variable input = tape.constant(x.reshape(Shape.of(batch, 1, inputs)));
        List<Variable> before = state.parts().stream().map(tape::constant).toList();
        return detached(run(input, before, new Walk(batch, 1, false, false, false, null)));
    }

    private Unrolled run(Variable x, List<Variable> state, Walk walk) {
        return cell.run(walk.inputs(x), state, walk);
    }

    private static State detached(Unrolled unrolled) {
        return new State(
                unrolled.state().stream().map(part -> part.value().copy()).toList());
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

    private <P> void checkState(List<P> given, Function<P, Shape> shape, int batch) {
        List<Shape> expected = shapes(batch).toList();
        List<Shape> actual = given.stream().map(shape).toList();
        if (!actual.equals(expected)) {
            throw new ShapeException(path + ": expected a state of " + expected + ", got " + actual
                    + ". Start from zeroState(" + batch + ").");
        }
    }
}
