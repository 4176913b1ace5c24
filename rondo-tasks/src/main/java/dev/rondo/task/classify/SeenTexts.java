package dev.rondo.task.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The texts that a model learned from, as 32 bits each, so that a file can be told from one it has never seen: of 10,000
 * new texts beside 10,000 known ones, one in forty files has a text that is taken for a known one. Of very many texts those
 * with the smallest sums are kept, which is a sample: others are counted by how many of the same part of the sums are known.
 */
final class SeenTexts {
    /** So many leave room for the rest in the header of a model file. */
    static final int MOST = 500_000;

    private final int[] sums;

    private SeenTexts(int[] sums) {
        this.sums = sums;
        Arrays.sort(this.sums);
    }

    /** All texts of these corpora. */
    static SeenTexts of(Corpus... corpora) {
        return new SeenTexts(Arrays.stream(corpora)
                .flatMap(corpus -> corpus.examples().stream())
                .mapToInt(example -> sum(example.text()))
                .sorted()
                .distinct()
                .limit(MOST)
                .toArray());
    }

    /** As it is in a file. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SeenTexts decoded(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length % Integer.BYTES != 0) {
            throw new IllegalArgumentException(
                    "Texts that were learned from are known by 4 bytes each, got " + bytes.length + " bytes.");
        }
        int[] sums = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(sums);
        return new SeenTexts(sums);
    }

    /** For a file. */
    @JsonValue
    String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(sums.length * Integer.BYTES);
        bytes.asIntBuffer().put(sums);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** How many of these are among them; nearly so where only a sample is kept. */
    int count(List<Example> examples) {
        int last = sums.length < MOST ? Integer.MAX_VALUE : sums[sums.length - 1];
        int[] within = examples.stream()
                .mapToInt(example -> sum(example.text()))
                .filter(sum -> sum <= last)
                .toArray();
        long known = Arrays.stream(within)
                .filter(sum -> Arrays.binarySearch(sums, sum) >= 0)
                .count();
        return within.length == 0 ? 0 : (int) Math.round((double) known * examples.size() / within.length);
    }

    private static int sum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
