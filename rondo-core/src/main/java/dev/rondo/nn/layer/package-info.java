/** The layers that are not recurrent: {@link dev.rondo.nn.layer.Dense}, {@link dev.rondo.nn.layer.Dropout} and {@link dev.rondo.nn.layer.Embedding}. */
@NullMarked
package dev.rondo.nn.layer;

import org.jspecify.annotations.NullMarked;
