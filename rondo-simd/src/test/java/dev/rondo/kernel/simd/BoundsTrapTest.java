package dev.rondo.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every access to a vector checks its place with the same method of the JDK. Once compiled code has run into a trap in
 * there, the compiler trusts that method no more, in no kernel: those that it compiles later take up to half as long again.
 * No place is wrong for that: the compiler makes one check of neighbours, and where the last of them is never reached it
 * fails before its time.
 */
class BoundsTrapTest {
    @Test
    void trainingNeverTrapsInACheckOfBounds(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(ChildJvm.VECTOR_MODULE);
        options.add("--add-modules=jdk.jfr");
        ChildJvm.Result result = ChildJvm.run(
                options, TrainingTraps.class, folder.resolve("traps.jfr").toString());
        String output = result.output();
        assertEquals(0, result.exitCode(), output);
        int start = output.indexOf(TrainingTraps.START);
        assertEquals(
                TrainingTraps.START + System.lineSeparator() + TrainingTraps.END,
                output.substring(start).strip(),
                output);
    }
}
