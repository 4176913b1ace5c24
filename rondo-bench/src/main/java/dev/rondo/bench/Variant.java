package dev.rondo.bench;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Elu;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.tensor.Mask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer with an option, to be held against the plain one.
 *
 * @param name of the option
 * @param masked whether some steps of the batch do not count
 */
record Variant(String name, RecurrentSpec<?> layer, boolean masked) {
    /** All that a cell of H units has. */
    static List<Variant> of(Cell cell, int units) {
        RecurrentSpec<?> plain = cell.layer(units);
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("mask with holes", plain, true));
        variants.add(new Variant("goBackwards", plain.goBackwards(), false));
        variants.add(new Variant("dropout 0.3", plain.dropout(0.3), false));
        variants.add(new Variant("recurrentDropout 0.3", plain.recurrentDropout(0.3), false));
        variants.add(new Variant("weightDropout 0.5", plain.weightDropout(0.5), false));
        variants.add(new Variant("zoneout 0.1", plain.zoneout(0.1), false));
        variants.add(new Variant("layerNormalization", plain.layerNormalization(), false));
        variants.add(new Variant("clip 3", plain.clip(3), false));
        variants.add(new Variant("leaky ReLU candidate", plain.activation(new LeakyRelu(0.01f)), false));
        variants.add(new Variant("ELU candidate", plain.activation(new Elu(1)), false));
        variants.add(new Variant("softplus candidate", plain.activation(Activation.SOFTPLUS), false));
        variants.add(new Variant("softsign candidate", plain.activation(Activation.SOFTSIGN), false));
        variants.add(new Variant("scaled tanh candidate", plain.activation(new ScaledTanh(1.7159f, 2 / 3f)), false));
        if (cell != Cell.RNN) {
            variants.add(new Variant("hard sigmoid gates", plain.recurrentActivation(Activation.HARD_SIGMOID), false));
        }
        if (plain instanceof Gru gru) {
            variants.add(new Variant("reset before", gru.resetAfter(false), false));
        }
        if (plain instanceof Lstm lstm) {
            variants.addAll(of(lstm));
        }
        return variants;
    }

    private static List<Variant> of(Lstm plain) {
        int units = plain.units();
        return List.of(
                new Variant("peepholes", plain.withPeepholes(), false),
                new Variant("inputForget", plain.withInputForget(), false),
                new Variant("projection to half", plain.projection(units / 2), false),
                new Variant("zoneout 0.1, carryZoneout 0.5", plain.zoneout(0.1).carryZoneout(0.5), false),
                new Variant(
                        "all of dropout, recurrentDropout, peepholes, clip",
                        plain.dropout(0.3).recurrentDropout(0.3).withPeepholes().clip(3),
                        false));
    }

    /** The mask of a batch: one step in five does not count. */
    @Nullable
    Mask mask(int batch, int time) {
        if (!masked) {
            return null;
        }
        boolean[] kept = new boolean[batch * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = i % 5 != 3;
        }
        return Mask.of(batch, time, kept);
    }
}
