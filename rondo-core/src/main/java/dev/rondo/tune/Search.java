package dev.rondo.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One search. The settings by default are tried first, then points of the space as the strategy says, each over all
 * folds. What it comes to depends on the task, the space, the strategy and the seed alone, and not on how often it was
 * stopped; only the seconds differ.
 */
public final class Search {
    private final Tunable task;
    private final SearchSpace space;
    private final SearchOptions options;
    private final TrialFile file;
    private final List<Trial> trials = new ArrayList<>();
    private volatile boolean stopRequested;

    /** A search that has not begun. */
    public Search(Tunable task, SearchSpace space, SearchOptions options) {
        this.task = task;
        this.space = space;
        this.options = options;
        file = new TrialFile(options.file(), settings(task, space, options));
    }

    /** What has to be the same for trials of an earlier search to count. */
    private static SortedMap<String, String> settings(Tunable task, SearchSpace space, SearchOptions options) {
        SortedMap<String, String> settings = new TreeMap<>(task.fingerprint());
        settings.put("search", options.strategy().name().toLowerCase(Locale.ROOT));
        settings.put("trials", Integer.toString(options.trials()));
        settings.put("seed", Long.toString(options.seed()));
        settings.put("folds", Integer.toString(task.folds()));
        space.dimensions()
                .forEach(dimension -> settings.put(
                        "values of " + dimension.name(), dimension.values().toString()));
        return settings;
    }

    /**
     * Searches on the calling thread.
     *
     * @return empty if somebody asked to stop
     * @throws TuneException if the file of trials is of another search or damaged, or every trial failed
     * @throws java.io.UncheckedIOException if the file cannot be read or written
     */
    public Optional<SearchResult> run() {
        List<Map<String, Double>> points =
                options.strategy() == Strategy.GRID ? space.grid() : space.sample(options.trials(), options.seed());
        Rungs rungs = Rungs.of(options.strategy(), points.size());
        int all = 1 + rungs.trials(points.size());
        file.open();
        if (!add(Trial.DEFAULT, Map.of(), 1, all)) {
            return Optional.empty();
        }
        Map<Integer, Map<String, Double>> field = new LinkedHashMap<>();
        points.forEach(point -> field.put(field.size() + 1, point));
        for (int rung = 0; rung < rungs.count(); rung++) {
            int from = trials.size();
            for (Map.Entry<Integer, Map<String, Double>> point : field.entrySet()) {
                if (!add(point.getKey(), point.getValue(), rungs.budget(rung), all)) {
                    return Optional.empty();
                }
            }
            List<Integer> kept = trials.subList(from, trials.size()).stream()
                    .sorted(Trial.BEST_FIRST)
                    .limit(Rungs.kept(field.size()))
                    .map(Trial::number)
                    .toList();
            field.keySet().retainAll(kept);
        }
        return Optional.of(new SearchResult(task.metric(), trials, best(), task.baselines()));
    }

    /** Ends the search after the fold it is in, for good if it has no file; may be called by any thread. */
    public void requestStop() {
        stopRequested = true;
    }

    private Trial best() {
        Trial best = trials.stream().filter(Trial::isFull).min(Trial.BEST_FIRST).orElseThrow();
        if (best.mean() == Double.POSITIVE_INFINITY) {
            throw new TuneException("The search has no result: every one of its trials broke down, the first with '"
                    + trials.getFirst().failure() + "'. Search lower learning rates, or look at the data.");
        }
        return best;
    }

    /** Runs a trial, or takes it from the file; false if somebody asked to stop. */
    private boolean add(int number, Map<String, Double> values, double budget, int all) {
        Optional<Trial> known = file.find(number, budget);
        Optional<Trial> trial = known.isPresent() ? known : tried(number, values, budget);
        if (trial.isEmpty()) {
            return false;
        }
        trials.add(trial.get());
        if (known.isEmpty()) {
            file.append(trial.get());
        }
        options.listener().on(trial.get(), trials.size(), all, known.isPresent());
        return true;
    }

    private Optional<Trial> tried(int number, Map<String, Double> values, double budget) {
        long start = System.nanoTime();
        List<Double> scores = new ArrayList<>();
        long weights = 0;
        String failure = "";
        try {
            for (int fold = 0; fold < task.folds(); fold++) {
                if (stopRequested) {
                    return Optional.empty();
                }
                FoldScore score = task.score(values, fold, budget);
                if (stopRequested) {
                    return Optional.empty(); // the task may have stopped early, too
                }
                scores.add(score.score());
                weights = Math.max(weights, score.weights());
            }
        } catch (TrialFailedException e) {
            failure = String.valueOf(e.getMessage());
            scores.clear();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return Optional.of(new Trial(number, budget, values, scores, weights, seconds, failure));
    }
}
