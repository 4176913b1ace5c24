/**
 * What training makes small: a {@link dev.rondo.loss.Loss} compares a prediction with a target and gives one number,
 * the mean over all elements, that the tape can go back from. Anyone may write another.
 */
@NullMarked
package dev.rondo.loss;

import org.jspecify.annotations.NullMarked;
