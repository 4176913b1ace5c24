package dev.rondo.kernel.simd;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.Network;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;

/** Trains with kernels and threads that it names, and prints them beside the threads that there are then. */
final class NamedKernels {
    private NamedKernels() {}

    public static void main(String[] args) {
        Compute named = Compute.of(new PortableKernels(), 1);
        named.run(() -> {
            Network network = Network.build(Lstm.units(3), Shape.of(4, 2), 1);
            Tape tape = Tape.training(1);
            Variable y = network.forward(tape.input(Tensor.zeros(5, 4, 2)));
            tape.backward(y, y.value());
        });
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("main") || name.startsWith("rondo"))
                .sorted()
                .toList();
        System.out.println(named.kernels().name() + ", threads: " + String.join(", ", threads));
    }
}
