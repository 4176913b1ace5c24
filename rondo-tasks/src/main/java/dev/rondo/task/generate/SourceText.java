package dev.rondo.task.generate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A text to learn from. Line ends are {@code \n}, whatever they were in the file, and a byte order mark is left out.
 *
 * @param source where it comes from, for messages
 * @param text all of it
 */
public record SourceText(Path source, String text) {
    private static final long MOST_BYTES = 1L << 28;

    /**
     * Reads a file in UTF-8.
     *
     * @throws IOException when it cannot be read
     * @throws GenerateException when it is no UTF-8, too large, or holds nothing but white space
     */
    public static SourceText read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "it is a folder, not a text; name a file, such as all texts in one");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new GenerateException(
                    GenerateException.Kind.TOO_LARGE,
                    file + ": the text is too large. Expected at most " + (MOST_BYTES >> 20) + " MiB, got "
                            + (size >> 20) + " MiB. Train on a part of it.");
        }
        return new SourceText(file, withPlainLineEnds(decode(file, Files.readAllBytes(file)))).checked();
    }

    private SourceText checked() {
        if (text.isBlank()) {
            throw new GenerateException(
                    GenerateException.Kind.EMPTY_TEXT,
                    source + ": there is no text. Expected a text to learn from, got "
                            + (text.isEmpty() ? "an empty file" : "white space only") + ". Check the file.");
        }
        return this;
    }

    private static String decode(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        if (result.isError()) {
            long line = out.chars().filter(c -> c == '\n').count() + 1;
            throw new GenerateException(
                    GenerateException.Kind.NOT_UTF8,
                    file + ", line " + line + ": the file is no UTF-8 text. Expected UTF-8, got the byte 0x"
                            + String.format(Locale.ROOT, "%02X", bytes[in.position()]) + " at position " + in.position()
                            + ". Convert it, such as with iconv -f LATIN1 -t UTF-8.");
        }
        return out.toString();
    }

    private static String withPlainLineEnds(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return body.indexOf('\r') < 0 ? body : body.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * The text in three parts, one after another: to learn from, to validate and to test.
     *
     * @param validation share of the text
     * @param test share of the text, the last one
     */
    Parts parts(double validation, double test) {
        int testStart = cut(1 - test);
        int validationStart = Math.min(testStart, cut(1 - test - validation));
        return new Parts(
                text.substring(0, validationStart),
                text.substring(validationStart, testStart),
                text.substring(testStart));
    }

    /** The first characters of the text, one less where a character would be cut in two. */
    SourceText head(int characters) {
        return new SourceText(source, text.substring(0, cut((double) characters / text.length())));
    }

    /** The three parts of a text. */
    record Parts(String training, String validation, String test) {}

    /** Where a share of the text ends, between two characters. */
    private int cut(double share) {
        int at = Math.clamp(Math.round(text.length() * share), 0, text.length());
        boolean inside = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return inside ? at - 1 : at;
    }
}
