/** What the tests share: the seed of a run, comparisons to the bit and by relative error, kernels to wrap, and memory to watch. */
@NullMarked
package dev.rondo.testing;

import org.jspecify.annotations.NullMarked;
