package dev.rondo.bench.whole;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text as sequences of characters, each to be followed by the next. */
final class Characters {
    private Characters() {}

    /**
     * The beginning of the text, cut into sequences. A character's id is its rank among those that occur in the text.
     *
     * @param count how many sequences, N
     * @param length how long, T
     * @param vocabulary how many characters there must be in the text
     * @return ids {@code [N, T]}, and the ids one further on {@code [N, T]}
     */
    static Dataset read(Path file, int count, int length, int vocabulary) {
        String text = text(file);
        int[] ids = new int[Character.MAX_VALUE + 1];
        text.chars().forEach(character -> ids[character] = 1);
        int known = 0;
        for (int character = 0; character < ids.length; character++) {
            known += ids[character];
            ids[character] = known - 1;
        }
        if (known != vocabulary || text.length() <= count * length) {
            throw new DataException(file + ": expected more than " + count * length + " characters, " + vocabulary
                    + " of them different, got " + text.length() + " and " + known + ". Get the file anew.");
        }
        Tensor inputs = Tensor.zeros(count, length);
        Tensor targets = Tensor.zeros(count, length);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.data()[i] = ids[text.charAt(i)];
            targets.data()[i] = ids[text.charAt(i + 1)];
        }
        return new Dataset(inputs, targets);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(
                    file + " cannot be read: " + e.getMessage() + ". Get the file, or name another folder"
                            + " with --data.",
                    e);
        }
    }
}
