package dev.rondo.train;

import dev.rondo.loss.Distillation;
import dev.rondo.nn.Network;
import java.util.List;

/**
 * A trained network from which another one learns beside the labels, known as knowledge distillation (Hinton, Vinyals and
 * Dean 2015, at a temperature of 1): an ensemble whose answers one network is to give at the cost of one, or a network of the
 * same kind (Furlanello et al. 2018). The loss of training samples is that of the mixture; the loss of validation samples is
 * that of their labels alone.
 *
 * <p>The teacher reads every batch as it is when in use, so a step takes longer by its forward pass. Where sequences are
 * read stretch by stretch, it carries states of its own; otherwise its layers start from zero with every batch, stateful ones,
 * too.
 *
 * @param network of the same inputs and outputs; only read
 * @param weight of the teacher, from 0 to 1; the labels have the rest
 * @param outputs for which it counts; none for all that are trained
 */
public record Teacher(Network network, float weight, List<String> outputs) {
    public Teacher {
        outputs = List.copyOf(outputs);
        Distillation.requireWeight(weight);
    }

    /** A teacher for all outputs. */
    public static Teacher of(Network network, double weight) {
        return new Teacher(network, (float) weight, List.of());
    }

    /** A teacher for these outputs alone. */
    public Teacher outputs(String... names) {
        return new Teacher(network, weight, List.of(names));
    }
}
