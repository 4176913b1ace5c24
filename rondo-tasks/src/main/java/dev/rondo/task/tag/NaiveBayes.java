package dev.rondo.task.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The judge of labels to beat: naive Bayes over the words of a sentence, each counted once more than it was seen with a
 * label (Laplace's smoothing). Words that no label was seen with say nothing.
 */
final class NaiveBayes {
    private final Set<String> known = new HashSet<>();
    private final List<Label> labels = new ArrayList<>();

    /**
     * What was seen with a label.
     *
     * @param sentences how many
     * @param words in all of them
     * @param times how often each word
     */
    private record Label(String name, int sentences, int words, Map<String, Integer> times) {
        static Label of(String name, List<Sentence> sentences) {
            Map<String, Integer> times = new HashMap<>();
            sentences.forEach(sentence -> sentence.words().forEach(word -> times.merge(word, 1, Integer::sum)));
            int words = times.values().stream().mapToInt(Integer::intValue).sum();
            return new Label(name, sentences.size(), words, times);
        }
    }

    NaiveBayes(TaggedCorpus training) {
        for (String name : training.labels().keySet()) {
            labels.add(Label.of(
                    name,
                    training.sentences().stream()
                            .filter(sentence -> name.equals(sentence.label()))
                            .toList()));
        }
        labels.forEach(label -> known.addAll(label.times.keySet()));
    }

    /** A label for each sentence; of equally probable ones the first in the alphabet. */
    List<String> of(TaggedCorpus corpus) {
        return corpus.sentences().stream().map(this::of).toList();
    }

    private String of(Sentence sentence) {
        List<String> words = sentence.words().stream().filter(known::contains).toList();
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (Label label : labels) {
            double score = StrictMath.log(label.sentences);
            for (String word : words) {
                double times = label.times.getOrDefault(word, 0) + 1;
                score += StrictMath.log(times / (label.words + known.size()));
            }
            if (score > most) {
                most = score;
                best = label.name;
            }
        }
        return best;
    }
}
