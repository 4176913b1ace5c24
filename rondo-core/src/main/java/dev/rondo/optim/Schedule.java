package dev.rondo.optim;

import java.util.List;

/**
 * The learning rate as a function of the step: data, without memory, so a resumed run needs none of it saved. Steps are
 * changes of the weights over the whole run, counted from 0; a schedule that is meant in epochs is given as epochs times
 * steps an epoch. Give it to an optimizer with {@link OptimizerSpec#schedule}, as in
 * {@code Adam.defaults().schedule(Schedule.cosine(0.001, 10_000).warmUp(500))}.
 */
public sealed interface Schedule
        permits ConstantRate,
                StepDecay,
                PiecewiseConstant,
                ExponentialDecay,
                InverseTimeDecay,
                PolynomialDecay,
                CosineDecay,
                CosineRestarts,
                OneCycle,
                WarmUp {
    /** The learning rate of a step, counted from 0; finite and at least 0. */
    double rate(long step);

    /** Always the same rate. */
    static ConstantRate constant(double rate) {
        return new ConstantRate(rate);
    }

    /** {@code rate}, times {@code factor} after every {@code every} steps. */
    static StepDecay step(double rate, long every, double factor) {
        return new StepDecay(rate, every, factor);
    }

    /** The first value up to and including the step {@code boundaries[0]}, then the next one, and so on. */
    static PiecewiseConstant piecewise(List<Long> boundaries, List<Double> values) {
        return new PiecewiseConstant(boundaries, values);
    }

    /** {@code rate decayRate^(step / decaySteps)}. */
    static ExponentialDecay exponential(double rate, long decaySteps, double decayRate) {
        return new ExponentialDecay(rate, decaySteps, decayRate, false);
    }

    /** {@code rate / (1 + decayRate step / decaySteps)}. */
    static InverseTimeDecay inverseTime(double rate, long decaySteps, double decayRate) {
        return new InverseTimeDecay(rate, decaySteps, decayRate, false);
    }

    /** Down to {@code endRate} with the given power of what is left of {@code decaySteps}. */
    static PolynomialDecay polynomial(double rate, long decaySteps, double endRate, double power) {
        return new PolynomialDecay(rate, decaySteps, endRate, power, false);
    }

    /** Half a wave of a cosine, down to 0 after {@code decaySteps}. */
    static CosineDecay cosine(double rate, long decaySteps) {
        return new CosineDecay(rate, decaySteps, 0);
    }

    /** Half a wave of a cosine, again and again, each twice as long as the one before. */
    static CosineRestarts cosineRestarts(double rate, long firstDecaySteps) {
        return new CosineRestarts(rate, firstDecaySteps, 2, 1, 0);
    }

    /** Up to {@code maxRate} and down to nearly 0, over all steps of a run. */
    static OneCycle oneCycle(double maxRate, long totalSteps) {
        return new OneCycle(maxRate, totalSteps, 0.3, 25, 1e4, OneCycle.Anneal.COSINE);
    }

    /** This schedule after a straight rise from 0 over the given number of steps. */
    default WarmUp warmUp(long steps) {
        return new WarmUp(0, steps, this);
    }
}
