"""Runs MindIR models in MindSpore Lite 2.0.0 (Python 3.7): the "run" jobs of mindspore_runner.py."""
import json
import sys

import mindspore_lite as lite
import numpy as np

for job in json.load(sys.stdin):
    context = lite.Context()
    context.target = ["cpu"]
    model = lite.Model()
    model.build_from_file(job["model"], lite.ModelType.MINDIR, context)
    with np.load(job["inputs"]) as file:
        arrays = [file["arr_%d" % index] for index in range(len(file.files))]
    inputs = model.get_inputs()
    for tensor, array in zip(inputs, arrays):
        # Half precision is single precision here.
        if tensor.dtype == lite.DataType.FLOAT32:
            array = array.astype(np.float32)
        tensor.set_data_from_numpy(np.ascontiguousarray(array))
    np.savez(job["outputs"], *[tensor.get_data_to_numpy() for tensor in model.predict(inputs)])
