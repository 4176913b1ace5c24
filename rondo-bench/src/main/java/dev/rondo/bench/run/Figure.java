package dev.rondo.bench.run;

import java.util.List;

/** What is measured of a row. */
public enum Figure {
    /** A training pass, milliseconds. */
    TRAIN("train_ms", "train", "ms"),
    /** A forward pass, milliseconds. */
    INFER("infer_ms", "infer", "ms"),
    /** A streaming step, microseconds. */
    STEP("step_us", "step", "µs"),
    /** What 99 streaming steps in a hundred do not exceed, microseconds. */
    STEP_P99("step_p99_us", "step p99", "µs"),
    /** A matrix product, milliseconds. */
    PRODUCT("product_ms", "product", "ms");

    private final String key;
    private final String label;
    private final String unit;

    Figure(String key, String label, String unit) {
        this.key = key;
        this.label = label;
        this.unit = unit;
    }

    /** Those in which programs are compared with each other. */
    public static List<Figure> compared() {
        return List.of(TRAIN, INFER, STEP, PRODUCT);
    }

    /** The name in the JSON lines. */
    String key() {
        return key;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    /** Of the numbers in the JSON lines. */
    public String unit() {
        return unit;
    }
}
