"""Models with weights in other files for the probe of external data, floods of empty messages, and small files for the
probes of images, labels and maps of names: Fuzz/Seeds/make.py

Needs onnx 1.23.2. graph.mindir is Fixtures/networks/dense-2.7.2.mindir after `mindconv convert --external
--external-threshold 0`.
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Fixtures"))
from onnx import TensorProto, helper
from wire import block, number

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
# Many messages of no bytes in one field: work that is not linear shows at once.
FLOODS = SEEDS / "floods"
for name, field in {"tensors": 10, "graphs": 11, "types": 15, "sparse-tensors": 23}.items():
    attribute = block(5, block(1, "a") + block(field, b"") * 2700)
    (FLOODS / f"{name}.onnx").write_bytes(
        number(1, 8) + block(7, block(1, block(4, "X") + attribute) + block(2, "g")) + block(8, number(2, 17)))
for name, field in {"tensors": 12, "graphs": 13, "values": 17}.items():
    attribute = block(5, block(1, "value") + number(16, 20) + block(field, b"") * 2700)
    graph = block(1, block(2, "q") + block(4, "Constant") + attribute) + block(2, "g") + block(6, block(1, "q"))
    (FLOODS / f"{name}.mindir").write_bytes(block(2, "MindSpore") + block(5, "2.7.2") + block(7, graph) + number(13, 2))
(SEEDS / "names" / "lines").write_text("# a comment\nconv1.weight = features.0.weight\n\n a=b \n")
(SEEDS / "names" / "object.json").write_text('{"conv1.weight": "features.0.weight", "a": "\\u00fc"}')
