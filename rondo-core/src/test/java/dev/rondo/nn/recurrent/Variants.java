package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Affine;
import dev.rondo.kernel.Elu;
import dev.rondo.kernel.HardSigmoid;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.kernel.ThresholdedRelu;
import java.util.List;
import java.util.Random;

/** Random combinations of the options of recurrent layers. */
final class Variants {
    private static final List<Activation> GATES = List.of(
            Activation.SIGMOID,
            Activation.SIGMOID,
            Activation.TANH,
            Activation.HARD_SIGMOID,
            new HardSigmoid(0.2f, 0.5f),
            new ScaledTanh(0.8f, 1.5f),
            new Affine(0.2f, 0.4f),
            Activation.SOFTSIGN);

    private static final List<Activation> CANDIDATES = List.of(
            Activation.TANH,
            Activation.TANH,
            Activation.SIGMOID,
            Activation.RELU,
            Activation.LINEAR,
            Activation.SOFTSIGN,
            Activation.SOFTPLUS,
            new LeakyRelu(0.1f),
            new ThresholdedRelu(0.3f),
            new Elu(0.7f),
            new ScaledTanh(1.7159f, 2 / 3f),
            new Affine(0.6f, -0.1f));

    private Variants() {}

    /** A layer with each option in one case of three. */
    static RecurrentSpec<?> random(Cell cell, int units, Random random) {
        RecurrentSpec<?> spec = cell.spec(units)
                .useBias(random.nextInt(4) > 0)
                .activation(of(CANDIDATES, random))
                .recurrentActivation(of(GATES, random));
        spec = random.nextBoolean() ? spec.returnSequences() : spec;
        spec = one(random) ? spec.goBackwards() : spec;
        spec = one(random) ? spec.zeroOutputForMask() : spec;
        spec = one(random) ? spec.dropout(0.3) : spec;
        spec = one(random) ? spec.recurrentDropout(0.4) : spec;
        spec = one(random) ? spec.weightDropout(0.3) : spec;
        spec = one(random) ? spec.zoneout(0.25) : spec;
        spec = one(random) ? spec.layerNormalization() : spec;
        spec = one(random) ? spec.clip(0.6) : spec;
        return spec instanceof Lstm lstm ? random(lstm, random) : spec;
    }

    private static Lstm random(Lstm plain, Random random) {
        Lstm lstm = one(random) ? plain.outputActivation(of(CANDIDATES, random)) : plain;
        lstm = one(random) ? lstm.withPeepholes() : lstm;
        lstm = one(random) ? lstm.withInputForget() : lstm;
        lstm = one(random) ? lstm.carryZoneout(0.35) : lstm;
        return one(random) && lstm.units() > 1 ? lstm.projection(1 + random.nextInt(lstm.units() - 1)) : lstm;
    }

    private static boolean one(Random random) {
        return random.nextInt(3) == 0;
    }

    private static Activation of(List<Activation> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
