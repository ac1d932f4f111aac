"""Does jobs in the real MindSpore: a JSON list on standard input, one object for each job.

    {"do": "run", "model": PATH, "inputs": NPZ, "outputs": NPZ}         run a MindIR; arrays are arr_0, arr_1, ...
    {"do": "load", "checkpoint": PATH, "outputs": NPZ}                  load a checkpoint; arrays by parameter name, those of
                                                                        hash tables as NAME/keys, /values, /status
    {"do": "save", "checkpoint": PATH, "inputs": NPZ, "crc": BOOL}      save arrays as a checkpoint
    {"do": "export", "model": PATH, "source": PATH, "inputs": NPZ}      load a MindIR and export it again, as
                                                                        model_graph.mindir with data files
    {"do": "metrics", "inputs": NPZ, "outputs": NPZ, "names": [...]}    measure scores against labels and numbers;
                                                                        without names, by all metrics
    {"do": "strategy", "path": PATH, "stage": N, "layouts": {NAME: ...}}  write a strategy file, see below
    {"do": "merge_strategies", "folder": PATH, "path": PATH}            put the files of all stages together
    {"do": "transform", "source": FOLDER, "target": FOLDER, "from": PATH, "to": PATH}
                                                                        cut a distributed checkpoint anew; without
                                                                        "from" or "to", it is or becomes whole
    {"do": "unify", "source": FOLDER, "target": FOLDER, "from": PATH, "redundant": BOOL}
                                                                        merge distributed safetensors

A layout is {"devices": [...], "map": [...], "step": N, "size": N}; the last two are optimizer parallelism.

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
    found = {name: numpy(value) for name, value in parameters.items() if not isinstance(value, (str, list))}
    for name, value in parameters.items():
        if isinstance(value, list):
            found |= {f"{name}/{word}": part for word, part in zip(("keys", "values", "status"), value)}
    np.savez(job["outputs"], **found)


def save(job):
    items = [{"name": name, "data": mindspore.Tensor(array)} for name, array in arrays(job["inputs"]).items()]
    mindspore.save_checkpoint(items, job["checkpoint"], crc_check=job.get("crc", False),
                              format=job.get("format", "ckpt"), append_dict=job.get("texts"), **secret(job, "enc"))


def export(job):
    # Data files are written from 1 GiB on; here they are wanted from the first byte.
    mindspore.train.serialization.TOTAL_SAVE = 0
    inputs = [mindspore.Tensor(array) for array in arrays(job["inputs"]).values()]
    cell = mindspore.nn.GraphCell(mindspore.load(job["source"]))
    mindspore.export(cell, *inputs, file_name=job["model"], file_format="MINDIR", **secret(job, "enc"))


def strategy(job):
    content = mindspore.train.node_strategy_pb2.ParallelStrategyMap()
    content.current_stage = job.get("stage", 0)
    operator = content.parallel_strategy_item.add()
    operator.node_name = "MatMul"
    operator.parallel_strategys.stage = job.get("stage", 0)
    for name, layout in job["layouts"].items():
        item = content.parallel_layout_item.add()
        item.param_name = name
        fields = item.parallel_layouts
        fields.dev_matrix.add().dim.extend(layout["devices"])
        # Where several dimensions of the devices cut one axis, each axis has a map of its own.
        if any(isinstance(axis, list) for axis in layout["map"]):
            for axis in layout["map"]:
                fields.tensor_map.add().dim.extend(axis if isinstance(axis, list) else [axis])
        else:
            fields.tensor_map.add().dim.extend(layout["map"])
        fields.param_split_shape.add()
        fields.indices_offset.add()
        fields.field = 0
        fields.opt_weight_shard_step = layout.get("step", 0)
        fields.opt_weight_shard_size = layout.get("size", 0)
    with open(job["path"], "wb") as file:
        file.write(content.SerializeToString())


def merge_strategies(job):
    mindspore.merge_pipeline_strategys(job["folder"], job["path"])


def transform(job):
    mindspore.transform_checkpoints(job["source"], job["target"], "part", job.get("from"), job.get("to"),
                                    output_format=job.get("format", "ckpt"))


def unify(job):
    mindspore.unified_safetensors(job["source"], job["from"], job["target"], merge_with_redundancy=job["redundant"])


def metrics(job):
    from mindspore import nn, train

    data = arrays(job["inputs"])
    chosen = {"Accuracy": train.Accuracy(), "Top1CategoricalAccuracy": train.Top1CategoricalAccuracy(),
              "Top5CategoricalAccuracy": train.Top5CategoricalAccuracy(), "Precision": train.Precision(),
              "Recall": train.Recall(), "F1": train.F1(), "MAE": train.MAE(), "MSE": train.MSE(),
              "ConfusionMatrix": train.ConfusionMatrix(data["scores"].shape[1])}
    scores = mindspore.Tensor(data["scores"])
    values = {}
    for name, metric in chosen.items():
        if name not in job.get("names", chosen):
            continue
        metric.clear()
        metric.update(scores, mindspore.Tensor(data["numbers" if name in ("MAE", "MSE") else "labels"]))
        values[name] = np.asarray(metric.eval())
    if "names" in job:
        return np.savez(job["outputs"], **values)
    loss = nn.SoftmaxCrossEntropyWithLogits(sparse=True, reduction="mean")(scores, mindspore.Tensor(data["labels"]))
    values["Loss"] = loss.asnumpy()
    np.savez(job["outputs"], **values)


# Before 2.3 a loaded graph runs in no other mode.
mindspore.set_context(mode=mindspore.GRAPH_MODE)
for job in json.load(sys.stdin):
    globals()[job["do"]](job)
