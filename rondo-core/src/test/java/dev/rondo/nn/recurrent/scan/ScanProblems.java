package dev.rondo.nn.recurrent.scan;

import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random problems. */
final class ScanProblems {
    private ScanProblems() {}

    /** Which steps count. */
    enum MaskKind {
        NONE,
        LENGTHS,
        HOLES,
        EMPTY_ROW
    }

    /** The sizes B, T and I. */
    record Sizes(int batch, int time, int inputs) {}

    /** A problem with weights, states and factors of all parts drawn at random. */
    static ScanProblem draw(ScanSpec<?> spec, Sizes sizes, MaskKind kind, Random random) {
        Map<String, Tensor> arrays = new TreeMap<>();
        arrays.put("x", normal(random, 1, Shape.of(sizes.batch(), sizes.time(), sizes.inputs())));
        ParameterScope scope = ParameterScope.seeded(1);
        Recurrent layer = spec.build(scope, Shape.of(sizes.batch(), sizes.time(), sizes.inputs()));
        for (Parameter parameter : scope.parameters()) {
            Shape shape = parameter.value().shape();
            double deviation = shape.rank() < 2 ? 0.4 : 0.8 / Math.sqrt(shape.size() / (double) shape.axis(-1));
            arrays.put("p_" + parameter.path(), normal(random, deviation, shape));
        }
        List<String> parts = new ArrayList<>();
        List<Tensor> zero = layer.zeroState(sizes.batch()).parts();
        for (int i = 0; i < zero.size(); i++) {
            Shape shape = zero.get(i).shape();
            parts.add("part" + i);
            Tensor state = normal(random, 0.5, shape);
            for (int j = 0; spec instanceof Slstm && i == 2 && j < state.size(); j++) {
                state.data()[j] = 0.5f + Math.abs(state.data()[j]);
            }
            arrays.put("s_part" + i, state);
            arrays.put("g_part" + i, normal(random, 1, shape));
        }
        boolean sequences = spec.config().returnSequences();
        int units = spec.units();
        Shape output = sequences ? Shape.of(sizes.batch(), sizes.time(), units) : Shape.of(sizes.batch(), units);
        arrays.put("g_output", normal(random, 1, output));
        return new ScanProblem(spec, parts, arrays, mask(kind, sizes, random));
    }

    private static @Nullable Mask mask(MaskKind kind, Sizes sizes, Random random) {
        boolean[] kept = new boolean[sizes.batch() * sizes.time()];
        int length = 0;
        for (int i = 0; i < kept.length; i++) {
            int t = i % sizes.time();
            length = t == 0 ? random.nextInt(sizes.time() + 1) : length;
            kept[i] = switch (kind) {
                case NONE -> true;
                case LENGTHS -> t < length;
                case HOLES -> random.nextInt(10) < 6;
                case EMPTY_ROW -> i >= sizes.time() && (random.nextBoolean() || t == 0);
            };
        }
        return kind == MaskKind.NONE ? null : Mask.of(sizes.batch(), sizes.time(), kept);
    }

    static Tensor normal(Random random, double deviation, Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) (deviation * random.nextGaussian());
        }
        return tensor;
    }
}
