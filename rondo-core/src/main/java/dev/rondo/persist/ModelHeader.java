package dev.rondo.persist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.State;
import dev.rondo.persist.ModelFileException.Kind;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model file keeps in the metadata of its safetensors header. */
final class ModelHeader {
    private static final String FORMAT = "rondo.format";
    private static final String SPEC = "rondo.spec";
    /**
     * The shape of one sample: a JSON array of sizes, null for an axis of any size; for a network of several inputs, an
     * array of such arrays.
     */
    private static final String INPUT = "rondo.input";

    private static final String SECTION = "rondo.section.";

    private ModelHeader() {}

    static Map<String, String> metadata(ModelFile model) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(FORMAT, ModelFile.FORMAT);
        metadata.put(SPEC, SpecJson.write(model.spec()));
        metadata.put(INPUT, inputs(model.samples()));
        model.sections().forEach((name, text) -> metadata.put(SECTION + name, text));
        return metadata;
    }

    /** The model in {@code content}, with everything checked but the fit of the weights. */
    static ModelFile model(SafeTensors content, String source) throws IOException {
        checkFormat(content.metadata(), source);
        content.verifyChecksum(source);
        Map<String, String> sections = sections(content.metadata(), source);
        try {
            LayerSpec spec = SpecJson.read(required(content.metadata(), SPEC, source));
            List<Shape> samples = samples(required(content.metadata(), INPUT, source));
            Map<String, Tensor> weights = new TreeMap<>(content.tensors());
            return new ModelFile(spec, samples, sections, weights, takeStates(weights, source));
        } catch (SpecException e) {
            throw new ModelFileException(Kind.BAD_SPEC, source + ": " + e.getMessage(), e);
        }
    }

    /** Takes the states out of {@code tensors}. */
    private static Map<String, State> takeStates(Map<String, Tensor> tensors, String source) throws ModelFileException {
        Map<String, Tensor> parts = new TreeMap<>();
        tensors.forEach((name, part) -> {
            if (name.startsWith(ModelFile.STATE)) {
                parts.put(name.substring(ModelFile.STATE.length()), part);
            }
        });
        parts.keySet().forEach(name -> tensors.remove(ModelFile.STATE + name));
        try {
            return State.ofTensors(parts);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(Kind.MALFORMED, source + ": " + e.getMessage(), e);
        }
    }

    private static void checkFormat(Map<String, String> metadata, String source) throws ModelFileException {
        String format = metadata.get(FORMAT);
        if (format == null) {
            throw new ModelFileException(
                    Kind.NOT_A_MODEL,
                    source + ": the file holds tensors, but it is not a Rondo model: its header has no '" + FORMAT
                            + "'.");
        }
        if (!format.equals(ModelFile.FORMAT)) {
            throw new ModelFileException(
                    Kind.UNSUPPORTED_FORMAT,
                    source + ": the model has format " + Names.quote(format) + "; this version of Rondo reads format "
                            + ModelFile.FORMAT + ". Use the version of Rondo that wrote it, or a later one.");
        }
    }

    private static Map<String, String> sections(Map<String, String> metadata, String source) throws ModelFileException {
        Map<String, String> sections = new TreeMap<>();
        for (Map.Entry<String, String> text : metadata.entrySet()) {
            String key = text.getKey();
            switch (key) {
                case FORMAT, SPEC, INPUT, SafeTensors.CHECKSUM -> {}
                default -> {
                    if (!key.startsWith(SECTION)) {
                        throw new ModelFileException(
                                Kind.MALFORMED,
                                source + ": the model's header has an unknown entry " + Names.quote(key) + ".");
                    }
                    sections.put(key.substring(SECTION.length()), text.getValue());
                }
            }
        }
        return sections;
    }

    private static String required(Map<String, String> metadata, String key, String source) throws ModelFileException {
        String text = metadata.get(key);
        if (text == null) {
            throw new ModelFileException(Kind.MALFORMED, source + ": the model's header has no '" + key + "'.");
        }
        return text;
    }

    private static String inputs(List<Shape> samples) {
        if (samples.size() == 1) {
            return input(samples.getFirst()).toString();
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        samples.forEach(sample -> all.add(input(sample)));
        return all.toString();
    }

    private static ArrayNode input(Shape sample) {
        ArrayNode axes = JsonNodeFactory.instance.arrayNode();
        for (int axis : sample.toArray()) {
            axes.add(axis == Shape.ANY ? null : Integer.valueOf(axis));
        }
        return axes;
    }

    private static List<Shape> samples(String json) throws SpecException {
        JsonNode inputs = SpecJson.tree(json);
        if (!inputs.path(0).isArray()) {
            return List.of(sample(inputs, "input"));
        }
        List<Shape> samples = new ArrayList<>();
        for (JsonNode axes : inputs) {
            samples.add(sample(axes, "input[" + samples.size() + "]"));
        }
        return samples;
    }

    private static Shape sample(JsonNode axes, String path) throws SpecException {
        if (!axes.isArray() || axes.size() > SafeTensors.MAX_RANK) {
            throw new SpecException(
                    SpecException.Kind.BAD_VALUE,
                    path,
                    "expected an array of at most " + SafeTensors.MAX_RANK + " sizes, got " + SpecScalars.show(axes)
                            + ".");
        }
        int[] sizes = new int[axes.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = size(axes.get(i), path + "[" + i + "]");
        }
        return Shape.of(sizes);
    }

    private static int size(JsonNode axis, String path) throws SpecException {
        boolean known = axis.isIntegralNumber() && axis.canConvertToInt() && axis.intValue() >= 0;
        if (!known && !axis.isNull()) {
            throw new SpecException(
                    SpecException.Kind.BAD_VALUE,
                    path,
                    "expected a size of 0 or more, or null, got " + SpecScalars.show(axis) + ".");
        }
        return known ? axis.intValue() : Shape.ANY;
    }
}
