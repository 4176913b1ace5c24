package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.TaskListener;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.CorpusOptions;
import dev.rondo.task.classify.CrossValidation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo train classify}: from texts with labels to a scored model and its pictures. */
@Command(
        name = "classify",
        description = {
            "Trains a recurrent network to give texts their labels, and scores it beside the largest class and a logistic"
                    + " model over the bag of words on texts that it has not seen.",
            "",
            "Writes NAME.rondo.safetensors (the model), NAME.confusion.png and NAME.training.png, where NAME is that of"
                    + " the file or folder. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Ctrl-C saves the run and says how to go on. What is chosen from the data is printed with its reason."
        })
final class TrainClassifyCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Texts with labels: CSV, TSV, JSON lines, lines of a label and a text, or a folder with a folder"
                            + " or file for each label.")
    private Path file;

    @Mixin(name = "Data")
    private TextDataFlags data;

    @Mixin(name = "Model")
    private TextModelFlags model;

    @Mixin(name = "Training")
    private TextTrainingFlags training;

    @Mixin(name = "Teacher")
    private TeacherFlags teacher;

    @Mixin(name = "Output")
    private OutputFlags output;

    /** Picocli creates the command. */
    TrainClassifyCommand() {}

    @Override
    public Integer call() throws IOException {
        output.check(spec);
        Usage.require(
                spec,
                !teacher.isGiven() || data.folds() == 0,
                "--teacher has learned from the texts that --folds holds out: choose one.");
        teacher.open(spec);
        Compute compute = training.compute(spec);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TaskListener log = Usage.checked(spec, () -> output.log(screen, "text"));
        ClassifyConfig config =
                Usage.checked(spec, () -> training.apply(model.apply(data.apply(ClassifyConfig.DEFAULT))));
        CorpusOptions options = data.options();
        OutputFiles files = output.files(file);
        teacher.requireKept(spec, files.model());
        Corpus corpus = Corpus.read(file, options);
        Optional<CrossValidation> folds = Usage.checked(spec, () -> data.crossValidation(corpus, config));
        ClassifyRun run = new ClassifyRun(screen, corpus, config, teacher, files, rondo);
        return output.logged(log, each -> run.run(data, folds, output.checkpoints(), each, compute));
    }
}
