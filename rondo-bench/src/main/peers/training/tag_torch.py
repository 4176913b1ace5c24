"""The network of `rondo train tag` in PyTorch, trained the same way for the same number of epochs; prints one JSON line.

    python tag_torch.py train.conllu dev.conllu test.conllu --epochs 4
    python tag_torch.py snips/train snips/valid snips/test --spans --epochs 10

Each part is a CoNLL-U file (words and universal tags) or a folder of parallel files (seq.in, seq.out, label), whose label
is learned together with the tags. As in Rondo: words folded, characters through a convolution, an LSTM both ways, a
conditional random field for spans, the strongest answers over time for the label; batches of sentences of similar lengths;
rare words taken for unknown ones now and then; a moving mean of the weights over about an epoch; that of the epoch with the
lowest validation loss is scored on the test part, once. Start values are PyTorch's own but for vectors of words and characters, which start small, as in Rondo:
PyTorch's normal ones score lower here. The seconds are those of the processor, from the start of the process.
"""

import argparse
import copy
import json
import math
import time
from collections import Counter
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils import rnn

PADDING, UNKNOWN, START, END, FIRST = range(5)
LONGEST, HIDDEN = 24, 0.25
NEVER = -1e4


def read(part: Path) -> list[tuple[list[str], list[str], str]]:
    """Words, tags and label (or an empty one) of each sentence."""
    if part.is_dir():
        texts = [(part / name).read_text(encoding="utf-8").splitlines() for name in ("seq.in", "seq.out", "label")]
        return [(words.split(), tags.split(), label.strip()) for words, tags, label in zip(*texts)]
    sentences = []
    for block in part.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            sentences.append(([row[1] for row in rows], [row[3] for row in rows], ""))
    return sentences


class Encoder:
    def __init__(self, sentences):
        self.counts = Counter(word.casefold() for words, _, _ in sentences for word in words)
        self.words = {word: FIRST + n for n, word in enumerate(self.counts)}
        letters = dict.fromkeys(letter for words, _, _ in sentences for word in words for letter in word)
        self.letters = {letter: FIRST + n for n, letter in enumerate(letters)}
        self.tags = sorted({tag for _, tags, _ in sentences for tag in tags})
        self.labels = sorted({label for _, _, label in sentences})

    def spelling(self, word: str) -> torch.Tensor:
        if len(word) > LONGEST:
            word = word[: LONGEST // 2] + word[-(LONGEST // 2) :]
        return torch.tensor([START, *(self.letters.get(letter, UNKNOWN) for letter in word), END])

    def sentence(self, words, tags, label) -> dict:
        counts = [self.counts[word.casefold()] for word in words]
        return {
            "words": torch.tensor([self.words.get(word.casefold(), UNKNOWN) for word in words]),
            "hide": torch.tensor([HIDDEN / (HIDDEN + count) for count in counts]),
            "letters": [self.spelling(word) for word in words],
            "tags": torch.tensor([self.tags.index(tag) if tag in self.tags else 0 for tag in tags]),
            "label": self.labels.index(label) if label in self.labels else 0,
        }


class Field(nn.Module):
    """A conditional random field over a linear chain: minus the log-likelihood of tags, and the best tags."""

    def __init__(self, tags: list[str]):
        super().__init__()
        self.between = nn.Parameter(torch.empty(len(tags), len(tags)).uniform_(-0.05, 0.05))
        self.first = nn.Parameter(torch.empty(len(tags)).uniform_(-0.05, 0.05))
        self.last = nn.Parameter(torch.empty(len(tags)).uniform_(-0.05, 0.05))
        inside = torch.tensor([tag.startswith("I-") for tag in tags])
        goes_on = [[a != "O" and a[2:] == b[2:] for b in tags] for a in tags]
        self.register_buffer("rules", NEVER * (inside[None, :] & ~torch.tensor(goes_on)))
        self.register_buffer("start_rules", NEVER * inside)

    def forward(self, scores, tags, mask):
        batch = torch.arange(len(scores))
        every = self.first + scores[:, 0]
        path = self.first[tags[:, 0]] + scores[batch, 0, tags[:, 0]]
        for t in range(1, scores.shape[1]):
            here = mask[:, t]
            step = torch.logsumexp(every[:, :, None] + self.between, 1) + scores[:, t]
            every = torch.where(here[:, None], step, every)
            path = path + here * (self.between[tags[:, t - 1], tags[:, t]] + scores[batch, t, tags[:, t]])
        path = path + self.last[tags[batch, mask.sum(1) - 1]]
        return (torch.logsumexp(every + self.last, 1) - path).mean()

    def best(self, scores, mask):
        every = self.first + self.start_rules + scores[:, 0]
        back = []
        for t in range(1, scores.shape[1]):
            highest, come = (every[:, :, None] + self.between + self.rules).max(1)
            here = mask[:, t, None]
            back.append(torch.where(here, come, torch.arange(scores.shape[2])))
            every = torch.where(here, highest + scores[:, t], every)
        at = (every + self.last).argmax(1)
        path = [at]
        for come in reversed(back):
            at = come.gather(1, at[:, None])[:, 0]
            path.append(at)
        return torch.stack(path[::-1], 1)


class Tagger(nn.Module):
    def __init__(self, encoder: Encoder, options):
        super().__init__()
        self.words = nn.Embedding(FIRST + len(encoder.words), options.embedding, padding_idx=PADDING)
        self.letters = nn.Embedding(FIRST + len(encoder.letters), 24, padding_idx=PADDING)
        for table in (self.words, self.letters):
            nn.init.uniform_(table.weight, -0.05, 0.05)
        self.filters = nn.Conv1d(24, 64, 3, padding=1)
        self.lstm = nn.LSTM(options.embedding + 64, options.units, batch_first=True, bidirectional=True)
        self.scores = nn.Linear(2 * options.units, len(encoder.tags))
        self.label = nn.Linear(2 * options.units, len(encoder.labels)) if len(encoder.labels) > 1 else None
        self.field = Field(encoder.tags) if options.spans else None
        self.drop = nn.Dropout(options.dropout)

    def forward(self, words, letters):
        mask = words != PADDING
        spelled = self.filters(self.letters(letters).transpose(1, 2))
        spelled = spelled.masked_fill((letters == PADDING)[:, None], NEVER).amax(2)
        spelling = spelled.new_zeros(*words.shape, spelled.shape[1])
        spelling[mask] = spelled
        x = self.drop(torch.cat([self.words(words), spelling], 2))
        packed = rnn.pack_padded_sequence(x, mask.sum(1), batch_first=True, enforce_sorted=False)
        x = self.drop(rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0])
        label = self.label and self.label(x.masked_fill(~mask[..., None], NEVER).amax(1))
        return self.scores(x), label, mask

    def loss(self, batch):
        scores, label, mask = self(batch["words"], batch["letters"])
        if self.field:
            loss = self.field(scores, batch["tags"], mask)
        else:
            loss = functional.cross_entropy(scores[mask], batch["tags"][mask])
        return loss if label is None else loss + functional.cross_entropy(label, batch["label"])

    def answers(self, batch):
        scores, label, mask = self(batch["words"], batch["letters"])
        tags = self.field.best(scores, mask) if self.field else scores.argmax(2)
        labels = [0] * len(tags) if label is None else label.argmax(1).tolist()
        return [row[here].tolist() for row, here in zip(tags, mask)], labels


def together(sentences: list[dict], hide: bool) -> dict:
    words = [s["words"] for s in sentences]
    if hide:
        words = [torch.where(torch.rand(len(w)) < s["hide"], UNKNOWN, w) for w, s in zip(words, sentences)]
    return {
        "words": rnn.pad_sequence(words, batch_first=True),
        "letters": rnn.pad_sequence([word for s in sentences for word in s["letters"]], batch_first=True),
        "tags": rnn.pad_sequence([s["tags"] for s in sentences], batch_first=True),
        "label": torch.tensor([s["label"] for s in sentences]),
    }


def batches(sentences: list[dict], size: int, shuffle: bool):
    order = torch.randperm(len(sentences)).tolist() if shuffle else range(len(sentences))
    order = sorted(order, key=lambda n: len(sentences[n]["words"]))
    cuts = [order[start : start + size] for start in range(0, len(order), size)]
    for cut in torch.randperm(len(cuts)).tolist() if shuffle else range(len(cuts)):
        yield cuts[cut], together([sentences[n] for n in cuts[cut]], shuffle)


def spans(tags: list[str]) -> set[tuple[str, int, int]]:
    found, start = set(), None
    for t, (before, now) in enumerate(zip(["O", *tags], [*tags, "O"])):
        if start is not None and (now[0] != "I" or now[2:] != before[2:]):
            found.add((before[2:], start, t))
            start = None
        if now != "O" and start is None:
            start = t
    return found


def scored(model: Tagger, encoder: Encoder, part, encoded, size: int) -> dict:
    right = words = whole = labels = wanted = given = both = 0
    model.eval()
    with torch.no_grad():
        for rows, batch in batches(encoded, size, shuffle=False):
            for n, said, label in zip(rows, *model.answers(batch)):
                said = [encoder.tags[tag] for tag in said]
                tags, intended = part[n][1], encoder.labels[label] == part[n][2]
                right += sum(a == b for a, b in zip(said, tags))
                words += len(tags)
                labels += intended
                whole += intended and said == tags
                true, found = spans(tags), spans(said)
                wanted, given, both = wanted + len(true), given + len(found), both + len(true & found)
    scores = {"accuracy": right / words, "sentences": whole / len(part)}
    if model.field:
        scores["f1"] = 2 * both / max(1, wanted + given)
    if model.label:
        scores["label"] = labels / len(part)
    return {name: round(100 * score, 2) for name, score in scores.items()}


def train(options) -> dict:
    torch.manual_seed(options.seed)
    parts = [read(part) for part in options.parts]
    encoder = Encoder(parts[0])
    training, validation, test = ([encoder.sentence(*sentence) for sentence in part] for part in parts)
    model = Tagger(encoder, options)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    epoch_steps = min(math.ceil(len(training) / options.batch), 500)
    momentum = round(1 - 1 / min(epoch_steps, math.ceil(options.epochs * epoch_steps / 4)), 4)
    averaged, means = copy.deepcopy(model), None
    best, lowest, best_epoch = None, float("inf"), 0
    for epoch in range(1, options.epochs + 1):
        model.train()
        for _, batch in batches(training, options.batch, shuffle=True):
            optimizer.zero_grad()
            model.loss(batch).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            now = [p.detach() for p in model.parameters()]
            if means is None:
                means = [p.clone() for p in now]
            else:
                torch._foreach_lerp_(means, now, 1 - momentum)
        with torch.no_grad():
            for mean, p in zip(means, averaged.parameters()):
                p.copy_(mean)
        averaged.eval()
        with torch.no_grad():
            losses = [(averaged.loss(b).item(), len(rows)) for rows, b in batches(validation, options.batch, shuffle=False)]
        loss = sum(value * count for value, count in losses) / len(validation)
        if loss < lowest:
            best, lowest, best_epoch = copy.deepcopy(averaged.state_dict()), loss, epoch
    model.load_state_dict(best)
    line = {"peer": "torch", "seed": options.seed, "epochs": options.epochs, "best_epoch": best_epoch}
    line["validation"] = scored(model, encoder, parts[1], validation, options.batch)
    line["test"] = scored(model, encoder, parts[2], test, options.batch)
    return line | {"processor_s": round(time.process_time(), 1)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The network of rondo train tag in PyTorch.")
    parser.add_argument("parts", type=Path, nargs=3, metavar="TRAIN VALIDATION TEST")
    parser.add_argument("--spans", action="store_true", help="tags are IOB2: choose those of a sentence together")
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--units", type=int, default=128)
    parser.add_argument("--embedding", type=int, default=100)
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.set_num_interop_threads(1)
    print(json.dumps(train(chosen)), flush=True)
