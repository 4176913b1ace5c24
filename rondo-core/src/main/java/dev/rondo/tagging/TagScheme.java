package dev.rondo.tagging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tags write down spans: a letter for the place within the span, a hyphen and the span's type, or {@code O} outside
 * of all. In all of them B begins a span and I goes on with one (Ramshaw and Marcus 1995).
 */
public enum TagScheme {
    /** No rules: any tag may follow any. */
    ANY,
    /** I begins a span, too; B only where the span before it has the same type and ends just there. */
    IOB1,
    /** Every span begins with B: {@code B-PER I-PER O B-LOC}. Also called BIO. */
    IOB2,
    /** As IOB2, with E at the end of a span and S for a span of one step. Also called BILOU or IOBES. */
    BIOES;

    /** The tag outside of all spans. */
    public static final String OUTSIDE = "O";

    /**
     * Whether one tag may follow another.
     *
     * @param before null at the beginning of a sequence
     * @param after null at its end
     */
    public boolean allows(@Nullable String before, @Nullable String after) {
        char last = before == null ? 'O' : place(before);
        char next = after == null ? 'O' : place(after);
        boolean same = before != null && after != null && type(before).equals(type(after));
        return switch (this) {
            case ANY -> true;
            case IOB1 -> next != 'B' || last != 'O' && same;
            case IOB2 -> next != 'I' || last != 'O' && same;
            case BIOES -> {
                boolean open = last == 'B' || last == 'I';
                boolean goesOn = next == 'I' || next == 'E';
                yield open == goesOn && (!open || same);
            }
        };
    }

    /** Whether a tag has a form that this scheme knows. */
    public boolean knows(String tag) {
        if (this == ANY || tag.equals(OUTSIDE)) {
            return true;
        }
        String places = this == BIOES ? "BIES" : "BI";
        return tag.length() > 2 && tag.charAt(1) == '-' && places.indexOf(tag.charAt(0)) >= 0;
    }

    /**
     * The spans that tags stand for, read as the CoNLL evaluation script conlleval reads them, whatever the scheme: a span
     * begins with B or S, after E, S or O, and where the type changes; it ends with E or S, before B, S or O, and where
     * the type changes. So sequences that break the rules of a scheme have spans, too. A tag without a hyphen other than
     * O is a span's inside, with the tag as its type.
     */
    public static List<TagSpan> spans(List<String> tags) {
        List<TagSpan> spans = new ArrayList<>();
        int from = -1;
        for (int t = 0; t <= tags.size(); t++) {
            String before = t == 0 ? OUTSIDE : tags.get(t - 1);
            String now = t == tags.size() ? OUTSIDE : tags.get(t);
            if (from >= 0 && isEnd(before, now)) {
                spans.add(new TagSpan(type(before), from, t));
                from = -1;
            }
            if (isBeginning(before, now)) {
                from = t;
            }
        }
        return spans;
    }

    private static boolean isEnd(String before, String now) {
        return "ES".indexOf(place(before)) >= 0
                || "BSO".indexOf(place(now)) >= 0
                || !type(before).equals(type(now));
    }

    private static boolean isBeginning(String before, String now) {
        return place(now) != 'O'
                && ("BS".indexOf(place(now)) >= 0
                        || "ESO".indexOf(place(before)) >= 0
                        || !type(before).equals(type(now)));
    }

    /** The letter of a tag; I for one without a hyphen. */
    private static char place(String tag) {
        if (tag.equals(OUTSIDE)) {
            return 'O';
        }
        return tag.length() > 1 && tag.charAt(1) == '-' ? tag.charAt(0) : 'I';
    }

    /** What comes after the hyphen; all of a tag without one. */
    private static String type(String tag) {
        if (tag.equals(OUTSIDE)) {
            return "";
        }
        return tag.length() > 1 && tag.charAt(1) == '-' ? tag.substring(2) : tag;
    }
}
