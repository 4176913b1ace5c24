package dev.rondo.text;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a text becomes tokens. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Words.class, name = "words"),
    @JsonSubTypes.Type(value = Whitespace.class, name = "whitespace"),
    @JsonSubTypes.Type(value = Characters.class, name = "characters"),
    @JsonSubTypes.Type(value = CharacterNgrams.class, name = "character_ngrams"),
    @JsonSubTypes.Type(value = Bytes.class, name = "bytes"),
    @JsonSubTypes.Type(value = BytePairs.class, name = "byte_pairs")
})
public sealed interface Tokenization permits Words, Whitespace, Characters, CharacterNgrams, Bytes, BytePairs {
    /** The tokens of a text, in its order. An empty text has none. */
    List<String> split(String text);

    /** A text of these tokens: the one they come from, or for {@link Words} and {@link Whitespace} one with usual
     * spaces. */
    String join(List<String> tokens);

    /** Every token there can be, if that is settled before a text is seen; otherwise empty. */
    default List<String> closedSet() {
        return List.of();
    }
}
