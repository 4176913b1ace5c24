package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States as inputs and outputs of layers are those of {@link Recurrent#sequence}. */
class ReturnStateTest {
    private static final int BATCH = 3;
    private static final int STEPS = 6;

    static List<StatefulSpec> layers() {
        return List.of(
                Rnn.units(4),
                Lstm.units(4),
                Gru.units(4).goBackwards(),
                Lstm.units(4).returnSequences(),
                Lstm.units(4).projection(2),
                Bidirectional.of(Lstm.units(4).returnSequences()),
                Bidirectional.of(Lstm.units(4).projection(3).returnSequences()));
    }

    private static Tensor random(String name, Shape shape) {
        RandomStream random = RandomStream.of(8, name);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void outputsAreTheLayersOwnAndThenItsState(StatefulSpec spec) {
        Shape input = Shape.of(BATCH, STEPS, 2);
        Tape tape = Tape.inference();
        Mask mask = Mask.ofLengths(STEPS, 6, 2, 0);
        List<Variable> inputs = new ArrayList<>();
        inputs.add(tape.constant(random("x", input)).maskBy(mask));
        for (Shape part : spec.stateShapes(input)) {
            inputs.add(tape.constant(random("state" + inputs.size(), part)));
        }
        List<Shape> shapes = inputs.stream().map(Variable::shape).toList();
        ReturnState returning = spec.returnState();
        MultiLayer layer = returning.build(ParameterScope.seeded(1), shapes);
        Recurrent plain = spec.build(ParameterScope.seeded(1), input);

        List<Variable> outputs = layer.forward(inputs, Context.none());
        assertEquals(
                returning.outputShapes("here", shapes),
                outputs.stream().map(Variable::shape).toList());
        assertSame(plain.sequence(inputs.getFirst(), inputs.subList(1, inputs.size()), mask), outputs);
        boolean sequences = outputs.getFirst().shape().rank() == 3;
        if (sequences) {
            assertNotNull(outputs.getFirst().mask());
        } else {
            assertNull(outputs.getFirst().mask());
        }

        Context context = Context.carrying();
        List<Variable> first = layer.forward(inputs.subList(0, 1), context);
        State zero = plain.zeroState(BATCH);
        List<Variable> none = zero.parts().stream().map(tape::constant).toList();
        assertSame(plain.sequence(inputs.getFirst(), none, mask), first);
        List<Variable> second = layer.forward(inputs.subList(0, 1), context);
        assertSame(plain.sequence(inputs.getFirst(), first.subList(1, first.size()), mask), second);
    }

    private static void assertSame(Unrolled expected, List<Variable> outputs) {
        List<Variable> all = new ArrayList<>(List.of(expected.output()));
        all.addAll(expected.state());
        assertEquals(all.size(), outputs.size());
        for (int i = 0; i < all.size(); i++) {
            Bits.assertSame(all.get(i).value().data(), outputs.get(i).value().data(), "output " + i);
        }
    }
}
