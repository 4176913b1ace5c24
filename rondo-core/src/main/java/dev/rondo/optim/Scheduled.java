package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * An optimizer whose learning rate follows a schedule; made by {@link OptimizerSpec#schedule}.
 *
 * @param optimizer which optimizer; its own rate is not used
 * @param schedule the rate of each step
 */
public record Scheduled(OptimizerSpec optimizer, Schedule schedule) implements OptimizerSpec {
    public Scheduled {
        if (optimizer instanceof Scheduled) {
            throw new IllegalArgumentException(optimizer.label()
                    + ": expected an optimizer without a schedule, got one that has a schedule already. Give one"
                    + " schedule; a warm-up is composed with Schedule.warmUp.");
        }
    }

    @Override
    public String label() {
        return optimizer.label();
    }

    /** The learning rate of the first step. */
    @Override
    public double rate() {
        return schedule.rate(0);
    }

    /** The optimizer with a constant rate instead of the schedule. */
    @Override
    public OptimizerSpec rate(double changed) {
        return optimizer.rate(changed);
    }

    /** The optimizer with another schedule. */
    @Override
    public Scheduled schedule(Schedule other) {
        return new Scheduled(optimizer, other);
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return optimizer.over(parameters).follow(schedule);
    }
}
