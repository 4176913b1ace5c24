"""PyTorch's eager loop over the three trainings of `rondo bench training`; prints one JSON line each.

    python train_torch.py [--work rows|chars|forecast] [--threads N] [--seconds N | --epochs N] [--data DIR]

Batches are slices of one tensor in a new order for every epoch, which is faster than a DataLoader. Start values are
PyTorch's own.
"""

import torch
from torch import nn
from torch.nn import functional

import works


class Rows(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(28, 128, batch_first=True)
        self.dense = nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dense(self.lstm(x)[0][:, -1])


class Chars(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(works.VOCABULARY, 512)
        self.lstm = nn.LSTM(512, 512, num_layers=2, batch_first=True)
        self.dense = nn.Linear(512, works.VOCABULARY)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dense(self.lstm(self.embedding(x))[0])


class Forecast(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gru = nn.GRU(5, 32, batch_first=True)
        self.dense = nn.Linear(32, works.HORIZON)
        nn.init.zeros_(self.dense.weight)
        nn.init.zeros_(self.dense.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dense(self.gru(x)[0][:, -1])


def loss_of(work: str, prediction: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    if work == "forecast":
        return functional.huber_loss(prediction, target)
    return functional.cross_entropy(prediction.flatten(0, -2), target.flatten())


def train(work: str, options) -> None:
    torch.manual_seed(1)
    x, y = (torch.from_numpy(array) for array in works.samples(work, options.data))
    model = {"rows": Rows, "chars": Chars, "forecast": Forecast}[work]()
    optimizer = torch.optim.Adam(model.parameters(), lr=works.RATES[work])
    run = works.Run(options)
    while run.again():
        order = torch.randperm(len(x))
        total = 0.0
        for start in range(0, len(x), works.BATCH):
            batch = order[start : start + works.BATCH]
            optimizer.zero_grad()
            loss = loss_of(work, model(x[batch]), y[batch])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total += loss.item() * len(batch)
        run.ended(total / len(x))
    run.report("torch", options.threads, work, len(x))


if __name__ == "__main__":
    chosen = works.arguments("PyTorch's eager loop over the three trainings of rondo bench training.")
    torch.set_num_threads(chosen.threads)
    torch.set_num_interop_threads(1)
    for name in chosen.works:
        train(name, chosen)
