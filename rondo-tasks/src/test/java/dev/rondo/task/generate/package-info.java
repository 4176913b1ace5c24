/** Tests of language models. */
@NullMarked
package dev.rondo.task.generate;

import org.jspecify.annotations.NullMarked;
