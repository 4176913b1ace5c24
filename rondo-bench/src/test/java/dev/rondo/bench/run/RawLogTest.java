package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawLogTest {
    @TempDir
    private Path folder;

    private static Measurement step(int round) {
        return Measurement.parse("{\"peer\": \"jax\", \"threads\": 1, \"work\": \"step/RNN\", \"step_us\": 20.5}")
                .orElseThrow()
                .of("jax", round);
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("x.jsonl");
        RawLog log = new RawLog(file);
        log.add(List.of(step(1)));
        log.add(List.of(step(2), step(3)));
        assertEquals(List.of(step(1), step(2), step(3)), RawLog.read(file));
        new RawLog(file);
        assertEquals(List.of(), RawLog.read(file));
    }

    @Test
    void aLineThatIsNoJsonIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("x.jsonl"), "{\"meta\": {}}\n\nnot json\n");
        String message =
                assertThrows(BenchException.class, () -> RawLog.read(file)).getMessage();
        assertTrue(message.startsWith("Line 3 of " + file + " is not JSON: "), message);
        assertTrue(message.endsWith(". Expected JSON lines as rondo bench --json prints them."), message);
    }

    @Test
    void aFileThatCannotBeReadOrWrittenIsNamedWithTheReason() throws IOException {
        Path missing = folder.resolve("no.jsonl");
        String message =
                assertThrows(BenchException.class, () -> RawLog.read(missing)).getMessage();
        String remedy = ". Name a file that rondo bench --json or rondo bench peers wrote.";
        assertEquals("The JSON lines of " + missing + " cannot be read: there is no such file" + remedy, message);
        Path binary = Files.write(folder.resolve("x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\n'});
        message = assertThrows(BenchException.class, () -> RawLog.read(binary)).getMessage();
        assertEquals("The JSON lines of " + binary + " cannot be read: it is no text in UTF-8" + remedy, message);
        Path nowhere = folder.resolve("no").resolve("x.jsonl");
        message = assertThrows(BenchException.class, () -> new RawLog(nowhere)).getMessage();
        assertEquals(nowhere + " cannot be written: there is no such folder.", message);
    }
}
