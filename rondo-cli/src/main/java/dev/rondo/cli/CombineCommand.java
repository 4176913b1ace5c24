package dev.rondo.cli;

import dev.rondo.task.TaskModel;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.forecast.ForecastModel;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.tag.TagModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo combine}: several models as one. */
@Command(
        name = "combine",
        description = {
            "Makes an ensemble: one model of several that were trained on the same data, from other seeds or with other"
                    + " networks.",
            "",
            "It gives the mean of what they give: of forecasts, of probabilities, or of the scores of several labels and of"
                    + " tags that are chosen together. It is used like a model, needs none of their files, and takes as long"
                    + " as all of them."
        },
        sortOptions = false)
final class CombineCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "2..*", description = "The model files, two or more.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the model goes; a file that is there is replaced.")
    private Path out;

    /** Picocli creates the command. */
    CombineCommand() {}

    @Override
    public Integer call() throws IOException {
        Usage.requireOther(spec, "--out", out, models);
        SequencedMap<Path, OpenModel> read = new LinkedHashMap<>();
        for (Path file : models) {
            for (Path other : read.keySet()) {
                boolean same = Files.exists(file) && Files.isSameFile(file, other);
                Usage.require(spec, !same, file + " is given twice: name each model once.");
            }
            read.put(file, OpenModel.read(file));
        }
        TaskModel all = switch (read.firstEntry().getValue()) {
            case OpenModel.Forecaster _ -> ForecastModel.combine(each(read, ForecastModel.class));
            case OpenModel.Classifier _ -> ClassifyModel.combine(each(read, ClassifyModel.class));
            case OpenModel.Language _ -> GenerateModel.combine(each(read, GenerateModel.class));
            case OpenModel.Tagger _ -> TagModel.combine(each(read, TagModel.class));
        };
        all.save(out);
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        screen.section("Ensemble", ModelReport.members(all.members()));
        screen.section(
                "Files",
                new TextTable(2)
                        .row(out.toString(), "the model, " + Figures.bytes(Files.size(out)))
                        .lines());
        return ExitCode.DONE;
    }

    /** All as models of the first one's kind. */
    private static <M extends TaskModel> SequencedMap<Path, M> each(SequencedMap<Path, OpenModel> read, Class<M> kind) {
        SequencedMap<Path, M> models = new LinkedHashMap<>();
        read.forEach((file, opened) -> {
            if (!kind.isInstance(opened.model())) {
                throw new CommandException(file + ": the model is for another task than "
                        + read.firstEntry().getKey() + ". Combine models of one task.");
            }
            models.put(file, kind.cast(opened.model()));
        });
        return models;
    }
}
