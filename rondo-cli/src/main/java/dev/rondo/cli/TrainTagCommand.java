package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.TaskListener;
import dev.rondo.task.tag.TagConfig;
import dev.rondo.task.tag.TagModel;
import dev.rondo.task.tag.TagParts;
import dev.rondo.task.tag.TagPlan;
import dev.rondo.task.tag.TaggedCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo train tag}: from sentences with tags to a scored model. */
@Command(
        name = "tag",
        description = {
            "Trains a recurrent network to give each word of a sentence its tag, and scores it beside the tag that each word"
                    + " has most often. Where sentences have labels, such as what a request is meant to do, one network"
                    + " learns both.",
            "",
            "Writes NAME.rondo.safetensors (the model), NAME.confusion.png, NAME.labels.png (for labels) and"
                    + " NAME.training.png, where NAME is that of the file. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Ctrl-C saves the run and says how to go on. What is chosen from the data is printed with its reason."
        })
final class TrainTagCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "Sentences with tags: CoNLL-U, or other columns between tabs or spaces, a line a word and a"
                    + " blank line between sentences; or a folder with the files seq.in (a sentence a line), seq.out"
                    + " (its tags) and label (its label).")
    private Path file;

    @Mixin(name = "Data")
    private TagDataFlags data;

    @Mixin(name = "Model")
    private TagModelFlags model;

    @Mixin(name = "Training")
    private TagTrainingFlags training;

    @Mixin(name = "Teacher")
    private TeacherFlags teacher;

    @Mixin(name = "Output")
    private OutputFlags output;

    /** Picocli creates the command. */
    TrainTagCommand() {}

    @Override
    public Integer call() throws IOException {
        output.check(spec);
        teacher.open(spec);
        Compute compute = training.compute(spec);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TaskListener log = Usage.checked(spec, () -> output.log(screen, "sentence"));
        TagConfig config = Usage.checked(spec, () -> training.apply(model.apply(data.apply(TagConfig.DEFAULT))));
        OutputFiles files = output.files(file);
        teacher.requireKept(spec, files.model());
        TaggedCorpus corpus = data.read(file);
        TagParts parts = data.parts(corpus, config);
        TagPlan alone = TagPlan.of(parts, config);
        TagPlan plan = teacher.apply(alone, TagModel.class, alone::taughtBy);
        files.prepare();
        TagRun run = new TagRun(screen, corpus, plan, files, rondo);
        return output.logged(log, each -> run.run(output.checkpoints(), each, compute));
    }
}
