package dev.rondo.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes sure that a file is UTF-8 text, and otherwise says what it seems to be and how to convert it. */
final class EncodingCheck {
    private static final int SAMPLE = 4096;

    private EncodingCheck() {}

    /** The offset at which the text starts: 3 after a UTF-8 byte order mark, otherwise 0. */
    static int textStart(Path file, byte[] bytes) {
        refuseForeignMarks(file, bytes);
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        boolean ascii = true;
        for (int i = start; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b <= 0) {
                if (b == 0) {
                    throw nul(file, bytes, i);
                }
                ascii = false;
            }
        }
        if (!ascii) {
            requireUtf8(file, bytes, start);
        }
        return start;
    }

    private static void refuseForeignMarks(Path file, byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            throw foreign(file, "UTF-32", "a UTF-32 byte order mark at byte 0 (line 1)");
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw foreign(file, "UTF-16", "a UTF-16 byte order mark at byte 0 (line 1)");
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            throw binary(
                    file, "a zip archive, such as an .xlsx workbook", "Save the sheet as CSV, or unpack the archive");
        }
        if (startsWith(bytes, 0x1F, 0x8B)) {
            throw binary(file, "gzip-compressed data", "Unpack it first with gunzip");
        }
        if (startsWith(bytes, 'P', 'A', 'R', '1')) {
            throw binary(file, "a Parquet file", "Export it as CSV");
        }
    }

    private static void requireUtf8(Path file, byte[] bytes, int start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            int offset = in.position();
            String got = "byte 0x" + hex(bytes[offset]) + " at byte " + Words.number(offset) + " (line "
                    + lineOf(bytes, offset) + ")";
            throw foreign(file, singleByteName(bytes), got);
        }
    }

    private static TableException nul(Path file, byte[] bytes, int offset) {
        String where = "at byte " + Words.number(offset) + " (line " + lineOf(bytes, offset) + ")";
        if (looksLikeUtf16(bytes)) {
            return foreign(file, "UTF-16", "a NUL byte after every letter, the first " + where);
        }
        return binary(file, "a NUL byte " + where, "Export the data as CSV in UTF-8");
    }

    private static boolean looksLikeUtf16(byte[] bytes) {
        int n = Math.min(bytes.length, SAMPLE) & ~1;
        int pairs = n / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < n; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        int most = Math.max(even, odd);
        int least = Math.min(even, odd);
        return n >= 4 && most * 10 >= pairs * 7 && least * 10 <= pairs;
    }

    /** Bytes 0x80 to 0x9F are control characters in ISO-8859-1 but letters and signs in windows-1252. */
    private static String singleByteName(byte[] bytes) {
        for (byte b : bytes) {
            int unsigned = b & 0xFF;
            if (unsigned >= 0x80 && unsigned <= 0x9F) {
                return "windows-1252";
            }
        }
        return "ISO-8859-1";
    }

    private static TableException foreign(Path file, String likely, String got) {
        return new Fault(
                        Place.of(file),
                        "the file is not UTF-8 text",
                        "UTF-8",
                        got + ": probably " + likely,
                        "Save it as \"CSV UTF-8\", or convert it: iconv -f " + likely + " -t UTF-8 "
                                + file.getFileName() + " > utf8.csv")
                .exception();
    }

    private static TableException binary(Path file, String got, String fix) {
        return new Fault(Place.of(file), "binary content", "a text file with delimited columns", got, fix).exception();
    }

    private static long lineOf(byte[] bytes, int offset) {
        long line = 1;
        for (int i = 0; i < offset; i++) {
            boolean crlf = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] == '\n' || (bytes[i] == '\r' && !crlf)) {
                line++;
            }
        }
        return line;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String hex(byte b) {
        return String.valueOf(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)))
                + Character.toUpperCase(Character.forDigit(b & 0xF, 16));
    }
}
