package dev.rondo.tune;

/**
 * What settings come to in one fold.
 *
 * @param score on the part that was held out; less is better
 * @param weights of the network
 */
public record FoldScore(double score, long weights) {}
