"""Records what networks of the corpus compute for a larger image: resized.py NETWORK..., with MindSpore 2.7.2 and mindcv 0.3.0.

Written to resized.npz: the first output for image(f"{network}/wide", wide(network)), added to what is there.
"""
import sys
from pathlib import Path

import numpy as np

from corpus import image, shape
from record import flat, official
from packed import contents
from weights import value

RESIZED = Path(__file__).with_name("resized.npz")


def wide(network):
    """A size that is no square, and that networks which halve it five times take."""
    batch, channels, height, width = shape(network)
    return [batch, channels, height + 32, width + 64]


def record(name):
    import json

    import mindspore as ms

    gain = json.loads(contents()[name]["meta.json"])["gain"]
    network = official(name)
    for parameter in network.get_parameters():
        parameter.set_data(ms.Tensor(value(parameter.name, tuple(parameter.shape), gain)))
    for _, cell in network.cells_and_names():
        if hasattr(cell, "patches_resolution"):  # CoaT keeps the grid of its patches beside the weights
            cell.patches_resolution = [
                count * new // old for count, new, old in zip(cell.patches_resolution, wide(name)[2:], shape(name)[2:])]
    return flat(network(ms.Tensor(image(f"{name}/wide", wide(name)))))[0]


if __name__ == "__main__":
    outputs = dict(np.load(RESIZED)) if RESIZED.exists() else {}
    for name in sys.argv[1:]:
        outputs[name] = record(name)
        np.savez_compressed(RESIZED, **outputs)
        print(name, outputs[name].shape, flush=True)
