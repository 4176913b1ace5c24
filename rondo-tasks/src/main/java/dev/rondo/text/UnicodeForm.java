package dev.rondo.text;

import java.text.Normalizer;

/** How characters that Unicode can write in several ways are brought into one (Unicode Standard Annex 15). */
public enum UnicodeForm {
    /** Texts stay as they are. */
    NONE,
    /** Letters and their marks become one character where there is one. */
    NFC,
    /** Characters become letters and marks. */
    NFD,
    /** As NFC, and characters that only look different become the plain ones: full-width letters, ligatures. */
    NFKC,
    /** As NFD, and characters that only look different become the plain ones. */
    NFKD;

    /** The text in this form. */
    public String apply(String text) {
        return switch (this) {
            case NONE -> text;
            case NFC -> Normalizer.normalize(text, Normalizer.Form.NFC);
            case NFD -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case NFKC -> Normalizer.normalize(text, Normalizer.Form.NFKC);
            case NFKD -> Normalizer.normalize(text, Normalizer.Form.NFKD);
        };
    }
}
