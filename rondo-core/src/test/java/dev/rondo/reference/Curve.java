package dev.rondo.reference;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Affine;
import dev.rondo.kernel.Elu;
import dev.rondo.kernel.HardSigmoid;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.kernel.Linear;
import dev.rondo.kernel.Relu;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.kernel.Sigmoid;
import dev.rondo.kernel.Softplus;
import dev.rondo.kernel.Softsign;
import dev.rondo.kernel.Tanh;
import dev.rondo.kernel.ThresholdedRelu;

/**
 * An activation in double precision. Remembers how near to the kink of a ReLU it was asked, where no difference quotient can be trusted;
 * an exact zero is none of these cases, as it is a product with a closed gate and stays zero.
 */
public final class Curve {
    private final Activation f;
    private double margin = Double.POSITIVE_INFINITY;

    public Curve(Activation f) {
        this.f = f;
    }

    /** The value at {@code x}. */
    public double at(double x) {
        return switch (f) {
            case Tanh tanh -> StrictMath.tanh(x);
            case Sigmoid sigmoid -> 1 / (1 + StrictMath.exp(-x));
            case Linear linear -> x;
            case Relu relu -> Math.max(0, kink(x, 0));
            case LeakyRelu leaky -> kink(x, 0) > 0 ? x : leaky.alpha() * x;
            case ThresholdedRelu thresholded -> kink(x, thresholded.alpha()) > thresholded.alpha() ? x : 0;
            case Elu elu -> kink(x, 0) > 0 ? x : elu.alpha() * StrictMath.expm1(x);
            case HardSigmoid hard -> {
                double y = (double) hard.alpha() * x + hard.beta();
                yield Math.max(0, Math.min(1, kink(kink(y, 0), 1)));
            }
            case ScaledTanh scaled -> scaled.alpha() * StrictMath.tanh(scaled.beta() * x);
            case Softsign softsign -> x / (1 + Math.abs(x));
            case Softplus softplus -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case Affine affine -> affine.alpha() * x + affine.beta();
        };
    }

    /** The value at x, limited to {@code clip} either way before; 0 for no limit. */
    public double clipped(double x, double clip) {
        return at(clip == 0 ? x : Math.max(-clip, Math.min(clip, kink(kink(x, clip), -clip))));
    }

    private double kink(double x, double place) {
        margin = x == place ? margin : Math.min(margin, Math.abs(x - place));
        return x;
    }

    /** The smallest distance from a kink so far. */
    public double margin() {
        return margin;
    }
}
