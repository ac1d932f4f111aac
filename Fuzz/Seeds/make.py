"""Models with weights in other files for the probe of external data, and small files for those of images, labels and
maps of names: Fuzz/Seeds/make.py

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

SEEDS = FOLDER.parent
for name, labels in {"cifar-10": b"\x07", "cifar-100": b"\x03\x2a"}.items():
    (SEEDS / "pixels" / name).write_bytes(labels + bytes(range(256)) * 12)
(SEEDS / "labels" / "lines").write_bytes(b"cat\r\ndog\n\nM\xc3\xbcnchen\n")
(SEEDS / "labels" / "open").write_bytes(b"\xff\ncat\r")
(SEEDS / "names" / "lines").write_text("# a comment\nconv1.weight = features.0.weight\n\n a=b \n")
(SEEDS / "names" / "object.json").write_text('{"conv1.weight": "features.0.weight", "a": "\\u00fc"}')
