package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;

/** {@code y = f(x)}, element by element. */
public final class Activate {
    private Activate() {}

    /** Applies {@code f} to every element. */
    public static Variable apply(Activation f, Variable x) {
        Tape tape = x.tape();
        Kernels kernels = Compute.current().kernels();
        int size = x.value().size();
        Variable y = tape.output(x.shape(), x);
        System.arraycopy(x.value().data(), 0, y.value().data(), 0, size);
        kernels.activate(f, y.value().data(), 0, size, 1, size);
        tape.record(
                () -> {
                    float[] slopes = tape.take(size);
                    kernels.slope(f, slopes, 0, size, y.value().data(), 0, size, 1, size);
                    Elementwise.addProduct(x.gradient().data(), 0, y.gradient().data(), 0, slopes, 0, size);
                },
                y);
        return y;
    }
}
