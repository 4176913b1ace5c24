package dev.rondo.nn.layer;

import dev.rondo.autograd.op.AddPositions;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells attention where a step stands, by waves (Vaswani et al. 2017, section 3.5): {@code [B, T, C]} to the same shape,
 * {@code y[t, 2i] = x[t, 2i] + sin(t / maxWavelength^(2i / C))}, and the cosine of the same at {@code 2i + 1}. It has no
 * weights and no limit of length. Steps are counted from 0 in every call.
 *
 * @param maxWavelength sets the slowest wave
 */
public record SinePositionEncoding(int maxWavelength) implements LayerSpec {
    public SinePositionEncoding {
        Positive.check("sine_position_encoding", "step in a wave", maxWavelength);
    }

    /** Waves up to the paper's 10,000. */
    public static SinePositionEncoding defaults() {
        return new SinePositionEncoding(10_000);
    }

    @Override
    public String type() {
        return "sine_position_encoding";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int channels = Sequences.channels(path, input);
        // Threads may use a network at once: what one has computed reaches the others whole.
        AtomicReference<Tensor> known = new AtomicReference<>(Tensor.zeros(0, channels));
        return (x, context) -> {
            Sequences.check(path, x.shape(), channels);
            Tensor waves = known.get();
            if (waves.shape().axis(0) < x.shape().axis(1)) {
                waves = waves(x.shape().axis(1), channels);
                known.set(waves);
            }
            return AddPositions.apply(x, x.tape().constant(waves)).maskBy(x.mask());
        };
    }

    private Tensor waves(int steps, int channels) {
        Tensor waves = Tensor.zeros(steps, channels);
        for (int c = 0; c < channels; c++) {
            double frequency = StrictMath.pow(maxWavelength, -(double) (c / 2 * 2) / channels);
            for (int t = 0; t < steps; t++) {
                double angle = t * frequency;
                waves.set((float) (c % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle)), t, c);
            }
        }
        return waves;
    }
}
