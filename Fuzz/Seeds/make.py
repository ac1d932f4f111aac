"""Models with weights in other files, for the probe of external data: Fuzz/Seeds/make.py

Needs onnx 1.23.2. graph.mindir is Fixtures/networks/dense-2.7.2.mindir after `mindconv convert --external
--external-threshold 0`.
"""
from pathlib import Path

from onnx import TensorProto, helper

FOLDER = Path(__file__).parent / "external-data"


def tensor(name, **place):
    result = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=[2, 3], data_location=TensorProto.EXTERNAL)
    for key, value in place.items():
        result.external_data.add(key=key, value=str(value))
    return result


def write(name, *tensors):
    value = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [2, 3]) for name in "xy"]
    graph = helper.make_graph([helper.make_node("Add", ["x", "a"], ["y"])], "graph", value[:1], value[1:], list(tensors))
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    (FOLDER / name).write_bytes(model.SerializeToString())


write("range.onnx", tensor("a", location="weights/data", offset=8, length=24))
write("whole.onnx", tensor("a", location="data"), tensor("b", location="./data_0", length=24, checksum="0" * 40))
write("links.onnx", *(tensor(name, location=place, length=24)
                      for name, place in zip("abcd", ["link", "up/secret", "hard", "inner"])))
for index, place in enumerate(["link", "up/secret", "hard", "inner", "weights/../../secret", "/etc/passwd", ".//data"]):
    (FOLDER / f"location-{index}").write_text(place)
