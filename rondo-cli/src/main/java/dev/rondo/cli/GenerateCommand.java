package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.generate.GenerateOptions;
import dev.rondo.task.generate.Generated;
import dev.rondo.task.generate.Sampling;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo generate}: a text that a language model goes on with, printed as it comes. */
@Command(
        name = "generate",
        description =
                "Goes on with a text, as a model of 'rondo train generate' has learned it. The prompt is printed, and"
                        + " behind it what is generated, as it comes. The same options and model give the same text.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model file.")
    private Path model;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "The text to go on with. Default: none.")
    private String prompt = "";

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "The most characters, subwords or words to generate. Default: 400.")
    private int length = GenerateOptions.DEFAULT.length();

    @Option(
            names = "--temperature",
            paramLabel = "R",
            description = "1 draws from the model's probabilities; below 1 likely tokens become likelier, above 1 less"
                    + " so; 0 always takes the likeliest one."
                    + " Default: 0.8.")
    private double temperature = Sampling.DEFAULT.temperature();

    @Option(
            names = "--top-k",
            paramLabel = "N",
            description = "Choose among the N likeliest tokens; 0 for all. Default: 0.")
    private int topK = Sampling.DEFAULT.topK();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Choose among the likeliest tokens that have the probability P together. Default: 1.")
    private double topP = Sampling.DEFAULT.topP();

    @Option(
            names = "--repetition-penalty",
            paramLabel = "R",
            description = "Above 1, tokens among the last " + Sampling.REMEMBERED + " become less likely. Default: 1.")
    private double penalty = Sampling.DEFAULT.repetitionPenalty();

    @Option(
            names = "--stop",
            paramLabel = "TEXT",
            description = "End where this comes up, and leave it out; may be given several times.")
    private List<String> stops = new ArrayList<>();

    @Option(
            names = "--beams",
            paramLabel = "N",
            description =
                    "With 2 or more: follow N continuations at once and print the likeliest one; nothing is drawn."
                            + " Default: 1.")
    private int beams = GenerateOptions.DEFAULT.beams();

    @Option(names = "--seed", paramLabel = "N", description = "What is drawn comes from it. Default: 1.")
    private long seed = GenerateOptions.DEFAULT.seed();

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    /** Picocli creates the command. */
    GenerateCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, threads);
        GenerateOptions options = Usage.checked(
                spec,
                () -> new GenerateOptions(length, new Sampling(temperature, topK, topP, penalty), stops, beams, seed));
        GenerateModel language = GenerateModel.load(model);
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        PrintWriter out = screen.out();
        out.print(prompt);
        out.flush();
        Generated generated = compute.get(() -> language.generate(prompt, options, piece -> {
            out.print(piece);
            out.flush();
        }));
        out.println();
        out.flush();
        if (!generated.unknown().isEmpty()) {
            screen.tell(
                    "rondo: the model does not know parts of the prompt: " + Figures.names(generated.unknown()) + ".");
        }
        return ExitCode.DONE;
    }
}
