package dev.rondo.bench.peer;

import dev.rondo.bench.run.BenchException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The peers' scripts, unpacked into a temporary folder for as long as they are needed. */
public final class Scripts implements AutoCloseable {
    static final String PROBE = "probe.py";
    static final String COMMON = "peer_common.py";

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    /** Unpacks them. */
    public Scripts() {
        try {
            folder = Files.createTempDirectory("rondo-peers");
            folder.toFile().deleteOnExit(); // a run that is stopped leaves nothing behind, either
            for (String name : names()) {
                Path file = folder.resolve(name);
                file.toFile().deleteOnExit();
                files.add(file);
                Files.write(file, bytes(name));
            }
        } catch (IOException e) {
            throw new BenchException("The peers' scripts cannot be unpacked: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(PROBE, COMMON));
        for (Peer peer : Peer.values()) {
            names.add(peer.script());
        }
        return names;
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is missing from the jar of rondo-bench");
            }
            return in.readAllBytes();
        }
    }

    /** Where a script lies. */
    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.getLogger(Scripts.class.getName())
                    .log(System.Logger.Level.WARNING, folder + " was left behind: " + e.getMessage());
        }
    }
}
