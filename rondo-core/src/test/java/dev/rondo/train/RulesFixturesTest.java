package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.fixtures.Flat;
import dev.rondo.kernel.Activation;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Constraint;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Orthogonal;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterRule;
import dev.rondo.nn.Regularizer;
import dev.rondo.nn.Ruled;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.Regularized;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.optim.Sgd;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three steps of SGD with regularizers and constraints: losses and weights are Keras's. */
class RulesFixturesTest {
    private static final double TOLERANCE = 1e-5;
    private static final List<Case> CASES = FixtureFile.cases("rules-keras.safetensors", "fit");
    private static final Map<String, String> NAMES = Map.of(
            "kernel", ParameterRule.KERNEL,
            "recurrent", ParameterRule.RECURRENT_KERNEL,
            "bias", ParameterRule.BIAS,
            "embeddings", ParameterRule.EMBEDDINGS);

    static List<Case> cases() {
        return CASES;
    }

    @Test
    void allCasesAreThere() {
        assertEquals(60, CASES.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainsAsKeras(Case known) {
        trainsAsKeras(known, spec(known, Regularized.of(layer(known))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainsAsKerasWithRulesOfTheLayersOwn(Case known) {
        trainsAsKeras(known, spec(known, layer(known) instanceof Ruled<?> own ? own : Regularized.of(layer(known))));
    }

    private static void trainsAsKeras(Case known, LayerSpec spec) {
        Tensor x = known.tensor("x");
        Network network = Network.build(spec, x.shape().without(0), 1);
        List<Tensor> weights =
                network.parameters().stream().map(Parameter::value).toList();
        Flat.copy(known.tensor("before"), weights);
        Model model = Model.compile(network, Loss.mse(), Sgd.withRate(0.2));

        History history = model.fit(
                x, known.tensor("y"), FitOptions.epochs(3).batchSize(5).shuffle(false));

        for (int epoch = 0; epoch < 3; epoch++) {
            double expected = known.tensor("losses").get(epoch);
            assertEquals(expected, history.loss()[epoch], TOLERANCE * expected, known + " epoch " + epoch);
        }
        double evaluated = known.tensor("evaluated").item();
        assertEquals(evaluated, model.evaluate(x, known.tensor("y")), TOLERANCE * evaluated, known.toString());
        FixtureFile.assertClose(known.tensor("after"), Flat.join(weights), TOLERANCE, known.toString());
    }

    private static LayerSpec spec(Case known, Ruled<?> layer) {
        Ruled<?> ruled = layer;
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            JsonNode regularizer = known.metadata().path(name.getKey() + "_regularizer");
            if (!regularizer.isMissingNode()) {
                ruled = (Ruled<?>) ruled.rule(
                        name.getValue(),
                        rule -> rule.regularizer(regularizer(regularizer))
                                .constraint(constraint(known.metadata().path(name.getKey() + "_constraint"))));
            }
        }
        LayerSpec first = (LayerSpec)
                ruled.activityRegularizer(regularizer(known.metadata().path("activity_regularizer")));
        return layer(known) instanceof Embedding
                ? Sequential.of(first, Rnn.units(3), Dense.units(1))
                : Sequential.of(first, Dense.units(1));
    }

    private static LayerSpec layer(Case known) {
        return switch (known.metadata().path("layer").asText()) {
            case "dense" -> Dense.units(3).activation(Activation.TANH);
            case "embedding" -> Embedding.of(6, 3);
            case "rnn" -> Rnn.units(3);
            case "gru" -> Gru.units(3);
            case "lstm" -> Lstm.units(3);
            default -> Bidirectional.of(Lstm.units(3));
        };
    }

    private static Regularizer regularizer(JsonNode about) {
        double first = about.path("first").asDouble();
        return switch (about.path("kind").asText()) {
            case "l1" -> Regularizer.l1(first);
            case "l2" -> Regularizer.l2(first);
            case "l1_l2" -> Regularizer.l1l2(first, about.path("second").asDouble());
            case "rows" -> Regularizer.orthogonal(first);
            case "columns" -> Regularizer.orthogonal(first).mode(Orthogonal.Mode.COLUMNS);
            default -> Regularizer.none();
        };
    }

    private static Constraint constraint(JsonNode about) {
        int axis = about.path("axis").asInt();
        double high = about.path("high").asDouble();
        return switch (about.path("kind").asText()) {
            case "max_norm" -> Constraint.maxNorm(high).axis(axis);
            case "non_neg" -> Constraint.nonNeg();
            case "unit_norm" -> Constraint.unitNorm().axis(axis);
            case "min_max_norm" ->
                Constraint.minMaxNorm(about.path("low").asDouble(), high)
                        .rate(about.path("rate").asDouble())
                        .axis(axis);
            default -> Constraint.none();
        };
    }
}
