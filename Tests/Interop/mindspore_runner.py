"""Runs MindIR files in MindSpore: mindspore_runner.py MODEL INPUTS.npz [MODEL INPUTS.npz ...]

Inputs are arr_0, arr_1, ...; the flattened outputs go to INPUTS.npz.out.npz in the same form.
"""
import sys

import mindspore
import numpy as np


def flat(outputs):
    if isinstance(outputs, (tuple, list)):
        return [array for output in outputs for array in flat(output)]
    return [outputs.asnumpy()]


for model, data in zip(sys.argv[1::2], sys.argv[2::2]):
    with np.load(data) as file:
        inputs = [mindspore.Tensor(file[f"arr_{index}"]) for index in range(len(file.files))]
    cell = mindspore.nn.GraphCell(mindspore.load(model))
    np.savez(data + ".out.npz", *flat(cell(*inputs)))
