/** Tests of tagging. */
@NullMarked
package dev.rondo.task.tag;

import org.jspecify.annotations.NullMarked;
