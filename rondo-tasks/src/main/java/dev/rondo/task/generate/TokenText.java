package dev.rondo.task.generate;

import dev.rondo.text.BytePairs;
import dev.rondo.text.Characters;
import dev.rondo.text.Normalization;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import dev.rondo.text.TokenCounts;
import dev.rondo.text.Tokenization;
import dev.rondo.text.Vocabulary;
import dev.rondo.text.Whitespace;
import dev.rondo.text.Words;
import java.util.ArrayList;
import java.util.List;

/** From text to the ids of a language model and back. Case is kept, and so are line ends, which are tokens of words, too. */
record TokenText(TextEncoder encoder) {
    static final String LINE_END = "\n";

    /**
     * What a training part gives.
     *
     * @param minCount how often a token occurs at least
     * @param most how many tokens there are at most
     */
    static TokenText fit(String training, Level level, int minCount, int most) {
        Tokenization tokenization = switch (level) {
            case CHAR -> new Characters();
            case SUBWORD -> BytePairs.train(List.of(Normalization.NFC.apply(training)), most);
            case WORD -> Words.DEFAULT;
            case TOKEN -> new Whitespace();
        };
        TextSettings settings = TextSettings.of(Normalization.NFC, tokenization);
        List<String> closed = tokenization.closedSet();
        if (!closed.isEmpty()) {
            return new TokenText(new TextEncoder(settings, new Vocabulary(closed)));
        }
        TokenCounts counts = new TokenCounts();
        counts.add(tokens(training, settings));
        return new TokenText(new TextEncoder(settings, Vocabulary.of(counts, minCount, most)));
    }

    Level level() {
        return switch (encoder.settings().tokenization()) {
            case Words words -> Level.WORD;
            case Whitespace whitespace -> Level.TOKEN;
            case Characters characters -> Level.CHAR;
            default -> Level.SUBWORD;
        };
    }

    Vocabulary vocabulary() {
        return encoder.vocabulary();
    }

    List<String> tokens(String text) {
        return tokens(text, encoder.settings());
    }

    int[] ids(String text) {
        return encoder.encode(tokens(text));
    }

    /** What writes ids as text, one after another. */
    Speller speller() {
        return switch (level()) {
            case CHAR -> Speller.characters(vocabulary());
            case SUBWORD -> Speller.bytes(vocabulary());
            case WORD, TOKEN -> Speller.words(vocabulary(), encoder.settings().tokenization());
        };
    }

    /** The text of ids. */
    String text(int... ids) {
        Speller speller = speller();
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(speller.next(id));
        }
        return text.append(speller.end()).toString();
    }

    private static List<String> tokens(String text, TextSettings settings) {
        if (!(settings.tokenization() instanceof Words || settings.tokenization() instanceof Whitespace)) {
            return TextEncoder.tokens(text, settings);
        }
        List<String> tokens = new ArrayList<>();
        int at = 0;
        for (int end = text.indexOf(LINE_END); end >= 0; end = text.indexOf(LINE_END, at)) {
            tokens.addAll(TextEncoder.tokens(text.substring(at, end), settings));
            tokens.add(LINE_END);
            at = end + 1;
        }
        tokens.addAll(TextEncoder.tokens(text.substring(at), settings));
        return tokens;
    }
}
