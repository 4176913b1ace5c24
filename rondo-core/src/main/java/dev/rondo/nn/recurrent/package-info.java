/**
 * The recurrent layers: {@link dev.rondo.nn.recurrent.Rnn}, {@link dev.rondo.nn.recurrent.Lstm}, {@link
 * dev.rondo.nn.recurrent.Gru}, and {@link dev.rondo.nn.recurrent.Bidirectional} and {@link
 * dev.rondo.nn.recurrent.Stateful} around them.
 */
@NullMarked
package dev.rondo.nn.recurrent;

import org.jspecify.annotations.NullMarked;
