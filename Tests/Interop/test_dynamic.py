"""The networks of networks/corpus.tar.xz for other batches and image sizes, in ONNX Runtime against MindSpore's outputs.

A few run always, with MINDCONV_NETWORKS=all every one does. Tests/Expectations/dynamic.txt says what becomes of each, and is
held to both ways; REWRITE_EXPECTATIONS=1 writes it anew.
"""
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, close, onnx_outputs

sys.path.insert(0, str(Path(__file__).with_name("networks")))

from corpus import image, shape  # noqa: E402
from packed import contents, unpack  # noqa: E402
from resized import RESIZED, wide  # noqa: E402

EVERYTHING = os.environ.get("MINDCONV_NETWORKS") == "all"
REWRITES = "REWRITE_EXPECTATIONS" in os.environ
EXPECTATIONS = ROOT / "Tests" / "Expectations" / "dynamic.txt"
QUICK = ["squeezenet1_0", "shufflenet_v2_x1_0", "crossvit_9", "convnextv2_femto", "mobilenet_v3_large_075"]
TOLERANCE = 1e-4


def attempt(mindconv, network, dimensions, folder):
    """The recorded network, and the ONNX file or why there is none."""
    recorded, output = unpack(network, folder), folder / "net.onnx"
    result = mindconv.attempt("convert", recorded.model, "-o", output, "--input", f"x:{dimensions}")
    if result.returncode:
        assert result.returncode == 69, result.stderr
        lines = result.stderr.splitlines()
        return recorded, None, "refused: " + lines[min(1, len(lines) - 1)].strip()
    return recorded, output, "ok"


def batch(mindconv, network, folder):
    """The recorded image as the last of three."""
    _, _, height, width = shape(network)
    recorded, output, found = attempt(mindconv, network, f"N,3,{height},{width}", folder)
    if output:
        (x,), (expected, *_) = recorded.inputs, recorded.outputs
        others = [image(f"{network}/batch{index}", x.shape) for index in range(2)]
        actual = onnx_outputs(output, np.concatenate([*others, x]))[0]
        close(actual[2:], expected, TOLERANCE)
        close(onnx_outputs(output, x)[0], expected, TOLERANCE)
    return found


def size(mindconv, network, folder):
    """A larger image, of another form."""
    recorded, output, found = attempt(mindconv, network, "1,3,H,W", folder)
    if output:
        with np.load(RESIZED) as expected:
            close(onnx_outputs(output, image(f"{network}/wide", wide(network)))[0], expected[network], TOLERANCE)
        close(onnx_outputs(output, *recorded.inputs)[0], recorded.outputs[0], TOLERANCE)
    return found


def expectations():
    lines = EXPECTATIONS.read_text(encoding="utf-8").splitlines()
    return {tuple(line.split(" ", 2)[:2]): line.split(" ", 2)[2] for line in lines if not line.startswith("#")}


@pytest.fixture(scope="module")
def known():
    """The expectations, which the tests change where they are being rewritten."""
    lines = expectations()
    yield lines
    if REWRITES:
        head = [line for line in EXPECTATIONS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        body = [" ".join((*key, lines[key])) for key in sorted(lines)]
        EXPECTATIONS.write_text("\n".join(head + body) + "\n", encoding="utf-8")


@pytest.mark.parametrize("kind", [batch, size])
@pytest.mark.parametrize("network", sorted(contents()) if EVERYTHING else QUICK)
def test_network(mindconv, tmp_path, known, network, kind):
    found = kind(mindconv, network, tmp_path)
    for file in tmp_path.iterdir():
        file.unlink()  # hundreds of megabytes
    if REWRITES:
        known[network, kind.__name__] = found
    assert found == known.get((network, kind.__name__))


@pytest.mark.skipif(REWRITES, reason="they are being written")
def test_expectations_name_the_networks():
    assert {network for network, _ in expectations()} == set(contents())
