"""Edited models, as onnx, ONNX Runtime and MindSpore see them."""
import hashlib

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES, close

LENET5 = FIXTURES / "lenet5"
ONNX, MINDIR = LENET5 / "lenet5-2.7.2.onnx", LENET5 / "lenet5-2.7.2.mindir"
IMAGES, LOGITS = np.load(LENET5 / "images.npy"), np.load(LENET5 / "logits.npy")


def run(path, *arrays):
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, dict(zip([value.name for value in session.get_inputs()], arrays)))[0]


def ports(path):
    graph = onnx.load(path).graph
    return [value.name for value in graph.input], [value.name for value in graph.output]


def test_onnx_names_and_metadata(mindconv, tmp_path):
    path = tmp_path / "new.onnx"
    (source,), (result,) = ports(ONNX)
    mindconv("edit", ONNX, "-o", path, "--rename-input", f"{source}=image", "--rename-output", f"{result}=logits",
             "--rename", "fc?.*=dense{1}.*", "--metadata", "author=me")
    assert ports(path) == (["image"], ["logits"])
    model = onnx.load(path)
    assert {"dense1.weight", "dense2.bias"} <= {tensor.name for tensor in model.graph.initializer}
    assert ("author", "me") in [(entry.key, entry.value) for entry in model.metadata_props]
    close(run(path, IMAGES[:1]), LOGITS[:1], 1e-5)


def test_an_edit_that_is_undone_gives_the_same_bytes(mindconv, tmp_path):
    for model in (ONNX, MINDIR):
        first, second = tmp_path / f"first{model.suffix}", tmp_path / f"second{model.suffix}"
        mindconv("edit", model, "-o", first, "--rename", "fc1.*=first.*")
        assert first.read_bytes() != model.read_bytes()
        mindconv("edit", first, "-o", second, "--rename", "first.*=fc1.*")
        assert second.read_bytes() == model.read_bytes()


def test_onnx_stored_in_half_precision(mindconv, tmp_path):
    path = tmp_path / "half.onnx"
    mindconv("edit", ONNX, "-o", path, "--cast", "*.weight=float16")
    assert path.stat().st_size < 0.6 * ONNX.stat().st_size
    weights = {tensor.name: tensor.data_type for tensor in onnx.load(path).graph.initializer}
    assert weights["conv1.weight"] == onnx.TensorProto.FLOAT16
    close(run(path, IMAGES[:1]), LOGITS[:1], 2e-2)


def test_onnx_batch(mindconv, tmp_path):
    path = tmp_path / "batch.onnx"
    path.write_bytes(ONNX.read_bytes())
    mindconv("edit", path, "--in-place", "--batch", "N")
    assert onnx.load(path).graph.input[0].type.tensor_type.shape.dim[0].dim_param == "N"
    close(run(path, IMAGES[:7]), LOGITS[:7], 1e-5)


def test_onnx_part_of_the_graph(mindconv, tmp_path):
    whole = onnx.shape_inference.infer_shapes(onnx.load(ONNX))
    middle = next(node for node in whole.graph.node if node.op_type == "MaxPool").output[0]
    typed = tmp_path / "typed.onnx"
    onnx.save(whole, typed)
    (source,), (result,) = ports(typed)
    head, tail = tmp_path / "head.onnx", tmp_path / "tail.onnx"
    mindconv("edit", typed, "-o", head, "--to", middle)
    mindconv("edit", typed, "-o", tail, "--from", middle, "--to", result)
    expected = tmp_path / "expected.onnx"
    onnx.utils.extract_model(str(typed), str(expected), [middle], [result])
    names = [[node.name for node in onnx.load(path).graph.node] for path in (tail, expected)]
    assert names[0] == names[1]
    close(run(tail, run(head, IMAGES[:1])), LOGITS[:1], 1e-5)


@pytest.mark.parametrize("model", [ONNX, MINDIR])
def test_other_weights(mindconv, tmp_path, model):
    zero = tmp_path / "zero.ckpt"
    mindconv("subtract", LENET5 / "lenet5.ckpt", LENET5 / "lenet5.ckpt", "-o", zero)
    blank, back = tmp_path / f"blank{model.suffix}", tmp_path / f"back{model.suffix}"
    mindconv("edit", model, "-o", blank, "--weights", zero)
    mindconv("edit", blank, "-o", back, "--weights", LENET5 / "lenet5.ckpt")
    assert back.read_bytes() == model.read_bytes()
    assert blank.stat().st_size == model.stat().st_size and blank.read_bytes() != model.read_bytes()


def test_mindspore_reads_edited_models(mindconv, mindspore, tmp_path):
    renamed, batch, tuned, part = (tmp_path / f"{name}.mindir" for name in ("renamed", "batch", "tuned", "part"))
    bias = np.arange(10, dtype=np.float32)
    np.save(tmp_path / "bias.npy", bias)
    mindconv("edit", MINDIR, "-o", renamed, "--rename", "fc?.*=dense{1}.*", "--rename-input", "x=image", "--metadata", "author=me")
    mindconv("edit", MINDIR, "-o", batch, "--batch", "5")
    mindconv("edit", MINDIR, "-o", tuned, "--set", f"fc3.bias={tmp_path / 'bias.npy'}")
    mindconv("edit", MINDIR, "-o", part, "--to", "network/_backbone/conv1/Conv2D")
    outputs = mindspore.run((renamed, [IMAGES[:1]]), (batch, [IMAGES[:5]]), (tuned, [IMAGES[:1]]), (part, [IMAGES[:1]]))
    old = onnx.numpy_helper.to_array(next(t for t in onnx.load(ONNX).graph.initializer if t.name == "fc3.bias"))
    close(outputs[0][0], LOGITS[:1], 1e-5)
    close(outputs[1][0], LOGITS[:5], 1e-5)
    close(outputs[2][0], LOGITS[:1] - old + bias, 1e-4)
    assert outputs[3][0].shape == (1, 6, 28, 28)
    assert "dense1.weight" in mindconv("dump", renamed)


@pytest.mark.parametrize("options, said", [
    (["--drop", "fc1.*"], ["fc1.weight", "fc1.bias"]),
    (["--rename", "fc1.bias=fc2.bias"], ["fc2.bias"]),
    (["--transpose", "fc1.weight"], ["fc1.weight"]),
    (["--rename-input", "y=z"], ["'y'"]),
    (["--to", "nowhere"], ["nowhere"]),
    (["--drop-metadata", "none"], ["none"]),
])
@pytest.mark.parametrize("model", [ONNX, MINDIR])
def test_what_would_break_the_model_is_refused(mindconv, tmp_path, model, options, said):
    target = tmp_path / f"target{model.suffix}"
    before = hashlib.sha256(model.read_bytes()).hexdigest()
    result = mindconv.attempt("edit", model, "-o", target, *options)
    assert result.returncode in (64, 65), result.stderr
    assert all(word in result.stderr for word in said), result.stderr
    assert not target.exists() and hashlib.sha256(model.read_bytes()).hexdigest() == before


def test_parameters_in_place(mindconv, tmp_path):
    for suffix in ("ckpt", "safetensors"):
        path = tmp_path / f"net.{suffix}"
        mindconv("convert", LENET5 / "lenet5.ckpt", "-o", path)
        mindconv("edit", path, "--in-place", "--rename", "fc1.*=first.*")
        assert "first.weight" in mindconv("dump", path)
        assert [file.name for file in tmp_path.iterdir() if "first" in file.name] == []
