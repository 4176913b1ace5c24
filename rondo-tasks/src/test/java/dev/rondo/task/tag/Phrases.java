package dev.rondo.task.tag;

import dev.rondo.tensor.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up sentences whose tags depend on what stands around a word and on how it is spelled, and small networks for them. */
final class Phrases {
    private Phrases() {}

    /**
     * "to cut" is a verb and "the cut" a noun, which a list of words cannot know; words with the ending "ly" are adverbs, and
     * each has another stem, so that most of them are new.
     */
    static TaggedCorpus grammar(int sentences, String stream) {
        RandomStream random = RandomStream.of(7, stream);
        List<String> both = List.of("cut", "run", "walk", "play", "rest");
        List<List<String[]>> all = new ArrayList<>();
        for (int n = 0; n < sentences; n++) {
            List<String[]> words = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                boolean verb = random.nextInt(2) == 0;
                words.add(new String[] {verb ? "to" : "the", verb ? "PART" : "DET"});
                words.add(new String[] {both.get(random.nextInt(both.size())), verb ? "VERB" : "NOUN"});
                words.add(new String[] {stem(random) + "ly", "ADV"});
            }
            all.add(words);
        }
        return corpus(all);
    }

    /** Names of one or two words after "in" are places, others are people. */
    static TaggedCorpus entities(int sentences, String stream) {
        RandomStream random = RandomStream.of(8, stream);
        List<String> first = List.of("Oak", "Elm", "Ash", "Fir");
        List<List<String[]>> all = new ArrayList<>();
        for (int n = 0; n < sentences; n++) {
            List<String[]> words = new ArrayList<>();
            boolean place = random.nextInt(2) == 0;
            words.add(new String[] {place ? "in" : "with", "O"});
            String type = place ? "LOC" : "PER";
            words.add(new String[] {first.get(random.nextInt(4)), "B-" + type});
            if (random.nextInt(2) == 0) {
                words.add(new String[] {"Hill", "I-" + type});
            }
            words.add(new String[] {"now", "O"});
            all.add(words);
        }
        return corpus(all);
    }

    /** As entities, and each sentence has a label: places are travelled to, and people met. */
    static TaggedCorpus requests(int sentences, String stream) {
        TaggedCorpus bare = entities(sentences, stream);
        List<Sentence> labelled = bare.sentences().stream()
                .map(each -> new Sentence(
                        each.words(), each.tags(), each.lines(), each.words().contains("in") ? "travel" : "meet"))
                .toList();
        return new TaggedCorpus(bare.source(), bare.columns(), labelled, "intent");
    }

    private static String stem(RandomStream random) {
        StringBuilder stem = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            stem.append((char) ('a' + random.nextInt(20)));
        }
        return stem.toString();
    }

    private static TaggedCorpus corpus(List<List<String[]>> all) {
        List<Sentence> sentences = new ArrayList<>();
        int line = 1;
        for (List<String[]> words : all) {
            int from = line;
            sentences.add(new Sentence(
                    words.stream().map(word -> word[0]).toList(),
                    words.stream().map(word -> word[1]).toList(),
                    IntStream.range(from, from + words.size()).boxed().toList()));
            line += words.size() + 1;
        }
        return new TaggedCorpus(Path.of("made.conll"), List.of("1", "2"), sentences);
    }

    static TagConfig small(int epochs) {
        return TagConfig.DEFAULT
                .network(net -> new TagConfig.Net(12, 1, 12, null, null, 0.1))
                .training(t -> new TagConfig.Learning(epochs, 8, 0.02, 0.0, 0.0, epochs, 1));
    }

    static TagParts parts(TaggedCorpus all) {
        return TagParts.of(all, null, null, new TagConfig.Shares(0.15, 0.15), 1);
    }
}
