package dev.rondo.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.FakeRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PythonTest {
    private static final String ANSWER =
            "{\"python\": \"3.12.4\", \"packages\": {\"torch\": \"2.9.0\", \"numpy\": \"2.1\", \"onnx\": \"1.20\"}}";

    private final Scripts scripts = new Scripts();

    @AfterEach
    void removeScripts() {
        scripts.close();
    }

    private Python answering(String answer) {
        return Python.find(Optional.of("py"), new FakeRunner(program -> FakeRunner.printed("hello", answer)), scripts);
    }

    @Test
    void aPeerWithItsPackagesIsThere() {
        Python python = answering(ANSWER);
        assertEquals(Optional.empty(), python.missing(Peer.TORCH));
        assertEquals("torch 2.9.0", python.versions(Peer.TORCH));
        assertEquals(
                List.of("py", scripts.file("torch_peer.py").toString()),
                python.contender(Peer.TORCH, scripts).command());
    }

    @Test
    void aMissingPackageIsNamedWithTheRemedy() {
        Python python = answering(ANSWER);
        assertEquals(
                Optional.of(
                        "ort was skipped: py (Python 3.12.4) has no onnxruntime. Install: py -m pip install onnxruntime"),
                python.missing(Peer.ORT));
        assertEquals(
                Optional.of("keras-tf was skipped: py (Python 3.12.4) has no keras, tensorflow."
                        + " Install: py -m pip install keras tensorflow"),
                python.missing(Peer.KERAS));
    }

    @Test
    void theUsualNamesAreTriedInTurn() {
        FakeRunner runner =
                new FakeRunner(program -> program.command().getFirst().equals("python3")
                        ? FakeRunner.failed(127, "not found")
                        : FakeRunner.printed(ANSWER));
        assertEquals("python", Python.find(Optional.empty(), runner, scripts).command());
        assertEquals(2, runner.commands().size());
    }

    @Test
    void noPythonIsAnErrorThatSaysWhatToDo() {
        FakeRunner runner = new FakeRunner(program -> {
            throw new BenchException(program.command().getFirst() + " cannot be run: no such file.");
        });
        assertEquals(
                "No Python that runs was found. Tried python3: python3 cannot be run: no such file."
                        + " python: python cannot be run: no such file. Install Python 3.9 or newer and the peers"
                        + " (pip install torch jax onnx onnxruntime), or name another interpreter with --python PATH.",
                assertThrows(BenchException.class, () -> Python.find(Optional.empty(), runner, scripts))
                        .getMessage());
    }

    @Test
    void aProgramThatIsNoPythonIsAnError() {
        String message =
                assertThrows(BenchException.class, () -> answering("usage: py")).getMessage();
        assertTrue(message.contains("Tried py: it printed 'usage: py' instead of its version."), message);
    }

    @Test
    void scriptsAreUnpackedAndRemoved() {
        Path probe = scripts.file(Scripts.PROBE);
        assertTrue(Files.exists(probe));
        assertTrue(Files.exists(scripts.file(Peer.KERAS.script())));
        scripts.close();
        assertFalse(Files.exists(probe.getParent()));
    }

    @Test
    void peersAreFoundByTheirWord() {
        assertEquals("torch, jax, ort, keras", Peer.labels());
        assertEquals(Optional.of(Peer.KERAS), Peer.labelled("keras"));
        assertEquals(Optional.empty(), Peer.labelled("djl"));
    }
}
