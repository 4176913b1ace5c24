package dev.rondo.examples.classification;

import dev.rondo.examples.classification.RunLog.Run;
import dev.rondo.task.RunOptions;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.ClassifyOutcome;
import dev.rondo.task.classify.ClassifyPlan;
import dev.rondo.task.classify.ClassifyTraining;
import dev.rondo.task.classify.TextSplit;
import dev.rondo.train.TrainEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classifiers of {@code docs/results.md}: what {@code rondo train classify} does with the settings of a set, which are
 * the usual ones for all but the languages, for some seeds, or for the folds of a cross-validation; after each training the same network in PyTorch, for as many epochs and on the same ids.
 * Every finished run is a line of {@code runs.csv} in the folder of the work, and is not done again.
 */
public final class ClassificationTable {
    /** Trainings of a set that has no folds, where nothing else is said. */
    static final int SEEDS = 5;

    private final TextSet.Folders folders;
    private final RunLog log;
    private final @Nullable TorchPeer torch;
    private final int seeds;
    private final int peerRuns;

    private ClassificationTable(TextSet.Folders folders, @Nullable TorchPeer torch, int seeds, int peerRuns)
            throws IOException {
        Files.createDirectories(folders.work());
        this.folders = folders;
        this.log = new RunLog(folders.work().resolve("runs.csv"));
        this.torch = torch;
        this.seeds = seeds;
        this.peerRuns = peerRuns;
    }

    /**
     * Makes the table, as Markdown.
     *
     * @param data a folder with a folder for each public set
     * @param work where runs are noted
     * @param sets their names; empty for all of them
     * @param python one with PyTorch, with the script of the other side; null to leave that side out
     * @param seeds trainings of a set that has no folds
     * @param peerRuns the seeds or folds that PyTorch gets, from the first on
     */
    public static String make(
            Path data, Path work, List<String> sets, @Nullable Path python, Path script, int seeds, int peerRuns)
            throws IOException, InterruptedException {
        TorchPeer peer = python == null ? null : new TorchPeer(python, script, work);
        ClassificationTable table = new ClassificationTable(new TextSet.Folders(data, work), peer, seeds, peerRuns);
        List<TextSet> chosen = TextSet.all().stream()
                .filter(set -> sets.isEmpty() || sets.contains(set.name()))
                .toList();
        for (TextSet set : chosen) {
            table.run(set);
        }
        return table.markdown(chosen);
    }

    private void run(TextSet set) throws IOException, InterruptedException {
        int parts = set.folds();
        int runs = parts > 1 ? parts : seeds;
        List<TextSplit> splits = new ArrayList<>();
        for (int k = 1; k <= runs; k++) {
            Optional<Run> known = log.find(set.name(), "rondo", k);
            boolean peerIsKnown = torch == null
                    || k > peerRuns
                    || log.find(set.name(), "torch", k).isPresent();
            if (known.isPresent() && peerIsKnown) {
                continue;
            }
            if (splits.isEmpty()) {
                splits.addAll(set.splits().apply(folders));
            }
            int seed = parts > 1 ? 1 : k;
            ClassifyConfig config = set.config().training(learning -> learning.withSeed(seed));
            ClassifyPlan plan = ClassifyPlan.of(splits.get(parts > 1 ? k - 1 : 0), config, false);
            Run run = known.isPresent() ? known.get() : train(set, k, plan);
            if (known.isEmpty()) {
                log.add(run);
            }
            if (torch != null && !peerIsKnown) {
                TorchPeer.Answer answer = torch.train(plan, run.epochs());
                log.add(new Run(
                        set.name(),
                        "torch",
                        k,
                        answer.score(plan, set.positive()),
                        0,
                        run.epochs(),
                        answer.seconds(),
                        answer.weights()));
            }
        }
    }

    private static Run train(TextSet set, int number, ClassifyPlan plan) {
        double[] clock = new double[2];
        ClassifyTraining training = new ClassifyTraining(plan, RunOptions.DEFAULT.withListener((phase, event) -> {
            if (event instanceof TrainEvent.Started) {
                clock[0] = processorSeconds();
            } else if (event instanceof TrainEvent.Stopped) {
                clock[1] = processorSeconds();
            }
        }));
        boolean baseline = number == 1 || set.folds() > 1;
        return switch (training.withoutBagOfWords().run()) {
            case ClassifyOutcome.Finished(var result) ->
                new Run(
                        set.name(),
                        "rondo",
                        number,
                        TorchPeer.score(result.scores(), set.positive()),
                        baseline ? TorchPeer.score(ClassifyTraining.bagOfWords(plan), set.positive()) : Double.NaN,
                        result.history().epochs().size(),
                        clock[1] - clock[0],
                        plan.weightCount());
            case ClassifyOutcome.Stopped stopped -> throw new IllegalStateException("Nobody asked to stop.");
        };
    }

    /** Of all threads of this process: also those that compile and collect. */
    private static double processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private String markdown(List<TextSet> sets) {
        StringBuilder table = new StringBuilder("""
                | texts | aim | Rondo | runs | PyTorch | runs | bag of words | epochs | Rondo, s | PyTorch, s | ratio |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (TextSet set : sets) {
            List<Run> ours = log.of(set.name(), "rondo");
            List<Run> theirs = log.of(set.name(), "torch");
            if (!ours.isEmpty()) {
                table.append(row(set, ours, theirs)).append('\n');
            }
        }
        return table.toString();
    }

    private static String row(TextSet set, List<Run> ours, List<Run> theirs) {
        List<Run> beside = ours.stream()
                .filter(our -> theirs.stream().anyMatch(their -> their.run() == our.run()))
                .toList();
        List<Double> ratios = new ArrayList<>();
        for (Run our : beside) {
            theirs.stream()
                    .filter(their -> their.run() == our.run())
                    .forEach(their -> ratios.add(their.seconds() / our.seconds()));
        }
        String what = set.positive().isEmpty() ? "" : ", F1 of " + set.positive();
        List<Double> bags =
                ours.stream().map(Run::baseline).filter(Double::isFinite).toList();
        return String.format(
                Locale.ROOT,
                "| %s%s | %.0f | %s | %d | %s | %d | %s | %.1f | %s | %s | %s |",
                set.name(),
                what,
                set.aim(),
                Figures.meanAndSpread(ours.stream().map(Run::score).toList()),
                ours.size(),
                Figures.meanAndSpread(theirs.stream().map(Run::score).toList()),
                theirs.size(),
                Figures.number("%.2f", Figures.mean(bags)),
                Figures.mean(ours.stream().map(run -> (double) run.epochs()).toList()),
                Figures.number("%.1f", seconds(beside.isEmpty() ? ours : beside)),
                Figures.number("%.1f", seconds(theirs)),
                Figures.number("%.2f", Figures.median(ratios)));
    }

    private static double seconds(List<Run> runs) {
        return Figures.median(runs.stream().map(Run::seconds).toList());
    }

    /**
     * Prints the table.
     *
     * @param args the folder of the sets, that of the work, a Python with PyTorch or {@code -}, how many seeds both get, and
     *     sets to choose
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 4) {
            throw new IllegalArgumentException(
                    "Expected the folder of the public sets, a folder to work in, a Python with PyTorch or -, and how"
                            + " many seeds both get; got " + args.length + " words.");
        }
        Path python = args[2].equals("-") ? null : Path.of(args[2]);
        Path script = Path.of("rondo-bench/src/main/peers/classification/train_torch.py");
        List<String> sets = List.of(args).subList(4, args.length);
        int seeds = Integer.parseInt(args[3]);
        System.out.print(make(Path.of(args[0]), Path.of(args[1]), sets, python, script, seeds, seeds));
    }
}
