package dev.rondo.persist;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.State;
import dev.rondo.persist.ModelFileException.Kind;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained network as one safetensors file that holds no code: what the network is and what belongs to it (task
 * configuration, scalers, vocabulary) as text in the header, the weights as tensors. A checksum covers all of it.
 *
 * <p>Reading takes the memory of the weights once, and little more.
 *
 * @param spec what the network is
 * @param samples the shape of one sample of each input, without the batch, as in {@link Network#build}
 * @param sections text by name, in the order of the names
 * @param weights the network's weights by path, in the order of the paths; their values are not copied
 * @param states of stateful layers by path, for whoever goes on with their sequences; empty as a rule
 */
public record ModelFile(
        LayerSpec spec,
        List<Shape> samples,
        Map<String, String> sections,
        Map<String, Tensor> weights,
        Map<String, State> states) {
    /** The version of the format that is written, and the only one that is read. */
    public static final String FORMAT = "1";

    /** What the names of the states' tensors begin with; no weight's path holds a slash. */
    static final String STATE = "state/";

    /** The parts of a model file; list and maps are copied. */
    public ModelFile {
        samples = List.copyOf(samples);
        sections = Collections.unmodifiableMap(new TreeMap<>(sections));
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        states = Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** A model without states. */
    public ModelFile(LayerSpec spec, List<Shape> samples, Map<String, String> sections, Map<String, Tensor> weights) {
        this(spec, samples, sections, weights, Map.of());
    }

    /** This model with the states in which its stateful layers are. */
    public ModelFile states(Map<String, State> changed) {
        return new ModelFile(spec, samples, sections, weights, changed);
    }

    /** The parts of a model file of one input. */
    public ModelFile(LayerSpec spec, Shape sample, Map<String, String> sections, Map<String, Tensor> weights) {
        this(spec, List.of(sample), sections, weights);
    }

    /**
     * The shape of one sample of the only input, without the batch.
     *
     * @throws IllegalStateException if the network has several inputs
     */
    public Shape sample() {
        if (samples.size() != 1) {
            throw new IllegalStateException("The network of this model has " + samples.size()
                    + " inputs, one is expected here. Use samples().");
        }
        return samples.getFirst();
    }

    /** The file of {@code network} as it is now: its weights are not copied, so write before training goes on. */
    public static ModelFile of(Network network, Map<String, String> sections) {
        return new ModelFile(
                network.spec(),
                network.inputShapes().stream().map(shape -> shape.without(0)).toList(),
                sections,
                network.weights());
    }

    /**
     * Reads a model.
     *
     * @throws SafeTensorsException if the file cannot be read or is damaged
     * @throws ModelFileException if it is no model, or one that this version cannot use
     */
    public static ModelFile read(Path file) throws IOException {
        return ModelHeader.model(SafeTensors.read(file), file.toString());
    }

    /**
     * Reads a model that is in memory; {@code source} is what messages call it.
     *
     * @throws SafeTensorsException if the bytes are damaged
     * @throws ModelFileException if they are no model, or one that this version cannot use
     */
    public static ModelFile read(byte[] bytes, String source) throws IOException {
        return ModelHeader.model(SafeTensors.read(bytes, source), source);
    }

    /**
     * Writes the model, whole or not at all: see {@link AtomicFile}. Equal models give equal bytes.
     *
     * @throws FileWriteException if the file cannot be written
     * @throws IllegalArgumentException if a layer is not known to any {@link dev.rondo.nn.LayerTypes}, or the sections
     *     are larger than {@link SafeTensors#MAX_HEADER_BYTES}
     */
    public void write(Path file) throws IOException {
        content().write(file);
    }

    /** Writes the bytes of the file to {@code out}, which stays open. */
    public void write(OutputStream out) throws IOException {
        content().write(out);
    }

    /**
     * The network, ready to compute. Its weights are those of this model, not copied, so that memory holds them once: of two
     * networks from two calls, training one changes the other. {@link Network#copy} has weights of its own.
     *
     * @throws ModelFileException if the weights do not fit the spec
     */
    public Network network() throws ModelFileException {
        try {
            return Network.load(spec, samples, weights);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new ModelFileException(
                    Kind.WEIGHTS_MISMATCH, "The model's parts do not fit together: " + e.getMessage(), e);
        }
    }

    /**
     * The section of the given name.
     *
     * @throws ModelFileException if there is none
     */
    public String section(String name) throws ModelFileException {
        String text = sections.get(name);
        if (text == null) {
            String known = sections.isEmpty() ? "none" : String.join(", ", sections.keySet());
            throw new ModelFileException(
                    Kind.MISSING_SECTION,
                    "The model has no section '" + name + "'; it has " + known + ". It was made for another task.");
        }
        return text;
    }

    private SafeTensors content() {
        Map<String, Tensor> tensors = new TreeMap<>(weights);
        State.tensors(states).forEach((name, part) -> tensors.put(STATE + name, part));
        return new SafeTensors(ModelHeader.metadata(this), tensors).withChecksum();
    }
}
