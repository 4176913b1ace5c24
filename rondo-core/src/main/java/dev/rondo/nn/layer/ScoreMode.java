package dev.rondo.nn.layer;

/** How {@link Attention} compares a query with a key, as in Keras. */
public enum ScoreMode {
    /** {@code q . k}. */
    DOT,
    /** {@code sum(tanh(q + k))}. */
    CONCAT
}
