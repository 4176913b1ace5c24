package dev.rondo.data;

/** An end of a sequence. */
public enum Side {
    /** Before the first step. */
    PRE,
    /** After the last step. */
    POST
}
