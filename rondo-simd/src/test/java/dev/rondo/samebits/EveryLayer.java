package dev.rondo.samebits;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.Context;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One step of training through every layer that can be saved, and through recurrent layers with each of their options, on
 * batches with masks of any form and with sizes that fill no vector. Prints for each the SHA-256 of outputs, final states
 * and all gradients, on 1, 2 and 4 threads.
 */
public final class EveryLayer {
    private static final int BATCH = 13;
    private static final int STEPS = AllLayers.STEPS;

    private EveryLayer() {}

    /** Runs in a process of its own, with the kernels that its system properties name. */
    public static void main(String[] args) {
        for (int threads : new int[] {1, 2, 4}) {
            Compute.threads(threads).run(() -> {
                AllLayers.overSequences().forEach(spec -> print(spec, threads, Shape.of(STEPS, AllLayers.INPUTS)));
                AllLayers.overIds().forEach(spec -> print(spec, threads, Shape.of(STEPS)));
            });
        }
    }

    private static void print(LayerSpec spec, int threads, Shape sample) {
        System.out.println(digest(spec, sample) + " " + threads + " " + spec);
    }

    private static String digest(LayerSpec spec, Shape sample) {
        Network network = Network.build(spec, sample, 3);
        boolean ids = sample.rank() == 1;
        Tensor input = ids ? ids() : normal("x", sample.prepend(BATCH));
        Tape tape = Tape.training(5);
        Variable x = (ids ? tape.constant(input) : tape.input(input)).maskBy(ids ? null : holes());
        Context context = Context.carrying();
        Variable y = network.forward(x, context);
        tape.backward(tape.withPenalties(loss(y)));
        MessageDigest sha = sha256();
        add(sha, y.value());
        context.states().forEach((path, state) -> state.parts().forEach(part -> add(sha, part)));
        network.parameters().forEach(parameter -> add(sha, parameter.gradient()));
        if (!ids) {
            add(sha, x.gradient());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The sum over all elements, each times a factor; or what a decision's likelihood is for. */
    private static Variable loss(Variable y) {
        if (y.likelihood() != null) {
            return Arithmetic.mean(
                    y.likelihood().negativeLog(Tensor.zeros(BATCH, y.shape().axis(1))));
        }
        Variable factors = y.tape().constant(normal("factors", y.shape()));
        return Arithmetic.mean(Arithmetic.multiply(y, factors));
    }

    private static Tensor normal(String name, Shape shape) {
        RandomStream random = RandomStream.of(7, name);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    private static Tensor ids() {
        RandomStream random = RandomStream.of(7, "ids");
        Tensor ids = Tensor.zeros(BATCH, STEPS);
        for (int i = 0; i < ids.size(); i++) {
            ids.data()[i] = random.nextInt(AllLayers.IDS);
        }
        return ids;
    }

    /** Full, empty, cut off before and behind, and with holes. */
    private static Mask holes() {
        RandomStream random = RandomStream.of(7, "mask");
        boolean[] kept = new boolean[BATCH * STEPS];
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < STEPS; t++) {
                kept[b * STEPS + t] = switch (b) {
                    case 0, 1 -> true;
                    case 2 -> false;
                    case 3 -> t < 4;
                    case 4 -> t >= 4;
                    default -> random.nextInt(3) > 0;
                };
            }
        }
        return Mask.of(BATCH, STEPS, kept);
    }

    private static void add(MessageDigest sha, Tensor values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, values.size()));
        for (float value : values.data()) {
            bytes.putFloat(value);
        }
        sha.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
