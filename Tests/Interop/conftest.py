"""What the tests share: the program, folders, the digits, and MindSpore in a process of its own."""
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Fixtures"
sys.path.insert(0, str(FIXTURES))
sys.path.insert(0, str(FIXTURES / "recorded"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Where interop is required, a skipped test is a failed one."""
    report = (yield).get_result()
    if report.skipped and os.environ.get("MINDCONV_INTEROP") == "required":
        report.outcome = "failed"


class Program:
    """The built mindconv."""

    path = os.environ.get("MINDCONV", str(ROOT / ".build" / "debug" / "mindconv"))

    def attempt(self, *arguments, **options):
        return subprocess.run([self.path, *map(str, arguments)], capture_output=True, text=True, **options)

    def __call__(self, *arguments):
        result = self.attempt(*arguments)
        assert result.returncode == 0, result.stderr
        return result.stdout


@pytest.fixture(scope="session")
def mindconv():
    return Program()


class MindSpore:
    """The real MindSpore, in a process of its own: it takes long to start and wants another protobuf."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def file(self, *arrays, **named):
        """The path of a new .npz with these arrays, or of none yet."""
        self.count += 1
        path = self.folder / f"{self.count}.npz"
        if arrays or named:
            np.savez(path, *arrays, **named)
        return str(path)

    def do(self, *jobs):
        """Does jobs in one process; see mindspore_runner.py."""
        environment = dict(os.environ, PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION="python", GLOG_v="3")
        script = Path(__file__).with_name("mindspore_runner.py")
        result = subprocess.run([sys.executable, script], input=json.dumps(jobs), capture_output=True, text=True,
                                env=environment)
        assert result.returncode == 0, result.stderr[-4000:]

    def run(self, *models, **secret):
        """The outputs of (path, inputs) pairs: a list of arrays for each."""
        jobs = [{"do": "run", "model": str(path), "inputs": self.file(*inputs), "outputs": self.file(), **secret}
                for path, inputs in models]
        self.do(*jobs)
        outputs = []
        for job in jobs:
            with np.load(job["outputs"]) as file:
                outputs.append([file[f"arr_{index}"] for index in range(len(file.files))])
        return outputs

    @staticmethod
    def arrays(path):
        """The arrays of a .npz by name."""
        with np.load(path) as file:
            return {name: file[name] for name in file.files}


@pytest.fixture(scope="session")
def mindspore(tmp_path_factory):
    return MindSpore(tmp_path_factory.mktemp("mindspore"))


@pytest.fixture(scope="session")
def digits():
    """The 10,000 test digits as LeNet5 takes them, and what they are."""
    import mnist

    images, labels = mnist.load("test")
    return mnist.preprocess(images), labels


def close(actual, expected, tolerance):
    """Equal shapes and types, and no difference beyond the tolerance times the largest magnitude."""
    assert actual.shape == expected.shape and actual.dtype == expected.dtype
    if not expected.size:
        return
    if expected.dtype.kind in "biu":
        np.testing.assert_array_equal(actual, expected)
        return
    wide = [array.astype(np.float64) for array in (actual, expected)]
    scale = np.abs(wide[1][np.isfinite(wide[1])]).max(initial=0) or 1
    np.testing.assert_allclose(wide[0] / scale, wide[1] / scale, rtol=0, atol=tolerance)


def onnx_outputs(path, *inputs):
    """What ONNX Runtime computes, after onnx's own full check."""
    import onnx
    import onnxruntime

    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_inputs()]
    return session.run(None, dict(zip(names, inputs, strict=True)))


def in_single_steps(path, images):
    """The first output for images given one by one, for a model of batch 1."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return np.concatenate([session.run(None, {name: images[i:i + 1]})[0] for i in range(len(images))])
