package dev.rondo.task.tag;

import dev.rondo.text.Characters;
import dev.rondo.text.Normalization;
import dev.rondo.text.TokenCounts;
import dev.rondo.text.Vocabulary;
import java.util.List;

/**
 * Words as ids. A word has an id of its own whatever its capital letters, if the training part has it; and the ids of its
 * characters as they stand, between a start and an end, so that words that were never seen are read, too.
 *
 * @param words folded
 * @param characters of the words; empty where they are not looked at
 */
record TagEncoder(Vocabulary words, Vocabulary characters) {
    /** More would hardly fit into the header of a model file; the rarest words are read by their characters. */
    private static final int MOST_WORDS = 1 << 18;

    private static final int MOST_CHARACTERS = 10_000;
    /** Of a longer word the first and the last characters are read. */
    private static final int LONGEST = 24;

    private static final Characters EACH = new Characters();

    static TagEncoder fit(TaggedCorpus corpus, boolean readsCharacters) {
        TokenCounts words = counts(corpus);
        TokenCounts characters = new TokenCounts();
        if (readsCharacters) {
            for (Sentence sentence : corpus.sentences()) {
                sentence.words().forEach(word -> characters.add(EACH.split(Normalization.NFC.apply(word))));
            }
        }
        return new TagEncoder(Vocabulary.of(words, 1, MOST_WORDS), Vocabulary.of(characters, 1, MOST_CHARACTERS));
    }

    /** How often words occur, folded. */
    static TokenCounts counts(TaggedCorpus corpus) {
        TokenCounts words = new TokenCounts();
        for (Sentence sentence : corpus.sentences()) {
            words.add(sentence.words().stream().map(TagEncoder::key).toList());
        }
        return words;
    }

    boolean readsCharacters() {
        return !characters.tokens().isEmpty();
    }

    private static String key(String word) {
        String folded = Normalization.FOLDED.apply(word);
        return folded.isEmpty() ? word : folded;
    }

    int word(String word) {
        return words.id(key(word));
    }

    int[] words(Sentence sentence) {
        return sentence.words().stream().mapToInt(this::word).toArray();
    }

    /** How many words of a corpus have no id. */
    int unknown(TaggedCorpus corpus) {
        return corpus.sentences().stream()
                .mapToInt(sentence -> (int) sentence.words().stream()
                        .filter(word -> word(word) == Vocabulary.UNKNOWN)
                        .count())
                .sum();
    }

    int[][] characters(Sentence sentence) {
        return sentence.words().stream().map(this::characters).toArray(int[][]::new);
    }

    private int[] characters(String word) {
        List<String> all = EACH.split(Normalization.NFC.apply(word));
        int kept = Math.min(all.size(), LONGEST);
        int[] ids = new int[kept + 2];
        ids[0] = Vocabulary.START;
        for (int i = 0; i < kept; i++) {
            ids[i + 1] = characters.id(all.get(i < (kept + 1) / 2 ? i : all.size() - kept + i));
        }
        ids[kept + 1] = Vocabulary.END;
        return ids;
    }
}
