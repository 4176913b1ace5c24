"""ONNX Runtime: its recurrent operators, arrays in and out. It does not train.

The operators want their input time-major and get it so, which spares them two transpositions.
"""
import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

import peer_common

OPSET = 17
IR_VERSION = 9


class OnnxRuntime:
    def __init__(self, threads):
        self.threads = threads
        self.random = np.random.default_rng(0)

    def normal(self, *shape):
        return self.random.standard_normal(shape).astype(np.float32)

    def weights(self, inputs, units, layer, cell):
        columns = peer_common.GATES[cell] * units
        shapes = {"W": (1, columns, inputs), "R": (1, columns, units), "B": (1, 2 * columns)}
        return [
            numpy_helper.from_array((self.random.uniform(-1, 1, shape) / units**0.5).astype(np.float32), name + layer)
            for name, shape in shapes.items()
        ]

    def session(self, nodes, weights, given, wanted):
        def value(name, shape):
            return helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)

        graph = helper.make_graph(
            nodes, "network", [value(*x) for x in given.items()], [value(*y) for y in wanted.items()], weights
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = self.threads
        settings.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(model.SerializeToString(), settings, providers=["CPUExecutionProvider"])

    def node(self, cell, units, inputs, outputs):
        # As in PyTorch: the reset gate acts after the product.
        extra = {"linear_before_reset": 1} if cell == "GRU" else {}
        return helper.make_node(cell, inputs, outputs, hidden_size=units, **extra)

    def train(self, *_):
        return None

    def infer(self, inputs, units, layers, batch, time, cell):
        nodes = []
        weights = [numpy_helper.from_array(np.array([1], np.int64), "direction")]
        below, width = "x", inputs
        for i in range(layers):
            layer = str(i)
            weights += self.weights(width, units, layer, cell)
            nodes.append(self.node(cell, units, [below, "W" + layer, "R" + layer, "B" + layer], ["all" + layer]))
            nodes.append(helper.make_node("Squeeze", ["all" + layer, "direction"], ["y" + layer]))
            below, width = "y" + layer, units
        session = self.session(nodes, weights, {"x": (time, batch, inputs)}, {below: (time, batch, units)})
        feed = {"x": self.normal(time, batch, inputs)}
        return [lambda: session.run(None, feed)]

    def step(self, inputs, units, cell):
        states = ["h", "c"] if cell == "LSTM" else ["h"]
        node = self.node(cell, units, ["x", "W", "R", "B", "", *states], ["", *(name + "_next" for name in states)])
        session = self.session(
            [node],
            self.weights(inputs, units, "", cell),
            {"x": (1, 1, inputs), **{name: (1, 1, units) for name in states}},
            {name + "_next": (1, 1, units) for name in states},
        )
        feed = {"x": self.normal(1, 1, inputs), **{name: np.zeros((1, 1, units), np.float32) for name in states}}

        def work():
            feed.update(zip(states, session.run(None, feed)))

        return [work]

    def product(self, m, n, k):
        weights = [numpy_helper.from_array(self.normal(k, n), "b")]
        session = self.session([helper.make_node("MatMul", ["a", "b"], ["c"])], weights, {"a": (m, k)}, {"c": (m, n)})
        feed = {"a": self.normal(m, k)}
        return [lambda: session.run(None, feed)]


if __name__ == "__main__":
    arguments = peer_common.options()
    peer_common.run("ort", OnnxRuntime(arguments.threads), arguments)
