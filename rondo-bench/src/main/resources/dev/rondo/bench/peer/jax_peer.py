"""JAX: a scan over the steps, the product with the inputs taken out of it, all of it compiled.

The input is time-major, which spares JAX two transpositions. XLA takes its number of threads from the processors that
the process may use, so the caller binds the process to as many as it wants threads.
"""
import jax
import jax.numpy as jnp
import numpy as np

import peer_common


def lstm(state, z):
    c = state[1]
    i, f, g, o = jnp.split(z, 4, axis=-1)
    c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
    h = jax.nn.sigmoid(o) * jnp.tanh(c)
    return h, c


def advance(cell, weights, state, projected):
    """One step: the state after it. "projected" is bias + x.W."""
    _, recurrent, _, bias = weights
    h = state[0]
    if cell == "LSTM":
        return lstm(state, projected + h @ recurrent)
    inner = h @ recurrent + bias
    if cell == "RNN":
        return (jnp.tanh(projected + inner),)
    units = h.shape[-1]
    gates = jax.nn.sigmoid(projected[..., : 2 * units] + inner[..., : 2 * units])
    r, z = gates[..., :units], gates[..., units:]
    candidate = jnp.tanh(projected[..., 2 * units :] + r * inner[..., 2 * units :])
    return (candidate + z * (h - candidate),)


def zero_state(cell, batch, units):
    return tuple(jnp.zeros((batch, units)) for _ in range(2 if cell == "LSTM" else 1))


def forward(cell, network, x):
    for weights in network:
        kernel, recurrent, bias, _ = weights
        start = zero_state(cell, x.shape[1], recurrent.shape[0])

        def body(state, projected, weights=weights):
            state = advance(cell, weights, state, projected)
            return state, state[0]

        x = jax.lax.scan(body, start, x @ kernel + bias)[1]
    return x


def loss(cell, network, x):
    return jnp.mean(forward(cell, network, x) ** 2)


class Jax:
    def __init__(self):
        self.random = np.random.default_rng(0)

    def network(self, inputs, units, layers, cell):
        columns = peer_common.GATES[cell] * units

        def weight(*shape):
            return jnp.asarray(self.random.uniform(-1, 1, shape) / units**0.5, jnp.float32)

        return [
            (weight(inputs if i == 0 else units, columns), weight(units, columns), weight(columns), weight(columns))
            for i in range(layers)
        ]

    def normal(self, *shape):
        return jnp.asarray(self.random.standard_normal(shape), jnp.float32)

    def train(self, inputs, units, layers, batch, time, cell):
        network, x = self.network(inputs, units, layers, cell), self.normal(time, batch, inputs)
        gradient = jax.jit(jax.value_and_grad(lambda n, x: loss(cell, n, x), argnums=(0, 1)))
        return [lambda: jax.block_until_ready(gradient(network, x))]

    def infer(self, inputs, units, layers, batch, time, cell):
        network, x = self.network(inputs, units, layers, cell), self.normal(time, batch, inputs)
        function = jax.jit(lambda n, x: forward(cell, n, x))
        return [lambda: jax.block_until_ready(function(network, x))]

    def step(self, inputs, units, cell):
        (weights,) = self.network(inputs, units, 1, cell)
        x = self.normal(1, inputs)
        function = jax.jit(lambda state, x: advance(cell, weights, state, x @ weights[0] + weights[2]))
        states = [zero_state(cell, 1, units)]

        def work():
            states[0] = jax.block_until_ready(function(states[0], x))

        return [work]

    def product(self, m, n, k):
        a, b = self.normal(m, k), self.normal(k, n)
        function = jax.jit(lambda a, b: a @ b)
        return [lambda: jax.block_until_ready(function(a, b))]


if __name__ == "__main__":
    peer_common.run("jax", Jax(), peer_common.options())
