"""Half precision and --optimize: what MindSpore recorded, in ONNX Runtime."""
import json

import numpy as np
import onnx
import pytest
from conftest import FIXTURES, close, onnx_outputs
from onnx.reference import ReferenceEvaluator

NETWORKS = FIXTURES / "networks"
# A convolutional network with normalisations, LeNet5, and embeddings with LayerNormalization.
CASES = ["mini_resnet", "embedding_norm", "squeeze_excite"]
HALF = 5e-3
BFLOAT = 5e-2


def recorded(name):
    with np.load(NETWORKS / f"{name}.npz") as file:
        return [[file[key] for key in sorted(file.files) if key[0] == letter] for letter in "xy"]


def convert(mindconv, name, path, *options):
    return json.loads(mindconv("convert", NETWORKS / f"{name}-2.7.2.mindir", "-o", path, "--json", *options))


def weights(path):
    return {value.name: value.data_type for value in onnx.load(str(path)).graph.initializer}


@pytest.mark.parametrize("optimize", ["structure", "weights"])
@pytest.mark.parametrize("name", CASES)
def test_float16_gives_nearly_the_same(mindconv, tmp_path, name, optimize):
    path = tmp_path / "half.onnx"
    report = convert(mindconv, name, path, "--cast", "float16", "--optimize", optimize)
    assert report["precision"]["type"] == "float16" and report["precision"]["overflows"] == []
    assert onnx.TensorProto.FLOAT16 in weights(path).values()
    given, expected = recorded(name)
    for actual, wanted in zip(onnx_outputs(path, *given), expected, strict=True):
        close(actual, wanted, HALF)


@pytest.mark.parametrize("name", CASES)
def test_inputs_and_results_are_cast_when_asked(mindconv, tmp_path, name):
    path = tmp_path / "half.onnx"
    convert(mindconv, name, path, "--cast", "float16", "--cast-io")
    given, expected = recorded(name)
    given = [array.astype(np.float16) if array.dtype == np.float32 else array for array in given]
    for actual, wanted in zip(onnx_outputs(path, *given), expected, strict=True):
        assert actual.dtype == np.float16
        close(actual.astype(np.float32), wanted, 2 * HALF)


def test_lenet5_in_float16_knows_the_digits(mindconv, tmp_path, digits):
    path = tmp_path / "half.onnx"
    mindconv("export", "--ckpt", FIXTURES / "lenet5" / "lenet5.ckpt", "--to", "onnx", "-o", path, "--cast", "float16",
             "--input", "x:N,1,32,32")
    images, labels = digits
    (scores,) = onnx_outputs(path, images)
    assert abs(int((scores.argmax(1) == labels).sum()) - 9900) <= 3


def test_bfloat16_gives_nearly_the_same_in_the_reference(mindconv, tmp_path):
    path = tmp_path / "half.onnx"
    kept = ["--keep-float32", "Conv", "--keep-float32", "MaxPool", "--keep-float32", "GlobalAveragePool"]
    convert(mindconv, "mini_resnet", path, "--cast", "bfloat16", *kept)
    onnx.checker.check_model(str(path), full_check=True)
    given, expected = recorded("mini_resnet")
    names = [value.name for value in onnx.load(str(path)).graph.input]
    for actual, wanted in zip(ReferenceEvaluator(str(path)).run(None, dict(zip(names, given))), expected, strict=True):
        close(actual, wanted, BFLOAT)


def test_bfloat16_names_the_operators_that_lack_it(mindconv, tmp_path):
    path = tmp_path / "half.onnx"
    result = mindconv.attempt("convert", NETWORKS / "mini_resnet-2.7.2.mindir", "-o", path, "--cast", "bfloat16")
    assert result.returncode == 69 and not path.exists()
    assert "Conv (8x: conv1/Conv" in result.stderr and "--keep-float32 MaxPool" in result.stderr


@pytest.mark.parametrize("opset", [11, 17, 21])
@pytest.mark.parametrize("optimize", ["none", "structure", "weights"])
@pytest.mark.parametrize("name", ["conv_bn_relu6", "dense_bn", "mini_resnet", "prelu", "shared_layer", "smooth_activations"])
def test_optimization_changes_no_output(mindconv, tmp_path, name, optimize, opset):
    path = tmp_path / "net.onnx"
    convert(mindconv, name, path, "--optimize", optimize, "--opset", opset)
    given, expected = recorded(name)
    for actual, wanted in zip(onnx_outputs(path, *given), expected, strict=True):
        close(actual, wanted, 1e-5)


def test_weights_fold_normalisations(mindconv, tmp_path):
    path = tmp_path / "net.onnx"
    convert(mindconv, "mini_resnet", path, "--optimize", "weights")
    operators = [node.op_type for node in onnx.load(str(path)).graph.node]
    assert "BatchNormalization" not in operators and operators.count("Conv") == 8


@pytest.mark.parametrize("name", CASES)
def test_a_plan_tells_the_size(mindconv, tmp_path, name):
    path = tmp_path / "net.onnx"
    plan = json.loads(
        mindconv("convert", NETWORKS / f"{name}-2.7.2.mindir", "-o", path, "--plan", "--json"))
    assert plan["isPossible"] and not path.exists()
    convert(mindconv, name, path)
    assert path.stat().st_size == plan["byteCount"]
    assert len(onnx.load(str(path)).graph.node) == plan["nodeCount"]
    lowest = tmp_path / "lowest.onnx"
    convert(mindconv, name, lowest, "--opset", plan["lowestOpset"])
