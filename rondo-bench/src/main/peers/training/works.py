"""The three trainings that `rondo bench training` runs, for other frameworks: data, sizes, and the line that is printed.

Samples and their preparation are those of the Java package dev.rondo.bench.whole; a change there belongs here, too.
"""

import argparse
import csv
import datetime
import gzip
import json
import os
import statistics
import time
from pathlib import Path

import numpy as np

WORKS = ("rows", "chars", "forecast")
BATCH = 64
RATES = {"rows": 0.001, "chars": 0.001, "forecast": 0.003}
VOCABULARY = 65
SEQUENCES, STEPS = 8 * BATCH, 64
WINDOW, HORIZON, HELD_OUT = 48, 24, 3480 + 2784
LEAST_EPOCHS = 4


def arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--work", choices=WORKS, help="default: one after another")
    parser.add_argument("--data", type=Path, help="folder of the data sets; default: RONDO_DATA, or shared/data above")
    parser.add_argument("--seconds", type=float, default=20, help="to train each for; at least four epochs are run")
    parser.add_argument("--epochs", type=int, default=0, help="epochs to run instead, so that losses can be compared")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.works = (options.work,) if options.work else WORKS
    options.data = options.data or data_folder()
    return options


def data_folder() -> Path:
    named = os.environ.get("RONDO_DATA")
    here = Path.cwd()
    folders = [Path(named)] if named else [folder / "shared" / "data" for folder in (here, *here.parents)]
    for folder in folders:
        if folder.is_dir():
            return folder
    raise SystemExit("The data sets were not found. Name their folder with --data or RONDO_DATA.")


def samples(work: str, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """rows: pixels [N, 28, 28], digits [N]; chars: ids [N, T] twice; forecast: windows [N, 48, 5], values [N, 24]."""
    return {"rows": rows, "chars": chars, "forecast": forecast}[work](folder)


def rows(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    with gzip.open(folder / "mnist-t10k" / "t10k-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(folder / "mnist-t10k" / "t10k-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return images.astype(np.float32) / np.float32(255), labels.astype(np.int64)


def chars(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    text = (folder / "tiny-shakespeare" / "input.txt").read_text(encoding="utf-8")
    known = {character: number for number, character in enumerate(sorted(set(text)))}
    assert len(known) == VOCABULARY, len(known)
    ids = np.array([known[character] for character in text[: SEQUENCES * STEPS + 1]], np.int64)
    return ids[:-1].reshape(SEQUENCES, STEPS), ids[1:].reshape(SEQUENCES, STEPS)


def forecast(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    with (folder / "etth1" / "ETTh1.csv").open(encoding="utf-8") as file:
        table = list(csv.reader(file))[1:-HELD_OUT]
    series = np.array([row[-1] for row in table], np.float32).astype(np.float64)
    series = ((series - series.mean()) / series.std()).astype(np.float32)
    times = [datetime.datetime.fromisoformat(row[0]) for row in table]
    turns = np.array([(t.hour / 24, (24 * t.weekday() + t.hour) / 168) for t in times]) * 2 * np.pi
    waves = [np.sin(turns[:, 0]), np.cos(turns[:, 0]), np.sin(turns[:, 1]), np.cos(turns[:, 1])]
    calendar = np.stack(waves, axis=1).astype(np.float32)
    starts = np.arange(len(series) - WINDOW - HORIZON + 1)
    seen = starts[:, None] + np.arange(WINDOW)
    ahead = starts[:, None] + WINDOW + np.arange(HORIZON)
    last = series[starts + WINDOW - 1][:, None]
    inputs = np.concatenate([(series[seen] - last)[..., None], calendar[seen]], axis=2)
    return np.ascontiguousarray(inputs), np.ascontiguousarray(series[ahead] - last)


class Run:
    """Counts epochs: `again` before each, `ended` after it with its mean loss."""

    def __init__(self, options: argparse.Namespace):
        self.seconds, self.epochs = options.seconds, options.epochs
        self.took: list[float] = []
        self.loss = float("nan")

    def again(self) -> bool:
        done = len(self.took)
        over = done >= self.epochs if self.epochs else sum(self.took) >= self.seconds and done >= LEAST_EPOCHS
        self.start = time.perf_counter()
        return not over

    def ended(self, loss: float) -> None:
        self.took.append(time.perf_counter() - self.start)
        self.loss = loss

    def report(self, peer: str, threads: int, work: str, size: int) -> None:
        warm_up = 0 if len(self.took) == 1 else -(-len(self.took) // 4)
        speed = size / statistics.median(self.took[warm_up:])
        line = {"peer": peer, "threads": threads, "work": work, "samples_per_s": round(speed, 1)}
        print(json.dumps(line | {"loss": round(self.loss, 4), "epochs": len(self.took)}), flush=True)
