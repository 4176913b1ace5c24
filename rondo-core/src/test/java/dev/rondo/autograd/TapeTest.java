package dev.rondo.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeTest {
    @Test
    void gradientsOfAVariableThatIsUsedTwiceAddUp() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(2, 3));
        Variable y = Arithmetic.add(Arithmetic.multiply(x, x), x);
        tape.backward(y, Tensor.vector(1, 10));
        Bits.assertSame(new float[] {5, 70}, x.gradient().data(), "2x + 1");
    }

    @Test
    void gradientsOfALeafAddUpOverPasses() {
        Tensor value = Tensor.vector(2, 3);
        Tensor gradient = Tensor.zeros(2);
        Workspace workspace = new Workspace();
        for (int pass = 1; pass <= 3; pass++) {
            Tape tape = Tape.training(pass, workspace);
            tape.backward(
                    Arithmetic.multiply(tape.leaf(value, gradient), tape.leaf(value, gradient)), Tensor.vector(1, 1));
            Bits.assertSame(new float[] {4 * pass, 6 * pass}, gradient.data(), "pass " + pass);
        }
    }

    /** Batches that are collected for one step count by the terms of their means, penalties or not. */
    @Test
    void aLossWithPenaltiesIsStillAMeanOfAsManyTerms() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(2));
        Variable loss = Arithmetic.mean(x).meanOf(50);
        tape.penalize(
                x,
                new Penalty() {
                    @Override
                    public double value(Variable of) {
                        return of.value().data()[0];
                    }

                    @Override
                    public void addGradient(Variable of, float share) {
                        of.gradient().data()[0] += share;
                    }
                },
                0.5f);
        Variable total = tape.withPenalties(loss);
        assertEquals(3, total.value().item());
        assertEquals(50, total.meanOf());
    }

    @Test
    void aTapeIsWalkedOnce() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(2));
        Variable trunk = Arithmetic.multiply(x, x);
        Variable one = Arithmetic.mean(trunk);
        Variable other = Arithmetic.mean(Arithmetic.multiply(trunk, trunk));
        tape.backward(one);
        String message = assertThrows(IllegalStateException.class, () -> tape.backward(other))
                .getMessage();
        assertTrue(message.contains("walked back before"), message);
        assertTrue(message.contains("Add several losses up first"), message);
        tape.backward(Arithmetic.mean(x));
        assertEquals(4 + 1, x.gradient().item(), "what is recorded after it has a way back of its own");
    }

    @Test
    void whatComesFromAWalkedOperationHasNoWayBackOnlyAValue() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(2));
        Variable trunk = Arithmetic.multiply(x, x);
        tape.backward(Arithmetic.mean(trunk));
        Variable metric = Arithmetic.mean(trunk);
        Variable partly = Arithmetic.mean(Arithmetic.multiply(x, Arithmetic.add(trunk, x)));
        for (Variable late : List.of(trunk, metric, partly)) {
            String message = assertThrows(IllegalStateException.class, () -> tape.backward(late))
                    .getMessage();
            assertTrue(message.contains("walked back before"), message);
        }
        assertEquals(4, metric.value().item());
        assertEquals(4, x.gradient().item(), "of the first walk alone");
        tape.backward(Arithmetic.mean(Arithmetic.multiply(x, x)));
        assertEquals(4 + 4, x.gradient().item(), "what is computed again has a way back");
    }

    @Test
    void aResultWithoutAShareInTheLossIsNotWalkedBack() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(1));
        List<String> walked = new ArrayList<>();
        Variable used = tape.output(Shape.of(1), x);
        tape.record(() -> walked.add("used"), used);
        Variable unused = tape.output(Shape.of(1), x);
        tape.record(() -> walked.add("unused"), unused);
        Variable last = tape.output(Shape.of(1), used);
        tape.record(
                () -> {
                    walked.add("last");
                    used.gradient().data()[0] += last.gradient().data()[0];
                },
                last);
        tape.backward(last);
        assertEquals(List.of("last", "used"), walked);
    }

    @Test
    void constantsAndWhatDependsOnThemAloneNeedNoGradient() {
        Tape tape = Tape.recording();
        Variable constant = tape.constant(Tensor.vector(1, 2));
        Variable sum = Arithmetic.add(constant, constant);
        assertFalse(constant.needsGradient());
        assertFalse(sum.needsGradient());
        assertFalse(tape.input(Tensor.vector(1)).hasGradient());
        assertTrue(Arithmetic.add(sum, tape.input(Tensor.vector(1, 2))).needsGradient());
        assertEquals(
                "This variable of shape [2] carries no gradient: it depends on no parameter and on no input that was declared"
                        + " with Tape.input, or its tape does not record.",
                assertThrows(IllegalStateException.class, sum::gradient).getMessage());
        assertThrows(IllegalStateException.class, () -> tape.backward(sum, Tensor.vector(1, 1)));
    }

    @Test
    void aGradientThatIsGivenIsTakenOverOrAdded() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(1, 2));
        float[] first = {3, 4};
        x.addGradient(first);
        assertSame(first, x.gradient().data());
        x.addGradient(new float[] {10, 20});
        Bits.assertSame(new float[] {13, 24}, x.gradient().data(), "both");
        assertThrows(
                IllegalStateException.class,
                () -> tape.constant(Tensor.vector(1)).addGradient(new float[1]));
    }

    @Test
    void theWayBackStartsFromOneValueOrFromAGradient() {
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.vector(1, 2));
        assertEquals(
                "backward starts from a single value such as a loss, got shape [2]. Take a mean or a sum first, or pass the"
                        + " gradient of the result.",
                assertThrows(IllegalArgumentException.class, () -> tape.backward(x))
                        .getMessage());
        assertEquals(
                "The gradient of a result of shape [2] must have the same shape, got [3].",
                assertThrows(IllegalArgumentException.class, () -> tape.backward(x, Tensor.zeros(3)))
                        .getMessage());
        tape.backward(x, Tensor.vector(3, 4));
        Bits.assertSame(new float[] {3, 4}, x.gradient().data(), "an input's own gradient");
    }

    @Test
    void aTapeForUseHasNoWayBack() {
        Tape tape = Tape.inference();
        assertFalse(tape.isRecording());
        assertFalse(tape.isTraining());
        Variable y = Arithmetic.mean(tape.input(Tensor.vector(1, 2)));
        assertEquals(1.5f, y.value().item());
        assertFalse(y.needsGradient());
        assertEquals(
                "This tape does not record, so there is no way back. Use Tape.training or Tape.recording.",
                assertThrows(IllegalStateException.class, () -> tape.backward(y))
                        .getMessage());
    }

    @Test
    void kindsOfTapesDiffer() {
        assertTrue(Tape.training(3).isTraining());
        assertTrue(Tape.training(3).isRecording());
        assertEquals(3, Tape.training(3).seed());
        assertTrue(Tape.recording().isRecording());
        assertFalse(Tape.recording().isTraining());
        Tape tape = Tape.recording();
        assertSame(tape, tape.constant(Tensor.scalar(1)).tape());
    }

    @Test
    void aNewTapeOverAWorkspaceGetsTheSameMemory() {
        Workspace workspace = new Workspace();
        Tensor first = Arithmetic.add(inputOn(workspace), inputOn(null)).value();
        Tensor second = Arithmetic.add(inputOn(workspace), inputOn(null)).value();
        assertSame(first.data(), second.data());
    }

    @Test
    void aWeightIsOneVariableInAllPassesAndAResultIsNot() {
        Tensor value = Tensor.vector(2);
        Tensor gradient = Tensor.zeros(1);
        Workspace workspace = new Workspace();
        Tape before = Tape.training(1, workspace);
        Variable weight = before.leaf(value, gradient).meanOf(3);
        Variable loss = Arithmetic.multiply(weight, before.leaf(value, gradient));
        before.backward(loss);

        Tape tape = Tape.training(2, workspace);
        Variable again = tape.leaf(value, gradient);
        Variable other = tape.leaf(value, gradient);
        assertSame(weight, again);
        assertSame(tape, again.tape());
        assertEquals(-1, again.meanOf(), "what was said of it in the pass before");
        assertNotSame(again, other, "asked for twice in a pass");
        Variable lossNow = Arithmetic.multiply(again, other);
        assertNotSame(loss, lossNow);
        assertSame(loss.value(), lossNow.value(), "the same numbers under the same axes");
        String message = assertThrows(IllegalStateException.class, () -> tape.backward(loss))
                .getMessage();
        assertTrue(message.contains("walked back before"), message);
        tape.backward(lossNow);
        assertEquals(4 + 4, gradient.item(), "of two passes");
    }

    @Test
    void anotherWeightOrAnotherGradientIsAnotherVariable() {
        Tensor value = Tensor.vector(2);
        Tensor gradient = Tensor.zeros(1);
        Workspace workspace = new Workspace();
        Variable first = Tape.training(1, workspace).leaf(value, gradient);
        Variable otherGradient = Tape.training(2, workspace).leaf(value, Tensor.zeros(1));
        Variable otherValue = Tape.training(3, workspace).leaf(Tensor.vector(2), gradient);
        assertNotSame(first, otherGradient);
        assertNotSame(first, otherValue);
        Variable inUse = Tape.inference(workspace).leaf(value, gradient);
        assertFalse(inUse.needsGradient());
        assertTrue(Tape.training(4, workspace).leaf(value, gradient).needsGradient());
    }

    private static Variable inputOn(Workspace workspace) {
        Tape tape = workspace == null ? Tape.recording() : Tape.training(1, workspace);
        return tape.input(Tensor.vector(1, 2));
    }
}
