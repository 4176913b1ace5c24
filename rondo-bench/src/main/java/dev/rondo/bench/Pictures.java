package dev.rondo.bench;

import dev.rondo.bench.plot.PictureException;
import java.util.Optional;
import java.util.function.Supplier;

/** Pictures beside tables. A machine without fonts still gets its tables. */
final class Pictures {
    private Pictures() {}

    static void write(OutputFolder out, String name, Supplier<Optional<byte[]>> picture, Messages messages) {
        try {
            picture.get().ifPresent(bytes -> out.write(name, bytes));
        } catch (PictureException e) {
            messages.note(String.valueOf(e.getMessage()));
        }
    }
}
