/**
 * The cells in double precision, one sequence and one unit at a time, as the papers write them: what the library's fused passes are held
 * to. Nothing here is shared with the library but the names of the activations.
 */
@NullMarked
package dev.rondo.reference;

import org.jspecify.annotations.NullMarked;
