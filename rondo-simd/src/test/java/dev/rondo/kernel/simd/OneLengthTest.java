package dev.rondo.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kernels know vectors of one length, that of {@link Vectors}: others would have the compiler put theirs on the heap, in
 * some processes and not in others, so that no test of what they do would be sure to see it.
 */
class OneLengthTest {
    /** What in the Vector API names a length; doubles of the same one are derived from that of the floats. */
    private static final String LENGTHS = "SPECIES_.*|S_.*_BIT|ofLargestShape|ofPreferred|withShape";

    @Test
    void onlyOneClassNamesALengthOfVectors() throws IOException, URISyntaxException {
        Path classes = Path.of(Vectors.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> naming = new TreeSet<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(classes.resolve("dev/rondo/kernel/simd"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                seen++;
                ClassModel model = ClassFile.of().parse(file);
                for (PoolEntry entry : model.constantPool()) {
                    if (entry instanceof MemberRefEntry member && namesALength(member)) {
                        naming.add(model.thisClass().asInternalName());
                    }
                }
            }
        }
        assertTrue(seen > 15, "classes of " + classes);
        assertEquals(List.of("dev/rondo/kernel/simd/Vectors"), List.copyOf(naming));
    }

    private static boolean namesALength(MemberRefEntry member) {
        return member.owner().asInternalName().startsWith("jdk/incubator/vector/")
                && member.name().stringValue().matches(LENGTHS);
    }
}
