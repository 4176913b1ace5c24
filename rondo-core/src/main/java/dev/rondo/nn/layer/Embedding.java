package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Drop;
import dev.rondo.autograd.op.Lookup;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Ids;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * A vector of weights for every id, as in Keras: ids {@code [B, T]} to {@code [B, T, outputDim]}, with the table
 * {@code embeddings [inputDim, outputDim]}. Ids are whole numbers from 0 to {@code inputDim - 1}, carried as floats,
 * which are exact up to 2^24. Ids of any shape {@code [B, ...]} gain one axis at the end.
 *
 * <p>A pass costs what its ids cost, however large the table: rows that no id named are neither read nor does their
 * gradient change. Vectors that were trained elsewhere are put into the built network by {@link
 * dev.rondo.nn.Network#setWeight}; {@code trainable(false)} keeps them as they are. {@link TiedDense} gives scores by the
 * same vectors.
 *
 * @param inputDim the size of the vocabulary V: one more than the largest id
 * @param outputDim the size of a vector
 * @param maskZero whether 0 stands for padding: steps with the id 0 are masked for the layers and the loss that follow. A
 *     mask on the ids themselves ends here either way, as in Keras: ids are no steps of values, and what is padding among
 *     them is for the embedding to say
 * @param trainable whether training changes the vectors
 * @param embeddingsInitializer of the table
 * @param dropout the share of ids whose vectors are zero in a training pass, wherever in the batch the id stands (Gal and
 *     Ghahramani 2016, embedding dropout; AWD-LSTM), the others scaled; at least 0 and less than 1. A {@link TiedDense}
 *     gives its scores by the vectors as they are
 */
public record Embedding(
        int inputDim,
        int outputDim,
        boolean maskZero,
        boolean trainable,
        Initializer embeddingsInitializer,
        float dropout)
        implements RuledLayer {
    public Embedding {
        if (inputDim <= 0 || inputDim > Ids.LIMIT) {
            throw new IllegalArgumentException("embedding: expected a vocabulary of 1 to " + Ids.LIMIT
                    + " ids, which floats can count, got " + inputDim + ".");
        }
        if (outputDim <= 0) {
            throw new IllegalArgumentException(
                    "embedding: expected vectors of 1 value or more, got " + outputDim + ".");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "embedding: expected a dropout of at least 0 and less than 1, got " + dropout + ".");
        }
    }

    /** A table of {@code inputDim} vectors of {@code outputDim} values, uniform from -0.05 to 0.05: Keras's defaults. */
    public static Embedding of(int inputDim, int outputDim) {
        return new Embedding(inputDim, outputDim, false, true, Initializer.uniform(), 0);
    }

    /** With or without the id 0 for padding, whose steps are masked. */
    public Embedding maskZero(boolean mask) {
        return new Embedding(inputDim, outputDim, mask, trainable, embeddingsInitializer, dropout);
    }

    /** With vectors that training changes, or frozen ones. */
    public Embedding trainable(boolean train) {
        return new Embedding(inputDim, outputDim, maskZero, train, embeddingsInitializer, dropout);
    }

    /** With another initializer of the table. */
    public Embedding embeddingsInitializer(Initializer changed) {
        return new Embedding(inputDim, outputDim, maskZero, trainable, changed, dropout);
    }

    /** With this share of the ids dropped in training. */
    public Embedding dropout(double share) {
        return new Embedding(inputDim, outputDim, maskZero, trainable, embeddingsInitializer, (float) share);
    }

    @Override
    public String type() {
        return "embedding";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        if (input.rank() == 0 || (maskZero && input.rank() != 2)) {
            throw new ShapeException(path + ": expected ids " + (maskZero ? "[B, T]" : "[B, ...]") + ", got " + input
                    + (maskZero
                            ? ". A mask has one flag a step: give sequences of ids, or leave maskZero off."
                            : ". Give them a batch axis."));
        }
        return input.append(outputDim);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        Parameter table =
                scope.parameter("embeddings", Shape.of(inputDim, outputDim), embeddingsInitializer, trainable);
        String stream = scope.path();
        return (ids, context) -> forward(path, stream, ids, table);
    }

    private Variable forward(String path, String stream, Variable ids, Parameter table) {
        outputShape(path, ids.shape());
        check(path, ids.value());
        Tape tape = ids.tape();
        Variable vectors = Lookup.apply(ids, table.on(tape));
        if (dropout > 0 && tape.isTraining()) {
            vectors = Drop.words(vectors, ids.value(), inputDim, dropout, RandomStream.of(tape.seed(), stream));
        }
        return maskZero ? vectors.maskBy(nonZero(ids.value())) : vectors;
    }

    private void check(String path, Tensor ids) {
        int wrong = Ids.firstOutside(ids.data(), 0, ids.size(), inputDim);
        if (wrong >= 0) {
            throw new IllegalArgumentException(path + ": expected ids from 0 to " + (inputDim - 1)
                    + " (a vocabulary of " + inputDim + "), got " + Ids.show(ids.data()[wrong]) + " at "
                    + Ids.place(ids.shape(), wrong)
                    + ". Map what is not in the vocabulary to an id of its own, or enlarge inputDim.");
        }
    }

    private static Mask nonZero(Tensor ids) {
        boolean[] kept = new boolean[ids.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = ids.data()[i] != 0;
        }
        return Mask.of(ids.shape().axis(0), ids.shape().axis(1), kept);
    }
}
