package dev.rondo.cli;

import dev.rondo.task.TaskTuning;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Strategy;
import dev.rondo.tune.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A search as text. */
final class TuneReport {
    private static final int MOST_ROWS = 20;
    private static final String DEFAULT = "default";
    private static final String BETWEEN = " \u00B1 ";

    private final TaskTuning<?> tuning;
    private final SearchSpace space;
    private final Ink ink;

    TuneReport(TaskTuning<?> tuning, SearchSpace space, Ink ink) {
        this.tuning = tuning;
        this.space = space;
        this.ink = ink;
    }

    /**
     * What is searched, how, and on what.
     *
     * @param folds what the folds are, such as "forward in time: each scores ..."
     */
    List<String> search(SearchOptions options, String folds) {
        List<String> lines = new ArrayList<>();
        String drawn = options.strategy() == Strategy.GRID || space.size() <= options.trials()
                ? "all " + Figures.count(space.size(), "combination")
                : Figures.count(options.trials(), "combination") + " of " + Figures.grouped(space.size())
                        + ", drawn with seed " + options.seed();
        lines.add(name(options.strategy()) + ": " + drawn + ", and the default settings");
        TextTable text = new TextTable(3);
        for (Dimension dimension : space.dimensions()) {
            text.row(
                    dimension.name(),
                    dimension.values().stream().map(TuneReport::number).collect(Collectors.joining(", ")),
                    "default " + number(tuning.usual().getOrDefault(dimension.name(), Double.NaN)));
        }
        lines.addAll(text.lines());
        lines.add(Figures.count(tuning.folds(), "fold") + ", " + folds);
        return lines;
    }

    private static String name(Strategy strategy) {
        return switch (strategy) {
            case GRID -> "grid";
            case RANDOM -> "random search";
            case HALVING -> "successive halving";
        };
    }

    /** Such as "3/19  units 16, layers 1, learning rate 0.003: MAE 12.34 ± 1.23, 2.1 s". */
    String progress(Trial trial, int done, int all, boolean known) {
        String outcome = trial.failure().isEmpty()
                ? tuning.metric() + " " + Figures.number(trial.mean()) + BETWEEN + Figures.number(trial.spread())
                : "broke down: " + trial.failure();
        String width = Integer.toString(all);
        return String.format(Locale.ROOT, "%" + width.length() + "d/%s  ", done, width)
                + (trial.number() == Trial.DEFAULT ? "" : "trial " + trial.number() + ", ") + settings(trial)
                + share(trial)
                + ": " + outcome + ", " + (known ? "from the trials file" : time(trial));
    }

    private static String share(Trial trial) {
        return trial.isFull() ? "" : ", " + Figures.percent(trial.budget()) + " of the epochs";
    }

    private static String time(Trial trial) {
        return Figures.duration(Duration.ofMillis(Math.round(1000 * trial.seconds())));
    }

    /** "default", or "units 16, layers 1". */
    private static String settings(Trial trial) {
        return trial.number() == Trial.DEFAULT
                ? DEFAULT
                : trial.values().entrySet().stream()
                        .map(setting -> setting.getKey() + " " + number(setting.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** A line a trial, the best first, and the naive methods. */
    List<String> table(SearchResult result) {
        List<Trial> ranked = result.ranked();
        List<Trial> shown = new ArrayList<>(ranked.subList(0, Math.min(MOST_ROWS, ranked.size())));
        if (!shown.contains(result.usual())) {
            shown.add(result.usual());
        }
        TextTable text = new TextTable(1);
        List<String> header = new ArrayList<>(List.of("trial"));
        space.dimensions().forEach(dimension -> header.add(dimension.name()));
        header.addAll(List.of("epochs", tuning.metric(), "spread", "weights", "time"));
        text.row(header.toArray(String[]::new));
        List<List<String>> baselines = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        shown.forEach(trial -> means.add(trial.mean()));
        result.baselines().values().forEach(scores -> means.add(Trial.meanOf(scores)));
        String[] columns =
                Figures.column(means.stream().mapToDouble(Double::doubleValue).toArray());
        List<Double> spreads = new ArrayList<>();
        shown.forEach(trial -> spreads.add(trial.scores().isEmpty() ? Double.NaN : trial.spread()));
        result.baselines().values().forEach(scores -> spreads.add(Trial.spreadOf(scores)));
        String[] spread =
                Figures.column(spreads.stream().mapToDouble(Double::doubleValue).toArray());
        for (int i = 0; i < shown.size(); i++) {
            Trial trial = shown.get(i);
            List<String> row = new ArrayList<>();
            row.add(trial.number() == Trial.DEFAULT ? DEFAULT : Integer.toString(trial.number()));
            space.dimensions().forEach(dimension -> row.add(value(trial, dimension.name())));
            row.addAll(List.of(
                    Figures.percent(trial.budget()).replace(".0%", "%"),
                    columns[i],
                    spread[i],
                    Figures.grouped(trial.weights()),
                    time(trial)));
            if (i == 0) {
                row.set(0, ink.bold(row.getFirst()));
            }
            text.row(row.toArray(String[]::new));
        }
        int next = shown.size();
        for (String method : result.baselines().keySet()) {
            List<String> row = new ArrayList<>(List.of(method));
            space.dimensions().forEach(dimension -> row.add(""));
            row.addAll(List.of("", columns[next], spread[next]));
            baselines.add(row);
            next++;
        }
        baselines.forEach(row -> text.row(row.toArray(String[]::new)));
        List<String> lines = new ArrayList<>(text.lines());
        if (shown.size() < ranked.size()) {
            lines.add("and " + Figures.count(ranked.size() - shown.size(), "more trial") + " in the table file");
        }
        return lines;
    }

    private String value(Trial trial, String setting) {
        double value = trial.number() == Trial.DEFAULT
                ? tuning.usual().getOrDefault(setting, Double.NaN)
                : trial.values().getOrDefault(setting, Double.NaN);
        return number(value);
    }

    /** What was chosen, and by how much it is better than the default settings. */
    List<String> chosen(SearchResult result) {
        Trial best = result.best();
        Trial usual = result.usual();
        if (best.number() == Trial.DEFAULT) {
            return List.of("The default settings: none of the trials has a lower mean " + tuning.metric() + ".");
        }
        List<String> lines = new ArrayList<>();
        lines.add(settings(best) + " (trial " + best.number() + ")");
        if (usual.failure().isEmpty()) {
            double gain = usual.mean() - best.mean();
            String[] means = Figures.column(best.mean(), usual.mean());
            lines.add("Its mean " + tuning.metric() + " over the folds is " + Figures.percent(gain / usual.mean())
                    + " lower than that of the default settings (" + means[0] + " against " + means[1] + ")"
                    + (gain < best.spread() ? ", which is less than its spread over the folds." : "."));
        } else {
            lines.add("With the default settings training broke down.");
        }
        return lines;
    }

    /** Names of the columns of the table as a file. */
    List<String> header() {
        List<String> header = new ArrayList<>(List.of("trial"));
        space.dimensions().forEach(dimension -> header.add(dimension.name()));
        header.addAll(List.of("share of epochs", "mean " + tuning.metric(), "spread", "weights", "seconds", "failure"));
        return header;
    }

    /** Its rows, the best trial first, then the naive methods. */
    List<List<Object>> rows(SearchResult result) {
        List<List<Object>> rows = new ArrayList<>();
        for (Trial trial : result.ranked()) {
            List<Object> row = new ArrayList<>();
            row.add(trial.number() == Trial.DEFAULT ? DEFAULT : Integer.toString(trial.number()));
            space.dimensions().forEach(dimension -> row.add(value(trial, dimension.name())));
            boolean scored = trial.failure().isEmpty();
            row.add(trial.budget());
            row.add(scored ? trial.mean() : "");
            row.add(scored ? trial.spread() : "");
            row.addAll(List.of(Long.toString(trial.weights()), trial.seconds(), trial.failure()));
            rows.add(row);
        }
        result.baselines().forEach((method, scores) -> {
            List<Object> row = new ArrayList<>(List.of(method));
            space.dimensions().forEach(dimension -> row.add(""));
            row.addAll(List.of("", Trial.meanOf(scores), Trial.spreadOf(scores), "", "", ""));
            rows.add(row);
        });
        return rows;
    }

    /** Of the picture. */
    String title(String subject) {
        return subject + ": " + tuning.metric() + " of each trial over " + Figures.count(tuning.folds(), "fold");
    }

    /** Of the picture. */
    String subtitle(SearchResult result, boolean isDefault) {
        return isDefault ? "The default settings are the best of the trials" : "The best: " + settings(result.best());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Figures.rate(value);
    }
}
