"""What the scripts of the peers share: the workloads, the stopwatch and the JSON lines of "rondo bench --json".

Every script takes the same options: --threads N --filter TEXT --budget SECONDS. A script can be imported without
measuring anything; its class gives the functions that are timed:

    train(inputs, units, layers, batch, time, cell)   forward and backward of mean(y^2), or None
    infer(inputs, units, layers, batch, time, cell)   forward only
    step(inputs, units, cell)                         one step of a stream, its state fed back
    product(m, n, k)                                  C[m, n] = A[m, k] . B[k, n]

Each returns ways to do the same work; the fastest of them is what is measured.
"""
import argparse
import json
import statistics
import sys
import time

# name: inputs, units, layers, batch, time. The same as dev.rondo.bench.Workload; a test compares the two.
WORKLOADS = {
    "forecast": (10, 64, 1, 32, 100),
    "text": (128, 128, 1, 32, 200),
    "rows": (28, 128, 1, 64, 28),
    "seq2seq": (256, 256, 1, 32, 30),
    "charlm": (512, 512, 2, 64, 64),
    "small": (32, 32, 1, 1, 50),
    "stream": (64, 256, 1, 1, 1),
}
# rows of A, columns of B, columns of A. The same as dev.rondo.bench.Product; a test compares the two.
PRODUCTS = [
    (64, 2048, 512),
    (32, 512, 128),
    (32, 1024, 256),
    (4096, 2048, 512),
    (6400, 512, 128),
    (960, 1024, 256),
]
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
SAMPLES = 5
WARM_UP_RUNS = 3


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--filter", default="", help="a part of the names of the rows, such as text/LSTM")
    parser.add_argument("--budget", type=float, default=1.5, help="seconds to measure each figure for")
    return parser.parse_args()


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def samples(work, budget):
    """Warms up for a third of the budget, then times single runs until it is spent."""
    start = time.perf_counter()
    runs = 0
    while runs < WARM_UP_RUNS or time.perf_counter() - start < budget / 3:
        work()
        runs += 1
    start = time.perf_counter()
    times = []
    while len(times) < SAMPLES or time.perf_counter() - start < budget:
        times.append(timed(work))
    return sorted(times)


def fastest(ways, budget):
    """The samples of the fastest way. Where there are several, a third of the budget each decides which it is."""
    if len(ways) == 1:
        return samples(ways[0], budget)
    return samples(min(ways, key=lambda way: statistics.median(samples(way, budget / 3))), budget)


def operations(inputs, units, layers, batch, steps, cell):
    """Multiplications and additions in the products of a forward pass."""
    rows = sum((inputs if layer == 0 else units) + units for layer in range(layers))
    return 2.0 * batch * steps * GATES[cell] * units * rows


def peak():
    """The most memory that this process had in use so far, in MiB; nothing where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20, 1)


def rounded(value, factor, digits):
    return None if value is None else round(value * factor, digits)


def run(peer, framework, arguments):
    """Measures the wanted rows, a JSON line each."""

    def line(work, **figures):
        print(json.dumps({"peer": peer, "threads": arguments.threads, "work": work, **figures}), flush=True)

    for name, shape in WORKLOADS.items():
        for cell in GATES:
            work = f"{name}/{cell}"
            if arguments.filter not in work:
                continue
            backward = framework.train(*shape, cell) if shape[-1] > 1 else None
            train = statistics.median(fastest(backward, arguments.budget)) if backward else None
            infer = statistics.median(fastest(framework.infer(*shape, cell), arguments.budget))
            count = operations(*shape, cell)
            line(
                work,
                train_ms=rounded(train, 1e3, 4),
                infer_ms=rounded(infer, 1e3, 4),
                train_gflops=None if train is None else round(3 * count / train / 1e9, 1),
                infer_gflops=round(count / infer / 1e9, 1),
                peak_mib=peak(),
            )
    for cell in GATES:
        work = f"step/{cell}"
        if arguments.filter in work:
            inputs, units = WORKLOADS["stream"][:2]
            times = fastest(framework.step(inputs, units, cell), arguments.budget)
            line(
                work,
                step_us=rounded(statistics.median(times), 1e6, 2),
                step_p99_us=rounded(times[int(len(times) * 0.99)], 1e6, 2),
            )
    for m, n, k in PRODUCTS:
        work = f"product/{m}x{n}x{k}"
        if arguments.filter in work:
            took = statistics.median(fastest(framework.product(m, n, k), arguments.budget))
            line(work, product_ms=rounded(took, 1e3, 4), product_gflops=round(2e-9 * m * n * k / took, 1))
