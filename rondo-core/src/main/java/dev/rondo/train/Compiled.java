package dev.rondo.train;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.optim.OptimizerSpec;

/** What a model is compiled from. */
record Compiled(Network network, Loss loss, OptimizerSpec optimizer, Metrics metrics) {}
