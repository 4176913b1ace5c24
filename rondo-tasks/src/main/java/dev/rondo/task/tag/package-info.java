/**
 * Tagging: from a user's file of sentences, a tag for each word, to a trained, scored, saved and usable tagger. Where
 * sentences have labels, too, such as what a request is meant to do, one network learns both: slots and intents.
 *
 * <p>The way through the package: a {@link dev.rondo.task.tag.TaggedCorpus} is sentences with their tags, from CoNLL-U,
 * other columns or a folder of parallel files; a {@link dev.rondo.task.tag.TagConfig} says what the user wants; a {@link dev.rondo.task.tag.TagPlan}
 * settles everything else from the training part and gives a reason for each choice; a
 * {@link dev.rondo.task.tag.TagTraining} trains and scores; and the {@link dev.rondo.task.tag.TagModel} that comes out tags,
 * evaluates and is saved as one file. Scores stand beside those of the tag that each word has most often.
 */
@NullMarked
package dev.rondo.task.tag;

import org.jspecify.annotations.NullMarked;
