package dev.rondo.table;

/**
 * Sizes beyond which a file is refused before it can exhaust memory.
 *
 * @param maxBytes size of the file in bytes
 * @param maxColumns number of columns
 * @param maxCells rows times columns, rows inserted into gaps included
 */
public record TableLimits(long maxBytes, int maxColumns, int maxCells) {

    /** 256 MiB, 4,096 columns, 32 million cells: at the limit the reader needs about 1 GiB of memory. */
    public static final TableLimits DEFAULT = new TableLimits(256L << 20, 4096, 32 << 20);

    public TableLimits {
        if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 16 || maxColumns < 1 || maxCells < 1) {
            throw new IllegalArgumentException("Table limits must be positive and at most 2 GiB, got maxBytes "
                    + maxBytes + ", maxColumns " + maxColumns + ", maxCells " + maxCells
                    + ". Start from TableLimits.DEFAULT.");
        }
    }
}
