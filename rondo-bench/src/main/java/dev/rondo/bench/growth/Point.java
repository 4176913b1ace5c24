package dev.rondo.bench.growth;

/**
 * A place on a curve.
 *
 * @param at the size that grows
 * @param trainSeconds of a training pass
 * @param inferSeconds of a forward pass
 * @param operations in the matrix products of a forward pass
 * @param roof GFLOP/s that the machine gave meanwhile, on as many threads, to nothing but fused multiply-adds
 */
public record Point(int at, double trainSeconds, double inferSeconds, double operations, double roof) {
    private static final double GIGA = 1e9;

    /** GFLOP/s of a training pass: the way back has twice the products of the way forward. */
    double trainRate() {
        return 3 * operations / trainSeconds / GIGA;
    }

    /** GFLOP/s of a forward pass. */
    double inferRate() {
        return operations / inferSeconds / GIGA;
    }

    /** The exponent of growth of training from an earlier place: 1 is in proportion, 2 is with the square. */
    double trainExponent(Point before) {
        return exponent(trainSeconds / before.trainSeconds, before);
    }

    /** The exponent of growth of inference. */
    double inferExponent(Point before) {
        return exponent(inferSeconds / before.inferSeconds, before);
    }

    private double exponent(double growth, Point before) {
        return StrictMath.log(growth) / StrictMath.log((double) at / before.at);
    }
}
