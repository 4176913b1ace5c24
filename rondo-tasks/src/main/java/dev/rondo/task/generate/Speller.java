package dev.rondo.task.generate;

import dev.rondo.text.Tokenization;
import dev.rondo.text.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes tokens as text while they come, as soon as what they stand for is settled. Used by one thread. */
interface Speller {
    /** The text that a further token adds; empty while a character is not whole. */
    String next(int id);

    /** What is left when no more tokens come. */
    default String end() {
        return "";
    }

    /** Every token is its text. */
    static Speller characters(Vocabulary vocabulary) {
        return vocabulary::token;
    }

    /** Words with usual spaces, and line ends without any. */
    static Speller words(Vocabulary vocabulary, Tokenization words) {
        return new Speller() {
            private String before = TokenText.LINE_END;

            @Override
            public String next(int id) {
                String token = vocabulary.token(id);
                boolean joined = before.equals(TokenText.LINE_END) || token.equals(TokenText.LINE_END);
                String text =
                        joined ? token : words.join(List.of(before, token)).substring(before.length());
                before = token;
                return text;
            }
        };
    }

    /** Tokens whose characters are bytes of UTF-8; what is no UTF-8 becomes the replacement character. */
    static Speller bytes(Vocabulary vocabulary) {
        return new Speller() {
            private final CharsetDecoder decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            private byte[] pending = {};

            @Override
            public String next(int id) {
                byte[] more = vocabulary.token(id).getBytes(StandardCharsets.ISO_8859_1);
                return decode(more, false);
            }

            @Override
            public String end() {
                String last = decode(new byte[0], true);
                decoder.reset();
                return last;
            }

            private String decode(byte[] more, boolean end) {
                ByteBuffer in = ByteBuffer.allocate(pending.length + more.length);
                in.put(pending).put(more).flip();
                CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
                decoder.decode(in, out, end);
                pending = new byte[in.remaining()];
                in.get(pending);
                return out.flip().toString();
            }
        };
    }
}
