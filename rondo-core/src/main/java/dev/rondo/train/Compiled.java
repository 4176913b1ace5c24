package dev.rondo.train;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.optim.OptimizerSpec;

/**
 * What a model is compiled from.
 *
 * @param states of stateful layers, from batch to batch
 */
record Compiled(Network network, Loss loss, OptimizerSpec optimizer, Metrics metrics, Context states) {}
