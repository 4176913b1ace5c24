package dev.rondo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The top-level command. Run without arguments it prints its help. */
@Command(
        name = "rondo",
        description = "Trains, evaluates and serves recurrent neural networks.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:everything was done",
            "1:the run failed; standard error says why",
            "2:the command line is wrong",
            "130:stopped with Ctrl-C (143: by the system); a training was saved and can go on"
        },
        footer = {"", "First steps: rondo train forecast examples/data/air-passengers.csv --horizon 12"})
public final class Rondo implements Runnable {
    /** How the launcher was called, for messages that show a command. */
    private static final String CALLED_AS = "RONDO_COMMAND";

    private static final String DEBUG = "--debug";

    @CommandLine.Spec
    private CommandSpec spec;

    @Option(names = DEBUG, scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    private final Terminal terminal;
    private final List<String> words;
    private final StopOnSignal signals;
    private final long start = System.nanoTime();

    /**
     * A command that has yet to be run.
     *
     * @param terminal what standard output can show
     * @param words after {@code rondo}
     * @param signals what ends the process
     */
    Rondo(Terminal terminal, List<String> words, StopOnSignal signals) {
        this.terminal = terminal;
        this.words = List.copyOf(words);
        this.signals = signals;
    }

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param args the words after {@code rondo}
     * @throws IOException if the build left no version number
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals("--version")) {
            // Scripts ask this often: answer before the commands and their options are read, which takes most of the
            // time.
            Version.lines().forEach(System.out::println);
            return;
        }
        // One line a message instead of the logger's two.
        System.setProperty("java.util.logging.SimpleFormatter.format", "rondo: %4$s: %5$s%n");
        Charset charset = Charset.forName(System.getProperty("stderr.encoding", "UTF-8"));
        PrintWriter err = new PrintWriter(System.err, true, charset);
        StandardOutput out = new StandardOutput();
        StopOnSignal signals = new StopOnSignal(err);
        CommandLine command = new Rondo(Terminal.current(), List.of(args), signals).commandLine(out.writer(), err);
        int code = execute(command, args, out);
        signals.release();
        System.exit(code);
    }

    /** Runs a command line; errors that are no exceptions, such as too little memory, end in words, too. */
    private static int execute(CommandLine command, String[] args, StandardOutput out) {
        try {
            int code = command.execute(args);
            command.getOut().flush();
            if (code == ExitCode.DONE) {
                out.check();
            }
            return code;
        } catch (CommandException | Error e) {
            return report(e, command);
        }
    }

    /** This command for picocli, with words for everything that can go wrong. */
    CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine command = new CommandLine(this);
        Commands.addTo(command, words);
        prepare(command);
        return command.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(110)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setParameterExceptionHandler(Rondo::reportUsage)
                .setExecutionExceptionHandler((error, failed, result) -> report(error, failed));
    }

    /** What every command has: {@code --help}, in the same layout. */
    private static void prepare(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!spec.optionsMap().containsKey("--help")) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
        }
        spec.usageMessage().parameterListHeading("%n").commandListHeading("%nCommands%n");
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionSections());
        command.getSubcommands().values().forEach(Rondo::prepare);
    }

    /** The top-level command above a command. */
    static Rondo of(CommandSpec spec) {
        return (Rondo) spec.root().userObject();
    }

    /** Where a command prints; a quiet one prints errors only. */
    Screen screen(CommandLine command, boolean quiet) {
        return quiet
                ? new Screen(new PrintWriter(PrintWriter.nullWriter()), command.getErr(), Terminal.PLAIN)
                : new Screen(command.getOut(), command.getErr(), terminal);
    }

    /** Where a command prints. */
    Screen screen(CommandLine command) {
        return screen(command, false);
    }

    /** What ends the process. */
    StopOnSignal signals() {
        return signals;
    }

    /** The time since the command was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The command that goes on with this one when it was stopped. */
    String howToGoOn() {
        return CommandLineText.resuming(calledAs(), words);
    }

    /** This command, where it goes on by itself with what it left. */
    String again() {
        return CommandLineText.keeping(calledAs(), words);
    }

    private static String calledAs() {
        return System.getenv().getOrDefault(CALLED_AS, "rondo");
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int reportUsage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("rondo: " + UsageWords.of(error));
        String path = command.getCommandSpec().qualifiedName().replaceFirst("^rondo ?", "");
        err.println(("Run 'rondo help " + path).stripTrailing() + "' for help.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static int report(Throwable error, CommandLine command) {
        command.getOut().flush();
        Failure failure = Failure.of(error);
        failure.lines().forEach(command.getErr()::println);
        if (of(command.getCommandSpec()).isDebugging()) {
            error.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return failure.exitCode();
    }

    private boolean isDebugging() {
        String wanted = System.getenv().getOrDefault("RONDO_DEBUG", "");
        return debug || !wanted.isEmpty() && !wanted.equals("0");
    }
}
