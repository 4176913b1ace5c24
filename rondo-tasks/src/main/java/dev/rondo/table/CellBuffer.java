package dev.rondo.table;

/** The characters of one cell, in a buffer that is used again for the next cell. */
final class CellBuffer {
    char[] chars = new char[64];
    int length;

    /** The buffer with room for so many characters, which become the cell's. */
    char[] room(int newLength) {
        if (newLength > chars.length) {
            chars = new char[newLength + newLength / 2];
        }
        length = newLength;
        return chars;
    }

    CellBuffer set(String text) {
        text.getChars(0, text.length(), room(text.length()), 0);
        return this;
    }

    String text() {
        return new String(chars, 0, length);
    }
}
