package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;

/** How a parameter starts: Keras's initializers, by Keras's names and definitions. */
public sealed interface Initializer
        permits ColumnBlocks,
                ConstantBlocks,
                ForgetBias,
                LogDecay,
                LogUniform,
                VarianceScaling,
                Initializer.Constant,
                Initializer.Identity,
                Initializer.Orthogonal,
                Initializer.RandomNormal,
                Initializer.RandomUniform,
                Initializer.TruncatedNormal {
    /** Fills {@code tensor} from {@code random}. */
    void fill(Tensor tensor, RandomStream random);

    /** Glorot and Bengio 2010: uniform with variance {@code 2 / (fan in + fan out)}. */
    static Initializer glorotUniform() {
        return new VarianceScaling(1, Fan.AVERAGE, Distribution.UNIFORM);
    }

    /** Glorot and Bengio 2010: truncated normal with variance {@code 2 / (fan in + fan out)}. */
    static Initializer glorotNormal() {
        return new VarianceScaling(1, Fan.AVERAGE, Distribution.TRUNCATED_NORMAL);
    }

    /** He et al. 2015: uniform with variance {@code 2 / fan in}, for ReLU. */
    static Initializer heUniform() {
        return new VarianceScaling(2, Fan.IN, Distribution.UNIFORM);
    }

    /** He et al. 2015: truncated normal with variance {@code 2 / fan in}, for ReLU. */
    static Initializer heNormal() {
        return new VarianceScaling(2, Fan.IN, Distribution.TRUNCATED_NORMAL);
    }

    /** LeCun et al. 1998: uniform with variance {@code 1 / fan in}. */
    static Initializer lecunUniform() {
        return new VarianceScaling(1, Fan.IN, Distribution.UNIFORM);
    }

    /** LeCun et al. 1998: truncated normal with variance {@code 1 / fan in}. */
    static Initializer lecunNormal() {
        return new VarianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL);
    }

    /** Of the given variance over a fan; Keras's defaults are 1, {@link Fan#IN} and truncated normal. */
    static Initializer varianceScaling(double scale, Fan fan, Distribution distribution) {
        return new VarianceScaling((float) scale, fan, distribution);
    }

    /** Saxe et al. 2013. */
    static Initializer orthogonal() {
        return new Orthogonal(1);
    }

    /** As {@link #orthogonal()}, times {@code gain}. */
    static Initializer orthogonal(double gain) {
        return new Orthogonal((float) gain);
    }

    /** Uniform from -0.05 to 0.05: Keras's start of an embedding. */
    static Initializer uniform() {
        return new RandomUniform(-0.05f, 0.05f);
    }

    /** Uniform from {@code low} to {@code high}; Keras's defaults are -0.05 and 0.05. */
    static Initializer randomUniform(double low, double high) {
        return new RandomUniform((float) low, (float) high);
    }

    /** Normal; Keras's defaults are 0 and 0.05. */
    static Initializer randomNormal(double mean, double deviation) {
        return new RandomNormal((float) mean, (float) deviation);
    }

    /** Normal, cut at two deviations; Keras's defaults are 0 and 0.05. */
    static Initializer truncatedNormal(double mean, double deviation) {
        return new TruncatedNormal((float) mean, (float) deviation);
    }

    /** Ones on the diagonal of a matrix, times {@code gain}; Keras's default is 1. */
    static Initializer identity(double gain) {
        return new Identity((float) gain);
    }

    /** All {@code value}. */
    static Initializer constant(double value) {
        return new Constant((float) value);
    }

    /** All zero. */
    static Initializer zeros() {
        return new Constant(0);
    }

    /** All one. */
    static Initializer ones() {
        return new Constant(1);
    }

    /** Every element {@code value}. */
    record Constant(float value) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            Arrays.fill(tensor.data(), value);
        }
    }

    /** Uniform from {@code low} to {@code high}. */
    record RandomUniform(float low, float high) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            float[] data = tensor.data();
            for (int i = 0; i < data.length; i++) {
                data[i] = Math.fma(high - low, random.nextFloat(), low);
            }
        }
    }

    /** Normal. */
    record RandomNormal(float mean, float deviation) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            float[] data = tensor.data();
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (mean + deviation * random.nextNormal());
            }
        }
    }

    /** Normal, drawn again where further than two deviations from the mean. */
    record TruncatedNormal(float mean, float deviation) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            float[] data = tensor.data();
            for (int i = 0; i < data.length; i++) {
                double normal = random.nextNormal();
                while (Math.abs(normal) > 2) {
                    normal = random.nextNormal();
                }
                data[i] = (float) (mean + deviation * normal);
            }
        }
    }

    /** Ones on the diagonal of a matrix, times {@code gain}. */
    record Identity(float gain) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            if (tensor.shape().rank() != 2) {
                throw new ShapeException("The identity initializer fills a matrix, got a parameter of shape "
                        + tensor.shape() + ". Use another for parameters of other ranks.");
            }
            int columns = tensor.shape().axis(1);
            Arrays.fill(tensor.data(), 0f);
            for (int i = 0; i < Math.min(tensor.shape().axis(0), columns); i++) {
                tensor.data()[i * columns + i] = gain;
            }
        }
    }

    /** Which side of a weight matrix sets its scale. */
    enum Fan {
        /** The inputs of a unit. */
        IN,
        /** The units an input goes to. */
        OUT,
        /** The mean of both. */
        AVERAGE
    }

    /** The form of a {@link VarianceScaling}. */
    enum Distribution {
        UNIFORM,
        NORMAL,
        TRUNCATED_NORMAL
    }

    /**
     * A matrix with orthonormal rows or columns, whichever are fewer, times {@code gain}; all axes but the last are
     * rows.
     */
    record Orthogonal(float gain) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            int columns = tensor.shape().axis(-1);
            int rows = columns == 0 ? 0 : tensor.size() / columns;
            int vectors = Math.min(rows, columns);
            double[][] basis = OrthonormalBasis.draw(vectors, Math.max(rows, columns), random);
            float[] data = tensor.data();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    data[i * columns + j] = (float) (gain * (rows <= columns ? basis[i][j] : basis[j][i]));
                }
            }
        }
    }
}
