/**
 * Language models: from a user's text to a trained, scored and saved model that goes on writing.
 *
 * <p>The way through the package: a {@link dev.rondo.task.generate.SourceText} is what was read; a
 * {@link dev.rondo.task.generate.GenerateConfig} says what the user wants; a {@link dev.rondo.task.generate.GeneratePlan}
 * settles everything else, with reasons; a {@link dev.rondo.task.generate.GenerateTraining} trains over contiguous
 * streams with truncated back-propagation through time, and scores on the last part of the text, beside a 3-gram model
 * with interpolated Kneser-Ney smoothing and the frequencies of tokens; and the
 * {@link dev.rondo.task.generate.GenerateModel} that comes out generates text, one step a token, and is saved as one file.
 */
@NullMarked
package dev.rondo.task.generate;

import org.jspecify.annotations.NullMarked;
