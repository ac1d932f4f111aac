"""Weights beside the model, both ways with onnx, ONNX Runtime and MindSpore."""
import numpy as np
import onnx
import pytest
from conftest import FIXTURES, close, in_single_steps

LENET5 = FIXTURES / "lenet5"
IMAGES, LOGITS = np.load(LENET5 / "images.npy"), np.load(LENET5 / "logits.npy")
KEY = {"key": bytes(range(16)).hex(), "mode": "AES-GCM"}


def key_file(folder):
    path = folder / "key"
    path.write_bytes(bytes(range(16)))
    return path


def loaded(path):
    """A model with its data; onnx leaves a mark on every tensor whose data it fetches."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        tensor.ClearField("data_location")
    return model


@pytest.mark.parametrize("options", [[], ["--file-per-tensor"], ["--external-threshold", "0", "--alignment", "64"]])
def test_onnx_reads_our_data_files(mindconv, tmp_path, options):
    path = tmp_path / "net.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--net", "lenet5", "--to", "onnx", "-o", path, "--external", *options)
    onnx.checker.check_model(str(path), full_check=True)
    close(in_single_steps(path, IMAGES[:5]), LOGITS[:5], 1e-5)
    bare = onnx.load(path, load_external_data=False).graph.initializer
    threshold = 0 if "0" in options else 1024
    for tensor in bare:
        whole = np.prod(tensor.dims) * 4
        assert (tensor.data_location == onnx.TensorProto.EXTERNAL) == (whole >= threshold)
    embedded = tmp_path / "embedded.onnx"
    mindconv("convert", path, "-o", embedded, "--embed")
    assert loaded(embedded) == loaded(path)


@pytest.mark.parametrize("options", [{}, {"all_tensors_to_one_file": False}, {"size_threshold": 0, "convert_attribute": True}])
def test_we_read_onnxs_data_files(mindconv, tmp_path, options):
    source = tmp_path / "source.onnx"
    onnx.save(onnx.load(LENET5 / "lenet5-2.7.2.onnx"), source, save_as_external_data=True, **options)
    target = tmp_path / "target.onnx"
    mindconv("convert", source, "-o", target, "--embed")
    assert loaded(target) == loaded(LENET5 / "lenet5-2.7.2.onnx")


@pytest.mark.parametrize("encrypted", [False, True])
def test_mindspore_reads_our_data_files(mindconv, mindspore, tmp_path, encrypted):
    options = ["--encrypt", "aes-gcm", "--key-file", key_file(tmp_path)] if encrypted else []
    mindconv("convert", LENET5 / "lenet5-2.7.2.mindir", "-o", tmp_path / "net.mindir", "--external", *options)
    assert {path.name for path in tmp_path.iterdir()} - {"key"} == {"net_graph.mindir", "net_variables"}
    ((logits,),) = mindspore.run((tmp_path / "net_graph.mindir", [IMAGES]), **(KEY if encrypted else {}))
    close(logits, LOGITS, 1e-5)


@pytest.mark.parametrize("encrypted", [False, True])
def test_we_read_mindspores_data_files(mindconv, mindspore, tmp_path, encrypted):
    mindspore.do({"do": "export", "source": str(LENET5 / "lenet5-2.7.2.mindir"), "model": str(tmp_path / "net"),
                  "inputs": mindspore.file(IMAGES[:1]), **(KEY if encrypted else {})})
    graph, data = tmp_path / "net_graph.mindir", tmp_path / "net_variables" / "data_0"
    assert graph.exists() and data.exists()
    options = ["--key-file", key_file(tmp_path)] if encrypted else []
    path = tmp_path / "net.onnx"
    mindconv("convert", graph, "-o", path, *options)
    close(in_single_steps(path, IMAGES[:5]), LOGITS[:5], 1e-5)
    if not encrypted:
        # Written again, both files are MindSpore's byte for byte but for the new name.
        mindconv("convert", graph, "-o", tmp_path / "new.mindir")
        new = (tmp_path / "new.mindir").read_bytes()
        assert new == graph.read_bytes().replace(b"net_variables", b"new_variables")
        assert (tmp_path / "new_variables" / "data_0").read_bytes() == data.read_bytes()


def test_hostile_locations(mindconv, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(bytes(9600))
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "soft").symlink_to(secret)
    (folder / "hard").hardlink_to(secret)
    path = folder / "net.onnx"
    mindconv("convert", LENET5 / "lenet5-2.7.2.onnx", "-o", path, "--external")
    good = path.read_bytes()
    for location in (b"../secret", b"soft", b"hard", b"/etc/passwd", b"."):
        model = onnx.load_from_string(good)
        tensor = next(t for t in model.graph.initializer if t.name == "conv2.weight")
        tensor.external_data[0].value = location.decode()
        path.write_bytes(model.SerializeToString())
        result = mindconv.attempt("convert", path, "-o", tmp_path / "out.onnx", "--embed")
        assert result.returncode in (65, 66), location
        assert "conv2.weight" in result.stderr
        assert not (tmp_path / "out.onnx").exists()
