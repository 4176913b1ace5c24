package dev.rondo.nn.recurrent.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Network;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the scan family says about what does not fit. */
class ScanMessagesTest {
    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void sizesThatMakeNoSense() {
        assertMessage("min_gru: expected 1 unit or more, got 0.", () -> MinGru.units(0));
        assertMessage("min_lstm: expected 1 unit or more, got -1.", () -> MinLstm.units(-1));
        assertMessage("lru: expected 1 unit or more, got 0.", () -> Lru.units(0));
        assertMessage(
                "lru: expected 1 state or more, got 0.", () -> Lru.units(1).states(0));
        assertMessage("ind_rnn: expected 1 unit or more, got 0.", () -> IndRnn.units(0));
        assertMessage(
                "ind_rnn: expected 1 step or more, got 0.",
                () -> IndRnn.units(1).steps(0));
        assertMessage("sru: expected 1 unit or more, got 0.", () -> Sru.units(0));
        assertMessage("qrnn: expected 1 unit or more, got 0.", () -> Qrnn.units(0));
        assertMessage(
                "qrnn: expected 1 input in the window or more, got 0.",
                () -> Qrnn.units(2).window(0));
        assertMessage("slstm: expected 1 unit or more, got 0.", () -> Slstm.units(0));
        assertMessage(
                "slstm: expected 1 head or more, got 0.", () -> Slstm.units(2).heads(0));
        assertMessage(
                "slstm: 6 units cannot be shared out among 4 heads. Choose a number of heads that divides the units.",
                () -> Slstm.units(6).heads(4));
        assertMessage(
                "lru: expected a ring with 0 <= inner < outer <= 1 and a phase above 0, got inner 0.9, outer 0.5, phase"
                        + " 1.0.",
                () -> Lru.units(6).ring(0.9f, 0.5f, 1));
        assertMessage(
                "lru: expected a ring with 0 <= inner < outer <= 1 and a phase above 0, got inner 0.0, outer 1.0, phase"
                        + " NaN.",
                () -> Lru.units(6).ring(0, 1, Float.NaN));
    }

    @Test
    void inputsThatDoNotFit() {
        assertMessage(
                "sru: expected input [B, T, I], got [?, 4]. Add a time axis.",
                () -> Network.build(Sru.units(3), Shape.of(4), 1));
        assertMessage(
                "qrnn: expected input [B, T, I] with a known number I of inputs, got [?, 5, ?]. Give the network's input"
                        + " shape its last axis.",
                () -> Network.build(Qrnn.units(3), Shape.of(5, Shape.ANY), 1));
        Recurrent layer = MinGru.units(3).build(ParameterScope.seeded(1).child("encoder"), Shape.of(2, 5, 4));
        assertMessage(
                "encoder: expected input [B, T, 4], got [2, 5, 6]. The last axis must have as many inputs as the layer was"
                        + " built for.",
                () -> layer.sequence(zeros(2, 5, 6), layer.zeroState(2)));
        assertMessage(
                "encoder: expected input [B, 4], got [2, 3]. A step takes one vector a sequence.",
                () -> layer.step(Tensor.zeros(2, 3), layer.zeroState(2)));
    }

    @Test
    void statesAndMasksThatDoNotFit() {
        Recurrent layer = Slstm.units(3).build(ParameterScope.seeded(1), Shape.of(2, 5, 4));
        assertMessage(
                "slstm: expected a state of [[2, 3], [2, 3], [2, 3], [2, 3]], got [[2, 3]]. Start from zeroState(2).",
                () -> layer.sequence(zeros(2, 5, 4), List.of(zeros(2, 3)), null));
        assertMessage(
                "slstm: expected a mask [2, 5], got [1, 5]. A mask has one flag a step.",
                () -> layer.sequence(
                        zeros(2, 5, 4),
                        layer.zeroState(2).parts().stream()
                                .map(Tape.inference()::constant)
                                .toList(),
                        Mask.of(1, 5, new boolean[5])));
    }

    private static Variable zeros(int... axes) {
        return Tape.inference().constant(Tensor.zeros(axes));
    }
}
