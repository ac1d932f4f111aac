"""Networks of the official model zoo, bound to their weightless MindIR, give what MindSpore recorded."""
import json

import numpy as np
import pytest
from conftest import FIXTURES, close, onnx_outputs
from make_checkpoint import make

RECORDED = FIXTURES / "recorded"
NETWORKS = sorted(path.parent.name for path in RECORDED.glob("*/graph.mindir"))


@pytest.fixture(scope="module", params=NETWORKS)
def network(request, tmp_path_factory):
    """The folder of a network, its checkpoint, and recorded inputs and outputs."""
    checkpoint = tmp_path_factory.mktemp(request.param) / "net.ckpt"
    make(request.param, checkpoint)
    with np.load(RECORDED / request.param / "io.npz") as file:
        arrays = {name: file[name] for name in file.files}
    inputs, outputs = ([arrays[f"{letter}{i}"] for i in range(len(arrays)) if f"{letter}{i}" in arrays] for letter in "xy")
    yield RECORDED / request.param, checkpoint, inputs, outputs
    checkpoint.unlink()


def test_onnx_gives_the_recorded_outputs(mindconv, tmp_path, network):
    folder, checkpoint, inputs, outputs = network
    path = tmp_path / "net.onnx"
    report = json.loads(
        mindconv("export", "--ckpt", checkpoint, "--net", folder / "graph.mindir", "--to", "onnx", "-o", path, "--json"))
    assert len(report["binding"]["bound"]) == json.loads((folder / "meta.json").read_text())["parameters"]
    for actual, expected in zip(onnx_outputs(path, *inputs), outputs, strict=True):
        close(actual, expected, 1e-5)


def test_mindir_gives_the_recorded_outputs_in_mindspore(mindconv, mindspore, tmp_path, network):
    folder, checkpoint, inputs, outputs = network
    path = tmp_path / "net.mindir"
    mindconv("export", "--ckpt", checkpoint, "--net", folder / "graph.mindir", "--to", "mindir", "-o", path)
    (results,) = mindspore.run((path, inputs))
    for actual, expected in zip(results, outputs, strict=True):
        close(actual, expected, 1e-5)
