"""PyTorch's side of the table of classifiers: the network, texts and settings that ClassificationTable writes.

    python train_torch.py FOLDER

FOLDER has settings.txt and the parts training.txt, validation.txt and test.txt, a line a text: the number of its label and
its ids. Start values have the distributions of Rondo's, batches its buckets, and the weights of the epoch with the best
validation loss are used. Writes answer.txt: processor seconds of the training, the number of weights, and the number of the label for
each text of the test part.
"""

import copy
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

BUCKETS = 12
SCORED = 128


class Classifier(nn.Module):
    def __init__(self, s: dict) -> None:
        super().__init__()
        both = s["bidirectional"] == "true"
        units, layers, embedding = int(s["units"]), int(s["layers"]), int(s["embedding"])
        self.pooling = s["pooling"]
        self.embedding = nn.Embedding(int(s["vocabulary"]), embedding)
        self.drop = nn.Dropout(float(s["dropout"]))
        kind = {"gru": nn.GRU, "lstm": nn.LSTM, "rnn": nn.RNN}[s["cell"]]
        self.rnn = kind(embedding, units, num_layers=layers, batch_first=True, bidirectional=both)
        width = units * (2 if both else 1)
        self.judge = nn.Linear(width, units) if self.pooling == "attention" else None
        self.weigh = nn.Linear(units, 1, bias=False) if self.judge else None
        self.dense = nn.Linear(width, int(s["classes"]))
        nn.init.uniform_(self.embedding.weight, -0.05, 0.05)
        for name, value in self.rnn.named_parameters():
            if name.startswith("weight_ih"):
                nn.init.xavier_uniform_(value)
            elif name.startswith("weight_hh"):
                nn.init.orthogonal_(value)
            else:
                nn.init.zeros_(value)
        for layer in filter(None, (self.judge, self.weigh, self.dense)):
            nn.init.xavier_uniform_(layer.weight)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        packed = pack_padded_sequence(self.drop(self.embedding(ids)), lengths, batch_first=True, enforce_sorted=False)
        filler = -np.inf if self.pooling == "max" else 0.0
        states, last = self.rnn(packed)
        states, _ = pad_packed_sequence(states, batch_first=True, padding_value=filler)
        return self.dense(self.drop(self.pooled(states, last, lengths)))

    def pooled(self, states: torch.Tensor, last, lengths: torch.Tensor) -> torch.Tensor:
        if self.pooling == "max":
            return states.amax(1)
        if self.pooling == "mean":
            return states.sum(1) / lengths[:, None]
        if self.pooling == "last":
            last = last[0] if isinstance(last, tuple) else last
            return torch.cat(list(last[-2 if self.rnn.bidirectional else -1 :]), 1)
        scores = self.weigh(torch.tanh(self.judge(states))).squeeze(2)
        outside = torch.arange(states.shape[1]) >= lengths[:, None]
        return (scores.masked_fill(outside, -np.inf).softmax(1)[..., None] * states).sum(1)


def read(file: Path) -> tuple[list[torch.Tensor], torch.Tensor]:
    rows = [np.array(line.split(), np.int64) for line in file.read_text().splitlines()]
    return [torch.from_numpy(row[1:]) for row in rows], torch.tensor([row[0] for row in rows])


def padded(texts: list[torch.Tensor], rows) -> tuple[torch.Tensor, torch.Tensor]:
    chosen = [texts[n] for n in rows]
    return pad_sequence(chosen, batch_first=True), torch.tensor([len(ids) for ids in chosen])


def buckets(texts: list[torch.Tensor]) -> list[np.ndarray]:
    lengths = np.array([len(ids) for ids in texts])
    bounds = np.unique([np.sort(lengths)[len(lengths) * i // BUCKETS] for i in range(1, BUCKETS)])
    of = np.searchsorted(bounds, lengths)
    return [np.flatnonzero(of == b) for b in range(len(bounds) + 1)]


def scores(model: Classifier, texts: list[torch.Tensor]) -> torch.Tensor:
    order = np.argsort([len(ids) for ids in texts], kind="stable")
    parts = []
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(order), SCORED):
            parts.append(model(*padded(texts, order[start : start + SCORED])))
    model.train()
    return torch.cat(parts)[np.argsort(order)]


def main(folder: Path) -> None:
    s = dict(line.split("=", 1) for line in (folder / "settings.txt").read_text().splitlines())
    if s["pooling"] not in ("last", "mean", "max", "attention"):
        raise SystemExit(f"pooling {s['pooling']} is not here; expected last, mean, max or attention")
    (texts, labels), (watched, truth) = read(folder / "training.txt"), read(folder / "validation.txt")
    torch.manual_seed(int(s["seed"]))
    random = np.random.default_rng(int(s["seed"]))
    batch = int(s["batch"])
    model = Classifier(s)
    rate, decay = float(s["rate"]), float(s["weight_decay"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay, eps=1e-7)
    shared = buckets(texts)
    best, least = None, np.inf
    start = time.process_time()
    for _ in range(int(s["epochs"])):
        plan = []
        for bucket in shared:
            order = random.permutation(bucket)
            plan += [order[at : at + batch] for at in range(0, len(order), batch)]
        for which in random.permutation(len(plan)):
            rows = plan[which]
            optimizer.zero_grad()
            functional.cross_entropy(model(*padded(texts, rows)), labels[rows]).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        loss = functional.cross_entropy(scores(model, watched), truth).item()
        if loss < least:
            best, least = copy.deepcopy(model.state_dict()), loss
    seconds = time.process_time() - start
    model.load_state_dict(best)
    given = scores(model, read(folder / "test.txt")[0]).argmax(1).tolist()
    weights = sum(value.numel() for value in model.parameters())
    (folder / "answer.txt").write_text("\n".join(map(str, [seconds, weights, *given])) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    main(Path(sys.argv[1]))
