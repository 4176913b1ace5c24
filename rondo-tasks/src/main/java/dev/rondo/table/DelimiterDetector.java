package dev.rondo.table;

import java.util.Arrays;

/**
 * Finds the character between cells by counting candidates outside quotes in the first rows.
 *
 * <p>The delimiter is the candidate that occurs equally often in most rows. Of equals the rarer character in ordinary
 * text wins, and the comma comes last: in {@code 1,5;2,5} both are regular, and the comma belongs to the numbers.
 */
final class DelimiterDetector {
    private static final char[] CANDIDATES = {'\t', ';', '|', ','};
    private static final int SAMPLE_BYTES = 1 << 16;
    private static final int SAMPLE_ROWS = 200;

    private final int[][] counts = new int[CANDIDATES.length][SAMPLE_ROWS];
    private int rows;

    private DelimiterDetector() {}

    /** The delimiter of the text; a comma when there is only one column. */
    static char detect(byte[] bytes, int start) {
        DelimiterDetector detector = new DelimiterDetector();
        detector.count(bytes, start);
        return detector.best();
    }

    private void count(byte[] bytes, int start) {
        int end = Math.min(bytes.length, start + SAMPLE_BYTES);
        boolean quoted = false;
        boolean blank = true;
        for (int i = start; i < end && rows < SAMPLE_ROWS; i++) {
            byte b = bytes[i];
            if (b == '"') {
                quoted = !quoted;
                blank = false;
            } else if (!quoted && (b == '\n' || b == '\r')) {
                endRow(blank);
                blank = true;
            } else if (!quoted) {
                blank &= b == ' ';
                for (int d = 0; d < CANDIDATES.length; d++) {
                    if (b == CANDIDATES[d]) {
                        counts[d][rows]++;
                    }
                }
            }
        }
        boolean lastRowIsWhole = end == bytes.length;
        if (rows < SAMPLE_ROWS && (lastRowIsWhole || rows == 0)) {
            endRow(blank);
        }
    }

    private void endRow(boolean blank) {
        if (!blank) {
            rows++;
            return;
        }
        for (int[] count : counts) {
            count[rows] = 0;
        }
    }

    private char best() {
        char best = ',';
        int most = 0;
        for (int d = 0; d < CANDIDATES.length; d++) {
            int regular = regularRows(counts[d]);
            if (regular > most) {
                most = regular;
                best = CANDIDATES[d];
            }
        }
        return best;
    }

    /** Rows that have the candidate as often as most rows have it; 0 when most rows do not have it. */
    private int regularRows(int[] count) {
        int[] sorted = Arrays.copyOf(count, rows);
        Arrays.sort(sorted);
        int mode = 0;
        int longest = 0;
        int run = 0;
        for (int i = 0; i < rows; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run >= longest) {
                longest = run;
                mode = sorted[i];
            }
        }
        return mode == 0 ? 0 : longest;
    }
}
