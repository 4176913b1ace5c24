package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.TaskListener;
import dev.rondo.task.generate.GenerateConfig;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.generate.GeneratePlan;
import dev.rondo.task.generate.GenerateTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo train generate}: from a text to a scored language model. */
@Command(
        name = "generate",
        description = {
            "Trains a recurrent network to go on writing a text, and scores it beside a 3-gram model and the frequencies of"
                    + " tokens on a text that it has not seen. The temperature of its probabilities is chosen by the"
                    + " validation part.",
            "",
            "Writes NAME.rondo.safetensors (the model, for 'rondo generate') and NAME.training.png, where NAME is that of"
                    + " the file. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Ctrl-C saves the run and says how to go on. What is chosen is printed with its reason."})
final class TrainGenerateCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The text, in UTF-8.")
    private Path file;

    @Mixin(name = "Data")
    private GenerateDataFlags data;

    @Mixin(name = "Model")
    private GenerateModelFlags.Net model;

    @Mixin(name = "Training")
    private GenerateModelFlags.Training training;

    @Mixin(name = "Teacher")
    private TeacherFlags teacher;

    @Mixin(name = "Output")
    private OutputFlags output;

    /** Picocli creates the command. */
    TrainGenerateCommand() {}

    @Override
    public Integer call() throws IOException {
        output.check(spec);
        teacher.open(spec);
        Compute compute = training.compute(spec);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TaskListener log = Usage.checked(spec, () -> output.log(screen, "stream"));
        GenerateConfig config =
                Usage.checked(spec, () -> training.apply(model.apply(data.apply(GenerateConfig.DEFAULT))));
        OutputFiles files = output.files(file);
        teacher.requireKept(spec, files.model());
        GenerateTexts texts = data.read(file);
        GeneratePlan alone = GeneratePlan.of(texts, config);
        GeneratePlan plan = teacher.apply(alone, GenerateModel.class, alone::taughtBy);
        files.prepare();
        GenerateRun run = new GenerateRun(screen, texts, plan, files, rondo);
        return output.logged(log, each -> run.run(output.checkpoints(), each, compute));
    }
}
