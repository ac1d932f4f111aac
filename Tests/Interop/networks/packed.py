"""The recorded networks of corpus.tar.xz, made whole again."""
import io
import json
import tarfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus import image
from weights import make_checkpoint, with_weights

ARCHIVE = Path(__file__).with_name("corpus.tar.xz")


@cache
def contents():
    """Network -> file name -> bytes."""
    found = {}
    with tarfile.open(ARCHIVE) as files:
        for entry in files:
            network, name = entry.name.split("/")
            found.setdefault(network, {})[name] = files.extractfile(entry).read()
    return found


class Recorded(NamedTuple):
    graph: Path  # MindSpore's MindIR, without weights
    model: Path  # the same, with them
    checkpoint: Path
    inputs: list
    outputs: list
    parameters: int
    exporter_nodes: int | None  # of MindSpore's own ONNX


def unpack(network, folder):
    """Writes a network's files to a folder."""
    files = contents()[network]
    meta = json.loads(files["meta.json"])
    graph, model, checkpoint = (folder / name for name in ("graph.mindir", "net.mindir", "net.ckpt"))
    graph.write_bytes(files["graph.mindir"])
    model.write_bytes(with_weights(files["graph.mindir"], meta["gain"]))
    make_checkpoint([(name, tuple(shape)) for name, shape in meta["parameters"]], meta["gain"], checkpoint)
    inputs = [image(f"{network}/{name}", shape) for name, shape, _ in meta["inputs"]]
    outputs = [np.load(io.BytesIO(files[f"y{index}.npy"])) for index in range(len(meta["outputs"]))]
    return Recorded(graph, model, checkpoint, inputs, outputs, len(meta["parameters"]), meta.get("exporter_nodes"))
