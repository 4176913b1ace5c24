package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Parameter;
import org.jspecify.annotations.Nullable;

/** What the normalizing layers share. */
final class Norms {
    private Norms() {}

    /** Refuses an epsilon that does not keep a divisor from zero. */
    static void check(String type, double epsilon) {
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException(type + ": expected a finite epsilon above 0, got " + epsilon + ".");
        }
    }

    /** A parameter on a tape, if there is one. */
    static @Nullable Variable on(@Nullable Parameter parameter, Tape tape) {
        return parameter == null ? null : parameter.on(tape);
    }
}
