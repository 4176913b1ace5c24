package dev.rondo.nn.recurrent.scan;

import dev.rondo.nn.Initializer;
import dev.rondo.nn.Initializer.Distribution;
import dev.rondo.nn.Initializer.Fan;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.VarianceScaling;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * The linear recurrent unit (Orvieto et al. 2023): a linear recurrence of N complex numbers, {@code h = lambda * h' +
 * exp(gamma) * (x.B)} with {@code lambda = exp(-exp(nu) + i exp(theta))}, read out as {@code y = Re(h.C) + x.D}. It is
 * linear: stack it with non-linear layers.
 *
 * <p>nu, theta and gamma are {@code [N]}; B is {@code [I, 2N]}, real parts before imaginary ones; C is {@code [2N, H]},
 * real parts before imaginary ones of the opposite sign; D is {@code [I, H]}. The state is y {@code [B, H]} and h {@code
 * [B, 2N]}.
 *
 * @param units H
 * @param config everything else; without a bias by default
 * @param states N
 * @param ring where the lambdas begin
 */
public record Lru(int units, ScanConfig config, int states, Ring ring) implements ScanSpec<Lru> {
    /**
     * Where the lambdas begin: uniform by area between two circles around zero, of phases from 0 to a largest.
     *
     * @param inner radius, 0 or more
     * @param outer radius, at most 1; the nearer to 1, the longer the memory
     * @param phase in radians; small for long sequences
     */
    public record Ring(float inner, float outer, float phase) {
        /** The whole disc. */
        public static final Ring DISC = new Ring(0, 1, 6.28f);

        public Ring {
            if (!(inner >= 0 && inner < outer && outer <= 1 && phase > 0)) {
                throw new IllegalArgumentException("lru: expected a ring with 0 <= inner < outer <= 1 and a phase above"
                        + " 0, got inner " + inner + ", outer " + outer + ", phase " + phase + ".");
            }
        }
    }

    public Lru {
        ScanSpec.requirePositive("lru", "unit", units);
        ScanSpec.requirePositive("lru", "state", states);
    }

    /** A layer of H outputs and as many complex states, which begin anywhere in the disc; weights as in the paper. */
    public static Lru units(int units) {
        Initializer normal = new VarianceScaling(0.5f, Fan.IN, Distribution.NORMAL);
        return new Lru(units, ScanConfig.DEFAULTS.withUseBias(false).withKernelInitializer(normal), units, Ring.DISC);
    }

    /** With so many complex states. */
    public Lru states(int changed) {
        return new Lru(units, config, changed, ring);
    }

    /** With lambdas that begin elsewhere. */
    public Lru ring(float inner, float outer, float phase) {
        return new Lru(units, config, states, new Ring(inner, outer, phase));
    }

    @Override
    public String type() {
        return "lru";
    }

    @Override
    public Lru config(ScanConfig changed) {
        return new Lru(units, changed, states, ring);
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        return List.of(Shape.of(input.axis(0), units), Shape.of(input.axis(0), Math.multiplyExact(2, states)));
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        var cell = new LruCell(this, scope, inputs);
        return new ScanLayer(this, path, input, cell);
    }
}
