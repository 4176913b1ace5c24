package dev.rondo.cli;

import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.CrossValidation;
import dev.rondo.task.classify.TextSplit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where texts and labels are, and which texts are held out: a part, or each once. */
final class TextDataFlags extends TextSourceFlags {
    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Score by cross-validation with so many folds instead of a test part; the model that is kept"
                    + " learns from all texts.")
    private @Nullable Integer folds;

    /** The folds of a cross-validation; 0 for none. */
    int folds() {
        return folds == null ? 0 : folds;
    }

    @Override
    ClassifyConfig apply(ClassifyConfig config) {
        if (folds != null && namesTest()) {
            throw new IllegalArgumentException(
                    "--folds holds out every text once and --test holds out a part: choose one.");
        }
        if (folds != null && namesValidationFile()) {
            throw new IllegalArgumentException("--folds watches each fold on a share of its own texts and --validation"
                    + " names a file: leave one out, or give --validation a share.");
        }
        return super.apply(config);
    }

    /**
     * The cross-validation that was asked for.
     *
     * @throws IllegalArgumentException if there are fewer than 2 folds, or fewer texts than folds
     */
    Optional<CrossValidation> crossValidation(Corpus corpus, ClassifyConfig config) {
        return folds == null
                ? Optional.empty()
                : Optional.of(new CrossValidation(corpus, config, options().isMultiLabel(), folds));
    }

    @Override
    TextSplit split(Corpus corpus, ClassifyConfig config) {
        return folds == null
                ? super.split(corpus, config)
                : TextSplit.everything(corpus, config.parts().validation(), config.splitSeed());
    }
}
