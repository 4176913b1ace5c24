package dev.rondo.kernel;

import java.util.function.Supplier;

/**
 * With what the numbers are computed: the kernels and the threads. Neither changes a result, only the time it takes.
 * The choice is scoped, not global: {@code Compute.of(kernels, threads).run(() -> model.fit(...))} holds for everything
 * called inside, on the calling thread.
 *
 * @param kernels the loops
 * @param workers the threads they are spread over
 */
public record Compute(Kernels kernels, Workers workers) {
    private static final ScopedValue<Compute> SCOPE = ScopedValue.newInstance();

    /** The system property that sets how many threads are used where nothing else is said. */
    public static final String THREADS_PROPERTY = "rondo.threads";

    /** The best kernels at hand on {@code threads} threads. */
    public static Compute threads(int threads) {
        return new Compute(Best.KERNELS, Workers.of(threads));
    }

    /** The given kernels on {@code threads} threads. */
    public static Compute of(Kernels kernels, int threads) {
        return new Compute(kernels, Workers.of(threads));
    }

    /** What holds here: the innermost {@link #run}, or else the best kernels on all processors. */
    public static Compute current() {
        return SCOPE.isBound() ? SCOPE.get() : Standard.COMPUTE;
    }

    /** Runs {@code action} with this choice. */
    public void run(Runnable action) {
        ScopedValue.where(SCOPE, this).run(action);
    }

    /** Runs {@code action} with this choice and returns what it returns; what it throws comes through. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> action) throws X {
        return ScopedValue.where(SCOPE, this).call(action);
    }

    /** Runs {@code action} with this choice and returns what it returns. */
    public <T> T get(Supplier<T> action) {
        return ScopedValue.where(SCOPE, this).call(action::get);
    }

    // Each is made on first use, so that a caller who names kernels or threads never looks for others.

    private static final class Best {
        static final Kernels KERNELS = KernelLookup.find();
    }

    private static final class Standard {
        static final Compute COMPUTE = new Compute(Best.KERNELS, Workers.of(threads()));

        private static int threads() {
            String wanted = System.getProperty(THREADS_PROPERTY);
            if (wanted == null) {
                return Runtime.getRuntime().availableProcessors();
            }
            if (!wanted.matches("0*[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException("System property " + THREADS_PROPERTY
                        + " is a number of threads, 1 or more, got '" + wanted + "'.");
            }
            return Integer.parseInt(wanted);
        }
    }
}
