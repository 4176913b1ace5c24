/**
 * The table of classifiers in {@code docs/results.md}: public sets of texts, trained as {@code rondo train classify} does
 * without flags (languages: with those named there), beside the same networks in PyTorch. {@link dev.rondo.examples.classification.ClassificationTable} makes
 * it.
 */
@NullMarked
package dev.rondo.examples.classification;

import org.jspecify.annotations.NullMarked;
