"""Deployment targets: what a profile refuses, the real system refuses; what it accepts, it runs.

Here with ONNX Runtime. The other systems need environments of their own: see Tests/Interop/targets.
"""
import json

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES, close, onnx_outputs
from onnx import TensorProto, helper

LENET = FIXTURES / "lenet5"


def model(name, inputs, outputs, opset=17, ir=8, **attributes):
    """A model of one node; inputs and outputs are (element type, shape), shapes may be None."""
    def infos(prefix, values):
        return [helper.make_tensor_value_info(f"{prefix}{index}", *value) for index, value in enumerate(values)]
    takes, gives = infos("x", inputs), infos("y", outputs)
    node = helper.make_node(name, [info.name for info in takes], [info.name for info in gives], name="node", **attributes)
    graph = helper.make_graph([node], "graph", takes, gives)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)


FLOAT, DOUBLE, BFLOAT = TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.BFLOAT16
INT64 = TensorProto.INT64
IMAGE, SEQUENCE = [1, 3, 8, 8], [2, 5, 3]

# Models, and whether the newest ONNX Runtime has a kernel for them.
CASES = {
    "conv-float32": (model("Conv", [(FLOAT, IMAGE), (FLOAT, [4, 3, 3, 3])], [(FLOAT, None)]), True),
    "conv-float64": (model("Conv", [(DOUBLE, IMAGE), (DOUBLE, [4, 3, 3, 3])], [(DOUBLE, None)]), False),
    "average-pool-float64": (model("AveragePool", [(DOUBLE, IMAGE)], [(DOUBLE, None)], kernel_shape=[2, 2]), False),
    "max-pool-float64": (model("MaxPool", [(DOUBLE, IMAGE)], [(DOUBLE, None)], kernel_shape=[2, 2]), True),
    "erf-float64": (model("Erf", [(DOUBLE, [3])], [(DOUBLE, [3])]), False),
    "add-float64": (model("Add", [(DOUBLE, [3]), (DOUBLE, [3])], [(DOUBLE, [3])]), True),
    "add-bfloat16": (model("Add", [(BFLOAT, [3]), (BFLOAT, [3])], [(BFLOAT, [3])]), False),
    "add-uint8": (model("Add", [(TensorProto.UINT8, [3])] * 2, [(TensorProto.UINT8, [3])]), True),
    "max-int16": (model("Max", [(TensorProto.INT16, [3])] * 2, [(TensorProto.INT16, [3])]), False),
    "bit-shift-uint16": (model("BitShift", [(TensorProto.UINT16, [3])] * 2, [(TensorProto.UINT16, [3])], direction="LEFT"), True),
    "bit-shift-uint32": (model("BitShift", [(TensorProto.UINT32, [3])] * 2, [(TensorProto.UINT32, [3])], direction="LEFT"), True),
    "lstm": (model("LSTM", [(FLOAT, SEQUENCE), (FLOAT, [1, 8, 3]), (FLOAT, [1, 8, 2])], [(FLOAT, None)], hidden_size=2), True),
    "lstm-batch-first": (model("LSTM", [(FLOAT, SEQUENCE), (FLOAT, [1, 8, 3]), (FLOAT, [1, 8, 2])], [(FLOAT, None)],
                               hidden_size=2, layout=1), False),
    "bernoulli-21": (model("Bernoulli", [(FLOAT, [3])], [(FLOAT, [3])], opset=21, ir=10), True),
    "bernoulli-22": (model("Bernoulli", [(FLOAT, [3])], [(FLOAT, [3])], opset=22, ir=10), False),
    "opset-29": (model("Relu", [(FLOAT, [3])], [(FLOAT, [3])], opset=29, ir=10), False),
    "ir-15": (model("Relu", [(FLOAT, [3])], [(FLOAT, [3])], ir=15), False),
}


def loads(path):
    try:
        onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        return True
    except Exception:  # noqa: BLE001: ONNX Runtime's exceptions have no common base
        return False


def verdicts(mindconv, path, *targets):
    options = [word for target in targets for word in ("--for", target)]
    result = mindconv.attempt("check", path, "--json", *options)
    assert result.returncode in (0, 1), result.stderr
    (report,) = json.loads(result.stdout)
    return {verdict["target"]: [finding for finding in verdict["findings"] if finding["severity"] == "refused"]
            for verdict in report["targets"]}


@pytest.mark.parametrize("name", CASES)
def test_the_newest_onnx_runtime_refuses_what_its_profile_refuses(mindconv, tmp_path, name):
    proto, expected = CASES[name]
    path = tmp_path / "model.onnx"
    onnx.save(proto, str(path))
    assert loads(path) == expected
    assert (verdicts(mindconv, path, "ort:1.32")["ort:1.32"] == []) == expected


@pytest.mark.parametrize("target, opset", [("ort:1.8", 14), ("ort:1.14", 17), ("openvino", 18), ("tensorrt:8.6", 17), ("atc:6", 13),
                                           ("atc", 17), ("ncnn", 17), ("triton", 17), ("mindspore-lite:2.0", 13)])
def test_lenet5_for_each_target(mindconv, tmp_path, target, opset):
    path = tmp_path / "net.onnx"
    mindconv("export", "--ckpt", LENET / "lenet5.ckpt", "--to", "onnx", "--for", target, "-o", path)
    (used,) = onnx.load(str(path)).opset_import
    assert used.version == opset
    images = np.load(LENET / "images.npy")[:1]
    close(onnx_outputs(path, images)[0], np.load(LENET / "logits.npy")[:1], 1e-5)
    assert all(found == [] for found in verdicts(mindconv, path, target).values())


def test_a_network_for_several_targets(mindconv, tmp_path):
    names = ["ort:1.14", "tensorrt:8.6", "atc:8", "openvino"]
    path = tmp_path / "net.onnx"
    options = [word for name in names for word in ("--for", name)]
    mindconv("convert", FIXTURES / "networks" / "mini_resnet-2.7.2.mindir", "-o", path, *options)
    assert onnx.load(str(path)).opset_import[0].version == 17
    with np.load(FIXTURES / "networks" / "mini_resnet.npz") as arrays:
        close(onnx_outputs(path, arrays["x0"])[0], arrays["y0"], 1e-5)


@pytest.mark.parametrize("target", ["mindspore:2.0", "mindspore-lite:2.0", "mindspore:2.3", "mindspore:2.7"])
def test_mindir_for_each_target(mindconv, mindspore, tmp_path, target):
    path = tmp_path / "net.mindir"
    mindconv("export", "--ckpt", LENET / "lenet5.ckpt", "--to", "mindir", "--for", target, "-o", path)
    images = np.load(LENET / "images.npy")[:1]
    ((logits,),) = mindspore.run((path, [images]))
    close(logits, np.load(LENET / "logits.npy")[:1], 1e-5)


def test_half_precision_for_openvino_has_normalisations_of_one_type(mindconv, tmp_path):
    # OpenVINO 2026.4.1: "Input element types do not match" for half data with statistics of single precision.
    graph = FIXTURES / "networks" / "mini_resnet-2.7.2.mindir"
    mindconv("convert", graph, "-o", tmp_path / "any.onnx", "--cast", "float16")
    (finding,) = verdicts(mindconv, tmp_path / "any.onnx", "openvino")["openvino"]
    assert finding["subject"] == "BatchNormalization"
    mindconv("convert", graph, "-o", tmp_path / "fit.onnx", "--cast", "float16", "--for", "openvino")
    assert verdicts(mindconv, tmp_path / "fit.onnx", "openvino")["openvino"] == []
    with np.load(FIXTURES / "networks" / "mini_resnet.npz") as arrays:
        close(onnx_outputs(tmp_path / "fit.onnx", arrays["x0"])[0], arrays["y0"], 5e-3)
