"""A MindIR and the ONNX model made of it are the same, whatever the options: the model's metadata tells them."""
import json

import numpy as np
import onnx
import pytest
from conftest import FIXTURES
from onnx import numpy_helper

LENET5 = FIXTURES / "lenet5" / "lenet5-2.7.2.mindir"
OPTIONS = [
    [], ["--optimize", "none"], ["--optimize", "weights"], ["--opset", "11"], ["--opset", "21"], ["--cast", "float16"], ["--cast", "float16", "--cast-io"],
    ["--cast", "float16", "--keep-float32", "fc3/*", "--keep-float32", "a b%20"], ["--input", "x:N,1,32,32"], ["--input", "x:4,1,32,32"],
    ["--input-names", "image", "--output-names", "digits"],
]


@pytest.fixture(scope="module")
def folding(mindconv, tmp_path_factory):
    """A MindIR with normalisations that are folded into convolutions, and a cell path with numbers in it."""
    import make_checkpoint

    folder = tmp_path_factory.mktemp("folding")
    make_checkpoint.make("mobilenet-v2-035", folder / "net.ckpt")
    mindconv("export", "--ckpt", folder / "net.ckpt", "--to", "mindir", "-o", folder / "net.mindir")
    yield folder / "net.mindir"
    for path in folder.iterdir():
        path.unlink()


def compare(mindconv, *files):
    result = mindconv.attempt("diff", *files, "--json")
    return result.returncode, json.loads(result.stdout)


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_the_same_with_any_options(mindconv, tmp_path, options):
    output = tmp_path / "out.onnx"
    mindconv("convert", LENET5, "-o", output, *options)
    for files in ((LENET5, output), (output, LENET5)):
        code, report = compare(mindconv, *files)
        assert code == 0 and report["same"], report
        assert report["parameters"]["equal"] == 8
    view = tmp_path / "page.html"
    mindconv("view", LENET5, output, "-o", view)
    assert '"status"' not in view.read_text().split("</script>")[0]


@pytest.mark.parametrize("options", [["--optimize", "weights"], ["--optimize", "weights", "--cast", "float16"]], ids=" ".join)
def test_what_is_folded_is_explained(mindconv, folding, tmp_path, options):
    output = tmp_path / "out.onnx"
    mindconv("convert", folding, "-o", output, *options)
    code, report = compare(mindconv, folding, output)
    assert code == 0 and report["same"], report
    assert any("--optimize weights" in note for note in report["notes"]) and any("folded" in note for note in report["notes"])
    assert any("cast" in note for note in report["notes"][1:]) == ("--cast" in options)
    # A folded weight that was changed afterwards is one that differs.
    model = onnx.load(output)
    tensor = next(tensor for tensor in model.graph.initializer if tensor.name.endswith("weight.folded"))
    array = numpy_helper.to_array(tensor).copy()
    array.flat[0] += 1
    tensor.CopyFrom(numpy_helper.from_array(array, tensor.name))
    onnx.save(model, output)
    code, report = compare(mindconv, folding, output)
    assert code == 1 and [change["name"] for change in report["parameters"]["changed"]] == [tensor.name]
    np.testing.assert_allclose(report["parameters"]["changed"][0]["difference"]["maximumAbsolute"], 1, rtol=2e-3)


def test_metadata_may_tell_anything(mindconv, tmp_path):
    mindconv("convert", LENET5, "-o", tmp_path / "out.onnx")
    model = onnx.load(tmp_path / "out.onnx")
    entry = next(entry for entry in model.metadata_props if entry.key == "mindconv.options")
    for text in ("", "=", "opset=-1", "opset=999999999999999999999", "optimize=everything", "cast=int8 cast-io", "input:=", "input:x=-1", "%", "cast-io keep-float32=["):
        entry.value = text
        onnx.save(model, tmp_path / "told.onnx")
        assert compare(mindconv, LENET5, tmp_path / "told.onnx")[0] == 0, text
    # Options that do not go with the graph leave it as it is, and that is said.
    entry.value = "input:image=N,1,32,32"
    onnx.save(model, tmp_path / "told.onnx")
    code, report = compare(mindconv, LENET5, tmp_path / "told.onnx")
    assert code == 0 and any("does not go with" in note for note in report["notes"]), report
    entry.value = "optimize=none"
    onnx.save(model, tmp_path / "told.onnx")
    assert compare(mindconv, LENET5, tmp_path / "told.onnx")[0] == 1
