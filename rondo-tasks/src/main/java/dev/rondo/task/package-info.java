/**
 * What the tasks have in common: settings with their reasons, the phases of a training and who is told of them. Each task
 * has a package of its own below this one.
 */
@NullMarked
package dev.rondo.task;

import org.jspecify.annotations.NullMarked;
