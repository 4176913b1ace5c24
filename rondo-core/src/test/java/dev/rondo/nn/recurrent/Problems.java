package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random problems of one layer. */
final class Problems {
    private static final double KINK = 1e-4;
    private static final double EXPLODED = 10;

    private Problems() {}

    /** Which steps count. */
    enum MaskKind {
        NONE,
        LENGTHS,
        HOLES,
        EMPTY_ROW
    }

    /** The sizes B, T, I and H. */
    record Sizes(int batch, int time, int inputs, int units) {}

    /**
     * A problem whose loss depends on the output and on every final state. No argument of a ReLU is so near zero that rounding decides, and
     * gates without limits do not let the state explode: the weights become smaller from try to try.
     */
    static Problem draw(RecurrentSpec<?> spec, Sizes sizes, MaskKind kind, Random random) {
        return draw(spec, sizes, kind, random, null);
    }

    /** As {@link #draw(RecurrentSpec, Sizes, MaskKind, Random)}, for a training pass of the given seed. */
    static Problem draw(RecurrentSpec<?> spec, Sizes sizes, MaskKind kind, Random random, @Nullable Long seed) {
        for (double scale = 0.8; ; scale *= 0.95) {
            Problem problem = draw(spec, sizes, kind, scale, random);
            ReferenceLoss loss = new ReferenceLoss(problem, seed);
            if (loss.largestValue() < EXPLODED && loss.margin() > KINK) {
                return problem;
            }
        }
    }

    /** As {@link #draw}, at any numbers: for comparisons of the library with itself. */
    static Problem drawAny(RecurrentSpec<?> spec, Sizes sizes, MaskKind kind, Random random) {
        return draw(spec, sizes, kind, 0.8, random);
    }

    private static Problem draw(RecurrentSpec<?> spec, Sizes sizes, MaskKind kind, double scale, Random random) {
        Cell cell = Cell.of(spec);
        int units = sizes.units();
        int gates = spec instanceof Lstm lstm && lstm.inputForget() ? 3 : cell.gates();
        int columns = gates * units;
        Map<String, Tensor> arrays = new TreeMap<>();
        arrays.put("x", normal(random, 1, Shape.of(sizes.batch(), sizes.time(), sizes.inputs())));
        arrays.put("kernel", normal(random, scale / Math.sqrt(sizes.inputs()), Shape.of(sizes.inputs(), columns)));
        arrays.put("recurrent", normal(random, scale / Math.sqrt(units), Shape.of(spec.outputs(), columns)));
        if (spec.config().useBias()) {
            arrays.put("bias", normal(random, 0.5, cell.bias(units).with(-1, columns)));
        }
        drawOptions(spec, gates, scale, arrays, random);
        Shape output = Shape.of(sizes.batch(), spec.outputs());
        for (String part : cell.states()) {
            Shape state = part.equals("h") ? output : Shape.of(sizes.batch(), units);
            arrays.put(part + "0", normal(random, 0.7, state));
            arrays.put("g_" + part + "_last", normal(random, 1, state));
        }
        boolean sequences = spec.config().returnSequences();
        arrays.put(
                "g_output",
                normal(random, 1, sequences ? Shape.of(sizes.batch(), sizes.time(), spec.outputs()) : output));
        return new Problem(List.of(spec), arrays, mask(kind, sizes, random));
    }

    private static void drawOptions(
            RecurrentSpec<?> spec, int gates, double scale, Map<String, Tensor> arrays, Random random) {
        int units = spec.units();
        if (spec.config().layerNormalization()) {
            arrays.put("kernel_gain", normal(random, scale, Shape.of(gates * units)));
            arrays.put("recurrent_gain", normal(random, scale, Shape.of(gates * units)));
        }
        if (spec instanceof Lstm lstm) {
            if (spec.config().layerNormalization()) {
                arrays.put("carry_gain", normal(random, scale, Shape.of(2, units)));
            }
            if (lstm.peepholes()) {
                arrays.put("peephole", normal(random, scale, Shape.of(gates - 1, units)));
            }
            if (lstm.projection() > 0) {
                arrays.put("projection", normal(random, scale, Shape.of(units, lstm.projection())));
            }
        }
    }

    /** A layer of the given options. */
    static RecurrentSpec<?> spec(
            Cell cell,
            int units,
            Activation activation,
            Activation gates,
            boolean bias,
            boolean sequences,
            boolean backwards) {
        RecurrentSpec<?> spec = cell.spec(units)
                .activation(activation)
                .recurrentActivation(gates)
                .useBias(bias);
        spec = sequences ? spec.returnSequences() : spec;
        return backwards ? spec.goBackwards() : spec;
    }

    private static @Nullable Mask mask(MaskKind kind, Sizes sizes, Random random) {
        int batch = sizes.batch();
        int time = sizes.time();
        boolean[] kept = new boolean[batch * time];
        for (int b = 0; b < batch; b++) {
            int length = random.nextInt(time + 1);
            for (int t = 0; t < time; t++) {
                kept[b * time + t] = switch (kind) {
                    case NONE -> true;
                    case LENGTHS -> t < length;
                    case HOLES -> random.nextInt(10) < 6;
                    case EMPTY_ROW -> b > 0 && (random.nextBoolean() || t == 0);
                };
            }
        }
        return kind == MaskKind.NONE ? null : Mask.of(batch, time, kept);
    }

    static Tensor normal(Random random, double deviation, Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) (deviation * random.nextGaussian());
        }
        return tensor;
    }
}
