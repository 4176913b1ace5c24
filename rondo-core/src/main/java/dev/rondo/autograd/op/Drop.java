package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;

/** {@code y = x * k}, where k is 0 for a random share of the elements and {@code 1 / (1 - rate)} for the others. */
public final class Drop {
    private Drop() {}

    /**
     * Drops elements.
     *
     * @param rate the share, at least 0 and less than 1
     * @param random decides which
     */
    public static Variable apply(Variable x, float rate, RandomStream random) {
        Tape tape = x.tape();
        int size = x.value().size();
        Variable y = tape.output(x.shape(), x);
        float[] keep = tape.take(size);
        fill(keep, size, rate, random);
        Elementwise.multiply(y.value().data(), 0, x.value().data(), 0, keep, 0, size);
        tape.record(
                () -> Elementwise.addProduct(
                        x.gradient().data(), 0, y.gradient().data(), 0, keep, 0, size),
                y);
        return y;
    }

    /**
     * Drops whole channels of sequences {@code [B, T, C]}: what goes, goes at every step.
     *
     * @param rate the share, at least 0 and less than 1
     * @param random decides which
     */
    public static Variable channels(Variable x, float rate, RandomStream random) {
        Tape tape = x.tape();
        int batch = x.shape().axis(0);
        int time = x.shape().axis(1);
        int channels = x.shape().axis(2);
        Variable y = tape.output(x.shape(), x);
        float[] keep = tape.take(batch * channels);
        fill(keep, batch * channels, rate, random);
        for (int i = 0; i < batch * time; i++) {
            int of = i / time * channels;
            int at = i * channels;
            Elementwise.multiply(y.value().data(), at, x.value().data(), at, keep, of, channels);
        }
        tape.record(
                () -> {
                    for (int i = 0; i < batch * time; i++) {
                        int of = i / time * channels;
                        int at = i * channels;
                        Elementwise.addProduct(
                                x.gradient().data(), at, y.gradient().data(), at, keep, of, channels);
                    }
                },
                y);
        return y;
    }

    /**
     * Drops whole words: the vectors {@code [..., D]} of ids {@code [...]}, those of one id all or none.
     *
     * @param words how many ids there are
     * @param rate the share of ids, at least 0 and less than 1
     * @param random decides which
     */
    public static Variable words(Variable x, Tensor ids, int words, float rate, RandomStream random) {
        Tape tape = x.tape();
        int width = x.shape().axis(-1);
        Variable y = tape.output(x.shape(), x);
        float[] keep = tape.take(words);
        fill(keep, words, rate, random);
        for (int i = 0; i < ids.size(); i++) {
            float times = keep[(int) ids.data()[i]];
            for (int j = i * width; j < (i + 1) * width; j++) {
                y.value().data()[j] = times * x.value().data()[j];
            }
        }
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    for (int i = 0; i < ids.size(); i++) {
                        float times = keep[(int) ids.data()[i]];
                        Elementwise.addScaled(dx, i * width, times, dy, i * width, width);
                    }
                },
                y);
        return y;
    }

    /** Fills {@code keep} with 0 for a random share of {@code rate} and {@code 1 / (1 - rate)} for the others. */
    static void fill(float[] keep, int size, float rate, RandomStream random) {
        float scale = 1f / (1f - rate);
        for (int i = 0; i < size; i++) {
            keep[i] = random.nextFloat() < rate ? 0f : scale;
        }
    }
}
