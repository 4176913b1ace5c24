/**
 * Recurrent layers without a product of the state with a full matrix: {@link dev.rondo.nn.recurrent.scan.MinGru}, {@link
 * dev.rondo.nn.recurrent.scan.MinLstm}, {@link dev.rondo.nn.recurrent.scan.Lru}, {@link
 * dev.rondo.nn.recurrent.scan.IndRnn}, {@link dev.rondo.nn.recurrent.scan.Sru}, {@link
 * dev.rondo.nn.recurrent.scan.Qrnn}, {@link dev.rondo.nn.recurrent.scan.Slstm}. They take masks, directions, states and
 * sequences as the classic ones do, and run in a fraction of the time.
 */
@NullMarked
package dev.rondo.nn.recurrent.scan;

import org.jspecify.annotations.NullMarked;
