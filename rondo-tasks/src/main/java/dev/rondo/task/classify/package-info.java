/**
 * Classification of texts: from a user's file to a trained, scored, saved and usable classifier.
 *
 * <p>The way through the package: a {@link dev.rondo.task.classify.Corpus} is texts with their labels, whatever file or
 * folder they come from; a {@link dev.rondo.task.classify.ClassifyConfig} says what the user wants; a
 * {@link dev.rondo.task.classify.ClassifyPlan} settles everything else from the training part and gives a reason for each
 * choice; a {@link dev.rondo.task.classify.ClassifyTraining} trains and scores; and the
 * {@link dev.rondo.task.classify.ClassifyModel} that comes out classifies, evaluates and is saved as one file. Scores stand
 * beside those of the largest class and of a logistic model over the bag of words, on the same held-out texts.
 */
@NullMarked
package dev.rondo.task.classify;

import org.jspecify.annotations.NullMarked;
