package dev.rondo.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers instead of running anything, and remembers what it was asked. */
public final class FakeRunner implements Runner {
    private final Function<Program, Outcome> answers;
    private final List<Program> programs = new ArrayList<>();

    public FakeRunner(Function<Program, Outcome> answers) {
        this.answers = answers;
    }

    /** A program that printed these lines. */
    public static Outcome printed(String... lines) {
        return new Outcome(0, List.of(lines), List.of());
    }

    /** A program that ended with an exit code and these lines of standard error. */
    public static Outcome failed(int exitCode, String... errors) {
        return new Outcome(exitCode, List.of(), List.of(errors));
    }

    @Override
    public Outcome run(Program program) {
        programs.add(program);
        return answers.apply(program);
    }

    public List<Program> programs() {
        return programs;
    }

    /** The commands, each in one line. */
    public List<String> commands() {
        return programs.stream()
                .map(program -> String.join(" ", program.command()))
                .toList();
    }
}
