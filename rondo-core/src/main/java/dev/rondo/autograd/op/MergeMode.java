package dev.rondo.autograd.op;

/** How the outputs of two directions become one: Keras's {@code merge_mode}. */
public enum MergeMode {
    /** The forward output, then the backward output, along the last axis. */
    CONCAT,
    /** {@code f + b}. */
    SUM,
    /** {@code f * b}, element by element. */
    MUL,
    /** {@code (f + b) / 2}. */
    AVE
}
