"""The trained LeNet5, from every form it comes in, gives what MindSpore gave."""
import json

import numpy as np
import onnx
import pytest
from conftest import FIXTURES, close, in_single_steps

LENET5 = FIXTURES / "lenet5"
SOURCES = {
    "bare checkpoint": ["--ckpt", LENET5 / "lenet5.ckpt", "--net", "lenet5"],
    "training checkpoint": ["--ckpt", LENET5 / "lenet5-train.ckpt"],
    "checkpoint of 2.0.0": ["--ckpt", LENET5 / "lenet5-2.0.0.ckpt", "--net", LENET5 / "lenet5-2.0.0.mindir"],
    "graph of version 1": ["--ckpt", LENET5 / "lenet5.ckpt", "--net", LENET5 / "lenet5-2.0.0.mindir"],
    "graph of version 3": ["--ckpt", LENET5 / "lenet5.ckpt", "--net", LENET5 / "lenet5-2.7.2.mindir"],
}
LOGITS = np.load(LENET5 / "logits.npy")
IMAGES = np.load(LENET5 / "images.npy")
CORRECT = json.loads((LENET5 / "metrics.json").read_text())["correct"]


@pytest.mark.parametrize("source", SOURCES)
def test_onnx_gives_the_recorded_logits(mindconv, tmp_path, source):
    path = tmp_path / "lenet5.onnx"
    mindconv("export", *SOURCES[source], "--to", "onnx", "-o", path)
    onnx.checker.check_model(str(path), full_check=True)
    close(in_single_steps(path, IMAGES), LOGITS, 1e-5)


@pytest.mark.parametrize("release", ["2.0.0", "2.7.2"])
def test_a_converted_graph_gives_the_recorded_logits(mindconv, tmp_path, release):
    path = tmp_path / "lenet5.onnx"
    mindconv("convert", LENET5 / f"lenet5-{release}.mindir", "-o", path)
    onnx.checker.check_model(str(path), full_check=True)
    close(in_single_steps(path, IMAGES), LOGITS, 1e-5)


def test_onnx_gets_as_many_digits_right_as_mindspore(mindconv, tmp_path, digits):
    path = tmp_path / "lenet5.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--net", "lenet5", "--to", "onnx", "-o", path)
    images, labels = digits
    logits = in_single_steps(path, images)
    close(logits[:len(LOGITS)], LOGITS, 1e-5)
    assert (logits.argmax(1) == labels).sum() == CORRECT


def test_mindir_gives_the_same_in_mindspore(mindconv, mindspore, tmp_path, digits):
    images, labels = digits
    jobs = []
    for name, source in SOURCES.items():
        path = tmp_path / f"{len(jobs)}.mindir"
        mindconv("export", *source, "--to", "mindir", "-o", path)
        jobs.append((path, [images]))
    for (logits,) in mindspore.run(*jobs):
        close(logits[:len(LOGITS)], LOGITS, 1e-5)
        assert (logits.argmax(1) == labels).sum() == CORRECT


def test_a_dynamic_batch_takes_any_batch(mindconv, tmp_path):
    path = tmp_path / "lenet5.onnx"
    mindconv("convert", LENET5 / "lenet5-2.7.2-dynamic.mindir", "-o", path)
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for count in (1, 7, 200):
        (logits,) = session.run(None, {session.get_inputs()[0].name: IMAGES[:count]})
        close(logits, LOGITS[:count], 1e-5)


def test_weights_are_the_checkpoints_byte_for_byte(mindconv, tmp_path):
    path = tmp_path / "lenet5.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--net", "lenet5", "--to", "onnx", "-o", path)
    checkpoint = (LENET5 / "lenet5.ckpt").read_bytes()
    initializers = onnx.load(path).graph.initializer
    assert len(initializers) == 8
    for tensor in initializers:
        assert tensor.raw_data in checkpoint
