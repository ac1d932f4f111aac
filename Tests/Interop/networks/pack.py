"""Puts what record.py recorded, without weights and inputs, into corpus.tar.xz: pack.py FOLDER. Needs NumPy and onnx.

For every network: graph.mindir (MindSpore's, without weights), y0.npy, ... (outputs), meta.json (parameters, input, gain of the weights,
and the number of nodes of MindSpore's own ONNX, where there is one).
"""
import io
import json
import sys
import tarfile
from pathlib import Path

import numpy as np
import onnx

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "Fixtures" / "recorded")]

from corpus import NETWORKS  # noqa: E402
from weights import with_weights, without_weights  # noqa: E402


def add(archive, name, data):
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def pack(folder, path):
    # Like beside like: xz finds the likeness of files that are near.
    with tarfile.open(path, "w:xz", preset=9) as archive:
        for name in NETWORKS:
            meta = json.loads((folder / name / "meta.json").read_text())
            if (exported := folder / name / "ms.onnx").exists():
                meta["exporter_nodes"] = len(onnx.load(exported).graph.node)
            model = (folder / name / "net.mindir").read_bytes()
            graph = without_weights(model)
            assert with_weights(graph, meta["gain"]) == model, f"{name} is not made again byte by byte"
            add(archive, f"{name}/graph.mindir", graph)
            add(archive, f"{name}/meta.json", json.dumps(meta).encode())
            with np.load(folder / name / "io.npz") as arrays:
                for key in arrays.files:
                    if key.startswith("y"):
                        data = io.BytesIO()
                        np.save(data, arrays[key])
                        add(archive, f"{name}/{key}.npy", data.getvalue())
    print(path, path.stat().st_size)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), HERE / "corpus.tar.xz")
