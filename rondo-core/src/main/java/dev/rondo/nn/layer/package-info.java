/** The layers that are not recurrent: {@link dev.rondo.nn.layer.Dense} and {@link dev.rondo.nn.layer.Dropout}. */
@NullMarked
package dev.rondo.nn.layer;

import org.jspecify.annotations.NullMarked;
