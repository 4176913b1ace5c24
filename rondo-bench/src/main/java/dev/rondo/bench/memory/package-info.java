/** What a process takes of memory: the peak that the system saw, and what passes leave to the garbage collector. */
@NullMarked
package dev.rondo.bench.memory;

import org.jspecify.annotations.NullMarked;
