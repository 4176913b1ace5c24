/**
 * Rondo beside other frameworks: {@code rondo bench peers}.
 *
 * <p>{@link dev.rondo.bench.peer.Peer} lists the frameworks that are measured through Python, each with a short script
 * that {@link dev.rondo.bench.peer.Scripts} unpacks; {@link dev.rondo.bench.peer.Python} finds out which of them are
 * installed. {@link dev.rondo.bench.peer.Standing} is what the figures of a row say, and
 * {@link dev.rondo.bench.peer.PeerTables} and {@link dev.rondo.bench.peer.PeerPicture} show it.
 *
 * <p>The scripts time the same work as {@code rondo bench}: standard normal inputs; a training pass is forward and
 * backward of mean(y^2) to the weights and the input, without an optimizer; medians after a warm-up. They can be run
 * alone: {@code python torch_peer.py --threads 1 --filter text/LSTM --budget 0.5}.
 */
@NullMarked
package dev.rondo.bench.peer;

import org.jspecify.annotations.NullMarked;
