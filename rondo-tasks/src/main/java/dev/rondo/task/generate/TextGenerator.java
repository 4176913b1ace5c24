package dev.rondo.task.generate;

import dev.rondo.nn.Network;
import dev.rondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One text that a network goes on with. */
final class TextGenerator {
    private final Network network;
    private final TokenText tokens;
    private final int opening;
    private final boolean knowsUnknown;

    /**
     * A generator.
     *
     * @param opening the token before a text that begins with nothing
     * @param knowsUnknown whether the network has learned what it means that a token is unknown
     */
    TextGenerator(Network network, TokenText tokens, int opening, boolean knowsUnknown) {
        this.network = network;
        this.tokens = tokens;
        this.opening = opening;
        this.knowsUnknown = knowsUnknown;
    }

    /** Goes on behind a prompt, and hands over the text piece by piece as it comes. */
    Generated run(String prompt, GenerateOptions options, Consumer<String> to) {
        Set<String> unknown = new LinkedHashSet<>();
        int[] read = read(prompt, unknown);
        NetworkSteps steps = new NetworkSteps(network.forInference());
        float[] scores = steps.read(read);
        StringBuilder text = new StringBuilder();
        Consumer<String> both = piece -> {
            if (!piece.isEmpty()) {
                text.append(piece);
                to.accept(piece);
            }
        };
        StopText stop = new StopText(options.stops());
        Speller speller = tokens.speller();
        for (int id : read) {
            speller.next(id);
        }
        int count;
        if (options.beams() > 1) {
            int[] ids = new BeamSearch(options, steps, tokens::text).run(read, scores);
            count = 0;
            while (count < ids.length && !stop.isStopped()) {
                both.accept(stop.next(speller.next(ids[count++])));
            }
        } else {
            count = draw(read, scores, options, steps, piece -> {
                both.accept(stop.next(speller.next(piece)));
                return !stop.isStopped();
            });
        }
        if (!stop.isStopped()) {
            both.accept(stop.next(speller.end()));
            both.accept(stop.end());
        }
        return new Generated(text.toString(), count, stop.isStopped(), List.copyOf(unknown));
    }

    /** Takes a token; false to end the text with it. */
    private interface Taking {
        boolean take(int id);
    }

    private static int draw(int[] read, float[] first, GenerateOptions options, NetworkSteps steps, Taking taking) {
        TokenSampler sampler = new TokenSampler(options.sampling(), options.seed());
        int[] ids = new int[options.length()];
        float[] scores = first;
        for (int n = 0; n < ids.length; n++) {
            Scores.ruleOut(scores);
            Scores.penalize(scores, Recent.of(read, ids, n), options.sampling().repetitionPenalty());
            ids[n] = sampler.choose(scores, n);
            if (!taking.take(ids[n])) {
                return n + 1;
            }
            if (n + 1 < ids.length) {
                scores = steps.read(ids[n]);
            }
        }
        return ids.length;
    }

    /** The ids of a prompt. What is unknown is passed over, unless the network has met unknown tokens in training. */
    private int[] read(String prompt, Set<String> unknown) {
        List<Integer> ids = new ArrayList<>();
        for (String token : tokens.tokens(prompt)) {
            int id = tokens.vocabulary().id(token);
            if (id == Vocabulary.UNKNOWN) {
                unknown.add(token);
            }
            if (id != Vocabulary.UNKNOWN || knowsUnknown) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            ids.add(opening);
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
