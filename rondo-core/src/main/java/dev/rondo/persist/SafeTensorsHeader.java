package dev.rondo.persist;

import dev.rondo.persist.SafeTensorsException.Kind;
import dev.rondo.tensor.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the header of a file declares.
 *
 * @param metadata text by name
 * @param entries the tensors in the order of their data
 */
record SafeTensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final Comparator<Entry> BY_PLACE =
            Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end).thenComparing(Entry::name);

    SafeTensorsHeader(Map<String, String> metadata, List<Entry> entries) {
        this.metadata = metadata;
        this.entries = entries.stream().sorted(BY_PLACE).toList();
    }

    /**
     * One tensor; its bytes are {@code begin} (inclusive) to {@code end} (exclusive) of the data.
     *
     * @param shape known, of at most {@link Integer#MAX_VALUE} values
     */
    record Entry(String name, ElementType type, Shape shape, long begin, long end) {}

    /** Checks that the tensors cover the {@code dataBytes} of the file, each byte once. */
    void checkLayout(long dataBytes, String source) throws SafeTensorsException {
        long covered = 0;
        for (Entry entry : entries) {
            if (entry.end > dataBytes) {
                throw new SafeTensorsException(
                        Kind.TRUNCATED,
                        source,
                        "the tensor " + Names.quote(entry.name) + " ends at byte " + entry.end
                                + " of the data, and the file holds " + dataBytes
                                + " bytes of data. The file was cut short: fetch or save it again.");
            }
            if (entry.begin != covered) {
                throw new SafeTensorsException(
                        Kind.BAD_OFFSETS,
                        source,
                        "the tensor " + Names.quote(entry.name) + " begins at byte " + entry.begin + " of the data, "
                                + (entry.begin < covered ? "inside of the tensor before it" : "after a hole")
                                + "; expected " + covered + ".");
            }
            covered = entry.end;
        }
        if (covered != dataBytes) {
            throw new SafeTensorsException(
                    Kind.TRAILING_BYTES,
                    source,
                    "the tensors end at byte " + covered + " of the data, and the file holds " + dataBytes
                            + " bytes of data. What follows belongs to no tensor: fetch or save the file again.");
        }
    }
}
