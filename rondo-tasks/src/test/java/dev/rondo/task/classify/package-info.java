/** Tests of the classification of texts. */
@NullMarked
package dev.rondo.task.classify;

import org.jspecify.annotations.NullMarked;
