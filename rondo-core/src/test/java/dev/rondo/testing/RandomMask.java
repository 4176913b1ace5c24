package dev.rondo.testing;

import dev.rondo.tensor.Mask;
import java.util.Random;

/** Masks with holes; where there are two sequences or more, the last one keeps no step. */
public final class RandomMask {
    private RandomMask() {}

    public static Mask of(Random random, int batch, int time) {
        boolean[] kept = new boolean[batch * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextInt(3) > 0 && (batch == 1 || i / time < batch - 1);
        }
        return Mask.of(batch, time, kept);
    }
}
