package dev.rondo.task.tag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tagger to beat: each word has the tag that it has most often in the training part, and a word that is not there the
 * tag that is most frequent of all. Of equally frequent ones the first in the alphabet.
 */
final class MostFrequentTag {
    private final Map<String, String> byWord = new HashMap<>();
    private final String otherwise;

    MostFrequentTag(TaggedCorpus training) {
        Map<String, SortedMap<String, Integer>> counts = new HashMap<>();
        for (Sentence sentence : training.sentences()) {
            for (int t = 0; t < sentence.size(); t++) {
                counts.computeIfAbsent(sentence.words().get(t), any -> new TreeMap<>())
                        .merge(sentence.tags().get(t), 1, Integer::sum);
            }
        }
        counts.forEach((word, tags) -> byWord.put(word, most(tags)));
        otherwise = most(training.tags());
    }

    /** The tags of the words of each sentence. */
    List<List<String>> of(TaggedCorpus corpus) {
        return corpus.sentences().stream()
                .map(sentence -> sentence.words().stream()
                        .map(word -> byWord.getOrDefault(word, otherwise))
                        .toList())
                .toList();
    }

    /** The most frequent one. */
    static String most(SortedMap<String, Integer> counts) {
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            if (count.getValue() > most) {
                most = count.getValue();
                best = count.getKey();
            }
        }
        return best;
    }
}
