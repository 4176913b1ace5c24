/**
 * Text as numbers. A {@link dev.rondo.text.TextEncoder} turns a text into ids and back: it normalizes
 * ({@link dev.rondo.text.Normalization}), splits ({@link dev.rondo.text.Tokenization}: words of any script, characters,
 * bytes or byte pairs) and looks tokens up in a {@link dev.rondo.text.Vocabulary}. {@link dev.rondo.text.Tokenizer} and
 * {@link dev.rondo.text.TextVectorization} do what Keras's classes of these names do, for models that come from there.
 * {@link dev.rondo.text.WordVectors} reads vectors that were trained elsewhere.
 *
 * <p>Everything that is fitted on texts is an immutable value that Jackson writes and reads, so that it travels in the
 * header of a model file: see {@link dev.rondo.persist.SectionJson}. The same texts give the same result everywhere,
 * with the exception that {@link dev.rondo.text.Unspaced#BREAK_ITERATOR} states.
 */
@NullMarked
package dev.rondo.text;

import org.jspecify.annotations.NullMarked;
