package dev.rondo.kernel.simd;

import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import java.util.Random;

/**
 * Runs a kernel twice on copies of the same arrays, portable and vector, and compares whole arrays: what was to be
 * written, what was not, and what was only to be read.
 */
final class Comparison {
    private static final float[] SPECIAL = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-40f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1e38f,
        1e-38f,
        1f,
        -1f
    };

    private final Kernels portable = new PortableKernels();
    private final Kernels vector = new VectorKernels();
    private final Random random;
    private long compared;

    /** What one kernel does to its arrays. */
    @FunctionalInterface
    interface Call {
        void run(Kernels kernels, float[][] arrays);
    }

    Comparison(Random random) {
        this.random = random;
    }

    Random random() {
        return random;
    }

    /** How many elements were compared. */
    long compared() {
        return compared;
    }

    /** An offset, which need not be a multiple of anything. */
    int offset() {
        return random.nextInt(18);
    }

    /** Up to three columns between the rows of a matrix. */
    int pad() {
        return random.nextInt(4);
    }

    float[] normal(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Numbers of which one in four is none that a network should see. */
    float[] special(int length) {
        float[] values = normal(length);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                values[i] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
        }
        return values;
    }

    /** {@link #normal} or {@link #special}. */
    float[] values(int length, boolean special) {
        return special ? special(length) : normal(length);
    }

    void check(String what, Call call, float[]... arrays) {
        float[][] expected = copy(arrays);
        float[][] actual = copy(arrays);
        call.run(portable, expected);
        call.run(vector, actual);
        for (int array = 0; array < arrays.length; array++) {
            for (int i = 0; i < arrays[array].length; i++) {
                float e = expected[array][i];
                float a = actual[array][i];
                if (Float.floatToIntBits(e) != Float.floatToIntBits(a)) {
                    throw new AssertionError(what + ": array " + array + ", element " + i + ": " + portable.name() + " "
                            + Float.toHexString(e) + ", " + vector.name() + " " + Float.toHexString(a));
                }
            }
            compared += arrays[array].length;
        }
    }

    /** A number that is made of arrays. */
    @FunctionalInterface
    interface DoubleCall {
        double run(Kernels kernels, float[][] arrays);
    }

    void checkDouble(String what, DoubleCall call, float[]... arrays) {
        double e = call.run(portable, arrays);
        double a = call.run(vector, arrays);
        if (Double.doubleToLongBits(e) != Double.doubleToLongBits(a)) {
            throw new AssertionError(what + ": " + portable.name() + " " + Double.toHexString(e) + ", " + vector.name()
                    + " " + Double.toHexString(a));
        }
        compared++;
    }

    private static float[][] copy(float[][] arrays) {
        float[][] copies = new float[arrays.length][];
        for (int i = 0; i < arrays.length; i++) {
            copies[i] = arrays[i].clone();
        }
        return copies;
    }
}
