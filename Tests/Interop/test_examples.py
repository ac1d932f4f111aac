"""The examples that the program's help shows are run as they stand."""
import os
import shlex

import numpy as np
import onnx
import pytest
from conftest import FIXTURES
from onnx import TensorProto, helper, numpy_helper

LENET5 = FIXTURES / "lenet5"


def files(folder):
    """The files that the examples name."""
    for name, source in (("net.ckpt", "lenet5.ckpt"), ("tuned.ckpt", "lenet5.ckpt"), ("net.mindir", "lenet5-2.7.2.mindir")):
        (folder / name).write_bytes((LENET5 / source).read_bytes())
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4])
    nodes = [helper.make_node("Relu", ["x"], ["features"], name="/layer1/0/Relu"),
             helper.make_node("Add", ["features", "w"], ["y"], name="/head/Add")]
    weights = [numpy_helper.from_array(np.ones((1, 4), np.float32), "w")]
    graph = helper.make_graph(nodes, "net", [value("x")], [value("y")], weights, value_info=[value("features")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), folder / "net.onnx")


@pytest.mark.parametrize("command", ["dump", "view", "edit"])
def test_the_examples_of_the_help_run(mindconv, tmp_path, command):
    # Wide enough that no example is broken into two lines.
    help_text = mindconv.attempt("help", command, env=dict(os.environ, COLUMNS="200")).stdout
    lines = [line.strip() for line in help_text.split("Examples:")[1].splitlines()]
    examples = [line for line in lines if line.startswith("mindconv ")]
    assert len(examples) >= 3
    for example in examples:
        files(tmp_path)
        result = mindconv.attempt(*shlex.split(example)[1:], cwd=tmp_path)
        assert result.returncode == 0, (example, result.stderr)
    for path in tmp_path.glob("*.onnx"):
        onnx.checker.check_model(str(path), full_check=True)


def test_completions_know_the_files_parameters(mindconv, tmp_path):
    script = mindconv("--generate-completion-script", "bash")
    assert "---completion" in script
    files(tmp_path)
    words = ["mindconv", "edit", str(tmp_path / "net.ckpt"), "--drop", "fc1"]
    found = mindconv.attempt("---completion", "edit", "--", "--drop", "4", "3", *words)
    assert found.stdout.split() == ["fc1.weight", "fc1.bias"] or found.stdout.split() == ["fc1.bias", "fc1.weight"], found


def test_what_was_probably_meant(mindconv, tmp_path):
    files(tmp_path)
    assert "'inspect'" in mindconv.attempt("inspekt", "x").stderr
    assert "'conv1.weight'" in mindconv.attempt("edit", tmp_path / "net.ckpt", "-o", tmp_path / "a.ckpt", "--drop", "conv1.wieght").stderr
    assert "'x'" in mindconv.attempt("edit", tmp_path / "net.onnx", "-o", tmp_path / "a.onnx", "--rename-input", "X=z").stderr
    assert "'layer1/0'" in mindconv.attempt("view", tmp_path / "net.onnx", "--svg", "-o", tmp_path / "a.svg", "--module", "layer1/00").stderr
