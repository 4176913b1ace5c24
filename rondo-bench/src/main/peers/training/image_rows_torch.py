"""PyTorch's twin of the example dev.rondo.examples.ImageRows: one line a seed, with accuracy and speed.

    python image_rows_torch.py [--seeds 1 2 3] [--threads N] [--epochs N] [--data DIR]

The same images, network, batches, epochs and optimizer; start values are PyTorch's own.
"""

import argparse
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

import works
from train_torch import Rows

TESTED = 1000


def train(x: torch.Tensor, y: torch.Tensor, epochs: int, seed: int) -> tuple[float, float]:
    """The share of the last images that is told right, and the images of the others a second."""
    torch.manual_seed(seed)
    model = Rows()
    optimizer = torch.optim.Adam(model.parameters())
    start = time.perf_counter()
    for _ in range(epochs):
        for batch in torch.randperm(len(x) - TESTED).split(works.BATCH):
            optimizer.zero_grad()
            functional.cross_entropy(model(x[batch]), y[batch]).backward()
            optimizer.step()
    speed = epochs * (len(x) - TESTED) / (time.perf_counter() - start)
    with torch.no_grad():
        right = model(x[-TESTED:]).argmax(1) == y[-TESTED:]
    return right.float().mean().item(), speed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="PyTorch's twin of the example ImageRows.")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--data", type=Path, help="folder of the data sets; default: RONDO_DATA, or shared/data above")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    images, digits = (torch.from_numpy(array) for array in works.rows(options.data or works.data_folder()))
    for number in options.seeds:
        accuracy, speed = train(images, digits, options.epochs, number)
        print(f"seed {number}: {accuracy:.1%} of the test images right, {speed:.0f} images a second", flush=True)
