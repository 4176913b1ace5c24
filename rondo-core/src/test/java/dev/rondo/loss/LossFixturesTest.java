package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses with masks, weights and options beside PyTorch: value and gradient. */
class LossFixturesTest {
    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("losses-torch.safetensors", "loss");
        assertEquals(80, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPyTorch(Case example) {
        Loss loss = loss(example.metadata());
        assertEquals(example.metadata().get("loss").asText(), loss.label());
        Tensor kept = example.tensor("kept");
        boolean[] flags = new boolean[kept.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept.data()[i] != 0;
        }
        Mask mask = Mask.of(kept.shape().axis(0), kept.shape().axis(1), flags);
        Tape tape = Tape.recording();
        Variable prediction =
                tape.input(example.tensor("prediction")).maskBy(mask).weighBy(example.tensor("weights"));
        Variable value = loss.apply(prediction, example.tensor("target"));
        FixtureFile.assertClose(example.tensor("loss"), value.value().reshape(Shape.of(1)), 2e-6, "loss");
        tape.backward(value);
        FixtureFile.assertClose(example.tensor("d_prediction"), prediction.gradient(), 3e-6, "gradient");
    }

    private static Loss loss(JsonNode about) {
        return switch (about.get("loss").asText()) {
            case "log_cosh" -> Loss.logCosh();
            case "hinge" -> Loss.hinge();
            case "poisson" -> Loss.poisson().logInput(about.get("log_input").asBoolean());
            case "gaussian" -> Loss.gaussianLikelihood();
            case "negative_binomial" -> Loss.negativeBinomialLikelihood();
            case "kl_divergence" -> Loss.klDivergence();
            case "cosine_similarity" -> Loss.cosineSimilarity();
            case "sparse_categorical_crossentropy" ->
                Loss.sparseCategoricalCrossentropy()
                        .classWeights(perClass(about))
                        .labelSmoothing(about.get("label_smoothing").asDouble())
                        .ignoreIndex(about.get("ignore_index").asInt());
            case "categorical_crossentropy" ->
                Loss.categoricalCrossentropy()
                        .classWeights(perClass(about))
                        .labelSmoothing(about.get("label_smoothing").asDouble());
            case "binary_crossentropy" ->
                Loss.binaryCrossentropy()
                        .positiveWeight(about.get("positive_weight").asDouble());
            case "ctc" -> Loss.ctc().blank(about.get("blank").asInt()).zeroInfinity(true);
            default -> throw new AssertionError(about);
        };
    }

    private static float[] perClass(JsonNode about) {
        JsonNode weights = about.get("class_weights");
        float[] each = new float[weights.size()];
        for (int c = 0; c < each.length; c++) {
            each[c] = (float) weights.get(c).asDouble();
        }
        return each;
    }
}
