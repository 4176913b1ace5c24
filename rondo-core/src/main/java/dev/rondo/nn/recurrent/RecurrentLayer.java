package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.autograd.op.CellWeights;
import dev.rondo.autograd.op.ClippedActivation;
import dev.rondo.autograd.op.SequenceNoise;
import dev.rondo.autograd.op.SequenceOptions;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the three layers share once they have weights; each says how many gates and states it has, and which operation
 * runs it.
 */
final class RecurrentLayer implements Recurrent {
    /** The operation of one kind of layer. */
    @FunctionalInterface
    interface Operation {
        Unrolled apply(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options);
    }

    private final String path;
    private final RecurrentConfig config;
    private final CellForm form;
    private final CellParameters cell;
    private final Operation operation;
    private final SequenceOptions options;
    private final SequenceOptions stepOptions;
    private final Shape expectedSequences;
    private final Shape expectedVectors;

    /** Of the state for as many sequences as there were last: mostly, the next batch has as many. */
    private volatile List<Shape> lastStateShapes = List.of();

    RecurrentLayer(String path, RecurrentSpec<?> spec, CellForm form, CellParameters cell, Operation operation) {
        this.path = path;
        this.config = spec.config();
        this.form = form;
        this.cell = cell;
        this.operation = operation;
        options = options(config.goBackwards(), config.returnSequences());
        stepOptions = options(false, false);
        expectedSequences = Shape.of(Shape.ANY, Shape.ANY, cell.inputs());
        expectedVectors = Shape.of(Shape.ANY, cell.inputs());
    }

    private SequenceOptions options(boolean backwards, boolean sequences) {
        return new SequenceOptions(
                new ClippedActivation(config.activation(), config.clip()),
                new ClippedActivation(config.recurrentActivation(), config.clip()),
                form.outputActivation(),
                backwards,
                sequences,
                config.zeroOutputForMask(),
                form.resetAfter(),
                null,
                new SequenceNoise(
                        config.dropout(), config.recurrentDropout(), config.zoneout(), form.carryZoneout(), path));
    }

    /** A thread's memory for single steps; what a step returns is copied out of it. */
    private static final ThreadLocal<Workspace> STEP_MEMORY = ThreadLocal.withInitial(Workspace::new);

    @Override
    public State zeroState(int batch) {
        return new State(form.stateWidths().stream()
                .map(width -> Tensor.zeros(batch, width))
                .toList());
    }

    @Override
    public Variable forward(Variable input, Context context) {
        return unroll(input, List.of(), context).output();
    }

    @Override
    public Unrolled unroll(List<Variable> inputs, Context context) {
        return unroll(inputs.getFirst(), inputs.subList(1, inputs.size()), context);
    }

    private Unrolled unroll(Variable input, List<Variable> given, Context context) {
        checkInput(input.shape());
        Mask mask = input.mask();
        List<Variable> state =
                given.isEmpty() ? start(input, context.state(path, input.shape().axis(0))) : given;
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

    /** The state to begin with, on the input's tape; zeros are the tape's, and shared. */
    private List<Variable> start(Variable input, @Nullable State known) {
        Tape tape = input.tape();
        if (known != null) {
            return constants(tape, known);
        }
        List<Shape> shapes = stateShapes(input.shape().axis(0));
        Variable h = tape.constantZeros(shapes.getFirst());
        if (shapes.size() == 1) {
            return List.of(h);
        }
        Shape c = shapes.getLast(); // wider than h where h is projected
        return List.of(h, c.equals(h.shape()) ? h : tape.constantZeros(c));
    }

    private List<Shape> stateShapes(int batch) {
        List<Shape> shapes = lastStateShapes;
        if (shapes.isEmpty() || shapes.getFirst().axis(0) != batch) {
            shapes = form.stateWidths().stream()
                    .map(width -> Shape.of(batch, width))
                    .toList();
            lastStateShapes = shapes;
        }
        return shapes;
    }

    @Override
    public Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask) {
        checkInput(x.shape());
        checkState(state, Variable::shape, x.shape().axis(0));
        checkMask(mask, x.shape());
        return run(x, state, mask == null ? options : options.masked(mask));
    }

    @Override
    public State step(Tensor x, State state) {
        ShapeException.check(path, expectedVectors, "B", x.shape(), "A step takes one vector a sequence.");
        int batch = x.shape().axis(0);
        checkState(state.parts(), Tensor::shape, batch);
        Tape tape = Tape.inference(STEP_MEMORY.get());
        Variable input = tape.constant(x.reshape(Shape.of(batch, 1, cell.inputs())));
        return detached(run(input, constants(tape, state), stepOptions));
    }

    private Unrolled run(Variable x, List<Variable> state, SequenceOptions options) {
        return operation.apply(x, state, cell.on(x.tape(), config.weightDropout(), path), options);
    }

    // Loops instead of streams: a step in use is a matter of microseconds.

    private static List<Variable> constants(Tape tape, State state) {
        Variable[] parts = new Variable[state.parts().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = tape.constant(state.parts().get(i));
        }
        return List.of(parts);
    }

    private static State detached(Unrolled unrolled) {
        Tensor[] parts = new Tensor[unrolled.state().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = unrolled.state().get(i).value().copy();
        }
        return new State(List.of(parts));
    }

    private void checkInput(Shape input) {
        ShapeException.check(
                path,
                expectedSequences,
                "B, T",
                input,
                input.rank() == 2
                        ? "Add a time axis."
                        : "The last axis must have as many inputs as the layer was built for.");
    }

    private <P> void checkState(List<P> parts, Function<P, Shape> shape, int batch) {
        List<Integer> widths = form.stateWidths();
        boolean fits = parts.size() == widths.size();
        for (int i = 0; fits && i < parts.size(); i++) {
            Shape given = shape.apply(parts.get(i));
            fits = given.rank() == 2 && given.axis(0) == batch && given.axis(1) == widths.get(i);
        }
        if (!fits) {
            throw wrongState(parts.stream().map(shape).toList(), batch);
        }
    }

    private ShapeException wrongState(List<Shape> given, int batch) {
        List<Shape> expected = stateShapes(batch);
        boolean alike = expected.stream().distinct().count() == 1;
        return new ShapeException(path + ": expected a state of "
                + (alike ? expected.size() + " x " + expected.getFirst() : expected.toString()) + ", got " + given
                + ". Start from zeroState(" + batch + ").");
    }

    private void checkMask(@Nullable Mask mask, Shape input) {
        if (mask != null && (mask.batch() != input.axis(0) || mask.time() != input.axis(1))) {
            throw new ShapeException(path + ": expected a mask [" + input.axis(0) + ", " + input.axis(1) + "], got ["
                    + mask.batch() + ", " + mask.time() + "]. A mask has one flag a step.");
        }
    }
}
