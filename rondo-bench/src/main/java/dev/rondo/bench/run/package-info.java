/**
 * Programs measured in turn, one process at a time: {@link dev.rondo.bench.run.SideBySide} starts them round by round
 * and, within a round, workload by workload, so that slow drifts of the machine hit all of them alike.
 *
 * <p>Each {@link dev.rondo.bench.run.Contender} prints JSON lines with the keys of {@code rondo bench --json};
 * {@link dev.rondo.bench.run.Samples} keeps what they say, {@link dev.rondo.bench.run.RawLog} writes it down, and
 * {@link dev.rondo.bench.run.MarkdownTable} lays it out. Nothing here knows which workloads there are.
 */
@NullMarked
package dev.rondo.bench.run;

import org.jspecify.annotations.NullMarked;
