package dev.rondo.autograd;

/**
 * A number that says how far a variable is from what it should be, such as the sum of its squares, to be added to a
 * loss.
 */
public interface Penalty {
    /** The penalty for the value of {@code x}. */
    double value(Variable x);

    /** Adds {@code share} times the slope of the penalty to the gradient of {@code x}. */
    void addGradient(Variable x, float share);
}
