package dev.rondo.persist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.kernel.Activation;
import dev.rondo.nn.Constraint;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.persist.SpecException.Kind;
import dev.rondo.tensor.Shape;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecJsonTest {
    private static final String KNOWN =
            String.join(", ", SpecTypes.provided().layers().keySet());

    @Test
    void aLayerIsItsTypeAndItsComponents() {
        assertEquals(
                "{\"type\":\"dense\",\"units\":3,\"activation\":\"relu\",\"useBias\":false,\"kernelInitializer\":"
                        + "{\"type\":\"variance_scaling\",\"scale\":2.0,\"fan\":\"in\",\"distribution\":\"uniform\"},"
                        + "\"biasInitializer\":{\"type\":\"constant\",\"value\":0.0}}",
                SpecJson.write(Dense.units(3)
                        .activation(Activation.RELU)
                        .useBias(false)
                        .kernelInitializer(Initializer.heUniform())));
        assertEquals("{\"type\":\"dropout\",\"rate\":0.1}", SpecJson.write(Dropout.rate(0.1)));
    }

    @Test
    void everyLayerComesBackAsItWas() throws SpecException {
        for (LayerSpec spec : List.of(
                Dense.units(7).kernelInitializer(new Initializer.RandomUniform(-0.1f, 1e-30f)),
                Dropout.rate(0.123456789),
                Rnn.units(5).activation(Activation.RELU).goBackwards(),
                Lstm.units(1)
                        .unitForgetBias(false)
                        .kernelInitializer(Initializer.orthogonal())
                        .recurrentInitializer(Initializer.zeros())
                        .biasConstraint(Constraint.nonNeg()),
                Gru.units(2_000_000_000).resetAfter(false).returnSequences().useBias(false),
                Sequential.of(
                        Lstm.units(4).returnSequences(),
                        Sequential.of(Dropout.rate(0), Gru.units(3)),
                        Dense.units(1)))) {
            assertEquals(spec, SpecJson.read(SpecJson.write(spec)));
        }
    }

    @Test
    void fieldsMayStandInAnyOrder() throws SpecException {
        assertEquals(Dropout.rate(0.5), SpecJson.read(" {\"rate\": 5e-1, \"type\": \"dropout\"} "));
        assertEquals(Dropout.rate(0), SpecJson.read("{\"rate\":0,\"type\":\"dropout\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | BAD_VALUE | spec | expected an object, got an array.",
                "`` | BAD_VALUE | spec | expected an object, got nothing.",
                "null | BAD_VALUE | spec | expected an object, got null.",
                "{} | MISSING_FIELD | spec | the field 'type' is missing.",
                "{'type':'dropout'} | MISSING_FIELD | spec | the field 'rate' is missing.",
                "{'type':'dropout','rate':0.5,'seed':1} | UNKNOWN_FIELD | spec | unknown field 'seed'; expected type,"
                        + " rate.",
                "{'type':'dropout','rate':'0.5'} | BAD_VALUE | spec.rate | expected a 32-bit float, got '0.5'.",
                "{'type':'dropout','rate':true} | BAD_VALUE | spec.rate | expected a 32-bit float, got true.",
                "{'type':'dropout','rate':null} | BAD_VALUE | spec.rate | expected a 32-bit float, got null.",
                "{'type':'dropout','rate':1e39} | BAD_VALUE | spec.rate | expected a 32-bit float, got 1E+39.",
                "{'type':'dropout','rate':1} | BAD_VALUE | spec | dropout: expected a rate of at least 0 and less than 1,"
                        + " got 1.0.",
                "{'type':'sequential','layers':{}} | BAD_VALUE | spec.layers | expected an array, got an object.",
                "{'type':'sequential','layers':[]} | BAD_VALUE | spec | A Sequential needs at least one layer, got none.",
                "{'type':'sequential','layers':[null]} | BAD_VALUE | spec.layers[0] | expected an object, got null.",
                "{'type':'sequential','layers':[{'type':'dropout','rate':0},{'type':'sequential','layers':[{'type':"
                        + "'dropout','rate':-1}]}]} | BAD_VALUE | spec.layers[1].layers[0] | dropout: expected a rate"
                        + " of at least 0 and less than 1, got -1.0.",
            })
    void saysWhereAndWhatIsWrong(String json, Kind kind, String path, String problem) {
        assertRefused(kind, path, problem, json.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'lstn' | 'lstn'",
                "'dev.rondo.nn.layer.Dropout' | 'dev.rondo.nn.layer.Dropout'",
                "'' | ''",
                "7 | 7",
                "null | null",
                "{} | an object"
            })
    void aTypeThatNobodyProvidesIsRefused(String type, String shown) {
        assertRefused(
                Kind.UNKNOWN_TYPE,
                "spec.type",
                "unknown type " + shown + "; known: " + KNOWN
                        + ". A layer of your own must be provided as a dev.rondo.nn.LayerTypes service.",
                "{\"type\":" + type.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'units':3 | 'units':0 | spec | dense: expected 1 unit or more, got 0.",
                "'units':3 | 'units':3.0 | spec.units | expected a whole number of 32 bits, got 3.0.",
                "'units':3 | 'units':2147483648 | spec.units | expected a whole number of 32 bits, got 2147483648.",
                "'units':3 | 'units':-1e2147483647 | spec.units | expected a whole number of 32 bits, got"
                        + " -1E+2147483647.",
                "'units':3 | 'units':'3' | spec.units | expected a whole number of 32 bits, got '3'.",
                "true | 1 | spec.useBias | expected true or false, got 1.",
                "'linear' | 'LINEAR' | spec.activation | expected linear, relu, sigmoid, softplus, softsign, tanh, or an object; got 'LINEAR'.",
                "'linear' | 3 | spec.activation | expected linear, relu, sigmoid, softplus, softsign, tanh, or an object; got 3.",
                "'value':0.0 | 'value':0.0,'gain':1 | spec.kernelInitializer | unknown field 'gain'; expected type, value."
            })
    void aChangedValueIsRefused(String former, String changed, String path, String problem) {
        String json = SpecJson.write(Dense.units(3).kernelInitializer(Initializer.zeros()));
        String edited = json.replace(former.replace('\'', '"'), changed.replace('\'', '"'));
        SpecException e = assertThrows(SpecException.class, () -> SpecJson.read(edited));
        assertEquals(path + ": " + problem, e.getMessage());
    }

    @Test
    void aLayerIsNoInitializer() {
        String json = SpecJson.write(Dense.units(3).kernelInitializer(Initializer.zeros()));
        assertRefused(
                Kind.UNKNOWN_TYPE,
                "spec.kernelInitializer.type",
                "unknown type 'lstm'; known: "
                        + String.join(", ", SpecTypes.choices(Initializer.class).keySet())
                        + ". A layer of your own must be provided as a dev.rondo.nn.LayerTypes service.",
                json.replace("constant", "lstm"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{",
                "{} {}",
                "{\"type\":\"dropout\",\"type\":\"dropout\",\"rate\":0}",
                "{\"type\":\"dropout\",\"rate\":NaN}",
                "{\"type\":\"dropout\",\"rate\":1e99999999999}",
                "{\"type\":\"dropout\",\"rate\":0.00000000000000000000000000000000000000000000000000000000000000001}",
            })
    void whatIsNotJsonIsRefused(String json) {
        SpecException e = assertThrows(SpecException.class, () -> SpecJson.read(json));
        assertEquals(Kind.MALFORMED_JSON, e.kind(), e.getMessage());
        assertEquals("spec: this is not valid JSON: ", e.getMessage().substring(0, 30));
    }

    @Test
    void depthAndLengthAreLimited() {
        String deep = "{\"type\":\"sequential\",\"layers\":[".repeat(40);
        assertEquals(
                Kind.MALFORMED_JSON,
                assertThrows(SpecException.class, () -> SpecJson.read(deep)).kind());
        assertRefused(
                Kind.MALFORMED_JSON,
                "spec",
                "the JSON has 262145 characters; at most 262144 are read.",
                " ".repeat(SpecJson.MAX_LENGTH + 1));
        assertEquals(
                Kind.MALFORMED_JSON,
                assertThrows(SpecException.class, () -> SpecJson.read("[" + "0,".repeat(100_000) + "0]"))
                        .kind());
        LayerSpec large =
                Sequential.of(Collections.nCopies(10_000, Dropout.rate(0)).toArray(LayerSpec[]::new));
        assertEquals(
                "The network cannot be saved. spec: the JSON has 300032 characters; at most 262144 are read. Use fewer layers.",
                assertThrows(IllegalArgumentException.class, () -> SpecJson.write(large))
                        .getMessage());
    }

    @Test
    void aLayerThatNobodyProvidesCannotBeSaved() {
        assertEquals(
                "The layer dev.rondo.persist.SpecJsonTest$Everything cannot be saved. Provide its class as a"
                        + " dev.rondo.nn.LayerTypes service.",
                assertThrows(IllegalArgumentException.class, () -> SpecJson.write(Everything.EXAMPLE))
                        .getMessage());
    }

    @Test
    void everyKindOfComponentComesBack() throws SpecException {
        SpecTypes types = SpecTypes.of(List.of(Everything.class, Dropout.class));
        var json = new SpecWriter(types).write(Everything.EXAMPLE);
        assertEquals(
                "{\"type\":\"everything\",\"large\":9223372036854775807,\"exact\":1.0E-300,\"text\":\"a\\\"b\","
                        + "\"inner\":{\"rate\":0.25},\"layers\":[{\"type\":\"dropout\",\"rate\":0.5}],"
                        + "\"sizes\":[1,2]}",
                json.toString());
        assertEquals(
                Everything.EXAMPLE,
                new SpecReader(types).layer(SpecJson.tree(json.toString()), LayerSpec.class, SpecJson.ROOT));
    }

    @Test
    void aLayerMustFitItsPlace() {
        SpecTypes types = SpecTypes.of(List.of(OnlyDense.class, Dense.class, Dropout.class));
        SpecException e = assertThrows(
                SpecException.class,
                () -> new SpecReader(types)
                        .layer(
                                SpecJson.tree("{\"type\":\"only_dense\",\"inner\":{\"type\":\"dropout\",\"rate\":0}}"),
                                LayerSpec.class,
                                SpecJson.ROOT));
        assertEquals("spec.inner: the layer 'dropout' cannot stand here; expected a Dense.", e.getMessage());
    }

    @Test
    void whatHasNoJsonIsNamed() {
        SpecTypes types = SpecTypes.of(List.of(Odd.class, Misnamed.class));
        SpecWriter writer = new SpecWriter(types);
        assertIllegal(
                "A component of type java.lang.Object has no JSON. Use numbers, text, enums, records, sealed interfaces of"
                        + " records, layers or lists.",
                () -> writer.write(new Odd(new Object())));
        assertIllegal(
                "The component thing of dev.rondo.persist.SpecJsonTest$Odd is null, which has no JSON. Give it a value.",
                () -> writer.write(new Odd(null)));
        assertIllegal(
                "A spec holds NaN, which has no JSON. Use a finite number.", () -> writer.write(new Odd(Float.NaN)));
        assertIllegal(
                "The layer dev.rondo.persist.SpecJsonTest$Misnamed has type 'other'; expected 'misnamed', the name of its"
                        + " class.",
                () -> writer.write(new Misnamed()));
    }

    @Test
    void typesMustBeRecordsWithNamesOfTheirOwn() {
        assertEquals(
                "LayerTypes provides two layers named dropout: dev.rondo.nn.layer.Dropout and"
                        + " dev.rondo.persist.SpecJsonTest$Dropouts$Dropout. Rename one.",
                assertThrows(
                                IllegalStateException.class,
                                () -> SpecTypes.of(List.of(Dropout.class, Dropouts.Dropout.class)))
                        .getMessage());
        assertEquals(
                "LayerTypes provides dev.rondo.nn.LayerSpec, which is not a record. Make it one.",
                assertThrows(IllegalStateException.class, () -> SpecTypes.of(List.of(LayerSpec.class)))
                        .getMessage());
    }

    @Test
    void anErrorInAConstructorStaysAnError() {
        SpecTypes types = SpecTypes.of(List.of(Failing.class));
        StackOverflowError error = assertThrows(
                StackOverflowError.class,
                () -> new SpecReader(types)
                        .layer(SpecJson.tree("{\"type\":\"failing\"}"), LayerSpec.class, SpecJson.ROOT));
        assertEquals("planted", error.getMessage());
    }

    private static void assertRefused(Kind kind, String path, String problem, String json) {
        SpecException e = assertThrows(SpecException.class, () -> SpecJson.read(json));
        assertEquals(path + ": " + problem, e.getMessage());
        assertEquals(kind, e.kind());
        assertEquals(path, e.path());
    }

    private static void assertIllegal(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    /** A layer for tests that need none to compute. */
    interface Idle extends LayerSpec {
        @Override
        default String type() {
            return SpecTypes.name(getClass());
        }

        @Override
        default Shape outputShape(String path, Shape input) {
            return input;
        }

        @Override
        default Layer build(ParameterScope scope, Shape input) {
            return (value, context) -> value;
        }
    }

    record Inner(double rate) {}

    record Everything(
            long large, double exact, String text, Inner inner, List<? extends LayerSpec> layers, List<Integer> sizes)
            implements Idle {
        static final Everything EXAMPLE = new Everything(
                Long.MAX_VALUE, 1e-300, "a\"b", new Inner(0.25), List.of(Dropout.rate(0.5)), List.of(1, 2));
    }

    record OnlyDense(Dense inner) implements Idle {}

    record Odd(Object thing) implements Idle {}

    record Misnamed() implements Idle {
        @Override
        public String type() {
            return "other";
        }
    }

    record Failing() implements Idle {
        Failing {
            throw new StackOverflowError("planted");
        }
    }

    static final class Dropouts {
        private Dropouts() {}

        record Dropout() implements Idle {}
    }
}
