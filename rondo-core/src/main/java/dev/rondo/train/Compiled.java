package dev.rondo.train;

import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.optim.OptimizerSpec;

/**
 * What a model is compiled from.
 *
 * @param metrics those of the objectives
 * @param states of stateful layers, from batch to batch
 */
record Compiled(Network network, Objectives objectives, OptimizerSpec optimizer, Metrics metrics, Context states) {
    Compiled(Network network, Objectives objectives, OptimizerSpec optimizer) {
        this(network, objectives, optimizer, objectives.metrics(), Context.stateful());
    }
}
