package dev.rondo.optim;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.nn.Parameter;
import java.util.List;

/** The lengths of gradients, and what changes them. */
final class Norms {
    /** Squares are summed in blocks of this many elements, whoever sums them, and the blocks are added in order. */
    private static final int BLOCK = 1 << 14;

    /** What is done to a part of a gradient. */
    @FunctionalInterface
    interface Part {
        void run(float[] gradient, int from, int to);
    }

    private Norms() {}

    /** The norm of all gradients as one vector. */
    static double of(List<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            if (parameter.isTrainable()) {
                sum += sumOfSquares(parameter.gradient().data());
            }
        }
        return StrictMath.sqrt(sum);
    }

    /** Brings a gradient from {@code norm} down to {@code limit}, if it is longer. */
    static void shorten(Parameter parameter, double norm, double limit) {
        if (norm > limit) {
            onRanges(parameter, (g, from, to) -> OptimizerKernels.scale(g, from, to, limit / norm));
        }
    }

    /** Does the same to all parts of a gradient. */
    static void onRanges(Parameter parameter, Part part) {
        if (!parameter.isTrainable()) {
            return;
        }
        float[] gradient = parameter.gradient().data();
        Compute.current().workers().split(gradient.length, BLOCK, (from, to) -> part.run(gradient, from, to));
    }

    private static double sumOfSquares(float[] x) {
        Kernels kernels = Compute.current().kernels();
        if (x.length <= BLOCK) {
            return kernels.sumOfSquares(x, 0, x.length);
        }
        double[] sums = new double[Math.ceilDiv(x.length, BLOCK)];
        Compute.current().workers().split(sums.length, 1, (from, to) -> {
            for (int block = from; block < to; block++) {
                int start = block * BLOCK;
                sums[block] = kernels.sumOfSquares(x, start, Math.min(BLOCK, x.length - start));
            }
        });
        double sum = 0;
        for (double block : sums) {
            sum += block;
        }
        return sum;
    }
}
