package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.MergeMode;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.fixtures.Flat;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Context;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RelativeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that Keras computed: outputs, final states of both directions and all gradients. */
class BidirectionalFixturesTest {
    private static final double TOLERANCE = 1e-5;

    private static final List<Case> CASES = FixtureFile.cases("bidirectional-keras.safetensors", "case");

    private static double worst;

    static List<Case> cases() {
        return CASES;
    }

    @AfterAll
    static void report(TestReporter reporter) {
        reporter.publishEntry("largest relative error of the bidirectional fixtures", Double.toString(worst));
    }

    @Test
    void allCasesAreThere() {
        assertEquals(80, CASES.size());
        for (MergeMode mode : MergeMode.values()) {
            assertEquals(
                    20,
                    CASES.stream()
                            .filter(known -> spec(known).mergeMode() == mode)
                            .count(),
                    mode.name());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfKeras(Case known) {
        Tape tape = Tape.recording();
        ParameterScope scope = ParameterScope.seeded(1);
        BidirectionalLayer layer = built(known, scope);
        Variable x = tape.input(known.tensor("x"));
        List<Variable> start = start(known, layer).stream().map(tape::input).toList();

        Unrolled unrolled = layer.sequence(x, start, mask(known));

        List<Variable> results = new ArrayList<>(List.of(unrolled.output()));
        results.addAll(unrolled.state());
        backward(results, known.tensor("factors"));
        check(known, "output", unrolled.output().value());
        check(
                known,
                "states",
                Flat.join(unrolled.state().stream().map(Variable::value).toList()));
        check(known, "d_x", x.gradient());
        check(
                known,
                "d_weights",
                Flat.join(scope.parameters().stream().map(Parameter::gradient).toList()));
        if (known.tensors().containsKey("start")) {
            check(
                    known,
                    "d_start",
                    Flat.join(start.stream().map(Variable::gradient).toList()));
        }
    }

    /** As part of a network: the mask comes with the input and is handed on, states come and go with the context. */
    @ParameterizedTest
    @MethodSource("cases")
    void theLayerInANetworkDoesTheSame(Case known) {
        BidirectionalLayer layer = built(known, ParameterScope.seeded(1));
        List<Tensor> start = start(known, layer);
        int first = known.metadata().path("cell").asText().equals("lstm") ? 2 : 1;
        Mask mask = mask(known);
        Context context = Context.carrying(Map.of(
                "forward", new State(start.subList(0, first)),
                "backward", new State(start.subList(first, start.size()))));

        Variable output =
                layer.forward(Tape.inference().constant(known.tensor("x")).maskBy(mask), context);

        Tape tape = Tape.inference();
        Unrolled expected = layer.sequence(
                tape.constant(known.tensor("x")),
                start.stream().map(tape::constant).toList(),
                mask);
        Bits.assertSame(expected.output().value().data(), output.value().data(), known.toString());
        List<Tensor> after = new ArrayList<>(context.states().get("forward").parts());
        after.addAll(context.states().get("backward").parts());
        Bits.assertSame(
                Flat.join(expected.state().stream().map(Variable::value).toList())
                        .data(),
                Flat.join(after).data(),
                known + ": states");
        Mask handedOn = output.mask();
        boolean expectsMask =
                mask != null && known.metadata().path("return_sequences").asBoolean();
        assertEquals(expectsMask, handedOn != null, known.toString());
        for (int i = 0; mask != null && handedOn != null && i < mask.batch() * mask.time(); i++) {
            int b = i / mask.time();
            int t = i % mask.time();
            assertEquals(mask.keeps(b, t), handedOn.keeps(b, t), known.toString());
        }
    }

    private static void check(Case known, String tensor, Tensor actual) {
        double error = RelativeError.of(known.tensor(tensor).data(), actual.data());
        assertTrue(error <= TOLERANCE, () -> known + ": " + tensor + " is off by " + error);
        worst = Math.max(worst, error);
    }

    /** From the sum of results times factors. */
    private static void backward(List<Variable> results, Tensor factors) {
        List<Tensor> each =
                Flat.split(factors, results.stream().map(Variable::shape).toList());
        Tape tape = results.getFirst().tape();
        List<Variable> terms = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Variable product = Arithmetic.multiply(results.get(i), tape.constant(each.get(i)));
            terms.add(Arithmetic.scale(Arithmetic.mean(product), product.value().size()));
        }
        tape.backward(terms.stream().reduce(Arithmetic::add).orElseThrow());
    }

    private static BidirectionalLayer built(Case known, ParameterScope scope) {
        BidirectionalLayer layer = spec(known).build(scope, known.tensor("x").shape());
        Flat.copy(
                known.tensor("weights"),
                scope.parameters().stream().map(Parameter::value).toList());
        return layer;
    }

    private static List<Tensor> start(Case known, BidirectionalLayer layer) {
        List<Tensor> start = layer.zeroState(known.tensor("x").shape().axis(0)).parts();
        if (known.tensors().containsKey("start")) {
            Flat.copy(known.tensor("start"), start);
        }
        return start;
    }

    private static Bidirectional spec(Case known) {
        boolean backwards = known.metadata().path("layer_goes_backwards").asBoolean();
        return new Bidirectional(
                side(known, "", backwards),
                side(known, "backward_", !backwards),
                MergeMode.valueOf(known.metadata().path("merge_mode").asText().toUpperCase(Locale.ROOT)));
    }

    private static RecurrentSpec<?> side(Case known, String prefix, boolean backwards) {
        JsonNode about = known.metadata();
        int units = about.path(prefix + "units").asInt();
        Cell cell = switch (about.path(prefix + "cell").asText()) {
            case "rnn" -> Cell.RNN;
            case "lstm" -> Cell.LSTM;
            default -> Cell.GRU_AFTER;
        };
        JsonNode options = about.path(prefix + "options");
        return Problems.spec(
                cell,
                units,
                Activation.valueOf(options.path("activation").asText().toUpperCase(Locale.ROOT)),
                Activation.SIGMOID,
                options.path("use_bias").asBoolean(),
                about.path("return_sequences").asBoolean(),
                backwards);
    }

    private static @Nullable Mask mask(Case known) {
        Tensor kept = known.tensors().get("kept");
        if (kept == null) {
            return null;
        }
        boolean[] flags = new boolean[kept.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept.data()[i] == 1;
        }
        return Mask.of(kept.shape().axis(0), kept.shape().axis(1), flags);
    }
}
