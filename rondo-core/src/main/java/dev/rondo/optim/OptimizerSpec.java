package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Which optimizer, with its numbers and without its memory: an immutable record. {@link #over} sets it to work. Legend
 * of the formulas: p parameter, g gradient, t number of the step, from 1.
 */
public sealed interface OptimizerSpec
        permits Sgd, RmsProp, Adam, AdamW, Adagrad, Adadelta, Adamax, Nadam, RAdam, Asgd, Scheduled {
    /** The name in logs and model files: lower case, such as {@code adam}. */
    String label();

    /** The learning rate at the start. */
    double rate();

    /** With another learning rate. */
    OptimizerSpec rate(double changed);

    /** With a learning rate that follows {@code schedule}, step by step. */
    default Scheduled schedule(Schedule schedule) {
        return new Scheduled(this, schedule);
    }

    /** A new optimizer of the given parameters, without a step behind it. */
    Optimizer over(List<Parameter> parameters);
}
