"""Writes python.safetensors, which SafeTensorsTest reads. Needs numpy and safetensors; run it in this folder."""

import numpy
from safetensors.numpy import save_file

save_file(
    {
        "kernel": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 2,
        "bias": numpy.array([1e-38, -0.0, -numpy.inf, numpy.nan], dtype=numpy.float32),
        "scalar": numpy.array(numpy.pi, dtype=numpy.float32),
        "empty": numpy.zeros((0, 4), dtype=numpy.float32),
        "ключ": numpy.array([7], dtype=numpy.float32),
    },
    "python.safetensors",
    metadata={"note": 'naïve "quotes"\n', "other": ""},
)
