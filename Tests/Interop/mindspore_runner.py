"""Does jobs in the real MindSpore: a JSON list on standard input, one object for each job.

    {"do": "run", "model": PATH, "inputs": NPZ, "outputs": NPZ}         run a MindIR; arrays are arr_0, arr_1, ...
    {"do": "load", "checkpoint": PATH, "outputs": NPZ}                  load a checkpoint; arrays by parameter name
    {"do": "save", "checkpoint": PATH, "inputs": NPZ, "crc": BOOL}      save arrays as a checkpoint
    {"do": "export", "model": PATH, "source": PATH, "inputs": NPZ}      load a MindIR and export it again, as
                                                                        model_graph.mindir with data files

"format" (ckpt, safetensors) may be added to "load" and "save"; "key" (hexadecimal) and "mode" (AES-GCM, AES-CBC, SM4-CBC) to each.
"""
import json
import sys

import mindspore
import numpy as np


def flat(outputs):
    if isinstance(outputs, (tuple, list)):
        return [array for output in outputs for array in flat(output)]
    return [outputs.asnumpy()]


def secret(job, direction):
    if "key" not in job:
        return {}
    return {f"{direction}_key": bytes.fromhex(job["key"]), f"{direction}_mode": job["mode"]}


def arrays(path):
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


def run(job):
    inputs = arrays(job["inputs"])
    tensors = [mindspore.Tensor(inputs[f"arr_{index}"]) for index in range(len(inputs))]
    cell = mindspore.nn.GraphCell(mindspore.load(job["model"], **secret(job, "dec")))
    np.savez(job["outputs"], *flat(cell(*tensors)))


def numpy(tensor):
    """The numbers; NumPy has no bfloat16."""
    return (tensor.float() if tensor.dtype == mindspore.bfloat16 else tensor).asnumpy()


def load(job):
    parameters = mindspore.load_checkpoint(job["checkpoint"], crc_check=job.get("crc", False),
                                           format=job.get("format", "ckpt"), **secret(job, "dec"))
    np.savez(job["outputs"], **{name: numpy(value) for name, value in parameters.items() if not isinstance(value, str)})


def save(job):
    items = [{"name": name, "data": mindspore.Tensor(array)} for name, array in arrays(job["inputs"]).items()]
    mindspore.save_checkpoint(items, job["checkpoint"], crc_check=job.get("crc", False),
                              format=job.get("format", "ckpt"), **secret(job, "enc"))


def export(job):
    # Data files are written from 1 GiB on; here they are wanted from the first byte.
    mindspore.train.serialization.TOTAL_SAVE = 0
    inputs = [mindspore.Tensor(array) for array in arrays(job["inputs"]).values()]
    cell = mindspore.nn.GraphCell(mindspore.load(job["source"]))
    mindspore.export(cell, *inputs, file_name=job["model"], file_format="MINDIR", **secret(job, "enc"))


for job in json.load(sys.stdin):
    globals()[job["do"]](job)
