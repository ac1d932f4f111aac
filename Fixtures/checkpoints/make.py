"""Small checkpoints that cover the format, written by MindSpore 2.7.2 itself, and expected.json.

    python make.py

expected.json maps each file to the list of its entries [name, type, shape, raw little-endian bytes in hexadecimal] as
MindSpore's load_checkpoint reads them. Types are MindSpore's names. A string has type "str", shape [] and its UTF-32LE
bytes. MindSpore writes complex tensors but refuses to load them: their entries are what was saved.
Re-running gives the same files, except for encryption (random IVs) and the order of keys in safetensors metadata.
"""
import json
import os
import shutil
import tempfile

import mindspore as ms
import numpy as np
from mindspore import Parameter, Tensor, nn
from mindspore.train import serialization
from mindspore.train.node_strategy_pb2 import ParallelStrategyMap

HERE = os.path.dirname(os.path.abspath(__file__))
KEY = bytes(range(16))
LONG_KEY = bytes(range(32))

BYTES = np.array([[0, 1, 127], [128, 254, 255]], np.uint8)
FLOATS = np.array([[0.0, -0.0, 1.5], [np.inf, -np.inf, np.nan]])
TENSORS = {
    "bool": Tensor(np.array([True, False, True])),
    "int8": Tensor(BYTES.view(np.int8)),
    "uint8": Tensor(BYTES),
    "int16": Tensor(np.array([-32768, -1, 258], np.int16)),
    "uint16": Tensor(np.array([0, 258, 65535], np.uint16)),
    "int32": Tensor(np.array([-2**31, 0x01020304, 2**31 - 1], np.int32)),
    "uint32": Tensor(np.array([0, 0x01020304, 2**32 - 1], np.uint32)),
    "int64": Tensor(np.array([-2**63, 0x0102030405060708, 2**63 - 1], np.int64)),
    "uint64": Tensor(np.array([0, 0x0102030405060708, 2**64 - 1], np.uint64)),
    "float16": Tensor(np.append(FLOATS.ravel(), [65504, 6e-8]).astype(np.float16)),
    "bfloat16": Tensor(np.append(FLOATS.ravel(), [3.0e38, 1e-40]), ms.bfloat16),
    "float32": Tensor(FLOATS.astype(np.float32)),
    "float64": Tensor(FLOATS),
}
PAIR = {"w": Tensor(np.array([1, 2], np.float32)), "b": Tensor(np.array([3], np.float32))}
ROWS = {"before": PAIR["b"], "w": Tensor(np.arange(300, dtype=np.float32).reshape(5, 60)), "after": PAIR["w"]}


def entry(name, value):
    if isinstance(value, str):
        return [name, "str", [], value.encode("utf-32-le").hex()]
    return [name, str(value.dtype), list(value.shape), value.get_bytes().hex()]


class Writer:
    """Saves each file in a temporary folder (MindSpore makes it read-only), copies it here and records what it holds."""

    def __init__(self, folder):
        self.folder = folder
        self.expected = {}

    def save(self, name, source, loadable=True, load=None, **options):
        path = os.path.join(self.folder, name)
        form = name.rsplit(".", 1)[-1]
        items = source
        if isinstance(source, dict):
            items = [{"name": key, "data": value} for key, value in source.items()]
        ms.save_checkpoint(items, path, format=form, **options)
        serialization._wait_async_thread_save_ckpt()
        serialization._wait_async_process_save_ckpt()
        shutil.copyfile(path, os.path.join(HERE, name))
        values = ms.load_checkpoint(path, format=form, **(load or {})) if loadable else source
        self.expected[name] = [entry(key, value) for key, value in values.items()]


def save_tensors(writer):
    writer.save("dtypes.ckpt", TENSORS)
    writer.save("int4.ckpt", {"packed": Tensor(BYTES.view(np.int8), ms.qint4x2), "scale": PAIR["w"]})
    numbers = np.array([1 + 2j, -0.5j, complex(np.inf, np.nan)])
    complexes = {"complex64": Tensor(numbers, ms.complex64), "complex128": Tensor(numbers, ms.complex128)}
    writer.save("complex.ckpt", complexes, loadable=False)
    scalars = {"float32": Tensor(2.5, ms.float32), "int64": Tensor(-7, ms.int64), "bool": Tensor(True),
               "bfloat16": Tensor(2.5, ms.bfloat16), "one": Tensor(np.array([2.5], np.float32)),
               "ones": Tensor(np.full((1, 1, 1), 2.5, np.float32))}
    writer.save("scalars.ckpt", scalars)
    extra = {"int": -3, "float": 0.01, "true": True, "false": False, "string": "hi é", "empty": "",
             "beyond": "重み 𝕎🙂", "tensor": Tensor(np.array([[1, 2]], np.int16))}
    writer.save("append.ckpt", PAIR, append_dict=extra)
    empty = {"before": PAIR["w"], "nothing": Tensor(np.zeros((0, 3), np.float32)), "after": PAIR["b"]}
    writer.save("empty.ckpt", empty)
    writer.save("empty-async.ckpt", empty, async_save=True)
    vector = {"before": PAIR["w"], "nothing": Tensor(np.zeros((0,), np.float32)), "after": PAIR["b"]}
    writer.save("empty-vector-async.ckpt", vector, async_save=True)
    names = ["Ünïcode.重み", "emoji.🙂", "with space", "a/b:c", "UPPER.weight", "upper.weight", "n" * 200]
    writer.save("names.ckpt", {name: Tensor(np.array([i], np.int32)) for i, name in enumerate(names)})


def save_networks(writer):
    network = nn.SequentialCell(nn.Conv2d(1, 2, 3, weight_init="ones"), nn.BatchNorm2d(2), nn.ReLU(),
                                nn.Flatten(), nn.Dense(8, 2, weight_init="ones", bias_init="zeros"))
    writer.save("network.ckpt", network)
    dense = nn.Dense(3, 2, weight_init="ones", bias_init="zeros")
    for name, optimizer in [("adam", nn.Adam), ("sgd", nn.SGD), ("weight-decay", nn.AdamWeightDecay)]:
        cell = nn.TrainOneStepCell(nn.WithLossCell(dense, nn.MSELoss()), optimizer(dense.trainable_params()))
        cell(Tensor(np.ones((1, 3), np.float32)), Tensor(np.zeros((1, 2), np.float32)))
        writer.save(f"{name}.ckpt", cell, append_dict={"epoch_num": 1, "step_num": 1})


def save_containers(writer):
    writer.save("crc.ckpt", PAIR, crc_check=True, load={"crc_check": True})
    writer.save("thread.ckpt", TENSORS, async_save="thread")
    writer.save("process.ckpt", TENSORS, async_save="process")
    for mode, key in [("AES-GCM", KEY), ("AES-CBC", KEY), ("SM4-CBC", KEY), ("AES-GCM", LONG_KEY), ("AES-CBC", LONG_KEY)]:
        name = f"{mode.lower()}{'-256' if key is LONG_KEY else ''}.ckpt"
        writer.save(name, PAIR, enc_key=key, enc_mode=mode, load={"dec_key": key, "dec_mode": mode})
    writer.save("dtypes.safetensors", TENSORS)
    writer.save("int4.safetensors", {"packed": Tensor(BYTES.view(np.int8), ms.qint4x2), "scale": PAIR["w"]})
    writer.save("crc.safetensors", PAIR, crc_check=True, load={"crc_check": True})

    threshold, serialization.SLICE_SIZE = serialization.SLICE_SIZE, 1  # KiB
    writer.save("slices-bytes.ckpt", ROWS)
    writer.save("slices-rows.ckpt", ROWS, async_save=True)
    serialization.SLICE_SIZE = threshold


def save_strategy():
    """The layout of parameter "w" on two devices, split by rows; not a checkpoint, though also named .ckpt."""
    strategy = ParallelStrategyMap(current_stage=0)
    item = strategy.parallel_layout_item.add(param_name="w")
    layouts = item.parallel_layouts
    layouts.dev_matrix.add(dim=[2])
    layouts.tensor_map.add(dim=[0, -1])
    layouts.param_split_shape.add()
    layouts.indices_offset.add()
    layouts.field = layouts.opt_weight_shard_step = layouts.opt_weight_shard_size = 0
    with open(os.path.join(HERE, "strategy.ckpt"), "wb") as file:
        file.write(strategy.SerializeToString())


def main():
    ms.set_context(mode=ms.GRAPH_MODE)
    ms.set_device("CPU")
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(folder)
        save_tensors(writer)
        save_networks(writer)
        save_containers(writer)
    save_strategy()
    lines = []
    for name, entries in writer.expected.items():
        rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in entries)
        lines.append(f"  {json.dumps(name)}: [\n{rows}\n  ]")
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
