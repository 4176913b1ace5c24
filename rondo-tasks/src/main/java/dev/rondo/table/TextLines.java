package dev.rondo.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The lines of a text in UTF-8, blank ones too. */
public final class TextLines {
    private TextLines() {}

    /**
     * The lines of a file.
     *
     * @throws TableException if it cannot be read or is no UTF-8; the message names the line
     */
    public static List<String> read(Path file) {
        return of(file, SourceFile.read(file, TableLimits.DEFAULT));
    }

    /**
     * The lines of bytes that were read already.
     *
     * @param source for messages
     * @throws TableException if they are no UTF-8; the message names the line
     */
    public static List<String> of(Path source, byte[] bytes) {
        int start = EncodingCheck.textStart(source, bytes);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
