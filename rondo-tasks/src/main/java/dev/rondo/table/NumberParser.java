package dev.rondo.table;

import java.util.Locale;

/**
 * Reads plain decimal numbers: an optional sign, digits with an optional point, an optional exponent.
 *
 * <p>The value is the nearest double. Up to 2^53 and 22 decimal places one multiplication or division of exact operands
 * gives it (Clinger 1990, "How to read floating point numbers accurately"); everything else goes to the JDK.
 */
final class NumberParser {
    private static final long LARGEST_EXACT = 1L << 53;
    private static final int MOST_DIGITS = 18;
    private static final int LARGEST_EXPONENT = 99_999;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** What a cell holds. */
    enum Kind {
        NUMBER,
        /** A number beyond the largest double. */
        OVERFLOW,
        INFINITE,
        TEXT
    }

    private double value;
    private int position;
    private long mantissa;
    private int exponent;

    /** The value of the cell last parsed as a number. */
    double value() {
        return value;
    }

    Kind parse(CellBuffer cell) {
        char[] s = cell.chars;
        int end = cell.length;
        boolean negative = end > 0 && s[0] == '-';
        int signs = negative || (end > 0 && s[0] == '+') ? 1 : 0;
        position = signs;
        if (!readDigits(s, end) || !readExponent(s, end)) {
            return isInfinity(s, signs, end) ? Kind.INFINITE : Kind.TEXT;
        }
        if (mantissa == 0) {
            value = negative ? -0.0 : 0.0;
        } else if (mantissa <= LARGEST_EXACT && exponent >= -22 && exponent <= 22) {
            double magnitude = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
            value = negative ? -magnitude : magnitude;
        } else {
            value = Double.parseDouble(cell.text());
        }
        return Double.isInfinite(value) ? Kind.OVERFLOW : Kind.NUMBER;
    }

    /** Digits and point, into mantissa times ten to the exponent; digits after the 18th count only for the exponent. */
    private boolean readDigits(char[] s, int end) {
        mantissa = 0;
        exponent = 0;
        int significant = 0;
        boolean point = false;
        boolean any = false;
        for (; position < end; position++) {
            char c = s[position];
            if (c == '.' && !point) {
                point = true;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            any = true;
            if (significant < MOST_DIGITS) {
                mantissa = mantissa * 10 + digit;
                significant += mantissa == 0 ? 0 : 1;
                exponent -= point ? 1 : 0;
            } else {
                exponent += point ? 0 : 1;
            }
        }
        return any;
    }

    private boolean readExponent(char[] s, int end) {
        if (position == end) {
            return true;
        }
        if (s[position] != 'e' && s[position] != 'E') {
            return false;
        }
        position++;
        boolean negative = position < end && s[position] == '-';
        if (position < end && (s[position] == '-' || s[position] == '+')) {
            position++;
        }
        int first = position;
        int power = 0;
        for (; position < end && s[position] >= '0' && s[position] <= '9'; position++) {
            power = Math.min(power * 10 + (s[position] - '0'), LARGEST_EXPONENT);
        }
        exponent += negative ? -power : power;
        return position == end && position > first;
    }

    private static boolean isInfinity(char[] s, int from, int end) {
        int length = end - from;
        if (length == 1 && s[from] == '\u221E') {
            return true;
        }
        return (length == 3 || length == 8)
                && "infinity".startsWith(new String(s, from, length).toLowerCase(Locale.ROOT));
    }
}
