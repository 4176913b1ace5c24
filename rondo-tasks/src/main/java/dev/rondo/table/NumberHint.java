package dev.rondo.table;

import java.util.regex.Pattern;

/** Explains a cell that a person reads as a number but that is not written as one. Used for messages only. */
enum NumberHint {
    COMMA(
            "[-+]?\\d{1,3},\\d{3}",
            "the number has a comma, which may be a decimal comma or a thousands separator",
            "Write it with a decimal point and without thousands separators"),
    DECIMAL_COMMA(
            "[-+]?(\\d{1,3}([. '\u00A0\u202F\u2019]\\d{3})+|\\d+),\\d+|[-+]?\\d{1,3}(\\.\\d{3}){2,}",
            "the number has a decimal comma or points between thousands",
            "Write it with a decimal point and without thousands separators"),
    THOUSANDS(
            "[-+]?\\d{1,3}([, '_\u00A0\u202F\u2019]\\d{3})+(\\.\\d+)?",
            "the number has thousands separators", "Write it without thousands separators"),
    PERCENT("[-+]?[\\d.,]+\\s*%", "the number has a percent sign", "Write the bare number and drop the sign"),
    CURRENCY(
            "[-+]?\\p{Sc}\\s*[-+]?[\\d.,]+|[-+]?[\\d.,]+\\s*\\p{Sc}",
            "the number has a currency sign",
            "Write the bare number and drop the sign"),
    UNICODE_MINUS("\u2212[\\d.,]+", "the number has a typographic minus sign", "Write the minus as '-'"),
    NONE("(?s).*", "the cell is not a number", "Correct the cell, or leave it empty if the value is missing");

    private final Pattern pattern;
    private final String what;
    private final String fix;

    NumberHint(String pattern, String what, String fix) {
        this.pattern = Pattern.compile(pattern);
        this.what = what;
        this.fix = fix;
    }

    static NumberHint of(String cell) {
        for (NumberHint hint : values()) {
            if (hint.pattern.matcher(cell).matches()) {
                return hint;
            }
        }
        return NONE;
    }

    String what() {
        return what;
    }

    /** What to write instead. */
    String fix() {
        return fix;
    }
}
