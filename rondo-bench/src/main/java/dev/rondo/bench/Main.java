package dev.rondo.bench;

import dev.rondo.bench.run.BenchException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command as a program of its own: how {@code rondo bench peers} starts the process that measures Rondo. */
public final class Main {
    /** The option behind which Java's own end. */
    static final String CLASS_PATH = "-classpath";

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(command.execute(arguments));
    }

    /** The command that starts this program on the same Java, with the same options, as this process. */
    static List<String> command() {
        return command(System.getProperty("java.class.path", ""));
    }

    static List<String> command(String classPath) {
        if (classPath.isEmpty()) {
            throw new BenchException("Rondo cannot start itself: Java was started without a class path."
                    + " Start it with -classpath or -jar, as the launcher does.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                // Debuggers and agents watch one process.
                .filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of(CLASS_PATH, classPath, Main.class.getName()));
        return command;
    }
}
