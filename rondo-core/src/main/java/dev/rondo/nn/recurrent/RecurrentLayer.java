package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.autograd.op.SequenceOptions;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
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
        Unrolled apply(
                Variable x,
                List<Variable> state,
                Variable kernel,
                Variable recurrent,
                @Nullable Variable bias,
                SequenceOptions options);
    }

    private final String path;
    private final int inputs;
    private final int units;
    private final int states;
    private final RecurrentConfig config;
    private final boolean resetAfter;
    private final Operation operation;
    private final Parameter kernel;
    private final Parameter recurrent;
    private final @Nullable Parameter bias;

    /** Takes its parameters from {@code scope}. */
    RecurrentLayer(ParameterScope scope, int inputs, RecurrentSpec<?> spec, Form form, Operation operation) {
        this.path = scope.place(spec.type());
        this.inputs = inputs;
        this.units = spec.units();
        this.states = form.states();
        this.config = spec.config();
        this.resetAfter = form.resetAfter();
        this.operation = operation;
        int columns = Math.multiplyExact(form.gates(), units);
        kernel = scope.parameter("kernel", Shape.of(inputs, columns), config.kernelInitializer());
        recurrent = scope.parameter("recurrent_kernel", Shape.of(units, columns), config.recurrentInitializer());
        bias = config.useBias() ? scope.parameter("bias", form.biasShape(), form.biasInitializer()) : null;
    }

    /** A thread's memory for single steps; what a step returns is copied out of it. */
    private static final ThreadLocal<Workspace> STEP_MEMORY = ThreadLocal.withInitial(Workspace::new);

    /**
     * What distinguishes the kinds of layers in numbers.
     *
     * @param gates how many blocks of H columns W and U have
     * @param states how many parts the state has
     * @param biasShape of the bias, if there is one
     */
    record Form(int gates, int states, Shape biasShape, Initializer biasInitializer, boolean resetAfter) {}

    @Override
    public State zeroState(int batch) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            parts.add(Tensor.zeros(batch, units));
        }
        return new State(parts);
    }

    @Override
    public Unrolled unroll(List<Variable> inputs, Context context) {
        Variable input = inputs.getFirst();
        checkInput(input.shape());
        Mask mask = input.mask();
        List<Variable> state = inputs.size() > 1 ? inputs.subList(1, inputs.size()) : start(input, context.state(path));
        Unrolled unrolled = sequence(input, state, mask);
        if (context.isCarrying()) {
            context.keep(path, detached(unrolled));
        }
        if (mask != null && config.returnSequences()) {
            unrolled.output().maskBy(config.goBackwards() ? mask.reversed() : mask);
        }
        return unrolled;
    }

    /** The state to begin with, on the input's tape; zeros are the tape's, so that a training step takes no memory. */
    private List<Variable> start(Variable input, @Nullable State known) {
        Tape tape = input.tape();
        Shape shape = Shape.of(input.shape().axis(0), units);
        Variable[] start = new Variable[known == null ? states : known.parts().size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = tape.constant(
                    known == null ? tape.zeros(shape) : known.parts().get(i));
        }
        return List.of(start);
    }

    @Override
    public Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask) {
        checkInput(x.shape());
        checkState(state, Variable::shape, x.shape().axis(0));
        checkMask(mask, x.shape());
        return run(x, state, config.returnSequences(), config.goBackwards(), mask);
    }

    @Override
    public State step(Tensor x, State state) {
        ShapeException.check(path, Shape.of(Shape.ANY, inputs), "B", x.shape(), "A step takes one vector a sequence.");
        int batch = x.shape().axis(0);
        checkState(state.parts(), Tensor::shape, batch);
        Tape tape = Tape.inference(STEP_MEMORY.get());
        Variable input = tape.constant(x.reshape(Shape.of(batch, 1, inputs)));
        List<Variable> before = state.parts().stream().map(tape::constant).toList();
        return detached(run(input, before, false, false, null));
    }

    private Unrolled run(Variable x, List<Variable> state, boolean sequences, boolean backwards, @Nullable Mask mask) {
        Tape tape = x.tape();
        SequenceOptions options = new SequenceOptions(
                config.activation(), config.recurrentActivation(), backwards, sequences, resetAfter, mask);
        return operation.apply(
                x, state, kernel.on(tape), recurrent.on(tape), bias == null ? null : bias.on(tape), options);
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

    private <P> void checkState(List<P> parts, Function<P, Shape> shape, int batch) {
        Shape expected = Shape.of(batch, units);
        boolean fits = parts.size() == states;
        for (int i = 0; fits && i < states; i++) {
            fits = shape.apply(parts.get(i)).equals(expected);
        }
        if (!fits) {
            throw new ShapeException(path + ": expected a state of " + states + " x " + expected + ", got "
                    + parts.stream().map(shape).toList() + ". Start from zeroState(" + batch + ").");
        }
    }

    private void checkMask(@Nullable Mask mask, Shape input) {
        if (mask != null && (mask.batch() != input.axis(0) || mask.time() != input.axis(1))) {
            throw new ShapeException(path + ": expected a mask [" + input.axis(0) + ", " + input.axis(1) + "], got ["
                    + mask.batch() + ", " + mask.time() + "]. A mask has one flag a step.");
        }
    }
}
