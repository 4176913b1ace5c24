package dev.rondo.text;

/**
 * What is done to a text before it is split, so that what means the same is written the same.
 *
 * @param form of Unicode
 * @param foldCase whether capital letters count as small ones
 * @param stripMarks whether Latin, Greek and Cyrillic letters lose their accents; other scripts keep their marks, which
 *     are letters there
 */
public record Normalization(UnicodeForm form, boolean foldCase, boolean stripMarks) {
    /** Texts stay as they are. */
    public static final Normalization NONE = new Normalization(UnicodeForm.NONE, false, false);

    /** NFC, which changes nothing that a reader could see. */
    public static final Normalization NFC = new Normalization(UnicodeForm.NFC, false, false);

    /** NFKC and case folding: right where texts are judged rather than written. */
    public static final Normalization FOLDED = new Normalization(UnicodeForm.NFKC, true, false);

    /** The text, normalized. Normalizing it again changes nothing. */
    public String apply(String text) {
        String normal = form.apply(text);
        if (foldCase) {
            normal = form.apply(CaseFolding.fold(normal));
        }
        return stripMarks ? form.apply(withoutMarks(UnicodeForm.NFD.apply(normal))) : normal;
    }

    private static String withoutMarks(String decomposed) {
        StringBuilder kept = new StringBuilder(decomposed.length());
        boolean strips = false;
        for (int i = 0; i < decomposed.length(); i += Character.charCount(decomposed.codePointAt(i))) {
            int point = decomposed.codePointAt(i);
            boolean mark = Character.getType(point) == Character.NON_SPACING_MARK;
            if (!mark) {
                strips = hasAccents(point);
            }
            if (!mark || !strips) {
                kept.appendCodePoint(point);
            }
        }
        return UnicodeForm.NFC.apply(kept.toString());
    }

    private static boolean hasAccents(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case LATIN, GREEK, CYRILLIC -> true;
            default -> false;
        };
    }
}
