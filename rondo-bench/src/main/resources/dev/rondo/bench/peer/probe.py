"""Prints, as one JSON object, the version of this Python and of those packages of the peers that it has."""
import importlib.util
import json
import platform
from importlib import metadata

# A module, and the distributions that may bring it.
PACKAGES = {
    "torch": ["torch"],
    "jax": ["jax"],
    "numpy": ["numpy"],
    "onnx": ["onnx"],
    "onnxruntime": ["onnxruntime", "onnxruntime-gpu"],
    "keras": ["keras"],
    "tensorflow": ["tensorflow", "tensorflow-cpu"],
}


def version(distributions):
    for name in distributions:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return "of unknown version"


if __name__ == "__main__":
    found = {
        module: version(distributions)
        for module, distributions in PACKAGES.items()
        if importlib.util.find_spec(module) is not None
    }
    print(json.dumps({"python": platform.python_version(), "packages": found}))
