package dev.rondo.cli;

import dev.rondo.persist.AtomicFile;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.classify.Explanation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo explain tokens}: which words of a text speak for its label. */
@Command(
        name = "tokens",
        description = {
            "Shows which tokens of a text speak for its label and which against it.",
            "",
            "What each token adds to the label's score is found by integrated gradients: all together make the score, less"
                    + " that of a text that says nothing. The shares of the attention stand beside them where the network"
                    + " has one (--pooling attention)."
        },
        sortOptions = false)
final class ExplainTokensCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model file of a classifier.")
    private Path model;

    @Option(names = "--text", paramLabel = "TEXT", required = true, description = "A text to explain; may be repeated.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "What to explain. Default: the label that the model gives.")
    private @Nullable String label;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page with the texts in colours, too; a file that is there is replaced.")
    private @Nullable Path html;

    /** Picocli creates the command. */
    ExplainTokensCommand() {}

    @Override
    public Integer call() throws IOException {
        Path page = html;
        if (page != null) {
            Usage.requireOther(spec, "--html", page, List.of(model));
        }
        if (!(OpenModel.read(model) instanceof OpenModel.Classifier(ClassifyModel classifier))) {
            throw new CommandException(
                    model + ": the model is no classifier, whose labels could be explained. Give a model of"
                            + " rondo train classify.");
        }
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        List<Explanation> explanations = new ArrayList<>();
        for (String text : texts) {
            Explanation explanation = classifier.explain(text, label);
            explanations.add(explanation);
            screen.section(TokenReport.heading(explanation), TokenReport.lines(explanation, screen.ink()));
        }
        if (page != null) {
            String title = "Tokens and labels: " + model.getFileName();
            byte[] bytes = TokenPage.html(title, explanations).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(page, stream -> stream.write(bytes));
            screen.section("Files", List.of(page + ": the texts in colours"));
        }
        return ExitCode.DONE;
    }
}
