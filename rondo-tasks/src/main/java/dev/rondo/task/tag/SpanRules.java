package dev.rondo.task.tag;

import dev.rondo.tagging.TagScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which scheme tags of spans keep to. */
final class SpanRules {
    private SpanRules() {}

    /** A place where a scheme is broken. */
    private record Breach(
            int line, @Nullable String before, @Nullable String after) {}

    /** The first of the schemes that no sentence breaks. */
    static TagScheme find(TaggedCorpus corpus, List<String> names) {
        if (names.stream().anyMatch(name -> name.startsWith("E-") || name.startsWith("S-"))) {
            require(corpus, TagScheme.BIOES);
            return TagScheme.BIOES;
        }
        if (breach(corpus, TagScheme.IOB2) == null) {
            return TagScheme.IOB2;
        }
        if (breach(corpus, TagScheme.IOB1) == null) {
            return TagScheme.IOB1;
        }
        require(corpus, TagScheme.IOB2);
        return TagScheme.ANY;
    }

    /** Refuses a corpus that breaks a scheme, and says where first. */
    static void require(TaggedCorpus corpus, TagScheme scheme) {
        for (Sentence sentence : corpus.sentences()) {
            for (int t = 0; t < sentence.size(); t++) {
                if (!scheme.knows(sentence.tags().get(t))) {
                    throw TagException.at(
                            TagException.Kind.BAD_SPANS,
                            corpus.source(),
                            sentence.lines().get(t),
                            "the tag is none of scheme " + scheme + ". Expected such as O, B-PER or I-PER, got '"
                                    + sentence.tags().get(t) + "'. Correct the line, or choose --scheme any.");
                }
            }
        }
        Breach breach = breach(corpus, scheme);
        if (breach != null) {
            throw TagException.at(
                    TagException.Kind.BAD_SPANS,
                    corpus.source(),
                    breach.line,
                    "the tags break the rules of scheme " + scheme + ". Expected a tag that may "
                            + (breach.after == null
                                    ? "end a sentence, got '" + breach.before + "'"
                                    : (breach.before == null ? "begin a sentence" : "follow '" + breach.before + "'")
                                            + ", got '" + breach.after + "'")
                            + ". Correct the line, or train without rules: --scheme any.");
        }
    }

    private static @Nullable Breach breach(TaggedCorpus corpus, TagScheme scheme) {
        for (Sentence sentence : corpus.sentences()) {
            for (int t = 0; t <= sentence.size(); t++) {
                String before = t == 0 ? null : sentence.tags().get(t - 1);
                String after = t == sentence.size() ? null : sentence.tags().get(t);
                if (!scheme.allows(before, after)) {
                    return new Breach(sentence.lines().get(Math.min(t, sentence.size() - 1)), before, after);
                }
            }
        }
        return null;
    }
}
