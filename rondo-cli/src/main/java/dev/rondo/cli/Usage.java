package dev.rondo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Options that are well formed, but mean nothing that can be done. */
final class Usage {
    private Usage() {}

    /** What {@code options} makes of the options; a value out of range is an error of the command line. */
    static <T> T checked(CommandSpec spec, Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses a file to write that is also read. */
    static void requireOther(CommandSpec spec, String option, Path written, List<Path> read) throws IOException {
        for (Path file : read) {
            boolean same = Files.exists(written) && Files.exists(file) && Files.isSameFile(written, file);
            require(spec, !same, option + " " + written + " would replace a file that is read.");
        }
    }

    /** Refuses what does not hold. */
    static void require(CommandSpec spec, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
