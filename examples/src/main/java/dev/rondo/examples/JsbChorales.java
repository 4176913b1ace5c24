package dev.rondo.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.data.BucketedBatches;
import dev.rondo.data.Padding;
import dev.rondo.data.RaggedDataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.Schedule;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bach's chorales, chord by chord: which of 88 keys sound next? The usual benchmark (Boulanger-Lewandowski and others
 * 2012) of 229 pieces to learn from, 76 to choose by and 77 to test with. The figure is the negative log-likelihood of a
 * chord in nats, the sum over the keys, and the mean over all chords of all pieces but the first of each. Published by
 * Bai, Kolter and Koltun (2018) for 300,000 weights: RNN 8.91, LSTM 8.45, GRU 8.43, TCN 8.10.
 *
 * <p>Each piece is learned in twelve keys at first, and at last in its own.
 */
public final class JsbChorales {
    /** Epochs in twelve keys, and then in the pieces' own: as many as the figure in the results has. */
    static final int TRANSPOSED = 16;

    static final int OWN = 40;

    private static final int KEYS = 88;
    private static final int LOWEST = 21;

    private JsbChorales() {}

    /** What a run found, in nats a chord. */
    public record Figures(long weights, double validation, double test) {}

    /** Trains on the pieces of {@code jsb-chorales-quarter.json}, and tests once. */
    public static Figures run(Path file, int transposedEpochs, int ownEpochs, long seed) throws IOException {
        JsonNode parts = new ObjectMapper().readTree(file.toFile());
        RaggedDataset validation = pieces(parts.path("valid"), 0, 0);
        Network network = Network.build(
                Sequential.of(
                        Lstm.units(220).recurrentDropout(0.2).returnSequences(), Dropout.rate(0.3), Dense.units(KEYS)),
                Shape.of(Shape.ANY, KEYS),
                seed);
        train(network, pieces(parts.path("train"), -5, 6), 0.004, transposedEpochs, seed);
        Model model = train(network, pieces(parts.path("train"), 0, 0), 0.002, ownEpochs, seed);
        return new Figures(
                network.weightCount(), nats(model, validation), nats(model, pieces(parts.path("test"), 0, 0)));
    }

    /** The learning rate falls from {@code rate} to 0 over the epochs. */
    private static Model train(Network network, RaggedDataset pieces, double rate, int epochs, long seed) {
        BucketedBatches batches = BucketedBatches.of(pieces, 8, BucketedBatches.evenBoundaries(pieces, 6));
        Schedule falling = Schedule.cosine(rate, (long) epochs * batches.batches());
        Model model = Model.compile(
                network, Loss.binaryCrossentropy(), Adam.defaults().schedule(falling));
        model.fit(batches, FitOptions.epochs(epochs).seed(seed).clipping(Clipping.byGlobalNorm(1)));
        return model;
    }

    /** The loss is the mean over the keys, too. */
    private static double nats(Model model, RaggedDataset pieces) {
        return KEYS * model.evaluate(pieces.padded(Padding.DEFAULT));
    }

    /** Each piece, moved by so many semitones: all chords but the last, and as targets all but the first. */
    private static RaggedDataset pieces(JsonNode part, int lowestShift, int highestShift) {
        List<Tensor> now = new ArrayList<>();
        List<Tensor> next = new ArrayList<>();
        for (int shift = lowestShift; shift <= highestShift; shift++) {
            for (JsonNode piece : part) {
                Tensor chords = chords(piece, shift);
                now.add(chords.rows(0, piece.size() - 1));
                next.add(chords.rows(1, piece.size()));
            }
        }
        return RaggedDataset.everyStep(now, next);
    }

    /** {@code [T, 88]}: 1 for a key that sounds. */
    private static Tensor chords(JsonNode piece, int shift) {
        Tensor chords = Tensor.zeros(piece.size(), KEYS);
        for (int t = 0; t < piece.size(); t++) {
            for (JsonNode note : piece.get(t)) {
                chords.set(1, t, note.asInt() - LOWEST + shift);
            }
        }
        return chords;
    }

    /** Runs with the seed 1, or the one that is given. */
    public static void main(String[] args) throws IOException {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        Path file = PublicData.folder("jsb-chorales").resolve("jsb-chorales-quarter.json");
        Figures figures = run(file, TRANSPOSED, OWN, seed);
        System.out.printf(
                "%d weights: %.3f nats a chord in validation, %.3f in the test (published: GRU 8.43, TCN 8.10)%n",
                figures.weights(), figures.validation(), figures.test());
    }
}
