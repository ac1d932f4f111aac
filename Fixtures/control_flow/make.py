"""Exports the networks of cells.py with the MindSpore that runs this script, 2.7.2 or 2.0.0.

    python make.py [CASE...]      first with MindSpore 2.7.2, then with 2.0.0

Writes CASE-RELEASE.mindir. MindSpore 2.7.2 also records CASE.npz: inputs x0_0, x0_1 of run 0, its outputs y0_0, ...
MindSpore 2.0.0 says whether its outputs are the same. What a release cannot export or run is listed and left out.
"""
import os
import sys

import mindspore as ms
import numpy as np
from mindspore import Tensor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.dirname(HERE))
from cells import CASES, inputs  # noqa: E402
from exporting import export, flat, weight  # noqa: E402, in the folder above

REFERENCE = "2.7.2"


def build(name):
    cell = CASES[name]().set_train(False)
    for parameter in cell.get_parameters():
        parameter.set_data(weight(name, parameter))
    return cell


def make(name):
    # A network may change its parameters: each run has one of its own.
    runs = [(run, flat(build(name)(*map(Tensor, run)))) for run in inputs(name)]
    export(build(name), runs[0][0], os.path.join(HERE, f"{name}-{ms.__version__}"))
    path = os.path.join(HERE, name + ".npz")
    if ms.__version__ == REFERENCE:
        np.savez(path, **{f"{letter}{number}_{index}": array for number, run in enumerate(runs)
                          for letter, arrays in zip("xy", run) for index, array in enumerate(arrays)})
        return "recorded"
    recorded = np.load(path)
    same = all(np.allclose(recorded[f"y{number}_{index}"], array, rtol=1e-5)
               for number, (_, outputs) in enumerate(runs) for index, array in enumerate(outputs))
    return "agrees" if same else "DIFFERS"


def main():
    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    for name in sys.argv[1:] or CASES:
        try:
            print(f"{name}: {make(name)}", flush=True)
        except Exception as error:  # noqa: BLE001, whatever MindSpore raises
            print(f"{name}: left out: {str(error).splitlines()[0]}", flush=True)


if __name__ == "__main__":
    main()
