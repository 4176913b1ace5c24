/** Tests of what the tasks have in common. */
@NullMarked
package dev.rondo.task;

import org.jspecify.annotations.NullMarked;
