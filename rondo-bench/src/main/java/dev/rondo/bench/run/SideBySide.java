package dev.rondo.bench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Runs contenders in turn: round by round, in a round by threads and by workload, and there one contender after the
 * other. Every other round goes through the contenders backwards, so that none of them always follows the same one.
 */
public final class SideBySide {
    private static final Duration START = Duration.ofMinutes(15);
    /** Warming up may take several times the budget; a workload has six figures; the slowest run takes seconds. */
    private static final double BUDGETS = 100;

    private static final String UNSETTLED = " was still getting faster";

    private final Runner runner;
    private final Pinning pinning;
    private final RawLog log;
    private final Consumer<String> progress;
    private final Samples samples = new Samples();
    private final SequencedSet<String> failures = new LinkedHashSet<>();
    private final SequencedMap<String, List<String>> unsettled = new LinkedHashMap<>();

    /**
     * @param runner of the processes
     * @param pinning of the processes
     * @param log that gets every line
     * @param progress that is told what is being measured
     */
    public SideBySide(Runner runner, Pinning pinning, RawLog log, Consumer<String> progress) {
        this.runner = runner;
        this.pinning = pinning;
        this.log = log;
        this.progress = progress;
    }

    /** What has been measured so far. */
    public Samples samples() {
        return samples;
    }

    /** What a reader of the figures has to know: programs that failed, rows that did not settle. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(failures);
        unsettled.forEach((place, rows) ->
                remarks.add(place + ": still getting faster when their warm-up ended: " + String.join(", ", rows)));
        return remarks;
    }

    /**
     * Runs them all.
     *
     * @param afterRound is told the number of each round that is done
     * @throws BenchException if a contender that is required fails
     */
    public void run(Schedule schedule, List<Contender> contenders, IntConsumer afterRound) {
        for (int round = 1; round <= schedule.rounds(); round++) {
            List<Contender> order = round % 2 == 1 ? contenders : contenders.reversed();
            for (int threads : schedule.threads()) {
                for (String filter : schedule.filters()) {
                    progress.accept("Round " + round + " of " + schedule.rounds() + ", "
                            + Numbers.count(threads, "thread") + ", " + filter.replaceFirst("/$", ""));
                    for (Contender contender : order) {
                        measure(contender, round, threads, filter, schedule);
                    }
                }
            }
            afterRound.accept(round);
        }
    }

    private void measure(Contender contender, int round, int threads, String filter, Schedule schedule) {
        Duration limit = START.plusMillis((long) (1000 * BUDGETS * schedule.budget()));
        Program program = new Program(
                pinning.command(threads, contender.command(threads, filter, schedule.budget())),
                Pinning.environment(threads),
                Path.of(""),
                limit);
        try {
            String place = contender.name() + ", " + Numbers.count(threads, "thread") + ", round " + round;
            take(runner.run(program), contender, round, place);
        } catch (BenchException e) {
            String failure = contender.name() + " failed at " + filter.replaceFirst("/$", "") + " on "
                    + Numbers.count(threads, "thread") + ": " + e.getMessage();
            if (contender.isRequired() || Thread.currentThread().isInterrupted()) {
                throw new BenchException(failure, e);
            }
            if (failures.add(failure)) {
                progress.accept(failure);
            }
        }
    }

    private void take(Outcome outcome, Contender contender, int round, String place) {
        List<Measurement> measured = new ArrayList<>();
        for (String line : outcome.lines()) {
            if (line.startsWith("{")) { // libraries print warnings, too
                Measurement.parse(line)
                        .map(one -> one.of(contender.name(), round))
                        .ifPresent(measured::add);
            }
        }
        measured.forEach(samples::add);
        log.add(measured);
        for (String line : outcome.errors()) {
            if (line.contains(UNSETTLED)) {
                unsettled
                        .computeIfAbsent(place, key -> new ArrayList<>())
                        .add(line.substring(0, line.indexOf(UNSETTLED)));
            }
        }
        if (!outcome.isSuccess()) {
            throw new BenchException(outcome.reason());
        }
    }
}
