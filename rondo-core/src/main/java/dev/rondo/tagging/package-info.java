/**
 * What the answers of a network to a sequence stand for. Spans written as tags, one a step, such as {@code B-PER I-PER O}:
 * which tags may follow each other in a {@link dev.rondo.tagging.TagScheme}, and which {@link dev.rondo.tagging.TagSpan}s
 * a sequence of tags stands for. Labels without places in time: {@link dev.rondo.tagging.CtcDecoder}.
 */
@NullMarked
package dev.rondo.tagging;

import org.jspecify.annotations.NullMarked;
