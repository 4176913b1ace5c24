package dev.rondo.bench.compare;

import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.Numbers;
import dev.rondo.bench.run.Samples;
import java.util.List;
import java.util.Optional;

/**
 * A row before and after. The two are compared round by round, because a round's two measurements are minutes or less
 * apart and see the same machine.
 *
 * @param work the name of the row
 * @param threads on how many threads
 * @param figure what was measured
 * @param before the median over the rounds
 * @param after the median over the rounds
 * @param ratios before divided by after in each round, from the lowest: above 1 the row got faster; at least one
 */
public record Comparison(String work, int threads, Figure figure, double before, double after, List<Double> ratios) {
    /** The name of the first build. */
    public static final String BEFORE = "before";

    /** The name of the second build. */
    public static final String AFTER = "after";

    /** Sorts the ratios. */
    public Comparison {
        ratios = ratios.stream().sorted().toList();
    }

    /** The comparison of a row; nothing where no round has both. */
    public static Optional<Comparison> of(Samples samples, int threads, String work, Figure figure) {
        List<Double> ratios = samples.ratios(BEFORE, AFTER, threads, work, figure);
        if (ratios.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Comparison(
                work,
                threads,
                figure,
                samples.median(BEFORE, threads, work, figure).orElseThrow(),
                samples.median(AFTER, threads, work, figure).orElseThrow(),
                ratios));
    }

    /** The median of the ratios. */
    double ratio() {
        return Numbers.median(ratios);
    }

    /**
     * The verdict: a change counts where all rounds agree on its direction and the median ratio differs from 1 by more
     * than the threshold.
     */
    public Verdict verdict(double threshold) {
        if (ratios.getFirst() > 1 && ratio() > 1 + threshold) {
            return Verdict.FASTER;
        }
        // As a factor of time, so that both directions have the same threshold.
        if (ratios.getLast() < 1 && 1 / ratio() > 1 + threshold) {
            return Verdict.SLOWER;
        }
        return Verdict.SAME;
    }
}
