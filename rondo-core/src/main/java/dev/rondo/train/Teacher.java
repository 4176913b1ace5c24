package dev.rondo.train;

import dev.rondo.nn.Network;
import java.util.List;

/**
 * A trained network from which another one learns beside the labels, known as knowledge distillation (Hinton, Vinyals and
 * Dean 2015): an ensemble whose answers one network is to give at the cost of one, or a network of the same kind (Furlanello
 * et al. 2018). Losses that are watched are those of the labels alone.
 *
 * <p>The teacher reads every batch as it is when in use, and carries its own states from stretch to stretch where the
 * sequences do; a step takes longer by its forward pass.
 *
 * @param network of the same inputs; only read
 * @param share how much it counts, from 0 to 1; the labels count for the rest
 * @param outputs of the network for which it counts; none for all that are trained
 */
public record Teacher(Network network, float share, List<String> outputs) {
    public Teacher {
        outputs = List.copyOf(outputs);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "A teacher's share is from 0, for labels alone, to 1, for the teacher alone; got " + share + ".");
        }
    }

    /** A teacher for all outputs. */
    public static Teacher of(Network network, double share) {
        return new Teacher(network, (float) share, List.of());
    }

    /** A teacher for these outputs alone. */
    public Teacher outputs(String... names) {
        return new Teacher(network, share, List.of(names));
    }
}
