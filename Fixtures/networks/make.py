"""Exports the small networks of cells.py with the MindSpore that runs this script, 2.7.2 or 2.0.0.

    python make.py [CASE...]      first with MindSpore 2.7.2, then with 2.0.0

Writes CASE-RELEASE.mindir for every case. MindSpore 2.7.2 also records inputs x0, x1, ... and outputs y0, y1, ... (nested
outputs in reading order) in CASE.npz, and writes mini_resnet.ckpt and two encrypted files, dense-aes-*.mindir. Every
export is loaded and run again, and the script says whether it gives the recorded outputs.
Weights and inputs depend only on the names of case and parameter.
"""
import os
import shutil
import sys
import tempfile

import mindspore as ms
import numpy as np
from mindspore import Tensor, nn

from cells import CASES

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.dirname(HERE))
from exporting import export, flat, generator, weight  # noqa: E402, in the folder above
RELEASE = ms.__version__
REFERENCE = "2.7.2"
TOLERANCE = 1e-5
KEY = bytes(range(16))


def here(name):
    return os.path.join(HERE, name)


def data(case, index, spec):
    random = generator(f"{case}/x{index}")
    if spec.dtype == np.int32:
        return random.integers(0, 8, spec.shape).astype(spec.dtype)
    return random.normal(0, 1, spec.shape).astype(spec.dtype)


def build(case):
    """The cell of a case with its weights, and its inputs."""
    cell = CASES[case].build().set_train(False)
    for parameter in cell.get_parameters():
        parameter.set_data(weight(case, parameter))
    return cell, [data(case, index, spec) for index, spec in enumerate(CASES[case].inputs)]


def save_checkpoint(cell, name):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        ms.save_checkpoint(cell, path)
        shutil.copyfile(path, here(name))


def run(name, inputs, **options):
    return flat(nn.GraphCell(ms.load(here(name + ".mindir"), **options))(*map(Tensor, inputs)))


def difference(outputs, expected):
    """The largest difference, as part of the largest value; infinite when shapes or types differ."""
    if [(y.shape, y.dtype) for y in outputs] != [(y.shape, y.dtype) for y in expected]:
        return np.inf
    return max(float(np.abs(y.astype(np.float64) - z).max() / max(np.abs(z).max(), 1e-30)) for y, z in zip(outputs, expected))


def verdict(case, outputs):
    recorded = np.load(here(case + ".npz"))
    error = difference(outputs, [recorded[key] for key in recorded.files if key.startswith("y")])
    return "agrees" if error <= TOLERANCE else f"DIFFERS from {REFERENCE} by {error:.2g}"


def make(case):
    cell, inputs = build(case)
    name = f"{case}-{RELEASE}"
    export(cell, inputs, here(name))
    if RELEASE == REFERENCE:
        arrays = {f"x{index}": x for index, x in enumerate(inputs)}
        arrays.update({f"y{index}": y for index, y in enumerate(flat(cell(*map(Tensor, inputs))))})
        np.savez(here(case + ".npz"), **arrays)
    return verdict(case, run(name, inputs))


def make_encrypted(case, mode):
    cell, inputs = build(case)
    name = f"{case}-{mode.lower()}-{RELEASE}"
    export(cell, inputs, here(name), enc_key=KEY, enc_mode=mode)
    return verdict(case, run(name, inputs, dec_key=KEY, dec_mode=mode))


def main():
    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    for case in sys.argv[1:] or CASES:
        print(f"{case}: {make(case)}", flush=True)
    if RELEASE == REFERENCE:
        save_checkpoint(build("mini_resnet")[0], "mini_resnet.ckpt")
        for mode in ["AES-GCM", "AES-CBC"]:
            print(f"dense, {mode}: {make_encrypted('dense', mode)}")


if __name__ == "__main__":
    main()
