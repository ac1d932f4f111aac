"""The networks of mindcv in networks/corpus.tar.xz: converted and exported, in ONNX Runtime against MindSpore's outputs.

A few run always. With MINDCONV_NETWORKS=all every one does, in OpenVINO as well: networks/run sees to that.
Tests/Expectations/corpus.txt says what becomes of each, and is held to both ways; REWRITE_EXPECTATIONS=1 writes it anew.
"""
import json
import os
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from conftest import ROOT, close, onnx_outputs

sys.path.insert(0, str(Path(__file__).with_name("networks")))

from packed import contents, unpack  # noqa: E402

EVERYTHING = os.environ.get("MINDCONV_NETWORKS") == "all"
REWRITES = "REWRITE_EXPECTATIONS" in os.environ
EXPECTATIONS = ROOT / "Tests" / "Expectations" / "corpus.txt"
TOLERANCE = 1e-4
QUICK = ["squeezenet1_0", "shufflenet_v2_x1_0", "mobilenet_v3_large_075", "crossvit_9", "coat_lite_mini", "convnextv2_femto"]
OPTIONS = {"inception_v3": ["--ignore", "aux.*"]}  # the checkpoint has the second classifier of training, which the graph lacks
WAYS = ["convert", "export", "openvino"] if EVERYTHING else ["convert", "export"]


def outcome(network, way, mindconv, folder):
    """What becomes of a network, in a word, or in the message that there is."""
    recorded, output = unpack(network, folder), folder / "net.onnx"
    if way == "export":
        result = mindconv.attempt("export", "--ckpt", recorded.checkpoint, "--net", recorded.graph, "--to", "onnx", "-o", output,
                                  "--json", *OPTIONS.get(network, []))
    else:
        result = mindconv.attempt("convert", recorded.model, "-o", output)
    if result.returncode:
        return " ".join(result.stderr.replace(f"{folder}/", "").split())
    if way == "export":
        binding = json.loads(result.stdout)["binding"]
        assert len(binding["bound"]) + len(binding["ignored"]) == recorded.parameters
    if recorded.exporter_nodes:
        assert len(onnx.load(output).graph.node) <= recorded.exporter_nodes
    outputs = openvino_outputs(output, *recorded.inputs) if way == "openvino" else onnx_outputs(output, *recorded.inputs)
    for actual, expected in zip(outputs, recorded.outputs, strict=True):
        try:
            close(actual, expected, TOLERANCE)
        except AssertionError:
            return f"differs by {np.abs(actual - expected).max() / np.abs(expected).max():.0e}"
    return "ok"


def openvino_outputs(path, *inputs):
    """What OpenVINO computes in full precision."""
    import openvino

    core = openvino.Core()
    compiled = core.compile_model(core.read_model(path), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    results = compiled(list(inputs))
    return [results[index] for index in range(len(results))]


def expectations():
    lines = EXPECTATIONS.read_text().splitlines()
    return {tuple(line.split(" ", 2)[:2]): line.split(" ", 2)[2] for line in lines if not line.startswith("#")}


@pytest.fixture(scope="module")
def known():
    """The expectations, which the tests change where they are being rewritten."""
    lines = expectations()
    yield lines
    if REWRITES:
        head = [line for line in EXPECTATIONS.read_text().splitlines() if line.startswith("#")]
        EXPECTATIONS.write_text("\n".join(head + [" ".join((*key, lines[key])) for key in sorted(lines)]) + "\n")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("network", sorted(contents()) if EVERYTHING else QUICK)
def test_network(mindconv, tmp_path, known, network, way):
    found = outcome(network, way, mindconv, tmp_path)
    for file in tmp_path.iterdir():
        file.unlink()  # hundreds of megabytes
    if REWRITES:
        known[network, way] = found
    assert found == known.get((network, way))


@pytest.mark.skipif(REWRITES, reason="they are being written")
def test_expectations_name_the_networks():
    assert {network for network, _ in expectations()} == set(contents())
