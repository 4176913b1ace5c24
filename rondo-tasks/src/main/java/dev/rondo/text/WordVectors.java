package dev.rondo.text;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Vectors of words that were trained elsewhere, in the order of a vocabulary: what an embedding starts from.
 *
 * @param table {@code [V, D]}, a row for each id. A token that the file does not have gets normal deviates as wide as the
 *     vectors of the file, padding gets zeros
 * @param found which ids the file has
 */
public record WordVectors(Tensor table, BitSet found) {

    /**
     * Reads the vectors of a vocabulary's tokens from a text file: a line a word, the word and its numbers with spaces
     * between them, as GloVe writes it; a first line with two whole numbers, as word2vec writes it, is passed over. The
     * file is read as a stream, and only the vectors that are needed are kept. A token is looked up as it stands and then
     * folded, so capitals in the file reach a folded vocabulary; the first line of a word counts.
     *
     * @param seed from which the vectors of missing tokens are drawn
     * @throws WordVectorException if the file is no such file
     */
    public static WordVectors read(Path file, Vocabulary vocabulary, long seed) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            WordVectorReader reader = new WordVectorReader(file, in, vocabulary);
            reader.read();
            return fill(reader, vocabulary, seed);
        }
    }

    /** How many tokens of the vocabulary the file has. */
    public int count() {
        return found.cardinality();
    }

    private static WordVectors fill(WordVectorReader reader, Vocabulary vocabulary, long seed) {
        int width = reader.width();
        Tensor table = Tensor.zeros(vocabulary.size(), width);
        BitSet found = new BitSet(vocabulary.size());
        double squares = 0;
        for (var vector : reader.vectors().entrySet()) {
            System.arraycopy(vector.getValue(), 0, table.data(), vector.getKey() * width, width);
            found.set(vector.getKey());
            for (float value : vector.getValue()) {
                squares += (double) value * value;
            }
        }
        double spread = found.isEmpty() ? 0.1 : StrictMath.sqrt(squares / found.cardinality() / width);
        for (int id = 1; id < vocabulary.size(); id++) {
            if (!found.get(id)) {
                RandomStream random = RandomStream.of(seed, "word vector " + vocabulary.token(id));
                for (int d = 0; d < width; d++) {
                    table.data()[id * width + d] = (float) (spread * random.nextNormal());
                }
            }
        }
        return new WordVectors(table, found);
    }
}
