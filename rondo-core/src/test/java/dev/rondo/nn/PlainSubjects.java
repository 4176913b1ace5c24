package dev.rondo.nn;

import static dev.rondo.nn.LayerContractTest.ALL;
import static dev.rondo.nn.LayerContractTest.BATCH;
import static dev.rondo.nn.LayerContractTest.LAST;
import static dev.rondo.nn.LayerContractTest.SEQUENCE;
import static dev.rondo.nn.LayerContractTest.VECTOR;

import dev.rondo.kernel.Activation;
import dev.rondo.nn.LayerContractTest.Subject;
import dev.rondo.nn.layer.ActivationLayer;
import dev.rondo.nn.layer.ActivationPenalty;
import dev.rondo.nn.layer.AttentionPooling;
import dev.rondo.nn.layer.AveragePooling1d;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Conv1d;
import dev.rondo.nn.layer.ConvPadding;
import dev.rondo.nn.layer.Crf;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.GlobalAveragePooling1d;
import dev.rondo.nn.layer.GlobalMaxPooling1d;
import dev.rondo.nn.layer.LayerNorm;
import dev.rondo.nn.layer.Masking;
import dev.rondo.nn.layer.MaxPooling1d;
import dev.rondo.nn.layer.Rescaling;
import dev.rondo.nn.layer.RmsNorm;
import dev.rondo.nn.layer.Softmax;
import dev.rondo.nn.layer.SpatialDropout1d;
import dev.rondo.tagging.TagScheme;
import dev.rondo.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Layers that carry nothing from step to step, for the contract of all layers. */
final class PlainSubjects {
    private PlainSubjects() {}

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(Dense.units(5), VECTOR, LAST, 35),
                new Subject(Dense.units(5).activation(Activation.TANH), SEQUENCE, ALL, 35),
                new Subject(Dense.units(5).activation(Activation.SIGMOID).useBias(false), VECTOR, LAST, 30),
                new Subject(
                        Dense.units(5).activation(Activation.RELU).kernelInitializer(Initializer.heNormal()),
                        Shape.of(2, 3, 6),
                        Shape.of(BATCH, 2, 3, 5),
                        35),
                new Subject(Dropout.rate(0.4), SEQUENCE, Shape.of(BATCH, 7, 6), 0),
                new Subject(Dropout.rate(0), VECTOR, Shape.of(BATCH, 6), 0),
                new Subject(Embedding.of(9, 5), Shape.of(7), ALL, 45, 9),
                new Subject(
                        Embedding.of(9, 5).maskZero(true).embeddingsInitializer(Initializer.ones()),
                        Shape.of(7),
                        ALL,
                        45,
                        9),
                new Subject(Embedding.of(9, 5).trainable(false), Shape.of(2, 3), Shape.of(BATCH, 2, 3, 5), 0, 9),
                new Subject(ActivationLayer.of(Activation.TANH), SEQUENCE, Shape.of(BATCH, 7, 6), 0),
                new Subject(Rescaling.scale(-0.5).offset(2), SEQUENCE, Shape.of(BATCH, 7, 6), 0),
                new Subject(new Softmax(), SEQUENCE, Shape.of(BATCH, 7, 6), 0),
                new Subject(new GlobalAveragePooling1d(), SEQUENCE, Shape.of(BATCH, 6), 0),
                new Subject(new GlobalMaxPooling1d(), SEQUENCE, Shape.of(BATCH, 6), 0),
                new Subject(AttentionPooling.units(5), SEQUENCE, Shape.of(BATCH, 6), 6 * 5 + 5 + 5),
                new Subject(
                        Sequential.of(Embedding.of(9, 6).maskZero(true), AttentionPooling.units(5)),
                        Shape.of(7),
                        Shape.of(BATCH, 6),
                        54 + 40,
                        9),
                new Subject(Conv1d.of(5, 3), SEQUENCE, Shape.of(BATCH, 5, 5), 3 * 6 * 5 + 5),
                new Subject(
                        Conv1d.of(4, 3)
                                .strides(2)
                                .padding(ConvPadding.SAME)
                                .groups(2)
                                .useBias(false),
                        SEQUENCE,
                        Shape.of(BATCH, 4, 4),
                        3 * 3 * 4),
                new Subject(
                        Conv1d.of(5, 2)
                                .dilationRate(4)
                                .padding(ConvPadding.CAUSAL)
                                .activation(Activation.TANH)
                                .kernelInitializer(Initializer.heNormal()),
                        SEQUENCE,
                        ALL,
                        2 * 6 * 5 + 5),
                new Subject(
                        Sequential.of(
                                Embedding.of(9, 6).maskZero(true),
                                Conv1d.of(5, 3).padding(ConvPadding.SAME),
                                MaxPooling1d.of(2)),
                        Shape.of(7),
                        Shape.of(BATCH, 3, 5),
                        54 + 95,
                        9),
                new Subject(MaxPooling1d.of(2), SEQUENCE, Shape.of(BATCH, 3, 6), 0),
                new Subject(
                        AveragePooling1d.of(3).strides(2).padding(ConvPadding.SAME),
                        SEQUENCE,
                        Shape.of(BATCH, 4, 6),
                        0),
                new Subject(SpatialDropout1d.rate(0.4), SEQUENCE, Shape.of(BATCH, 7, 6), 0),
                new Subject(new ActivationPenalty(2, 1), SEQUENCE, Shape.of(BATCH, 7, 6), 0),
                new Subject(LayerNorm.defaults(), SEQUENCE, Shape.of(BATCH, 7, 6), 12),
                new Subject(LayerNorm.defaults().center(false).epsilon(1e-5), VECTOR, Shape.of(BATCH, 6), 6),
                new Subject(LayerNorm.defaults().scale(false), VECTOR, Shape.of(BATCH, 6), 6),
                new Subject(RmsNorm.defaults(), SEQUENCE, Shape.of(BATCH, 7, 6), 6),
                new Subject(BatchNorm.defaults(), SEQUENCE, Shape.of(BATCH, 7, 6), 12),
                new Subject(
                        BatchNorm.defaults().momentum(0.5).center(false).epsilon(0.01), VECTOR, Shape.of(BATCH, 6), 6),
                new Subject(BatchNorm.defaults().scale(false), VECTOR, Shape.of(BATCH, 6), 6),
                new Subject(Crf.of(6), SEQUENCE, Shape.of(BATCH, 7), 36 + 12),
                new Subject(
                        Crf.of(List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG"), TagScheme.IOB2)
                                .marginals(true)
                                .transitionsInitializer(Initializer.glorotUniform()),
                        SEQUENCE,
                        Shape.of(BATCH, 7, 6),
                        36 + 12),
                new Subject(
                        Conv1d.of(5, 3).biasInitializer(Initializer.ones()).kernelRegularizer(Regularizer.l1(0.1)),
                        SEQUENCE,
                        Shape.of(BATCH, 5, 5),
                        95),
                new Subject(Masking.of(0), SEQUENCE, Shape.of(BATCH, 7, 6), 0));
    }
}
