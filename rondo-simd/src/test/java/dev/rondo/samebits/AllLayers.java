package dev.rondo.samebits;

import dev.rondo.autograd.op.Activate;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.MergeMode;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.LeakyRelu;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Node;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Regularizer;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.ActivationLayer;
import dev.rondo.nn.layer.ActivationPenalty;
import dev.rondo.nn.layer.Add;
import dev.rondo.nn.layer.AdditiveAttention;
import dev.rondo.nn.layer.Attention;
import dev.rondo.nn.layer.AttentionPooling;
import dev.rondo.nn.layer.Average;
import dev.rondo.nn.layer.AveragePooling1d;
import dev.rondo.nn.layer.AverageProbabilities;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Conv1d;
import dev.rondo.nn.layer.ConvPadding;
import dev.rondo.nn.layer.Crf;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dot;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.Flatten;
import dev.rondo.nn.layer.GlobalAveragePooling1d;
import dev.rondo.nn.layer.GlobalMaxPooling1d;
import dev.rondo.nn.layer.LayerNorm;
import dev.rondo.nn.layer.Masking;
import dev.rondo.nn.layer.MaxPooling1d;
import dev.rondo.nn.layer.Maximum;
import dev.rondo.nn.layer.Minimum;
import dev.rondo.nn.layer.MultiHeadAttention;
import dev.rondo.nn.layer.Multiply;
import dev.rondo.nn.layer.Permute;
import dev.rondo.nn.layer.PositionEmbedding;
import dev.rondo.nn.layer.Regularized;
import dev.rondo.nn.layer.RepeatVector;
import dev.rondo.nn.layer.Rescaling;
import dev.rondo.nn.layer.Reshape;
import dev.rondo.nn.layer.Residual;
import dev.rondo.nn.layer.RmsNorm;
import dev.rondo.nn.layer.ScoreMode;
import dev.rondo.nn.layer.SinePositionEncoding;
import dev.rondo.nn.layer.Softmax;
import dev.rondo.nn.layer.SpatialDropout1d;
import dev.rondo.nn.layer.Subtract;
import dev.rondo.nn.layer.TiedDense;
import dev.rondo.nn.layer.TimeDistributed;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.CellSpec;
import dev.rondo.nn.recurrent.CellStep;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentCell;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.nn.recurrent.scan.IndRnn;
import dev.rondo.nn.recurrent.scan.Lru;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.nn.recurrent.scan.MinLstm;
import dev.rondo.nn.recurrent.scan.Qrnn;
import dev.rondo.nn.recurrent.scan.Slstm;
import dev.rondo.nn.recurrent.scan.Sru;
import dev.rondo.tensor.Shape;
import java.util.List;

/** A spec of every layer that can be saved, and of recurrent layers with each of their options, of sizes that fill no vector. */
final class AllLayers {
    static final int STEPS = 11;
    static final int INPUTS = 22;
    static final int IDS = 37;

    /** So many scores are not computed all at once. */
    private static final int WIDE = 1100;

    /** A step from a cell of one's own. */
    public record PlainCell(int units) implements CellSpec {
        @Override
        public String type() {
            return "plain_cell";
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(units);
        }

        @Override
        public CellStep build(ParameterScope scope, int inputs) {
            Parameter w = scope.parameter("kernel", Shape.of(inputs, units), Initializer.glorotUniform());
            return (x, state) -> List.of(Activate.apply(
                    Activation.TANH, Arithmetic.add(Linear.apply(x, w.on(x.tape()), null), state.getFirst())));
        }
    }

    private AllLayers() {}

    /** Layers over sequences {@code [B, T, I]}. */
    static List<LayerSpec> overSequences() {
        return List.of(
                Rnn.units(19).returnSequences(),
                Rnn.units(19).layerNormalization().clip(0.5).zoneout(0.2),
                Lstm.units(19),
                Lstm.units(19).returnSequences().goBackwards().zeroOutputForMask(),
                Lstm.units(19).dropout(0.3).recurrentDropout(0.2).weightDropout(0.1),
                Lstm.units(19).zoneout(0.2).carryZoneout(0.3).returnSequences(),
                Lstm.units(23).projection(9).withPeepholes().returnSequences(),
                Lstm.units(19).withInputForget().withPeepholes().clip(0.7),
                Lstm.units(19).layerNormalization().recurrentDropout(0.2),
                Lstm.units(19).activation(new LeakyRelu(0.1f)).recurrentActivation(Activation.HARD_SIGMOID),
                Lstm.units(19).kernelRegularizer(Regularizer.l1l2(0.1, 0.2)).activityRegularizer(Regularizer.l2(0.1)),
                Gru.units(19).returnSequences(),
                Gru.units(19).resetAfter(false).zoneout(0.1),
                Gru.units(19).layerNormalization().weightDropout(0.3),
                MinGru.units(19).returnSequences(),
                MinLstm.units(19).goBackwards(),
                Lru.units(19).returnSequences(),
                IndRnn.units(19),
                Sru.units(19).returnSequences(),
                Qrnn.units(19),
                Slstm.units(18).heads(2).returnSequences(),
                RecurrentCell.of(new PlainCell(19)).returnSequences(),
                Sequential.of(Lstm.units(19).returnSequences(), new ActivationPenalty(0.1f, 0.2f)),
                Lstm.units(19).stateful(),
                Bidirectional.of(Lstm.units(19).returnSequences()),
                Bidirectional.of(Gru.units(19)).mergeMode(MergeMode.MUL),
                Bidirectional.of(MinGru.units(19).returnSequences()).mergeMode(MergeMode.AVE),
                Residual.of(Bidirectional.of(Lstm.units(11).returnSequences())),
                Residual.of(Gru.units(INPUTS).returnSequences()),
                TimeDistributed.of(Sequential.of(Dense.units(21), LayerNorm.defaults())),
                Sequential.of(Masking.of(0), Gru.units(19)),
                Regularized.of(Sequential.of(Bidirectional.of(Rnn.units(7)), Dense.units(5)))
                        .kernelRegularizer(Regularizer.orthogonal(0.1)),
                Dense.units(21).activation(Activation.TANH),
                Dense.units(1030),
                Sequential.of(Dropout.rate(0.3), SpatialDropout1d.rate(0.2), ActivationLayer.of(Activation.SIGMOID)),
                Sequential.of(Conv1d.of(18, 3).padding(ConvPadding.CAUSAL).dilationRate(2), MaxPooling1d.of(2)),
                Sequential.of(
                        Conv1d.of(18, 3).groups(2).padding(ConvPadding.SAME),
                        AveragePooling1d.of(3).padding(ConvPadding.SAME),
                        new Flatten()),
                Sequential.of(
                        Rescaling.scale(0.7).offset(0.1), BatchNorm.defaults(), RmsNorm.defaults(), new Softmax()),
                Sequential.of(PositionEmbedding.of(STEPS), SinePositionEncoding.defaults(), LayerNorm.defaults()),
                Sequential.of(MultiHeadAttention.of(3, 7).dropout(0.2).causal(true), new GlobalMaxPooling1d()),
                Sequential.of(Attention.defaults().useScale(true), new GlobalAveragePooling1d()),
                Sequential.of(Attention.defaults().scoreMode(ScoreMode.CONCAT), AttentionPooling.units(9)),
                Sequential.of(AdditiveAttention.defaults(), Permute.dims(2, 1), Reshape.to(-1), RepeatVector.times(2)),
                Sequential.of(Dense.units(7), Crf.of(7).marginals(true)),
                merges(),
                encoderDecoder());
    }

    /** Layers over ids {@code [B, T]}. */
    static List<LayerSpec> overIds() {
        return List.of(
                Sequential.of(
                        Embedding.of(IDS, 19).maskZero(true).dropout(0.2),
                        Lstm.units(19).returnSequences(),
                        TiedDense.to("embedding0", IDS)),
                Sequential.of(
                        Embedding.of(WIDE, 19), Lstm.units(19).returnSequences(), TiedDense.to("embedding0", WIDE)));
    }

    private static LayerSpec merges() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(STEPS, INPUTS));
        Node a = g.add(Dense.units(19), x);
        Node b = g.add(Dense.units(19), x);
        Node sum = g.add(new Add(), g.add(new Multiply(), a, b), g.add(new Average(), a, b));
        Node ends = g.add(new Subtract(), g.add(new Maximum(), a, b), g.add(new Minimum(), a, b));
        Node pairs = g.add(Dot.axes(-1), sum, ends);
        Node said = g.add(new AverageProbabilities(), a, b);
        return g.output("y", g.add(Concatenate.lastAxis(), sum, pairs, said)).build();
    }

    private static LayerSpec encoderDecoder() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(STEPS, INPUTS));
        List<Node> encoded = g.addAll(Lstm.units(19).returnState(), x);
        Node decoded = g.add(Lstm.units(19).returnSequences(), x, encoded.get(1), encoded.get(2));
        List<Node> both = g.addAll(
                Bidirectional.of(Gru.units(19).returnSequences()).unmerged().returnState(), decoded);
        return g.output("y", g.add(new Subtract(), both.get(0), both.get(1))).build();
    }
}
