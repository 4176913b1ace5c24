package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.List;

/** Numbers that change when data does. */
public final class Fingerprint {
    private static final long FACTOR = 0x100000001B3L;

    private Fingerprint() {}

    /** Of the values and the shape. */
    static String of(Tensor tensor) {
        return Long.toHexString(hash(tensor));
    }

    /** Of every tensor and their order. */
    public static String of(List<Tensor> tensors) {
        long hash = tensors.size();
        for (Tensor tensor : tensors) {
            hash = hash * FACTOR ^ hash(tensor);
        }
        return Long.toHexString(hash);
    }

    /** Of the flags. */
    static String of(Mask mask) {
        long hash = mask.time();
        for (int b = 0; b < mask.batch(); b++) {
            for (int t = 0; t < mask.time(); t++) {
                hash = hash * FACTOR ^ (mask.keeps(b, t) ? 1 : 0);
            }
        }
        return Long.toHexString(hash);
    }

    private static long hash(Tensor tensor) {
        long hash = tensor.shape().hashCode();
        for (float value : tensor.data()) {
            hash = hash * FACTOR ^ Float.floatToIntBits(value);
        }
        return hash;
    }
}
