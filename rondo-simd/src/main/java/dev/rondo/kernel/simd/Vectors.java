package dev.rondo.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the vectors: the widest that the processor prefers, or what the system property {@value #PROPERTY} says.
 * It is a constant of the class because the compiler turns vector operations into instructions only where it knows the
 * width.
 *
 * <p>No kernel uses vectors of floats of another length beside these. The methods of {@code FloatVector} count which of
 * its classes they meet; where that was another one at first, the compiler believed it of later callers too, and their
 * vectors went over the heap for as long as the process ran.
 */
final class Vectors {
    static final String PROPERTY = "rondo.vector.bits";

    /** Kernels take four, eight or sixteen floats at a time: columns of eight are one vector, half of one, or two. */
    private static final int FEWEST_BITS = 128;

    private static final int MOST_BITS = 512;

    static final VectorSpecies<Float> SPECIES = choose(System.getProperty(PROPERTY, ""));

    static final int LANES = SPECIES.length();

    private Vectors() {}

    private static VectorSpecies<Float> choose(String bits) {
        return switch (bits) {
            case "" -> preferred();
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            default ->
                throw new IllegalArgumentException(
                        "System property " + PROPERTY + " is 128, 256 or 512, got " + bits + ".");
        };
    }

    private static VectorSpecies<Float> preferred() {
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (bits < FEWEST_BITS) {
            throw new UnsupportedOperationException("Java prefers vectors of " + bits + " bits here, less than "
                    + FEWEST_BITS + ": the processor has no longer ones, or Java runs without its second compiler.");
        }
        return bits > MOST_BITS ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    }
}
