package dev.rondo.task.tag;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.optim.AdamW;
import dev.rondo.optim.Clipping;
import dev.rondo.task.Phase;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskFit;
import dev.rondo.train.EarlyStopping;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import dev.rondo.train.Objective;
import dev.rondo.train.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One training of a tagger, from a plan to a result: trained on the training part until the validation part says stop, and
 * scored on the test part, or on the validation part where there is no other. What comes out depends on the sentences, the
 * plan and the seed, and on nothing else.
 */
public final class TagTraining {
    private static final double MOST_GRADIENT_NORM = 1;

    private final TagPlan plan;
    private final RunOptions options;
    private final TaskFit fit;

    /** A training that has not begun. */
    public TagTraining(TagPlan plan, RunOptions options) {
        this.plan = plan;
        this.options = options;
        fit = new TaskFit(options);
    }

    /**
     * Trains and scores, on the calling thread.
     *
     * @throws dev.rondo.train.NonFiniteLossException when training breaks down
     * @throws dev.rondo.train.CheckpointException when the checkpoint to resume from is damaged or of another run
     * @throws java.io.UncheckedIOException when a checkpoint cannot be read or written
     */
    public TagOutcome run() {
        Network network = plan.newNetwork();
        History history = train(network);
        if (history.stop() == StopReason.REQUESTED) {
            return new TagOutcome.Stopped(history, options.checkpoint());
        }
        Tagging tagging = new Tagging(plan.task(), network);
        TaggedCorpus scored = plan.parts().scored();
        Answers said = tagging.answers(scored.sentences());
        TagScores scores = scores(said);
        return new TagOutcome.Finished(
                new TagModel(network, contents(history, scores)),
                scores,
                TagMistake.worst(scored, said, tagging.probabilities(scored.sentences(), said)),
                history);
    }

    private TagScores scores(Answers said) {
        List<TagScorer.Named> methods = new ArrayList<>();
        methods.add(new TagScorer.Named(plan.method(), said));
        methods.addAll(simple(plan));
        return scores(plan, methods);
    }

    /** The scores of what the network must beat alone. */
    static TagScores baselines(TagPlan plan) {
        return scores(plan, simple(plan));
    }

    private static List<TagScorer.Named> simple(TagPlan plan) {
        TaggedCorpus training = plan.parts().training();
        TaggedCorpus scored = plan.parts().scored();
        boolean labels = !plan.labels().isEmpty();
        return List.of(Baselines.ofWords(training, scored, labels), Baselines.mostFrequent(training, scored, labels));
    }

    private static TagScores scores(TagPlan plan, List<TagScorer.Named> methods) {
        return new TagScorer(plan.task(), plan.parts().scored())
                .scores(plan.parts().test() == null ? "validation" : "test", methods);
    }

    private TagContents contents(History history, TagScores scores) {
        TagPlan.Task task = plan.task();
        TaggedCorpus trained = plan.parts().training();
        return new TagContents(
                task.encoder(),
                task.tags(),
                task.length(),
                task.labels(),
                new TagContents.Origin(
                        String.valueOf(trained.source().getFileName()),
                        trained.columns(),
                        trained.label() == null ? "" : trained.label(),
                        trained.sentences().size(),
                        plan.method(),
                        history.bestEpoch(),
                        plan.learning().seed()),
                plan.choices(),
                scores);
    }

    /** Ends the training after the step it is in and has it write its checkpoint; may be called by any thread. */
    public void requestStop() {
        fit.requestStop();
    }

    /**
     * Removes the checkpoint, once the result is in safety.
     *
     * @throws IOException when it is there and cannot be removed
     */
    public void deleteCheckpoints() throws IOException {
        fit.deleteCheckpoints();
    }

    private History train(Network network) {
        LearningPlan learning = plan.learning();
        Loss loss = plan.crf() ? Loss.crf() : Loss.sparseCategoricalCrossentropy();
        AdamW optimizer = AdamW.withRate(learning.rate()).weightDecay(learning.weightDecay());
        List<Objective> objectives = new ArrayList<>(List.of(Objective.of(NetworkPlan.TAGS, loss)));
        if (!plan.labels().isEmpty()) {
            objectives.add(Objective.of(NetworkPlan.LABEL, Loss.sparseCategoricalCrossentropy()));
        }
        Model model = Model.compile(network, optimizer, objectives.toArray(Objective[]::new));
        FitOptions how = FitOptions.epochs(learning.epochs())
                .seed(learning.seed())
                .validation(batches(plan.parts().validation(), false))
                .earlyStopping(EarlyStopping.patience(learning.patience()))
                .clipping(Clipping.byGlobalNorm(MOST_GRADIENT_NORM))
                .averaging(learning.averaging())
                .teacher(plan.teacher());
        return fit.run(
                Phase.FIT, model, how, all -> model.fit(batches(plan.parts().training(), true), all));
    }

    /** Sentences with a tag or a label that training never had have no loss; they are scored all the same. */
    private TagBatches batches(TaggedCorpus part, boolean training) {
        Set<String> known = new HashSet<>(plan.tags());
        List<Sentence> pieces = part.sentences().stream()
                .filter(sentence -> known.containsAll(sentence.tags()))
                .filter(sentence -> plan.labels().isEmpty()
                        || sentence.label() != null && plan.labels().contains(sentence.label()))
                .flatMap(sentence -> sentence.pieces(plan.task().length()).stream())
                .toList();
        return new TagBatches(
                new EncodedSentences(plan.task(), pieces), plan.learning().batchSize(), training);
    }
}
