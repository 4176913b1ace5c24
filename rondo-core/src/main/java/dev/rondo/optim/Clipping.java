package dev.rondo.optim;

import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How gradients are kept from growing too large, or are given one size, before an optimizer's step. Norms are Euclidean; the global norm is
 * that of all gradients as one vector. Where it is not finite nothing is clipped: no factor can repair such gradients,
 * and the caller is to see them.
 */
public sealed interface Clipping {
    /** Clips the gradients in place; returns the global norm as it was before. */
    double clip(List<Parameter> parameters);

    /** No clipping: {@link #clip} only measures. */
    static Clipping none() {
        return new None();
    }

    /** Cuts every element to {@code [-limit, limit]}. */
    static Clipping byValue(double limit) {
        return new ByValue(limit);
    }

    /** Shortens the gradient of each parameter by itself to at most {@code limit}. */
    static Clipping byNorm(double limit) {
        return new ByNorm(limit);
    }

    /** Shortens all gradients together, by one factor, to at most {@code limit} (Pascanu et al. 2013). */
    static Clipping byGlobalNorm(double limit) {
        return new ByGlobalNorm(limit);
    }

    /** Gives the gradient of each parameter by itself the norm 1; one of zeros stays as it is. */
    static Clipping unitNorm() {
        return new UnitNorm(false);
    }

    /** Gives the gradients of each layer, all its parameters together, the norm 1; zeros stay as they are. */
    static Clipping unitNormPerLayer() {
        return new UnitNorm(true);
    }

    /** See {@link Clipping#none}. */
    record None() implements Clipping {
        @Override
        public double clip(List<Parameter> parameters) {
            return Norms.of(parameters);
        }
    }

    /**
     * See {@link Clipping#byValue}.
     *
     * @param limit the largest size of an element, more than 0
     */
    record ByValue(double limit) implements Clipping {
        public ByValue {
            check(limit);
        }

        @Override
        public double clip(List<Parameter> parameters) {
            double norm = Norms.of(parameters);
            if (Double.isFinite(norm)) {
                parameters.forEach(parameter ->
                        Norms.onRanges(parameter, (g, from, to) -> OptimizerKernels.clamp(g, from, to, (float) limit)));
            }
            return norm;
        }
    }

    /**
     * See {@link Clipping#byNorm}.
     *
     * @param limit the largest norm of a parameter's gradient, more than 0
     */
    record ByNorm(double limit) implements Clipping {
        public ByNorm {
            check(limit);
        }

        @Override
        public double clip(List<Parameter> parameters) {
            double norm = Norms.of(parameters);
            if (norm > limit && Double.isFinite(norm)) {
                parameters.forEach(parameter -> Norms.shorten(parameter, Norms.of(List.of(parameter)), limit));
            }
            return norm;
        }
    }

    /**
     * See {@link Clipping#byGlobalNorm}.
     *
     * @param limit the largest global norm, more than 0
     */
    record ByGlobalNorm(double limit) implements Clipping {
        public ByGlobalNorm {
            check(limit);
        }

        @Override
        public double clip(List<Parameter> parameters) {
            double norm = Norms.of(parameters);
            if (Double.isFinite(norm)) {
                parameters.forEach(parameter -> Norms.shorten(parameter, norm, limit));
            }
            return norm;
        }
    }

    /**
     * Gradient normalization: the direction is kept, and the size does not depend on how far back in time or how deep
     * a layer is (block-normalized gradients, Yu et al. 2017).
     *
     * @param perLayer whether the parameters of a layer, those whose paths are alike up to the last dot, share one norm
     */
    record UnitNorm(boolean perLayer) implements Clipping {
        @Override
        public double clip(List<Parameter> parameters) {
            double norm = Norms.of(parameters);
            if (Double.isFinite(norm)) {
                Map<String, List<Parameter>> groups = new LinkedHashMap<>();
                parameters.forEach(parameter -> groups.computeIfAbsent(
                                perLayer ? layer(parameter.path()) : parameter.path(), path -> new ArrayList<>())
                        .add(parameter));
                groups.values().forEach(UnitNorm::normalize);
            }
            return norm;
        }

        private static String layer(String path) {
            return path.substring(0, Math.max(0, path.lastIndexOf('.')));
        }

        private static void normalize(List<Parameter> group) {
            double norm = Norms.of(group);
            if (norm > 0) {
                group.forEach(parameter ->
                        Norms.onRanges(parameter, (g, from, to) -> OptimizerKernels.scale(g, from, to, 1 / norm)));
            }
        }
    }

    private static void check(double limit) {
        Check.that(
                (float) limit > 0 && Double.isFinite(limit),
                "clipping",
                "a finite limit of more than 0 as a 32-bit float",
                limit,
                "Use Clipping.none() not to clip.");
    }
}
