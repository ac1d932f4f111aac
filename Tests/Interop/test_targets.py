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


def loads(path, options=None):
    try:
        onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
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


@pytest.mark.parametrize("name", CASES)
def test_triton_refuses_what_the_onnx_runtime_inside_refuses(mindconv, tmp_path, name):
    proto, _ = CASES[name]
    path = tmp_path / "model.onnx"
    onnx.save(proto, str(path))
    found = verdicts(mindconv, path, "triton", "ort:1.14")
    def said(target):
        return [(finding["subject"], finding["reason"]) for finding in found[target]]
    # Inputs and results of bfloat16 do not travel, either.
    travelling = [pair for pair in said("triton") if pair[1] != "is not of a type that can be sent"]
    assert travelling == said("ort:1.14")


@pytest.mark.parametrize("system", ["triton", "kserve"])
def test_half_precision_that_ends_onnx_runtime_1_14_is_not_bundled(mindconv, tmp_path, system):
    options = ["--ckpt", LENET / "lenet5.ckpt", "--to", "onnx", "--cast", "float16"]
    for target in ("ort:1.14", "triton"):
        result = mindconv.attempt("export", *options, "-o", tmp_path / "net.onnx", "--for", target)
        assert result.returncode == 69 and "Relu" in result.stderr, result.stderr
    mindconv("export", *options, "-o", tmp_path / "net.onnx")
    result = mindconv.attempt("bundle", tmp_path / "net.onnx", "--for", system, "-o", tmp_path / "out")
    assert result.returncode == 69 and "Relu" in result.stderr, result.stderr
    assert not (tmp_path / "out").exists()


def graph_of(nodes, inputs, outputs, initializers=(), opset=17, ir=8):
    graph = helper.make_graph(nodes, "graph", [helper.make_tensor_value_info(*value) for value in inputs],
                              [helper.make_tensor_value_info(*value) for value in outputs], list(initializers))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)


def between_casts(name, kind, opset=17, ir=8):
    """Single precision outside, another type inside, which no type in the file names."""
    nodes = [helper.make_node("Cast", ["x"], ["a"], to=kind), helper.make_node(name, ["a"], ["b"]),
             helper.make_node("Cast", ["b"], ["y"], to=FLOAT)]
    return graph_of(nodes, [("x", FLOAT, [2])], [("y", FLOAT, [2])], opset=opset, ir=ir)


# An operator between casts, and whether the newest ONNX Runtime and ATC take it: the manuals of ATC have no float64 and no bfloat16.
INSIDE = {
    "sqrt-float64": (between_casts("Sqrt", DOUBLE), True, False),
    "erf-float64": (between_casts("Erf", DOUBLE), False, False),
    "neg-float16": (between_casts("Neg", TensorProto.FLOAT16), True, True),
    "identity-bfloat16": (between_casts("Identity", BFLOAT), True, False),
    "identity-int64": (between_casts("Identity", INT64), True, True),
    "identity-float8": (between_casts("Identity", TensorProto.FLOAT8E4M3FN, opset=21, ir=10), True, False),
    "transpose-int4": (between_casts("Transpose", TensorProto.INT4, opset=21, ir=10), True, False),
    "identity-int4": (between_casts("Identity", TensorProto.INT4, opset=21, ir=10), False, False),
    "squeeze-float8": (between_casts("Squeeze", TensorProto.FLOAT8E5M2, opset=21, ir=10), False, False),
    "neg-complex": (between_casts("Identity", TensorProto.COMPLEX64), False, False),
}


@pytest.mark.parametrize("name", INSIDE)
def test_types_inside_the_graph(mindconv, tmp_path, name):
    proto, runs, compiles = INSIDE[name]
    path = tmp_path / "model.onnx"
    onnx.save(proto, str(path))
    # Unoptimised: a pair of casts around nothing would be taken out.
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    assert loads(path, options) == runs
    found = verdicts(mindconv, path, "ort:1.32", "atc")
    assert (found["ort:1.32"] == []) == runs
    refused = [finding for finding in found["atc"] if finding.get("type")]
    assert (refused == []) == compiles
    assert {len(finding["places"]) for finding in refused if finding["subject"] == "Cast"} <= {2}


def typed(name, inputs, count=1, opset=17, ir=8, **attributes):
    """A node whose inputs have these types, with an Identity after each result."""
    takes = [(f"x{index}", kind, shape) for index, (kind, shape) in enumerate(inputs)]
    nodes = [helper.make_node(name, [value[0] for value in takes], [f"y{index}" for index in range(count)], **attributes)]
    nodes += [helper.make_node("Identity", [f"y{index}"], [f"z{index}"], name=f"after-{index}") for index in range(count)]
    graph = helper.make_graph(nodes, "graph", [helper.make_tensor_value_info(*value) for value in takes], [])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)


INT32, UINT8, BOOL, TEXT = TensorProto.INT32, TensorProto.UINT8, TensorProto.BOOL, TensorProto.STRING
FOLLOWED = {
    "sqrt": typed("Sqrt", [(DOUBLE, [3])]),
    "equal": typed("Equal", [(DOUBLE, [3])] * 2),
    "shape": typed("Shape", [(DOUBLE, [3])]),
    "where": typed("Where", [(BOOL, [3]), (DOUBLE, [3]), (DOUBLE, [3])]),
    "one-hot": typed("OneHot", [(INT64, [3]), (INT64, [1]), (DOUBLE, [2])]),
    "cast-like": typed("CastLike", [(FLOAT, [3]), (DOUBLE, [3])]),
    "top-k": typed("TopK", [(DOUBLE, [3]), (INT64, [1])], 2),
    "max-pool": typed("MaxPool", [(DOUBLE, [1, 1, 4])], 2, kernel_shape=[2]),
    "dropout": typed("Dropout", [(DOUBLE, [3])], 2),
    "unique": typed("Unique", [(DOUBLE, [3])], 4),
    "window": typed("HannWindow", [(INT64, [])], output_datatype=DOUBLE),
    "standard-window": typed("HannWindow", [(INT64, [])]),
    "random": typed("RandomNormal", [], dtype=DOUBLE, shape=[3]),
    "random-like": typed("RandomNormalLike", [(DOUBLE, [3])]),
    "eye": typed("EyeLike", [(FLOAT, [3, 3])], dtype=DOUBLE),
    "layer-norm": typed("LayerNormalization", [(DOUBLE, [2, 3]), (DOUBLE, [3])], 3),
    "batch-norm": typed("BatchNormalization", [(FLOAT, [2, 3]), (FLOAT, [3]), (FLOAT, [3]), (DOUBLE, [3]), (DOUBLE, [3])], 3, training_mode=1),
    "rms-norm": typed("RMSNormalization", [(DOUBLE, [2, 3]), (DOUBLE, [3])], opset=23, ir=11),
    "quantize": typed("QuantizeLinear", [(FLOAT, [3]), (FLOAT, [])], output_dtype=TensorProto.INT16, opset=21, ir=10),
    "dequantize": typed("DequantizeLinear", [(UINT8, [3]), (TensorProto.FLOAT16, [])], opset=21, ir=10),
    "dynamic-quantize": typed("DynamicQuantizeLinear", [(FLOAT, [3])], 3),
    "matmul-integer": typed("MatMulInteger", [(UINT8, [2, 2])] * 2),
    "bit-cast": typed("BitCast", [(INT64, [3])], opset=26, ir=13, to=DOUBLE),
    "string-split": typed("StringSplit", [(TEXT, [3])], 2, opset=20, ir=9),
    "sequence-length": graph_of([helper.make_node("SequenceConstruct", ["x"], ["s"]), helper.make_node("SequenceLength", ["s"], ["y0"]),
                                 helper.make_node("Identity", ["y0"], ["z0"], name="after-0")], [("x", DOUBLE, [3])], []),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_element_types_are_followed_as_onnx_infers_them(mindconv, tmp_path, name):
    path = tmp_path / "model.onnx"
    onnx.save(FOLLOWED[name], str(path))
    inferred = onnx.shape_inference.infer_shapes(FOLLOWED[name], strict_mode=True)
    kinds = {info.name: info.type.tensor_type.elem_type for info in inferred.graph.value_info}
    # pnnx and ncnn take none of these.
    strange = {value for value in (DOUBLE, BFLOAT, TEXT, TensorProto.INT16, TensorProto.UINT16) if value in kinds.values()}
    expected = {(helper.tensor_dtype_to_np_dtype(kinds[f"y{index}"]).name, f"'after-{index}'")
                for index in range(4) if kinds.get(f"y{index}") in strange}
    found = {(finding["type"], place) for finding in verdicts(mindconv, path, "ncnn")["ncnn"]
             for place in finding["places"] if finding["subject"] == "Identity" and finding.get("type")}
    assert {("string" if kind == "object" else kind, place) for kind, place in expected} == found


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
