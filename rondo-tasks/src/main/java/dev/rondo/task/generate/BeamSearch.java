package dev.rondo.task.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows several continuations at once, at each token the likeliest ones, and takes the one that is likeliest a token in
 * the end. Nothing is drawn, so there is one result whatever the seed.
 */
final class BeamSearch {
    private final GenerateOptions options;
    private final NetworkSteps steps;
    private final Function<int[], String> text;
    private @Nullable Beam finished;

    /**
     * A continuation.
     *
     * @param ids what it adds
     * @param logProbability of all of it
     * @param scores of what follows
     */
    private record Beam(int[] ids, double logProbability, float[] scores) {
        double aToken() {
            return ids.length == 0 ? 0 : logProbability / ids.length;
        }
    }

    /** A beam with one more token. */
    private record Candidate(int parent, int id, double logProbability) {}

    /** A search from where {@code steps} have come to; {@code text} says what ids are as text. */
    BeamSearch(GenerateOptions options, NetworkSteps steps, Function<int[], String> text) {
        this.options = options;
        this.steps = steps;
        this.text = text;
    }

    /**
     * The tokens of the best continuation.
     *
     * @param prompt the tokens before
     * @param scores of what follows them
     */
    int[] run(int[] prompt, float[] scores) {
        List<Beam> beams = List.of(new Beam(new int[0], 0, scores));
        for (int n = 0; n < options.length() && !beams.isEmpty(); n++) {
            List<Candidate> best = candidates(beams, prompt);
            beams = goOn(beams, best);
        }
        Beam best = finished;
        for (Beam beam : beams) {
            best = best == null || beam.aToken() > best.aToken() ? beam : best;
        }
        return best == null ? new int[0] : best.ids;
    }

    private List<Candidate> candidates(List<Beam> beams, int[] prompt) {
        List<Candidate> all = new ArrayList<>();
        for (int b = 0; b < beams.size(); b++) {
            Beam beam = beams.get(b);
            float[] scores = beam.scores.clone();
            Scores.ruleOut(scores);
            Scores.penalize(
                    scores,
                    Recent.of(prompt, beam.ids, beam.ids.length),
                    options.sampling().repetitionPenalty());
            double sum = Scores.logSum(scores);
            for (int id : Ranking.best(scores, options.beams())) {
                all.add(new Candidate(b, id, beam.logProbability + scores[id] - sum));
            }
        }
        all.sort(Comparator.comparingDouble(Candidate::logProbability)
                .reversed()
                .thenComparingInt(Candidate::parent)
                .thenComparingInt(Candidate::id));
        return all.subList(0, Math.min(options.beams(), all.size()));
    }

    private List<Beam> goOn(List<Beam> beams, List<Candidate> chosen) {
        List<Candidate> open = new ArrayList<>();
        List<int[]> ids = new ArrayList<>();
        for (Candidate candidate : chosen) {
            int[] before = beams.get(candidate.parent).ids;
            int[] now = Arrays.copyOf(before, before.length + 1);
            now[before.length] = candidate.id;
            if (isStopped(now)) {
                Beam done = new Beam(now, candidate.logProbability, new float[0]);
                finished = finished == null || done.aToken() > finished.aToken() ? done : finished;
            } else {
                open.add(candidate);
                ids.add(now);
            }
        }
        if (open.isEmpty()) {
            return List.of();
        }
        float[][] scores = steps.read(
                open.stream().mapToInt(Candidate::parent).toArray(),
                open.stream().mapToInt(Candidate::id).toArray());
        List<Beam> next = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            next.add(new Beam(ids.get(i), open.get(i).logProbability, scores[i]));
        }
        return next;
    }

    private boolean isStopped(int[] ids) {
        return !options.stops().isEmpty() && options.stops().stream().anyMatch(text.apply(ids)::contains);
    }
}
