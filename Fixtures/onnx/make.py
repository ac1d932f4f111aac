"""Makes the ONNX models of this folder, and expected.json: what onnx says is in their tensors.

    .build/interop/bin/python Fixtures/onnx/make.py
"""
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper

FOLDER = Path(__file__).parent
expected = {}


def value(name, type=T.FLOAT, shape=("N", 2)):
    return h.make_tensor_value_info(name, type, shape)


def save(name, graph, functions=(), opsets=(("", 17),), check=True, **fields):
    model = h.make_model(graph, functions=functions, producer_name="make.py", ir_version=10,
                         opset_imports=[h.make_opsetid(*set) for set in opsets], **fields)
    if check:
        onnx.checker.check_model(model, full_check=True)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def remember(model, name, array):
    expected.setdefault(model, {})[name] = {"type": str(array.dtype), "shape": array.shape, "bytes": array.tobytes().hex()}


def branch():
    """y = x > 0 anywhere ? x + w : x * 2, where the branches use values from around and hide none."""
    then = h.make_graph([h.make_node("Add", ["x", "w"], ["sum"], "/then/Add")], "then", [], [value("sum")])
    two = numpy_helper.from_array(np.float32(2), "two")
    other = h.make_graph([h.make_node("Mul", ["x", "two"], ["product"], "/else/Mul")], "else", [], [value("product")], [two])
    w = np.array([1, 2], np.float32)
    remember("branch", "w", w)
    nodes = [
        h.make_node("ReduceMax", ["x"], ["top"], "top", keepdims=0),
        h.make_node("Greater", ["top", "zero"], ["any"], "any"),
        h.make_node("If", ["any"], ["y"], "/layer/choice/If", then_branch=then, else_branch=other),
    ]
    initializers = [numpy_helper.from_array(w, "w"), numpy_helper.from_array(np.float32(0), "zero")]
    save("branch", h.make_graph(nodes, "branch", [value("x")], [value("y")], initializers, value_info=[value("top", T.FLOAT, [])]))


def loop():
    """A Loop whose body uses a value from around, and a Scan."""
    body = h.make_graph(
        [h.make_node("Identity", ["going"], ["still"]), h.make_node("Add", ["state", "step"], ["next"])], "body",
        [value("i", T.INT64, []), value("going", T.BOOL, []), value("state", T.FLOAT, [2])],
        [value("still", T.BOOL, []), value("next", T.FLOAT, [2])])
    scan = h.make_graph(
        [h.make_node("Add", ["acc", "row"], ["acc_out"]), h.make_node("Identity", ["acc_out"], ["row_out"])], "scan",
        [value("acc", T.FLOAT, [2]), value("row", T.FLOAT, [2])], [value("acc_out", T.FLOAT, [2]), value("row_out", T.FLOAT, [2])])
    nodes = [
        h.make_node("Loop", ["count", "", "start"], ["end"], "loop", body=body),
        h.make_node("Scan", ["end", "x"], ["", "y"], "scan", body=scan, num_scan_inputs=1),
    ]
    initializers = [numpy_helper.from_array(np.int64(3), "count"), numpy_helper.from_array(np.zeros(2, np.float32), "start"),
                    numpy_helper.from_array(np.array([1, 2], np.float32), "step")]
    save("loop", h.make_graph(nodes, "loop", [value("x")], [value("y")], initializers), check=False)


def functions():
    """Local functions: one with attributes that its nodes refer to, one with an overload, calling each other."""
    node = h.make_node("LeakyRelu", ["a"], ["b"], "leak")
    node.attribute.append(onnx.AttributeProto(name="alpha", type=onnx.AttributeProto.FLOAT, ref_attr_name="slope"))
    leaky = h.make_function("house", "Leaky", ["a"], ["b"], [node], [h.make_opsetid("", 17)], ["must"],
                            [h.make_attribute("slope", 0.25)])
    twice = h.make_function("house", "Twice", ["a"], ["c"], [
        h.make_node("Leaky", ["a"], ["b"], "first", domain="house", must=1),
        h.make_node("Leaky", ["b"], ["c"], "second", domain="house", must=1, slope=0.5),
    ], [h.make_opsetid("", 17), h.make_opsetid("house", 1)], [], overload="fast")
    call = h.make_node("Twice", ["x"], ["y"], "/block/call", domain="house", overload="fast")
    save("functions", h.make_graph([call], "functions", [value("x")], [value("y")]), [leaky, twice],
         [("", 17), ("house", 1)], check=False)


def tensors():
    """Initializers in every field that may hold elements, and sparse ones."""
    arrays = {
        "float_data": np.array([1.5, -2, np.inf], np.float32), "double_data": np.array([0.1, np.nan]),
        "int64_data": np.array([-1, 2**40]), "uint64_data": np.array([2**63], np.uint64),
        "uint32": np.array([2**31 + 5], np.uint32), "int32": np.array([-7, 8], np.int32),
        "int16": np.array([-300], np.int16), "uint16": np.array([65535], np.uint16), "int8": np.array([-128, 5], np.int8),
        "uint8": np.array([255], np.uint8), "bool": np.array([True, False]), "float16": np.array([0.5, -65504], np.float16),
        "complex64": np.array([1 + 2j], np.complex64), "complex128": np.array([1 - 2j]),
        "empty": np.zeros((0, 3), np.float32), "scalar": np.array(7, np.float32),
    }
    initializers = []
    for name, array in arrays.items():
        type = h.np_dtype_to_tensor_dtype(array.dtype)
        initializers.append(h.make_tensor(name, type, array.shape, array.flatten().tolist()))
        remember("tensors", name, array)
    texts = h.make_tensor("texts", T.STRING, [2], [b"caf\xc3\xa9", b"\xff"])
    sparse = []
    dense = np.zeros((3, 4), np.float32)
    dense[0, 1], dense[2, 3] = 5, -6
    remember("tensors", "flat", dense)
    sparse.append(h.make_sparse_tensor(h.make_tensor("flat", T.FLOAT, [2], [5.0, -6.0]),
                                       h.make_tensor("flat_places", T.INT64, [2], [1, 11]), [3, 4]))
    remember("tensors", "cells", dense)
    sparse.append(h.make_sparse_tensor(h.make_tensor("cells", T.FLOAT, [2], [5.0, -6.0]),
                                       h.make_tensor("cells_places", T.INT64, [2, 2], [0, 1, 2, 3]), [3, 4]))
    graph = h.make_graph([h.make_node("Identity", ["float_data"], ["y"])], "tensors", [], [value("y", T.FLOAT, [3])],
                         [*initializers, texts], sparse_initializer=sparse)
    save("tensors", graph)


def attributes():
    """A node with an attribute of every kind, values of every type, metadata, and an input with a standard value."""
    text = h.make_node("Everything", ["x", "", "w"], ["y", "", "s"], "everything", domain="house", f=0.5, i=-3, s="café",
                       t=h.make_tensor("", T.INT64, [1], [4]), fs=[1.0, 2.0], ns=[1, -2], ss=["a", "b"])
    text.attribute.append(h.make_attribute("bytes", b"\xff"))
    text.attribute.append(h.make_attribute("mixed", [b"a", b"\xff"]))
    text.attribute.append(h.make_attribute("none", [], attr_type=onnx.AttributeProto.INTS))
    text.attribute.append(h.make_attribute("tensors", [h.make_tensor("", T.FLOAT, [1], [1.0])]))
    inner = h.make_graph([h.make_node("Neg", ["x"], ["n"])], "inner", [], [value("n")])
    text.attribute.append(h.make_attribute("graphs", [inner, inner]))
    text.attribute.append(h.make_attribute("type", h.make_sequence_type_proto(h.make_tensor_type_proto(T.FLOAT, [2]))))
    text.attribute.append(h.make_attribute("sparse", h.make_sparse_tensor(
        h.make_tensor("", T.FLOAT, [1], [9.0]), h.make_tensor("", T.INT64, [1], [1]), [2])))
    inputs = [value("x", T.FLOAT, ["batch", None, 3]), value("w", T.FLOAT, [2])]
    outputs = [value("y"), h.make_tensor_sequence_value_info("s", T.FLOAT, ["N"])]
    w = numpy_helper.from_array(np.array([1, 2], np.float32), "w")
    model = h.make_graph([text], "attributes", inputs, outputs, [w])
    save("attributes", model, opsets=[("", 17), ("house", 1)], check=False)
    path = FOLDER / "attributes.onnx"
    whole = onnx.load(path)
    h.set_model_props(whole, {"purpose": "tests"})
    path.write_bytes(whole.SerializeToString(deterministic=True))


branch()
loop()
functions()
tensors()
attributes()
(FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
