"""PyTorch's eager loop over what `rondo train generate` does: the same text, parts, vocabulary, streams, network and schedule.

    python train_language_torch.py TEXT [--level char|token] [--validation SHARE] [--test SHARE|FILE] [--layers N]
        [--units N] [--embedding N] [--tied] [--dropout SHARE] [--epochs N] [--batch N] [--length N] [--rate R]
        [--min-count N] [--weight-dropout SHARE] [--embedding-range R] [--unit-forget-bias] [--seed N] [--threads N] [--unscored]
        [--dynamic]

Prints a JSON line an epoch and one for the test part: nats a token as the model is trained, likewise with scores divided by
the temperature at which the validation part is most probable, as Rondo's are, and the processor time of the steps. Start values are
PyTorch's own where no flag says otherwise. Dropout is of whole channels, as Rondo's; dropout of recurrent weights is one
mask a step of training, and so one a stretch, as Rondo's. With --dynamic the test part is scored again, and learned from
on the way, as `rondo evaluate --dynamic` does.
"""

import argparse
import collections
import json
import math
import resource
import time
import unicodedata
from pathlib import Path

import torch
from torch import nn
from torch.func import functional_call
from torch.nn import functional

UNKNOWN, FIRST = 1, 4


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What rondo train generate does, by PyTorch's eager loop.")
    parser.add_argument("text", type=Path)
    parser.add_argument("--level", choices=("char", "token"), default="char")
    parser.add_argument("--validation", type=float, default=0.05)
    parser.add_argument("--test", default="0.1", help="a share of the text, or a file")
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--units", type=int, default=128)
    parser.add_argument("--embedding", type=int, default=64)
    parser.add_argument("--tied", action="store_true")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--weight-dropout", type=float, default=0.0)
    parser.add_argument("--embedding-range", type=float)
    parser.add_argument("--unit-forget-bias", action="store_true")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--length", type=int, default=100)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--min-count", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--unscored", action="store_true", help="only train")
    parser.add_argument("--dynamic", action="store_true", help="score the test part by dynamic evaluation, too")
    options = parser.parse_args()
    if options.dynamic and options.unscored:
        parser.error("--dynamic scores the test part: leave out --unscored")
    return options


def tokens(text: str, level: str) -> list[str]:
    if level == "char":
        return list(unicodedata.normalize("NFC", text))
    lines = [unicodedata.normalize("NFC", line).split() for line in text.split("\n")]
    return [token for number, line in enumerate(lines) for token in (["\n"] if number else []) + line]


def parts(options) -> tuple[str, str, str]:
    text = options.text.read_text(encoding="utf-8")
    own = not options.test.replace(".", "", 1).isdigit()
    test = 0.0 if own else float(options.test)
    end = round(len(text) * (1 - test))
    start = min(end, round(len(text) * (1 - test - options.validation)))
    last = Path(options.test).read_text(encoding="utf-8") if own else text[end:]
    return text[:start], text[start:end], last


class Language(nn.Module):
    def __init__(self, vocabulary: int, options) -> None:
        super().__init__()
        self.dropout = options.dropout
        self.embedding = nn.Embedding(vocabulary, options.embedding)
        sizes = [options.embedding] + [options.units] * options.layers
        self.layers = nn.ModuleList(nn.LSTM(a, b, batch_first=True) for a, b in zip(sizes, sizes[1:]))
        self.dense = nn.Linear(options.units, vocabulary)
        if options.tied:
            self.dense.weight = self.embedding.weight
            nn.init.uniform_(self.embedding.weight, -0.05, 0.05)
            nn.init.zeros_(self.dense.bias)
        if options.embedding_range:
            nn.init.uniform_(self.embedding.weight, -options.embedding_range, options.embedding_range)
        if options.unit_forget_bias:
            for layer in self.layers:
                nn.init.zeros_(layer.bias_ih_l0)
                nn.init.zeros_(layer.bias_hh_l0)
                nn.init.ones_(layer.bias_ih_l0[options.units : 2 * options.units])
        self.weight_dropout = options.weight_dropout

    def drop(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.dropout == 0:
            return x
        kept = torch.bernoulli(torch.full((x.shape[0], 1, x.shape[2]), 1 - self.dropout))
        return x * kept / (1 - self.dropout)

    def dropped(self, weight: torch.Tensor) -> torch.Tensor:
        if not self.training or self.weight_dropout == 0:
            return weight
        return functional.dropout(weight, self.weight_dropout)

    def forward(self, x: torch.Tensor, states):
        y, after = self.drop(self.embedding(x)), []
        for layer, state in zip(self.layers, states or [None] * len(self.layers)):
            y, state = functional_call(layer, {"weight_hh_l0": self.dropped(layer.weight_hh_l0)}, (y, state))
            after.append(tuple(part.detach() for part in state))
            y = self.drop(y)
        return self.dense(y), after


def nats(model: Language, ids: torch.Tensor, start: int, vocabulary: int, temperatures=(1.0,)) -> list[float]:
    """The mean over the tokens from start on, in rows that read tokens before them first, as Rondo's StreamScorer has it.

    One mean for each temperature.
    """
    long = min(max((1 << 22) // vocabulary, 768), 3072)
    model.eval()
    totals = [0.0] * len(temperatures)
    with torch.no_grad():
        for row in range(start, len(ids), long):
            begin, end = max(1, row - long // 3), min(len(ids), row + long)
            scores, _ = model(ids[None, begin - 1 : end - 1], None)
            scores = scores[0, row - begin :]
            for number, temperature in enumerate(temperatures):
                totals[number] += functional.cross_entropy(
                    scores if temperature == 1 else scores / temperature, ids[row:end], reduction="sum"
                ).item()
    model.train()
    return [total / (len(ids) - start) for total in totals]


def best_temperature(model: Language, ids: torch.Tensor, start: int, vocabulary: int) -> float:
    """Tried from a half to 2 in steps of a factor of 2^(1/8); a parabola through the best and its neighbours, as Rondo's Calibration has it."""
    losses = nats(model, ids, start, vocabulary, [2 ** (step / 8 - 1) for step in range(17)])
    best = losses.index(min(losses))
    if 0 < best < 16:
        left, right = losses[best - 1] - losses[best], losses[best + 1] - losses[best]
        best += (left - right) / (2 * (left + right))
    return 2 ** (best / 8 - 1)


def dynamic_nats(model: Language, ids: torch.Tensor, temperature: float, rate: float = 4e-4, stretch: int = 20) -> float:
    """The mean over the tokens after the first; each stretch is learned from once it is scored, as Rondo's DynamicScorer does.

    Of the two biases of a gate, whose sum alone counts, one learns. Rondo's epsilon stands beside the root before it is
    corrected for its start from zero, PyTorch's beside the corrected one.
    """
    model.eval()
    for layer in model.layers:
        layer.bias_hh_l0.requires_grad_(False)
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=rate, betas=(0.0, 0.999))
    total, states = 0.0, None
    for step, at in enumerate(range(0, len(ids) - 1, stretch), start=1):
        for group in optimizer.param_groups:
            group["eps"] = 1e-4 / math.sqrt(1 - 0.999**step)
        targets = ids[at + 1 : at + 1 + stretch]
        scores, states = model(ids[None, at : at + len(targets)], states)
        loss = functional.cross_entropy(scores[0] / temperature, targets)
        total += loss.item() * len(targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return total / (len(ids) - 1)


def rate(step: int, steps: int, highest: float) -> float:
    """Rondo's OneCycle: a rise over the first twentieth from a tenth, then a fall to a hundredth, both along a cosine."""
    top = 0.05 * steps - 1
    if step <= top:
        low, share = highest / 10, step / top
        return highest + (low - highest) * (1 + math.cos(math.pi * share)) / 2
    share = (step - top) / (steps - 1 - top)
    low = highest / 100
    return low + (highest - low) * (1 + math.cos(math.pi * share)) / 2


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    texts = [tokens(part, options.level) for part in parts(options)]
    counts = collections.Counter(texts[0])
    known = sorted((t for t, n in counts.items() if n >= options.min_count and t != "<unk>"), key=lambda t: (-counts[t], t))
    numbers = {token: FIRST + number for number, token in enumerate(known)}
    train, watched, test = (torch.tensor([numbers.get(t, UNKNOWN) for t in text]) for text in texts)
    vocabulary = FIRST + len(known)
    model = Language(vocabulary, options)
    optimizer = torch.optim.Adam(model.parameters(), lr=options.rate, eps=1e-7)
    wide = (len(train) - 1) // options.batch
    x = train[: options.batch * wide].reshape(options.batch, wide)
    y = train[1 : options.batch * wide + 1].reshape(options.batch, wide)
    steps = -(-wide // options.length)
    weights = sum(p.numel() for p in model.parameters())
    print(json.dumps({"vocabulary": vocabulary, "weights": weights, "steps": steps}), flush=True)
    done = 0
    for epoch in range(options.epochs):
        states, total, began = None, 0.0, time.process_time()
        for at in range(0, wide, options.length):
            for group in optimizer.param_groups:
                group["lr"] = rate(done, steps * options.epochs, options.rate)
            optimizer.zero_grad()
            scores, states = model(x[:, at : at + options.length], states)
            loss = functional.cross_entropy(scores.flatten(0, 1), y[:, at : at + options.length].flatten())
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total += loss.item()
            done += 1
        took = time.process_time() - began
        line = {"epoch": epoch + 1, "loss": round(total / steps, 5), "processor_s": round(took, 2)}
        line |= {"ms_a_step": round(1000 * took / steps, 2)}
        if not options.unscored:
            line |= {"validation": round(nats(model, torch.cat([train, watched]), len(train), vocabulary)[0], 5)}
        print(json.dumps(line), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    score = {"peak_MiB": round(peak)}
    if not options.unscored:
        ids = torch.cat([train, watched, test])
        temperature = best_temperature(model, ids[: len(train) + len(watched)], len(train), vocabulary)
        plain, calibrated = nats(model, ids, len(train) + len(watched), vocabulary, (1.0, temperature))
        score |= {"test": round(plain, 5), "calibrated": round(calibrated, 5), "temperature": round(temperature, 3)}
    if options.dynamic:
        line_end = numbers.get("\n", train[0].item())
        began = time.process_time()
        score |= {"dynamic": round(dynamic_nats(model, torch.cat([torch.tensor([line_end]), test]), temperature), 5)}
        score |= {"dynamic_processor_s": round(time.process_time() - began, 1)}
    print(json.dumps(score), flush=True)


if __name__ == "__main__":
    main()
