package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Context;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.Sequential;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of convolution, pooling, normalization, attention and tied embeddings that Keras computed. */
class KerasLayerFixturesTest {
    private static final double TOLERANCE = 2e-5;

    /** Below this, what is left after cancellation has no digits to compare. */
    private static final double FLOOR = 0.2;

    private static final List<Case> CASES = Stream.of(
                    "conv1d",
                    "max_pooling1d",
                    "average_pooling1d",
                    "global_average_pooling1d",
                    "layer_norm",
                    "rms_norm",
                    "batch_norm",
                    "attention",
                    "additive_attention",
                    "multi_head_attention",
                    "tied_dense")
            .flatMap(kind -> FixtureFile.cases("layers-keras.safetensors", kind).stream())
            .toList();

    static List<Case> cases() {
        return CASES;
    }

    @Test
    void allCasesAreThere() {
        assertEquals(156, CASES.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfKeras(Case known) {
        LayerSpec spec = spec(known.metadata());
        boolean tied = known.tensors().containsKey("ids");
        Tape tape = known.metadata().path("training").asBoolean() ? Tape.training(1) : Tape.recording();
        Map<String, Variable> inputs = new TreeMap<>();
        List<Variable> ordered = new ArrayList<>();
        for (String name : List.of("x", "ids", "query", "value", "key")) {
            Tensor value = known.tensors().get(name);
            if (value != null) {
                Variable input = tape.input(value).maskBy(mask(known, "mask_" + name));
                inputs.put(name, input);
                ordered.add(input);
            }
        }
        Map<String, Tensor> weights = new TreeMap<>();
        known.tensors().forEach((name, value) -> {
            if (name.startsWith("w.")) {
                weights.put((tied ? "embedding0." : "") + name.substring(2), value.copy());
            }
        });
        Network network = Network.load(
                spec, ordered.stream().map(input -> input.shape().without(0)).toList(), weights);
        Context context = Context.watching();

        Variable output = spec instanceof MultiSpec
                ? network.forward(ordered, context).getFirst()
                : network.forward(ordered.getFirst(), context);
        tape.backward(output, known.tensor("g_output"));

        Tensor seen = known.tensors().containsKey("seen")
                ? known.tensor("seen")
                : known.tensors().get("mask_x");
        boolean steps = seen != null && output.shape().rank() == 3;
        check(known, "output", steps ? only(output.value(), seen, 1) : output.value());
        inputs.forEach((name, input) -> {
            if (!name.equals("ids")) {
                check(known, "d_" + name, input.gradient());
            }
        });
        for (Parameter parameter : network.parameters()) {
            String name = tied ? parameter.path().substring("embedding0.".length()) : parameter.path();
            if (parameter.isTrainable()) {
                check(known, "d_w." + name, parameter.gradient());
            } else {
                check(known, "after." + name, parameter.value());
            }
        }
        if (seen != null && known.tensors().containsKey("attention")) {
            Tensor shown = context.shown().get(spec.type());
            Tensor expected = known.tensor("attention");
            Tensor reshaped = shown.reshape(expected.shape());
            int heads = expected.shape().rank() == 4 ? expected.shape().axis(1) : 1;
            check(known, "attention", only(reshaped, seen, heads));
        }
    }

    /** {@code [B, heads, T, ...]} with zeros where a step of {@code [B, T]} is not seen. */
    private static Tensor only(Tensor value, Tensor seen, int heads) {
        Tensor copy = value.copy();
        int time = seen.shape().axis(1);
        int each = value.size() / (seen.size() * heads);
        for (int i = 0; i < copy.size(); i++) {
            int row = i / each;
            int b = row / time / heads;
            copy.data()[i] = seen.data()[b * time + row % time] == 0 ? 0 : copy.data()[i];
        }
        return copy;
    }

    private static @Nullable Mask mask(Case known, String name) {
        Tensor flags = known.tensors().get(name);
        if (flags == null) {
            return null;
        }
        boolean[] kept = new boolean[flags.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = flags.data()[i] != 0;
        }
        return Mask.of(flags.shape().axis(0), flags.shape().axis(1), kept);
    }

    private static void check(Case known, String tensor, Tensor actual) {
        Tensor expected = known.tensor(tensor);
        assertEquals(expected.shape(), actual.shape(), known + ": " + tensor);
        double[] values = new double[expected.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = expected.data()[i];
        }
        double error = RelativeError.of(values, actual.data(), FLOOR);
        assertEquals(0, error, TOLERANCE, known + ": " + tensor);
    }

    private static LayerSpec spec(JsonNode of) {
        return switch (of.path("layer").asText()) {
            case "conv1d" ->
                Conv1d.of(of.path("filters").asInt(), of.path("kernel_size").asInt())
                        .strides(of.path("strides").asInt())
                        .dilationRate(of.path("dilation_rate").asInt())
                        .padding(padding(of))
                        .groups(of.path("groups").asInt())
                        .activation(Activation.valueOf(
                                of.path("activation").asText().toUpperCase(Locale.ROOT)))
                        .useBias(of.path("use_bias").asBoolean());
            case "max_pooling1d" ->
                MaxPooling1d.of(of.path("pool_size").asInt())
                        .strides(of.path("strides").asInt())
                        .padding(padding(of));
            case "average_pooling1d" ->
                AveragePooling1d.of(of.path("pool_size").asInt())
                        .strides(of.path("strides").asInt())
                        .padding(padding(of));
            case "global_average_pooling1d" -> new GlobalAveragePooling1d();
            case "layer_norm" ->
                LayerNorm.defaults()
                        .epsilon(of.path("epsilon").asDouble())
                        .center(of.path("center").asBoolean())
                        .scale(of.path("scale").asBoolean());
            case "rms_norm" -> new RmsNorm(of.path("epsilon").asDouble());
            case "batch_norm" ->
                BatchNorm.defaults()
                        .momentum(of.path("momentum").asDouble())
                        .epsilon(of.path("epsilon").asDouble())
                        .center(of.path("center").asBoolean())
                        .scale(of.path("scale").asBoolean());
            case "attention" ->
                Attention.defaults()
                        .useScale(of.path("use_scale").asBoolean())
                        .scoreMode(
                                ScoreMode.valueOf(of.path("score_mode").asText().toUpperCase(Locale.ROOT)))
                        .causal(of.path("causal").asBoolean());
            case "additive_attention" ->
                AdditiveAttention.defaults()
                        .useScale(of.path("use_scale").asBoolean())
                        .causal(of.path("causal").asBoolean());
            case "multi_head_attention" ->
                MultiHeadAttention.of(
                                of.path("num_heads").asInt(), of.path("key_dim").asInt())
                        .valueDim(of.path("value_dim").asInt())
                        .useBias(of.path("use_bias").asBoolean())
                        .causal(of.path("causal").asBoolean());
            default -> tied(of.path("input_dim").asInt(), of.path("output_dim").asInt());
        };
    }

    private static ConvPadding padding(JsonNode of) {
        return ConvPadding.valueOf(of.path("padding").asText().toUpperCase(Locale.ROOT));
    }

    private static LayerSpec tied(int inputDim, int outputDim) {
        return Sequential.of(
                Embedding.of(inputDim, outputDim),
                TiedDense.to("embedding0", inputDim).useBias(false));
    }
}
