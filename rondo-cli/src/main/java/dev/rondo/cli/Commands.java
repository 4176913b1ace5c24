package dev.rondo.cli;

import dev.rondo.bench.BenchCommand;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands below the top-level one. A command line that begins with one of them gets that one alone: to read the
 * options of all takes a fifth of a second, more than a quarter of what a short forecast takes from start to end.
 */
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            TrainCommand.class,
            TuneCommand.class,
            CombineCommand.class,
            PredictCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            InspectCommand.class,
            ExplainCommand.class,
            BenchCommand.class,
            HelpCommand.class);

    private Commands() {}

    /** Adds what the words that follow {@code rondo} may need; help may need any. */
    static void addTo(CommandLine rondo, List<String> words) {
        Optional<Class<?>> named = ALL.stream()
                .filter(command -> command != HelpCommand.class)
                .filter(command -> !words.isEmpty() && name(command).equals(words.getFirst()))
                .findFirst();
        named.map(List::<Class<?>>of).orElse(ALL).forEach(command -> rondo.addSubcommand(name(command), command));
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
