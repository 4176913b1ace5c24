package dev.rondo.kernel.simd;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.AdditiveAttention;
import dev.rondo.nn.layer.Attention;
import dev.rondo.nn.layer.AttentionPooling;
import dev.rondo.nn.layer.AveragePooling1d;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Conv1d;
import dev.rondo.nn.layer.ConvPadding;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.GlobalAveragePooling1d;
import dev.rondo.nn.layer.GlobalMaxPooling1d;
import dev.rondo.nn.layer.LayerNorm;
import dev.rondo.nn.layer.MaxPooling1d;
import dev.rondo.nn.layer.MultiHeadAttention;
import dev.rondo.nn.layer.RmsNorm;
import dev.rondo.nn.layer.ScoreMode;
import dev.rondo.nn.layer.SpatialDropout1d;
import dev.rondo.nn.layer.TiedDense;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Training passes of the layers that are not recurrent: portable on one thread, vector on one, two and four. */
final class LayerComparison {
    private static final int VOCABULARY = 403;

    private final Random random;

    private LayerComparison(Random random) {
        this.random = random;
    }

    /** Returns how many elements were compared. */
    static long run(Random random) {
        LayerComparison layers = new LayerComparison(random);
        long compared = 0;
        for (int batch : new int[] {1, 17}) {
            for (int channels : new int[] {1, 6, 33}) {
                for (LayerSpec spec : layers.specs(channels)) {
                    compared += layers.check(spec, batch, 1 + random.nextInt(40), channels);
                }
            }
        }
        return compared;
    }

    private List<LayerSpec> specs(int channels) {
        return List.of(
                conv(channels),
                conv(channels).dilationRate(1 + random.nextInt(3)),
                conv(channels).groups(channels % 2 == 0 ? 2 : 1).strides(1 + random.nextInt(2)),
                MaxPooling1d.of(3).padding(ConvPadding.SAME),
                AveragePooling1d.of(3).padding(ConvPadding.SAME),
                SpatialDropout1d.rate(0.3),
                new GlobalAveragePooling1d(),
                new GlobalMaxPooling1d(),
                AttentionPooling.units(1 + random.nextInt(40)),
                LayerNorm.defaults(),
                RmsNorm.defaults(),
                BatchNorm.defaults(),
                Attention.defaults().useScale(true).dropout(0.2),
                Attention.defaults().scoreMode(ScoreMode.CONCAT).causal(true),
                AdditiveAttention.defaults(),
                MultiHeadAttention.of(1 + random.nextInt(4), 1 + random.nextInt(20))
                        .causal(random.nextBoolean()),
                Sequential.of(Embedding.of(VOCABULARY, channels), TiedDense.to("embedding0", VOCABULARY)));
    }

    private Conv1d conv(int channels) {
        return Conv1d.of(2 * (1 + random.nextInt(channels)), 1 + random.nextInt(5))
                .padding(random.nextBoolean() ? ConvPadding.SAME : ConvPadding.CAUSAL)
                .activation(Activation.TANH)
                .useBias(random.nextBoolean());
    }

    private long check(LayerSpec spec, int batch, int time, int channels) {
        boolean ids = spec instanceof Sequential;
        Tensor x = ids ? ids(batch, time) : normal(random, batch, time, channels);
        Mask mask = ids || random.nextBoolean() ? null : mask(batch, time);
        long seed = random.nextLong();
        List<float[]> expected = Compute.of(new PortableKernels(), 1).get(() -> pass(spec, x, mask, seed));
        long compared = 0;
        for (int threads : new int[] {1, 2, 4}) {
            List<float[]> actual = Compute.of(new VectorKernels(), threads).get(() -> pass(spec, x, mask, seed));
            for (int i = 0; i < expected.size(); i++) {
                PassComparison.assertSame(
                        expected.get(i),
                        actual.get(i),
                        spec + ", input " + x.shape() + ", threads " + threads + ": " + i);
                compared += expected.get(i).length;
            }
        }
        return compared;
    }

    /** Outputs in training, the gradients of input and weights, the weights themselves, and what inference gives then. */
    private static List<float[]> pass(LayerSpec spec, Tensor x, @Nullable Mask mask, long seed) {
        Network network = Network.build(spec, x.shape().without(0), seed);
        Tape tape = Tape.training(seed);
        Variable input = tape.input(x).maskBy(mask);
        Variable output = network.forward(input);
        tape.backward(output, normal(new Random(seed), output.shape().toArray()));
        List<float[]> results = new ArrayList<>();
        results.add(output.value().data());
        results.add(input.gradient().data());
        for (Parameter parameter : network.parameters()) {
            results.add(parameter.value().data());
            results.add(parameter.gradient().data());
        }
        Variable used = Tape.inference().constant(x).maskBy(mask);
        results.add(network.forward(used).value().data());
        return results;
    }

    private Tensor ids(int batch, int time) {
        Tensor ids = Tensor.zeros(batch, time);
        for (int i = 0; i < ids.size(); i++) {
            ids.data()[i] = random.nextInt(VOCABULARY);
        }
        return ids;
    }

    private Mask mask(int batch, int time) {
        boolean[] kept = new boolean[batch * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextInt(3) > 0;
        }
        return Mask.of(batch, time, kept);
    }

    private static Tensor normal(Random random, int... axes) {
        Tensor tensor = Tensor.zeros(Shape.of(axes));
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
