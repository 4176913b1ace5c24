package dev.rondo.bench;

import dev.rondo.nn.Network;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;

/**
 * A sequence that arrives one step at a time, at the shape of {@link Workload#STREAM}: the state of a step goes into
 * the next.
 */
public final class StreamingStep {
    private final Recurrent layer;
    private final Tensor x;
    private State state;

    /** A stream through a layer of the given kind, from the zero state. */
    public StreamingStep(Cell cell) {
        Workload shape = Workload.STREAM;
        Network network = Network.build(cell.layer(shape.units()), Shape.of(Shape.ANY, shape.inputs()), Workload.SEED);
        layer = (Recurrent) network.forInference().layer();
        x = Workload.normal(Shape.of(1, shape.inputs()));
        state = layer.zeroState(1);
    }

    /** Takes one step. */
    public State step() {
        state = layer.step(x, state);
        return state;
    }
}
