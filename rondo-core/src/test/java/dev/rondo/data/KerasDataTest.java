package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Padding and windows are those of Keras, number for number. */
class KerasDataTest {
    private static final String FILE = "data-keras.safetensors";

    static List<Case> pads() {
        return FixtureFile.cases(FILE, "pad");
    }

    static List<Case> windows() {
        return FixtureFile.cases(FILE, "windows");
    }

    @Test
    void allCasesAreThere() {
        assertEquals(48, pads().size());
        assertEquals(48, windows().size());
    }

    @ParameterizedTest
    @MethodSource("pads")
    void padsAsKeras(Case known) {
        JsonNode arguments = known.metadata();
        boolean numbers = arguments.path("inputs").asInt() == 0;
        Tensor values = known.tensor("values");
        List<Tensor> sequences = new ArrayList<>();
        int at = 0;
        for (JsonNode length : arguments.path("lengths")) {
            Tensor rows = values.rows(at, at + length.asInt());
            sequences.add(numbers ? rows.reshape(Shape.of(length.asInt())) : rows);
            at += length.asInt();
        }
        PaddedSequences padded = Sequences.pad(
                sequences,
                Padding.DEFAULT
                        .maxLength(arguments.path("maxlen").asInt())
                        .padding(side(arguments.path("padding")))
                        .truncating(side(arguments.path("truncating")))
                        .value(arguments.path("value").asDouble()));

        assertEquals(known.tensor("padded").shape(), padded.values().shape());
        assertArrayEquals(known.tensor("padded").data(), padded.values().data());
        for (int n = 0; n < sequences.size(); n++) {
            int kept = 0;
            for (int t = 0; t < padded.mask().time(); t++) {
                kept += padded.mask().keeps(n, t) ? 1 : 0;
            }
            assertEquals(
                    Math.min(sequences.get(n).shape().axis(0), padded.mask().time()), kept);
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void cutsAsKeras(Case known) {
        JsonNode arguments = known.metadata();
        int end = arguments.path("end").asInt();
        Windows windows = Windows.of(arguments.path("sequence_length").asInt())
                .stride(arguments.path("sequence_stride").asInt())
                .samplingRate(arguments.path("sampling_rate").asInt())
                .between(arguments.path("start").asInt(), end == 0 ? Windows.TO_END : end);

        Dataset cut = windows.cut(known.tensor("series"), known.tensor("targets"));

        assertEquals(known.tensor("x").shape(), cut.inputs().shape());
        assertArrayEquals(known.tensor("x").data(), cut.inputs().data());
        assertArrayEquals(known.tensor("y").data(), cut.targets().data());
    }

    private static Side side(JsonNode text) {
        return Side.valueOf(text.asText().toUpperCase(Locale.ROOT));
    }
}
