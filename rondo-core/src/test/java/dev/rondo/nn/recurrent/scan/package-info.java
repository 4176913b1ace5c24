/** The scan family against references. */
@NullMarked
package dev.rondo.nn.recurrent.scan;

import org.jspecify.annotations.NullMarked;
