package dev.rondo.optim;

/**
 * Always the same rate.
 *
 * @param rate the learning rate, more than 0
 */
public record ConstantRate(double rate) implements Schedule {
    public ConstantRate {
        Check.rate("constant schedule", rate);
    }

    @Override
    public double rate(long step) {
        return rate;
    }
}
