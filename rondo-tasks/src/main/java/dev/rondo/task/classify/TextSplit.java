package dev.rondo.task.classify;

import dev.rondo.tensor.RandomStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Texts to train on, to watch and to score, each label with its share in every part. A label with two texts has one to
 * train on and one to score, a label with a single text has it to train on.
 *
 * @param training to train on
 * @param validation to stop early on
 * @param test to score
 */
public record TextSplit(Corpus training, Corpus validation, Corpus test) {

    /** Shares of one corpus, drawn by the seed. */
    public static TextSplit of(Corpus corpus, ClassifyConfig.Parts parts, long seed) {
        Corpus[] rest = take(corpus, parts.test(), 2, seed, "test");
        Corpus[] inner = take(rest[0], parts.validation() / (1 - parts.test()), 3, seed, "validation");
        return new TextSplit(inner[0], inner[1], rest[1]);
    }

    /** A share for validation; the texts to score are given. */
    public static TextSplit validating(Corpus corpus, Corpus test, double share, long seed) {
        Corpus[] inner = take(corpus, share, 2, seed, "validation");
        return new TextSplit(inner[0], inner[1], test);
    }

    /** A share for validation and nothing held out, for a model that was scored by cross-validation. */
    public static TextSplit everything(Corpus corpus, double share, long seed) {
        Corpus[] inner = take(corpus, share, 2, seed, "validation");
        return new TextSplit(inner[0], inner[1], inner[1]);
    }

    /** What is left, and the share; a label with fewer texts than {@code least} gives none. */
    static Corpus[] take(Corpus corpus, double share, int least, long seed, String name) {
        Map<String, List<Integer>> strata = new TreeMap<>();
        for (int n = 0; n < corpus.examples().size(); n++) {
            strata.computeIfAbsent(
                            String.join("\u001F", corpus.examples().get(n).labels()), any -> new ArrayList<>())
                    .add(n);
        }
        boolean[] taken = new boolean[corpus.examples().size()];
        for (Map.Entry<String, List<Integer>> stratum : strata.entrySet()) {
            List<Integer> members = stratum.getValue();
            int wanted = (int) Math.round(members.size() * share);
            int count = members.size() < least ? 0 : Math.clamp(wanted, 1, members.size() - 1);
            int[] order = RandomStream.of(seed, name + "/" + stratum.getKey()).permutation(members.size());
            for (int i = 0; i < count; i++) {
                taken[members.get(order[i])] = true;
            }
        }
        return new Corpus[] {corpus.part(where(taken, false)), corpus.part(where(taken, true))};
    }

    private static int[] where(boolean[] flags, boolean value) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] == value) {
                positions.add(i);
            }
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many texts to score are also among those to train on, word for word. */
    public int repeated() {
        Set<String> seen = new HashSet<>();
        training.examples().forEach(example -> seen.add(example.text()));
        validation.examples().forEach(example -> seen.add(example.text()));
        return (int) test.examples().stream()
                .filter(example -> seen.contains(example.text()))
                .count();
    }
}
