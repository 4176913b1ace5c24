package dev.rondo.bench.peer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The frameworks that are measured through Python. */
public enum Peer {
    /** PyTorch. */
    TORCH("torch", "torch"),
    /** JAX. */
    JAX("jax", "jax numpy"),
    /** ONNX Runtime, which does not train. */
    ORT("ort", "onnx onnxruntime numpy"),
    /** Keras on TensorFlow. */
    KERAS("keras-tf", "keras tensorflow numpy");

    private final String line;
    private final String packages;

    Peer(String line, String packages) {
        this.line = line;
        this.packages = packages;
    }

    /** The word on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in JSON lines and tables. */
    public String line() {
        return line;
    }

    /** The Python packages that it needs. */
    List<String> packages() {
        return List.of(packages.split(" ", -1));
    }

    /** The file name of its script. */
    String script() {
        return label() + "_peer.py";
    }

    /** All words on the command line. */
    public static String labels() {
        return Arrays.stream(values()).map(Peer::label).collect(Collectors.joining(", "));
    }

    /** The peer with this word on the command line. */
    public static Optional<Peer> labelled(String label) {
        return Arrays.stream(values())
                .filter(peer -> peer.label().equals(label))
                .findFirst();
    }
}
