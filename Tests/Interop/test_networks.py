"""The small networks of Fixtures/networks, from both generations of MindIR, in ONNX Runtime.

Tests/Expectations/networks.txt says which convert; it is held to both ways. REWRITE_EXPECTATIONS=1 writes it anew.
"""
import os

import numpy as np
import pytest
from conftest import FIXTURES, ROOT, close, onnx_outputs

NETWORKS = FIXTURES / "networks"
EXPECTATIONS = ROOT / "Tests" / "Expectations" / "networks.txt"
FILES = sorted(path.stem for path in NETWORKS.glob("*.mindir") if "-aes-" not in path.name)
HALF = 2e-3  # half precision has ten bits


def recorded(file):
    with np.load(NETWORKS / f"{file.rsplit('-', 1)[0]}.npz") as arrays:
        return [[arrays[name] for name in sorted(arrays.files, key=lambda n: int(n[1:])) if name[0] == letter]
                for letter in "xy"]


def outcome(mindconv, file, path):
    """`ok`, or the operators that have no equivalent yet."""
    result = mindconv.attempt("convert", NETWORKS / f"{file}.mindir", "-o", path)
    if result.returncode == 69:
        lines = [line.split(" (")[0].strip() for line in result.stderr.splitlines()[1:]]
        return "unsupported: " + ", ".join(sorted(lines))
    assert result.returncode == 0, result.stderr
    inputs, outputs = recorded(file)
    for actual, expected in zip(onnx_outputs(path, *inputs), outputs, strict=True):
        close(actual, expected, HALF if expected.dtype == np.float16 else 1e-5)
    return "ok"


def expectations():
    lines = EXPECTATIONS.read_text().splitlines() if EXPECTATIONS.exists() else []
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="module")
def found(mindconv):
    outcomes = {}
    yield outcomes
    if os.environ.get("REWRITE_EXPECTATIONS"):
        lines = ["# Which networks of Fixtures/networks convert to ONNX, rewritten by",
                 "# REWRITE_EXPECTATIONS=1 Tests/Interop/run -k test_networks"]
        EXPECTATIONS.parent.mkdir(exist_ok=True)
        EXPECTATIONS.write_text("\n".join(lines + [f"{file} {outcomes[file]}" for file in FILES]) + "\n")


@pytest.mark.parametrize("file", FILES)
def test_network(mindconv, tmp_path, found, file):
    found[file] = outcome(mindconv, file, tmp_path / "net.onnx")
    if not os.environ.get("REWRITE_EXPECTATIONS"):
        assert found[file] == expectations().get(file)


@pytest.mark.skipif("REWRITE_EXPECTATIONS" in os.environ, reason="the expectations are being rewritten")
def test_every_expectation_belongs_to_a_file():
    assert set(expectations()) == set(FILES)
