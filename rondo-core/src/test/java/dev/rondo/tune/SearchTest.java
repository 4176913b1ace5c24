package dev.rondo.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every strategy finds what it should, from a file too, and says what is wrong. */
class SearchTest {
    private static final SearchSpace SPACE =
            new SearchSpace(List.of(Dimension.of("a", 1, 2, 3, 4, 5), Dimension.of("b", 10, 20, 30, 40, 50, 60)));

    @TempDir
    private Path folder;

    /** The score is the distance to a = 4, b = 20, plus the fold, plus what a short training adds. */
    private static class Bowl implements Tunable {
        private int calls;
        private int stopAfter = Integer.MAX_VALUE;
        private Runnable stop = () -> {};

        @Override
        public String metric() {
            return "distance";
        }

        @Override
        public int folds() {
            return 2;
        }

        @Override
        public FoldScore score(Map<String, Double> values, int fold, double budget) {
            if (++calls == stopAfter) {
                stop.run();
            }
            double a = values.getOrDefault("a", 1.0);
            double b = values.getOrDefault("b", 10.0);
            if (a == 5) {
                throw new TrialFailedException("too steep", new IllegalStateException());
            }
            return new FoldScore(Math.abs(a - 4) + Math.abs(b - 20) / 100 + fold + 1 / budget, (long) (a * b));
        }

        @Override
        public Map<String, double[]> baselines() {
            return Map.of("naive", new double[] {9, 10});
        }

        @Override
        public SortedMap<String, String> fingerprint() {
            return new TreeMap<>(Map.of("data", "bowl"));
        }
    }

    private static SearchResult run(SearchOptions options) {
        return new Search(new Bowl(), SPACE, options).run().orElseThrow();
    }

    @Test
    void theGridTriesEveryPointAndTheDefault() {
        SearchResult result = run(SearchOptions.by(Strategy.GRID));
        assertEquals(31, result.trials().size());
        assertEquals(Map.of("a", 1.0, "b", 10.0), result.trials().get(1).values());
        assertEquals(Map.of("a", 1.0, "b", 20.0), result.trials().get(2).values(), "the last setting changes first");
        assertEquals(Map.of("a", 4.0, "b", 20.0), result.best().values());
        assertEquals(List.of(1.0, 2.0), result.best().scores());
        assertEquals(1.5, result.best().mean());
        assertEquals(StrictMath.sqrt(0.5), result.best().spread(), 1e-15);
        assertEquals(80, result.best().weights());
        assertEquals(result.best(), result.ranked().getFirst());
        assertEquals(Map.of(), result.usual().values());
        assertEquals(4.6, result.usual().mean(), 1e-12);
        assertEquals(9.5, Trial.meanOf(result.baselines().getOrDefault("naive", new double[0])));
    }

    @Test
    void whatBreaksDownComesLast() {
        SearchResult result = run(SearchOptions.by(Strategy.GRID));
        List<Trial> failed = result.trials().stream()
                .filter(trial -> !trial.failure().isEmpty())
                .toList();
        assertEquals(6, failed.size());
        assertEquals("too steep", failed.getFirst().failure());
        assertEquals(failed, result.ranked().subList(25, 31));
        SearchSpace bad = new SearchSpace(List.of(Dimension.of("a", 5)));
        Tunable always = new Bowl() {
            @Override
            public FoldScore score(Map<String, Double> values, int fold, double budget) {
                return super.score(Map.of("a", 5.0), fold, budget);
            }
        };
        assertEquals(
                "The search has no result: every one of its trials broke down, the first with 'too steep'. Search lower"
                        + " learning rates, or look at the data.",
                assertThrows(TuneException.class, () -> new Search(always, bad, SearchOptions.by(Strategy.GRID)).run())
                        .getMessage());
    }

    @Test
    void randomPointsAreDifferentAndFollowTheSeed() {
        SearchOptions options = SearchOptions.by(Strategy.RANDOM).trials(12).seed(3);
        List<Map<String, Double>> points =
                run(options).trials().stream().map(Trial::values).toList();
        assertEquals(13, points.size());
        assertEquals(13, new HashSet<>(points).size());
        assertEquals(points, run(options).trials().stream().map(Trial::values).toList());
        assertNotEquals(
                points,
                run(options.seed(4)).trials().stream().map(Trial::values).toList());
        assertEquals(31, run(options.trials(500)).trials().size(), "all, if there are no more");
    }

    @Test
    void halvingTrainsTheBestThirdThreeTimesAsLong() {
        SearchResult result = run(SearchOptions.by(Strategy.HALVING).trials(27));
        List<Trial> trials = result.trials();
        assertEquals(1 + 27 + 9 + 3, trials.size());
        assertTrue(trials.getFirst().isFull());
        assertEquals(1.0 / 9, trials.get(1).budget(), 1e-15);
        assertEquals(1.0 / 3, trials.get(28).budget(), 1e-15);
        assertEquals(3, trials.subList(37, 40).stream().filter(Trial::isFull).count());
        List<Integer> bestThird = trials.subList(1, 28).stream()
                .sorted(Trial.BEST_FIRST)
                .limit(9)
                .map(Trial::number)
                .sorted()
                .toList();
        assertEquals(
                bestThird, trials.subList(28, 37).stream().map(Trial::number).toList());
        assertTrue(result.best().isFull());
        assertEquals(
                1 + 8,
                run(SearchOptions.by(Strategy.HALVING).trials(8)).trials().size(),
                "too few to halve");
    }

    @Test
    void aStoppedSearchGoesOnToTheSameResult() throws IOException {
        for (Strategy strategy : Strategy.values()) {
            SearchOptions options = SearchOptions.by(strategy).trials(27);
            SearchResult whole = run(options);
            Path file = folder.resolve(strategy + ".jsonl");
            Bowl bowl = new Bowl();
            bowl.stopAfter = 24;
            Search first = new Search(bowl, SPACE, options.file(file));
            bowl.stop = first::requestStop;
            assertTrue(first.run().isEmpty());
            List<String> lines = Files.readAllLines(file);
            // A kill in the middle of a line.
            Files.writeString(file, String.join("\n", lines) + "\n{\"trial\":99,\"bud");
            List<Boolean> known = new ArrayList<>();
            Bowl rest = new Bowl();
            SearchResult resumed = new Search(
                            rest, SPACE, options.file(file).listener((trial, done, all, before) -> known.add(before)))
                    .run()
                    .orElseThrow();
            assertEquals(withoutSeconds(whole.trials()), withoutSeconds(resumed.trials()), strategy.name());
            assertEquals(whole.best().number(), resumed.best().number());
            assertEquals(
                    lines.size() - 1, known.stream().filter(before -> before).count());
            assertEquals(whole.trials().size() + 1, Files.readAllLines(file).size());
            Bowl nothing = new Bowl();
            new Search(nothing, SPACE, options.file(file)).run();
            assertEquals(0, nothing.calls, "a search that is over is read from its file");
        }
    }

    private static List<Trial> withoutSeconds(List<Trial> trials) {
        return trials.stream()
                .map(t -> new Trial(t.number(), t.budget(), t.values(), t.scores(), t.weights(), 0, t.failure()))
                .toList();
    }

    @Test
    void trialsOfAnotherSearchAreRefused() {
        Path file = folder.resolve("trials.jsonl");
        SearchOptions options = SearchOptions.by(Strategy.RANDOM).trials(3).file(file);
        run(options);
        assertEquals(
                "The trials file " + file + " belongs to another search: its seed is 1, here it is 2. Go on with the"
                        + " settings and data of that search, or remove the file.",
                assertThrows(TuneException.class, () -> run(options.seed(2))).getMessage());
        SearchSpace other = new SearchSpace(List.of(Dimension.of("a", 1, 2)));
        String message = assertThrows(TuneException.class, () -> new Search(new Bowl(), other, options).run())
                .getMessage();
        assertTrue(message.contains("its values of a is [1.0, 2.0, 3.0, 4.0, 5.0], here it is [1.0, 2.0]."), message);
    }

    @Test
    void aDamagedFileNamesTheLine() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        SearchOptions options = SearchOptions.by(Strategy.RANDOM).trials(3).file(file);
        run(options);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, "{\"trial\":1}");
        Files.write(file, lines);
        assertEquals(
                "The trials file " + file
                        + ", line 3, is damaged: it has no number 'budget'. Remove the line or the file.",
                assertThrows(TuneException.class, () -> run(options)).getMessage());
        lines.set(2, "{{");
        Files.write(file, lines);
        String message = assertThrows(TuneException.class, () -> run(options)).getMessage();
        assertTrue(message.startsWith("The trials file " + file + ", line 3, is damaged: "), message);
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        assertEquals(
                "The search over a needs one value or more, each once, got [1.0, 1.0].",
                assertThrows(IllegalArgumentException.class, () -> Dimension.of("a", 1, 1))
                        .getMessage());
        assertEquals(
                "A search needs one setting or more, each once, got [a, a]. Name what to search.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new SearchSpace(List.of(Dimension.of("a", 1), Dimension.of("a", 2))))
                        .getMessage());
        assertEquals(
                "A search needs at least 1 trial, got 0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SearchOptions.by(Strategy.GRID).trials(0))
                        .getMessage());
        assertEquals(30, SPACE.size());
    }
}
