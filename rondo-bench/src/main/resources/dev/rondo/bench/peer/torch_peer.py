"""PyTorch: its recurrent modules in eager mode, batch first; for the step also its cells."""
import torch

import peer_common


class Torch:
    def __init__(self, threads):
        torch.set_num_threads(threads)
        torch.manual_seed(0)

    def train(self, inputs, units, layers, batch, time, cell):
        module = getattr(torch.nn, cell)(inputs, units, layers, batch_first=True)
        x = torch.randn(batch, time, inputs, requires_grad=True)

        def work():
            module.zero_grad(set_to_none=True)
            x.grad = None
            module(x)[0].square().mean().backward()

        return [work]

    def infer(self, inputs, units, layers, batch, time, cell):
        module = getattr(torch.nn, cell)(inputs, units, layers, batch_first=True).eval()
        x = torch.randn(batch, time, inputs)

        def work():
            with torch.inference_mode():
                return module(x)[0]

        return [work]

    def step(self, inputs, units, cell):
        module = getattr(torch.nn, cell)(inputs, units, batch_first=True).eval()
        single = getattr(torch.nn, cell + "Cell")(inputs, units).eval()
        x = torch.randn(1, inputs)
        sequence = x.unsqueeze(1)
        states = {}

        def with_module():
            with torch.inference_mode():
                states["module"] = module(sequence, states.get("module"))[1]

        def with_cell():
            with torch.inference_mode():
                states["cell"] = single(x, states.get("cell"))

        return [with_module, with_cell]

    def product(self, m, n, k):
        a, b, c = torch.randn(m, k), torch.randn(k, n), torch.empty(m, n)
        by_rows = torch.randn(n, k).t()
        return [lambda: torch.mm(a, b, out=c), lambda: torch.mm(a, by_rows, out=c)]


if __name__ == "__main__":
    arguments = peer_common.options()
    peer_common.run("torch", Torch(arguments.threads), arguments)
