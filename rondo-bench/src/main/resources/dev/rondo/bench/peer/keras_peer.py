"""Keras on TensorFlow, batch first: as a graph and compiled by XLA, the faster of the two."""
import numpy as np
import tensorflow as tf

import peer_common


class Keras:
    def __init__(self, threads):
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
        import keras  # after TensorFlow knows its threads

        keras.utils.set_random_seed(0)
        self.keras = keras

    def layer(self, cell, units, **extra):
        return getattr(self.keras.layers, "SimpleRNN" if cell == "RNN" else cell)(units, **extra)

    def model(self, inputs, units, layers, batch, time, cell):
        layers = [self.layer(cell, units, return_sequences=True) for _ in range(layers)]
        return self.keras.Sequential([self.keras.Input((time, inputs), batch_size=batch), *layers])

    def normal(self, *shape):
        return tf.constant(np.random.default_rng(0).standard_normal(shape), tf.float32)

    def ways(self, function, *arguments):
        return [lambda f=tf.function(function, jit_compile=xla): f(*arguments) for xla in (False, True)]

    def train(self, inputs, units, layers, batch, time, cell):
        model, x = self.model(inputs, units, layers, batch, time, cell), self.normal(batch, time, inputs)

        def gradients(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                loss = tf.reduce_mean(tf.square(model(x, training=True)))
            return tape.gradient(loss, [*model.trainable_variables, x])

        return self.ways(gradients, x)

    def infer(self, inputs, units, layers, batch, time, cell):
        model, x = self.model(inputs, units, layers, batch, time, cell), self.normal(batch, time, inputs)
        return self.ways(lambda x: model(x, training=False), x)

    def step(self, inputs, units, cell):
        layer, x = self.layer(cell, units, return_state=True), self.normal(1, 1, inputs)
        start = [tf.zeros((1, units)) for _ in range(2 if cell == "LSTM" else 1)]
        layer(x, initial_state=start)

        def way(xla):
            function = tf.function(lambda x, state: layer(x, initial_state=state)[1:], jit_compile=xla)
            states = [start]

            def work():
                states[0] = function(x, states[0])

            return work

        return [way(False), way(True)]

    def product(self, m, n, k):
        return self.ways(tf.matmul, self.normal(m, k), self.normal(k, n))


if __name__ == "__main__":
    arguments = peer_common.options()
    peer_common.run("keras-tf", Keras(arguments.threads), arguments)
