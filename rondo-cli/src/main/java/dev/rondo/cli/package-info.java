/**
 * The {@code rondo} command: one class a sub-command, its options, and what it prints. Everything that trains, scores or
 * writes files lives in {@code rondo-tasks} and below; this package only asks, shows and exits.
 */
@NullMarked
package dev.rondo.cli;

import org.jspecify.annotations.NullMarked;
