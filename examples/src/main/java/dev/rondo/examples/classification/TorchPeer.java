package dev.rondo.examples.classification;

import dev.rondo.task.classify.ClassScores;
import dev.rondo.task.classify.ClassifyPlan;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.Example;
import dev.rondo.task.classify.LearningPlan;
import dev.rondo.task.classify.NetworkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same network in PyTorch, in a process of its own on one thread: it gets the ids of all texts and the settings, and
 * gives the number of a label for each text of the test part.
 */
final class TorchPeer {
    private final Path python;
    private final Path script;
    private final Path folder;

    TorchPeer(Path python, Path script, Path work) {
        this.python = python;
        this.script = script;
        this.folder = work.resolve("torch");
    }

    /**
     * What came out.
     *
     * @param given the number of a label for each text of the test part
     * @param seconds of processor time in training
     */
    record Answer(List<Integer> given, double seconds, long weights) {
        /** The accuracy in percent, or the F1 of a label. */
        double score(ClassifyPlan plan, String positive) {
            List<Example> texts = plan.split().test().examples();
            int right = 0;
            int both = 0;
            int either = 0;
            for (int n = 0; n < texts.size(); n++) {
                String truth = texts.get(n).labels().getFirst();
                String label = plan.labels().get(given.get(n));
                right += truth.equals(label) ? 1 : 0;
                both += truth.equals(positive) && label.equals(positive) ? 1 : 0;
                either += (truth.equals(positive) ? 1 : 0) + (label.equals(positive) ? 1 : 0);
            }
            return positive.isEmpty() ? 100.0 * right / texts.size() : 200.0 * both / Math.max(1, either);
        }
    }

    /** The score of a method of Rondo, the first of these, in the same sense. */
    static double score(ClassScores scores, String positive) {
        return positive.isEmpty()
                ? 100 * scores.model().accuracy()
                : 100 * scores.perLabel().get(scores.labels().indexOf(positive)).f1();
    }

    Answer train(ClassifyPlan plan, int epochs) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        write("training", plan, plan.split().training());
        write("validation", plan, plan.split().validation());
        write("test", plan, plan.split().test());
        StringBuilder settings = new StringBuilder();
        settings(plan, epochs)
                .forEach((name, value) ->
                        settings.append(name).append('=').append(value).append('\n'));
        Files.writeString(folder.resolve("settings.txt"), settings);
        ProcessBuilder builder =
                new ProcessBuilder(python.toString(), script.toString(), folder.toString()).inheritIO();
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1"));
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    script + " ended with " + code + ". Expected a Python with torch and numpy.");
        }
        List<String> lines = Files.readAllLines(folder.resolve("answer.txt"));
        return new Answer(
                lines.subList(2, lines.size()).stream().map(Integer::valueOf).toList(),
                Double.parseDouble(lines.get(0)),
                Long.parseLong(lines.get(1)));
    }

    private static Map<String, String> settings(ClassifyPlan plan, int epochs) {
        NetworkPlan network = plan.network();
        LearningPlan learning = plan.learning();
        Map<String, String> settings = new TreeMap<>();
        settings.put("cell", network.cell().label());
        settings.put("units", String.valueOf(network.units()));
        settings.put("layers", String.valueOf(network.layers()));
        settings.put("embedding", String.valueOf(network.embedding()));
        settings.put("bidirectional", String.valueOf(network.bidirectional()));
        settings.put("pooling", network.pooling().label());
        settings.put("dropout", String.valueOf(network.dropout()));
        settings.put("vocabulary", String.valueOf(plan.encoder().vocabulary().size()));
        settings.put("classes", String.valueOf(plan.labels().size()));
        settings.put("batch", String.valueOf(learning.batchSize()));
        settings.put("rate", String.valueOf(learning.rate()));
        settings.put("weight_decay", String.valueOf(learning.weightDecay()));
        settings.put("seed", String.valueOf(learning.seed()));
        settings.put("epochs", String.valueOf(epochs));
        return settings;
    }

    /** A line a text: the number of its label, and its ids. */
    private void write(String part, ClassifyPlan plan, Corpus texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Example example : texts.examples()) {
            lines.append(plan.labels().indexOf(example.labels().getFirst()));
            for (int id : plan.ids(example.text())) {
                lines.append(' ').append(id);
            }
            lines.append('\n');
        }
        Files.writeString(folder.resolve(part + ".txt"), lines);
    }
}
