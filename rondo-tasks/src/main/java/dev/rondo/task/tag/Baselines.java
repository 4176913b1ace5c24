package dev.rondo.task.tag;

import java.util.Collections;
import java.util.List;

/** What needs no network: counts of tags and labels. */
final class Baselines {
    private Baselines() {}

    /** Each word's most frequent tag in the training part, and labels by naive Bayes. */
    static TagScorer.Named ofWords(TaggedCorpus training, TaggedCorpus corpus, boolean labels) {
        return new TagScorer.Named(
                "most frequent tag of the word" + (labels ? ", naive Bayes" : ""),
                new Answers(
                        new MostFrequentTag(training).of(corpus),
                        labels ? new NaiveBayes(training).of(corpus) : List.of()));
    }

    /** The tag that is most frequent of all for every word, and the most frequent label for every sentence. */
    static TagScorer.Named mostFrequent(TaggedCorpus counted, TaggedCorpus corpus, boolean labels) {
        String tag = MostFrequentTag.most(counted.tags());
        List<List<String>> tags = corpus.sentences().stream()
                .map(sentence -> Collections.nCopies(sentence.size(), tag))
                .toList();
        return new TagScorer.Named(
                "most frequent tag" + (labels ? ", most frequent label" : ""),
                new Answers(
                        tags,
                        labels ? Collections.nCopies(tags.size(), MostFrequentTag.most(counted.labels())) : List.of()));
    }
}
