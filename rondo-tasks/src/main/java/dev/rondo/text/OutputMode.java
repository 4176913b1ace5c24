package dev.rondo.text;

/** What {@link TextVectorization} gives: Keras's {@code output_mode}. */
public enum OutputMode {
    /** The index of each token, {@code [N, T]}. */
    INT,
    /** For each token of the vocabulary whether it occurs, {@code [N, V]}. */
    MULTI_HOT,
    /** For each token of the vocabulary how often it occurs, {@code [N, V]}. */
    COUNT,
    /** How often it occurs times its {@code log(1 + texts / (1 + texts with the token))}, {@code [N, V]}. */
    TF_IDF
}
