package dev.rondo.task.tag;

import dev.rondo.tagging.TagScheme;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tags that a tagger gives.
 *
 * @param names in the order of the network's outputs
 * @param spans whether they stand for spans, such as {@code B-PER I-PER O}
 * @param scheme which may follow which
 */
record TagSet(List<String> names, boolean spans, TagScheme scheme) {
    private static final int MOST = 10_000;

    TagSet {
        names = List.copyOf(names);
        if (names.size() < 2 || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("A tagger needs 2 tags or more that differ, got " + names + ".");
        }
        for (String name : names) {
            if (!scheme.knows(name)) {
                throw new IllegalArgumentException("Tag '" + name + "' is none of scheme " + scheme + ".");
            }
        }
    }

    /** Those of a corpus, which must keep to {@code asked} where it is given; otherwise the scheme is found. */
    static TagSet of(TaggedCorpus corpus, @Nullable TagScheme asked) {
        List<String> names = List.copyOf(corpus.tags().keySet());
        if (names.size() < 2 || names.size() > MOST) {
            String got = names.size() == 1 ? "'" + names.getFirst() + "' alone" : names.size() + " tags";
            throw TagException.at(
                    TagException.Kind.BAD_TAGS,
                    corpus.source(),
                    0,
                    "there is nothing to learn. Expected 2 to " + MOST + " different tags, got " + got + " in column "
                            + corpus.columns().getLast() + ". Is it the right column? Name it with --columns.");
        }
        boolean spans = names.stream().allMatch(TagScheme.BIOES::knows);
        if (asked != null) {
            SpanRules.require(corpus, asked);
            return new TagSet(names, spans, asked);
        }
        return new TagSet(names, spans, spans ? SpanRules.find(corpus, names) : TagScheme.ANY);
    }
}
