package dev.rondo.task.classify;

import java.util.List;

/** A trained method that the network is compared to. */
interface Baseline {
    /** The name in tables, such as "bag of words". */
    String name();

    /** Probabilities of each text, {@code [N][C]}. */
    double[][] probabilities(List<Example> texts);

    /** Both. */
    default ClassScores.Named named(List<Example> texts) {
        return new ClassScores.Named(name(), probabilities(texts));
    }
}
