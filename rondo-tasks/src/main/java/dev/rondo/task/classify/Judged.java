package dev.rondo.task.classify;

import dev.rondo.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Probabilities of held-out texts by the network and by what it must beat.
 *
 * @param examples the texts
 * @param truth their labels
 * @param methods the network first
 * @param temperature fitted on the validation part
 */
record Judged(List<Example> examples, boolean[][] truth, List<ClassScores.Named> methods, double temperature) {
    private static final int MOST_MISTAKES = 10;
    /** Tokens of all texts times labels: what a step of the logistic model takes. */
    private static final long MOST_WORK = 50_000_000;

    /** The network, and all that it must beat. */
    static Judged of(ClassifyPlan plan, Network network) {
        return of(plan, network, true);
    }

    /** The network, and what it must beat: the frequencies of labels, and the bag of words if {@code bagOfWords}. */
    static Judged of(ClassifyPlan plan, Network network, boolean bagOfWords) {
        Judged alone = alone(plan, network);
        List<ClassScores.Named> methods = new ArrayList<>(alone.methods);
        methods.addAll(baselines(plan, bagOfWords).methods);
        return new Judged(alone.examples, alone.truth, methods, alone.temperature);
    }

    /** The network. */
    static Judged alone(ClassifyPlan plan, Network network) {
        ClassifyPlan.Task task = plan.task();
        List<Example> watched = plan.split().validation().examples();
        List<Example> held = plan.split().test().examples();
        double temperature =
                Probabilities.temperature(scores(task, network, watched), Truth.of(task, watched), task.multiLabel());
        double[][] p = Probabilities.of(scores(task, network, held), temperature, task.multiLabel());
        return new Judged(held, Truth.of(task, held), List.of(new ClassScores.Named(plan.method(), p)), temperature);
    }

    /** What the network must beat: the frequencies of labels, and the bag of words if {@code bagOfWords}. */
    static Judged baselines(ClassifyPlan plan, boolean bagOfWords) {
        ClassifyPlan.Task task = plan.task();
        List<Example> held = plan.split().test().examples();
        boolean[][] learned = Truth.of(task, plan.split().training().examples());
        List<ClassScores.Named> methods = new ArrayList<>();
        if (bagOfWords) {
            methods.add(baseline(plan).named(held));
        }
        methods.add(Frequencies.of(learned).named(held.size()));
        return new Judged(held, Truth.of(task, held), methods, 1);
    }

    /** Over many texts with many labels, the logistic model would take longer than the network that it is compared to. */
    private static Baseline baseline(ClassifyPlan plan) {
        return BagOfWords.work(plan.task(), plan.split()) <= MOST_WORK
                ? BagOfWords.train(plan.task(), plan.split())
                : NaiveBayes.train(plan.task(), plan.split());
    }

    private static float[][] scores(ClassifyPlan.Task task, Network network, List<Example> texts) {
        return TextBatches.scores(
                network, TextBatches.ids(task, texts.stream().map(Example::text).toList()));
    }

    /** The texts of both. */
    Judged and(Judged more) {
        List<Example> all = new ArrayList<>(examples);
        all.addAll(more.examples);
        List<ClassScores.Named> joined = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            joined.add(new ClassScores.Named(
                    methods.get(m).name(),
                    joined(methods.get(m).probabilities(), more.methods.get(m).probabilities())));
        }
        boolean[][] bothTruths = Arrays.copyOf(truth, truth.length + more.truth.length);
        System.arraycopy(more.truth, 0, bothTruths, truth.length, more.truth.length);
        return new Judged(all, bothTruths, joined, temperature);
    }

    private static double[][] joined(double[][] first, double[][] second) {
        double[][] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    ClassScores scores(ClassifyPlan.Task task) {
        return ClassScores.of(task.labels(), task.multiLabel(), truth, methods, temperature);
    }

    /** The surest wrong answers, the worst first. */
    List<Mistake> mistakes(ClassifyPlan.Task task) {
        double[][] p = methods.getFirst().probabilities();
        List<Mistake> mistakes = new ArrayList<>();
        for (int n = 0; n < truth.length; n++) {
            boolean[] given = ClassScores.given(p[n], task.multiLabel());
            double surest = 0;
            for (int c = 0; c < given.length; c++) {
                if (given[c] != truth[n][c] && (task.multiLabel() || given[c])) {
                    surest = Math.max(surest, given[c] ? p[n][c] : 1 - p[n][c]);
                }
            }
            if (surest > 0) {
                mistakes.add(new Mistake(
                        examples.get(n).place(),
                        examples.get(n).text(),
                        named(truth[n], task.labels()),
                        named(given, task.labels()),
                        surest));
            }
        }
        mistakes.sort(Comparator.comparingDouble((Mistake mistake) -> -mistake.probability()));
        return mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()));
    }

    private static String named(boolean[] flags, List<String> labels) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < flags.length; c++) {
            if (flags[c]) {
                names.add(labels.get(c));
            }
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
