package dev.rondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(List.of("cat", "dog", "new york", "bird"));

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("vectors.txt"), text);
    }

    private WordVectors read(String text) throws IOException {
        return WordVectors.read(file(text), VOCABULARY, 1);
    }

    private static float[] row(WordVectors vectors, int id) {
        int width = vectors.table().shape().axis(1);
        return Arrays.copyOfRange(vectors.table().data(), id * width, (id + 1) * width);
    }

    @Test
    void gloveFilesAreReadForTheWordsThatAreNeeded() throws IOException {
        WordVectors vectors = read("the 1 2 3\nDog 9 9 9\ncat -1 0.5 1e-2\ndog 4 5 6\nnew york 7 8 9\ndog 0 0 0\n");
        assertArrayEquals(new float[] {-1, 0.5f, 0.01f}, row(vectors, 4));
        assertArrayEquals(new float[] {4, 5, 6}, row(vectors, 5), "as it stands before folded");
        assertArrayEquals(new float[] {7, 8, 9}, row(vectors, 6), "a word with a space");
        assertEquals(3, vectors.count());
        assertArrayEquals(new float[3], row(vectors, Vocabulary.PADDING));
        float[] drawn = row(vectors, 7);
        assertTrue(drawn[0] != 0 && Math.abs(drawn[0]) < 30, () -> Arrays.toString(drawn));
        assertArrayEquals(drawn, row(read("cat -1 0.5 1e-2\nnew york 7 8 9\ndog 4 5 6"), 7), "not by order");
    }

    @Test
    void headersOfWord2vecArePassedOver() throws IOException {
        WordVectors vectors = read("2 3\r\nCAT 1 2 3 \r\ndog 4 5 6\r\n");
        assertArrayEquals(new float[] {1, 2, 3}, row(vectors, 4));
        assertEquals(2, vectors.count());
    }

    private void refuses(String expected, String text) throws IOException {
        Path file = file(text);
        WordVectorException e = assertThrows(WordVectorException.class, () -> WordVectors.read(file, VOCABULARY, 1));
        assertEquals(file + expected, e.getMessage());
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        refuses(": there are no vectors. Expected lines of a word and its numbers, as GloVe writes them.", "");
        refuses(
                ", line 2: expected a word and 3 numbers, as on the first line, got 2 numbers. The file was cut short or"
                        + " damaged: fetch it again.",
                "the 1 2 3\ncat 1 2");
        refuses(
                ", line 2: expected 3 numbers after the word 'cat', got 'x' as number 2. Fetch the file again.",
                "the 1 2 3\ncat 1 x 3");
        refuses(
                ", line 1: expected 1 numbers after the word 'cat', got 'NaN' as number 1. Fetch the file again.",
                "cat NaN");
        refuses(
                ", line 1: expected a word and 1 to 16384 numbers, got 0 fields after the word. This is no text file of"
                        + " word vectors; convert a binary one.",
                "cat\n");
        refuses(
                ", line 1: the line has more than 1048576 bytes. Expected lines of a word and its numbers: this is no"
                        + " text file of word vectors.",
                "x".repeat(1_100_000));
    }
}
