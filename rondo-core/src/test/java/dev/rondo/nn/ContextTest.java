package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final LayerSpec STACK = Sequential.of(
            Lstm.units(3).returnSequences(),
            Gru.units(4).returnSequences(),
            Rnn.units(2).returnSequences(),
            Dense.units(1));

    private final Network network = Network.build(STACK, Shape.of(Shape.ANY, 2), 5);

    private static Tensor random(int batch, int time) {
        Random random = TestSeed.random("context");
        Tensor x = Tensor.zeros(batch, time, 2);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private Tensor forward(Tensor x, Context context) {
        return network.forward(Tape.inference().constant(x), context).value();
    }

    @Test
    void aSequenceInStretchesIsTheSequence() {
        Tensor x = random(1, 9);
        Tensor whole = forward(x, Context.none());
        Context context = Context.carrying();
        int at = 0;
        for (int steps : new int[] {1, 4, 0, 3, 1}) {
            Tensor part = x.reshape(Shape.of(9, 2)).rows(at, at + steps).reshape(Shape.of(1, steps, 2));
            Tensor output = forward(part, context);
            Bits.assertSame(
                    whole.reshape(Shape.of(9, 1)).rows(at, at + steps).data(), output.data(), "from step " + at);
            at += steps;
        }
        assertEquals(Set.of("lstm0", "gru0", "rnn0"), context.states().keySet());
        assertEquals(2, context.state("lstm0").parts().size());
        assertEquals(1, context.state("lstm0").batch());
    }

    @Test
    void resetStartsOver() {
        Tensor x = random(2, 3);
        Tensor first = forward(x, Context.none());
        Context context = Context.carrying();
        forward(x, context);
        assertFalse(context.states().isEmpty());
        context.reset();
        assertTrue(context.states().isEmpty());
        Bits.assertSame(first.data(), forward(x, context).data(), "after a reset");
    }

    @Test
    void statesAreValuesThatOutliveTheirContext() {
        Tensor x = random(2, 3);
        Context context = Context.carrying();
        forward(x, context);
        Map<String, State> states = context.states();
        Tensor next = forward(x, context);
        Tensor again = forward(x, Context.carrying(states));
        Bits.assertSame(next.data(), again.data(), "from the same states");
        assertThrows(UnsupportedOperationException.class, () -> states.remove("lstm0"));
    }

    @Test
    void noContextKeepsNothing() {
        Context none = Context.none();
        none.keep("lstm0", State.of(Tensor.zeros(1, 3)));
        assertNull(none.state("lstm0"));
        Map<String, State> states = Map.of("nobody", State.of(Tensor.zeros(1, 3)));
        assertEquals(
                "States were given to a context that keeps none. Use Context.carrying(), or Context.stateful() for stateful"
                        + " layers alone.",
                assertThrows(IllegalStateException.class, () -> none.restore(states))
                        .getMessage());
        assertEquals(Map.of(), none.states());
        assertFalse(none.isCarrying());
        assertTrue(Context.carrying().isCarrying());
    }

    @Test
    void aBatchOfAnotherSizeIsRefused() {
        Context context = Context.carrying();
        forward(random(2, 3), context);
        assertEquals(
                "lstm0: the state carried from the batch before belongs to 2 sequences, this batch has 5. Give batches of one"
                        + " size, or reset the states in between.",
                assertThrows(ShapeException.class, () -> forward(random(5, 3), context))
                        .getMessage());
    }

    @Test
    void aStateIsAListOfParts() {
        Tensor h = Tensor.zeros(4, 2);
        assertEquals(State.of(h), new State(List.of(h)));
        assertEquals(4, State.of(h).batch());
    }
}
