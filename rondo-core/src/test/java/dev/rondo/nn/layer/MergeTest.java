package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Context;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Merges, layers that change axes, and what they say to inputs that do not fit. */
class MergeTest {
    private static final Shape BATCH = Shape.of(Shape.ANY, 4);

    private static Variable merge(MultiSpec spec, Variable... inputs) {
        List<Variable> values = List.of(inputs);
        return spec.build(
                        ParameterScope.seeded(1),
                        values.stream().map(Variable::shape).toList())
                .forward(values, Context.none())
                .getFirst();
    }

    @Test
    void masksFollowKeras() {
        Tape tape = Tape.inference();
        Mask one = Mask.of(1, 3, true, false, false);
        Mask other = Mask.of(1, 3, false, false, true);
        Variable a = tape.constant(Tensor.of(Shape.of(1, 3, 1), 2, 3, 5)).maskBy(one);
        Variable b = tape.constant(Tensor.of(Shape.of(1, 3, 1), 7, 11, 13)).maskBy(other);
        Variable c = tape.constant(Tensor.of(Shape.of(1, 3, 1), 1, 20, 1));
        assertKept(merge(new Add(), a, b), true, false, true);
        assertArrayEquals(
                new float[] {9, 14, 18}, merge(new Add(), a, b).value().data());
        assertNull(merge(new Add(), a, c).mask());
        assertKept(merge(new Multiply(), a, b), true, false, true);
        assertArrayEquals(
                new float[] {2, 0, 13}, merge(new Multiply(), a, b).value().data());
        assertArrayEquals(
                new float[] {2, 20, 1}, merge(new Multiply(), a, c).value().data());
        assertArrayEquals(
                new float[] {2, 20, 1}, merge(new Maximum(), a, c).value().data(), "masked steps take no part");
        assertArrayEquals(
                new float[] {1, 20, 1}, merge(new Minimum(), c, a).value().data());
        assertKept(merge(Concatenate.lastAxis(), a, b), true, false, true);
        assertKept(merge(Concatenate.lastAxis(), a, c), true, true, true);
        assertKept(merge(Concatenate.axis(1), a, c), true, false, false, true, true, true);
        assertNull(merge(Concatenate.lastAxis(), c, c).mask());
        assertNull(merge(Dot.axes(2), a, b).mask());
    }

    private static void assertKept(Variable value, boolean... kept) {
        Mask mask = value.mask();
        assertNotNull(mask);
        for (int t = 0; t < kept.length; t++) {
            assertEquals(kept[t], mask.keeps(0, t), "step " + t);
        }
    }

    @Test
    void probabilitiesAreAveragedRowByRow() {
        Tape tape = Tape.inference();
        Variable a = tape.constant(Tensor.of(Shape.of(1, 2, 2), 0, 0, 1000, -1000));
        Variable b = tape.constant(Tensor.of(Shape.of(1, 2, 2), 7, 7 + (float) Math.log(3), 5, 5));
        float[] y = merge(new AverageProbabilities(), a, b).value().data();
        double[] expected = {(0.5 + 0.25) / 2, (0.5 + 0.75) / 2, (1 + 0.5) / 2, (0 + 0.5) / 2};
        for (int i = 0; i < y.length; i++) {
            assertEquals(expected[i], Math.exp(y[i]), 1e-6, "score " + i);
        }
    }

    @Test
    void aSingleInputComesOutAsItIs() {
        Variable x = Tape.recording().input(Tensor.of(Shape.of(1, 2), 3, 4));
        for (MultiSpec spec :
                List.of(new Add(), new Multiply(), new Average(), new Maximum(), Concatenate.lastAxis())) {
            Variable y = merge(spec, x);
            assertArrayEquals(new float[] {3, 4}, y.value().data(), spec.toString());
        }
    }

    @Test
    void openAxesStayOpenAndKnownOnesAreTaken() {
        Shape open = Shape.of(Shape.ANY, Shape.ANY, 3);
        Shape known = Shape.of(Shape.ANY, 5, 3);
        assertEquals(known, new Add().outputShapes("m", List.of(open, known)).getFirst());
        assertEquals(
                Shape.of(Shape.ANY, 5, 6),
                Concatenate.lastAxis().outputShapes("m", List.of(open, known)).getFirst());
        assertEquals(
                open,
                Concatenate.axis(1).outputShapes("m", List.of(open, known)).getFirst());
        assertEquals(
                Shape.of(Shape.ANY, 5, 3),
                new Add()
                        .outputShapes("m", List.of(Shape.of(Shape.ANY, 3), known))
                        .getFirst());
        assertEquals(
                Shape.of(Shape.ANY, 1),
                Dot.axes(1).outputShapes("m", List.of(BATCH, BATCH)).getFirst());
        assertEquals(Shape.of(2, Shape.ANY), new Flatten().outputShape("f", open.with(0, 2)));
        assertEquals(Shape.of(Shape.ANY, Shape.ANY, 6), Reshape.to(-1, 6).outputShape("r", open));
    }

    @Test
    void inputsThatDoNotFitAreRefused() {
        Shape sequence = Shape.of(Shape.ANY, 7, 4);
        refused("merge: expected values to merge, got none. Connect it to layers or inputs.", new Add());
        refused(
                "merge: expected inputs [B, ...] of one batch, got [[2, 4], [3, 4]]. Give each a batch axis and one more.",
                new Add(),
                Shape.of(2, 4),
                Shape.of(3, 4));
        refused(
                "merge: expected 2 inputs, got 1: [[?, 4]]. A difference is between two values.",
                new Subtract(),
                BATCH);
        refused("merge: expected 2 inputs, got 1: [[?, 4]]. A dot product is between two values.", Dot.axes(1), BATCH);
        refused(
                "merge: expected as many elements along axis 1 of the first input as along axis 2 of the second, got [?, 7,"
                        + " 4] and [?, 7, 4]. Choose other axes, or project one of the inputs with Dense.",
                Dot.axes(1, 2),
                sequence,
                sequence);
        refused(
                "merge: expected an input with an axis 2 behind the batch, got [?, 4]. Multiply along one of the axes that"
                        + " the inputs have.",
                Dot.axes(2),
                BATCH,
                BATCH);
        refused(
                "merge: expected inputs that differ along axis -1 at most, got [[?, 7, 4], [?, 4]]. Reshape them, or"
                        + " concatenate along the axis in which they differ.",
                Concatenate.lastAxis(),
                sequence,
                BATCH);
        refused(
                "merge: expected inputs with an axis 3 behind the batch, got [?, 7, 4]. Concatenate along one of the axes"
                        + " that the inputs have.",
                Concatenate.axis(3),
                sequence);
        refused(
                "merge: expected sequences alone, or with an initial state [[?, 3], [?, 3]], got a state [[?, 4]]. Give it"
                        + " all parts of the state of a layer of as many units.",
                Lstm.units(3),
                sequence,
                BATCH);
    }

    @Test
    void layersThatChangeAxesSayWhatTheyExpect() {
        refusedAlone(
                "axes: expected samples of a multiple of 3 elements for the shape [3, ?], got [?, 4] with 4 each. Give it a"
                        + " shape of as many elements.",
                Reshape.to(3, -1));
        refusedAlone(
                "axes: expected samples of 5 elements for the shape [5], got [?, 4] with 4 each. Give it a shape of as many"
                        + " elements.",
                Reshape.to(5));
        refusedAlone(
                "axes: expected an input with 2 axes behind the batch, got [?, 4]. Name each of its axes once.",
                Permute.dims(2, 1));
        message(
                "axes: expected input [B, I], got [?, 7, 4]. Only a vector is repeated; a sequence has its steps already.",
                () -> RepeatVector.times(2).outputShape("axes", Shape.of(Shape.ANY, 7, 4)));
    }

    @Test
    void specsThatCannotBeAreRefused() {
        message(
                "concatenate: expected an axis behind the batch, got 0. Use -1 for the last axis.",
                () -> Concatenate.axis(0));
        message(
                "dot: expected axes behind the batch, got 1 and 0. Axis 0 is the batch; use -1 for the last axis.",
                () -> Dot.axes(1, 0));
        message("repeat_vector: expected 1 step or more, got 0.", () -> RepeatVector.times(0));
        message(
                "permute: expected each of the axes 1 to 2 once, got [1, 1]. The batch is axis 0 and stays in front.",
                () -> Permute.dims(1, 1));
        message(
                "reshape: expected sizes of 0 or more, one of which may be -1 for what is left, got [-1, -1].",
                () -> Reshape.to(-1, -1));
    }

    private static void refused(String text, MultiSpec spec, Shape... inputs) {
        message(text, () -> spec.outputShapes("merge", List.of(inputs)));
    }

    private static void refusedAlone(String text, LayerSpec spec) {
        message(text, () -> spec.outputShape("axes", BATCH));
    }

    private static void message(String text, Executable action) {
        assertEquals(text, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
