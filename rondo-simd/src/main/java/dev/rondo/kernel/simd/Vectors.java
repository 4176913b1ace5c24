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

    static final VectorSpecies<Float> SPECIES = choose(Integer.getInteger(PROPERTY, 0));

    static final int LANES = SPECIES.length();

    private Vectors() {}

    private static VectorSpecies<Float> choose(int bits) {
        return switch (bits) {
            case 0 -> FloatVector.SPECIES_PREFERRED;
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default ->
                throw new IllegalArgumentException(
                        "System property " + PROPERTY + " is 128, 256 or 512, got " + bits + ".");
        };
    }
}
