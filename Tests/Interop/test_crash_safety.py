"""Whenever the process is killed, the old model or the new one is in place, whole."""
import shutil
import subprocess
import time

import numpy as np
import onnx
import pytest
from conftest import FIXTURES
from onnx import helper, numpy_helper
from wire import block, number

GRAPH = FIXTURES / "networks" / "dense-2.7.2.mindir"
MOMENTS = 30


def onnx_model(path, fill):
    """Twelve tensors of 2 MB, so that writing takes a while."""
    weights = [numpy_helper.from_array(np.full(500_000, fill + index, np.float32), f"w{index}") for index in range(12)]
    value = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [500_000]) for name in "xy"]
    names = ["x"] + [f"s{index}" for index in range(11)] + ["y"]
    nodes = [helper.make_node("Add", [names[index], f"w{index}"], [names[index + 1]]) for index in range(12)]
    graph = helper.make_graph(nodes, "sums", value[:1], value[1:], weights)
    onnx.save(helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)]), path)


def checkpoint(path, fill):
    """The same tensors as entries of a checkpoint: name, then dimensions, type and bytes."""
    with open(path, "wb") as file:
        for index in range(12):
            content = np.full(500_000, fill + index, np.float32).tobytes()
            tensor = number(1, 500_000) + block(2, "Float32") + block(3, content)
            file.write(block(1, block(1, f"w{index}") + block(2, tensor)))


def mindir_model(path, fill):
    """A real graph with a parameter of 24 MB that nothing uses, after the parameters it has."""
    content = np.full(6_000_000, fill, np.float32).tobytes()
    tensor = number(1, 6_000_000) + number(2, 1) + block(7, "surplus") + block(9, content)
    path.write_bytes(GRAPH.read_bytes() + block(7, block(3, tensor)))


KINDS = {
    "checkpoint": (checkpoint, "ckpt", []),
    "checkpoint with CRC": (checkpoint, "ckpt", ["--crc"]),
    "encrypted checkpoint": (checkpoint, "ckpt", ["--encrypt", "aes-gcm"]),
    "ONNX": (onnx_model, "onnx", []),
    "ONNX with a data file": (onnx_model, "onnx", ["--external"]),
    "ONNX with a file per tensor": (onnx_model, "onnx", ["--external", "--file-per-tensor"]),
    "MindIR": (mindir_model, "mindir", []),
    "MindIR with data files": (mindir_model, "mindir", ["--external", "--external-threshold", "0"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_killed(mindconv, tmp_path, kind):
    make, extension, options = KINDS[kind]
    key = tmp_path / "key"
    key.write_bytes(bytes(range(16)))
    sources = [tmp_path / f"{name}.{extension}" for name in ("old", "new")]
    for fill, source in enumerate(sources):
        make(source, 100 * fill)
    if "--encrypt" in options:
        options = [*options, "--output-key-file", key]
    folder = tmp_path / "place"
    folder.mkdir()
    target = folder / f"net.{extension}"
    model = folder / "net_graph.mindir" if extension == "mindir" and "--external" in options else target
    plain = tmp_path / f"plain.{extension}"

    def content():
        """What is in place, with its data, decrypted."""
        if not model.exists():
            return None
        embed = [] if extension == "ckpt" else ["--embed"]
        mindconv("convert", model, "-o", plain, "--force", *embed, "--key-file", key)
        return plain.read_bytes()

    def command(source):
        return [mindconv.path, "convert", str(source), "-o", str(target), "--force", *map(str, options)]

    whole = []
    for source in sources:
        start = time.monotonic()
        subprocess.run(command(source), check=True, capture_output=True)
        duration = time.monotonic() - start
        whole.append(content())
    assert whole[0] != whole[1]
    found = []
    for moment in range(MOMENTS):
        if moment % 3 == 0:
            shutil.rmtree(folder)
            folder.mkdir()
            before = [None]
        else:
            subprocess.run(command(sources[0]), check=True, capture_output=True)
            before = [whole[0]]
        process = subprocess.Popen(command(sources[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(duration * 1.2 * moment / MOMENTS)
        process.kill()
        process.wait()
        found.append(content())
        assert found[-1] in [*before, whole[1]]
        # What a killed process leaves is hidden or a data file of its own; the next run is not hindered.
        visible = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
        assert all(name.startswith("net") for name in visible)
    subprocess.run(command(sources[1]), check=True, capture_output=True)
    assert content() == whole[1]
    assert None in found and whole[0] in found
