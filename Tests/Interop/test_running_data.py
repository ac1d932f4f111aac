"""What predict and eval read and write, beside NumPy and Pillow; and models that are run before they are written."""
import json

import numpy as np
import onnx
import pytest
from conftest import FIXTURES, close
from PIL import Image
from test_running import runtime  # noqa: F401

LENET5 = FIXTURES / "lenet5"
FLOAT = onnx.TensorProto.FLOAT


def model(path, nodes, shape, result):
    """An ONNX model from `x` to `y`."""
    value = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph([onnx.helper.make_node(*node) for node in nodes], "g", [value("x", FLOAT, shape)],
                                   [value("y", FLOAT, result)])
    onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]), path)
    return path


@pytest.mark.parametrize("target, options, most", [
    ("onnx", [], 1e-6), ("mindir", [], 1e-6), ("onnx", ["--optimize", "weights", "--softmax"], 1e-6),
    ("onnx", ["--cast", "float16"], 5e-3),
])
def test_an_export_is_run_before_it_is_written(mindconv, runtime, tmp_path, target, options, most):  # noqa: F811
    output = tmp_path / f"net.{target}"
    report = json.loads(mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", target, "-o", output, "--json",
                                 "--verify", "--ort", runtime, *options))
    (result,) = report["verification"]["results"]
    assert output.exists() and result["scale"] > 0 and result["maximumAbsolute"] <= most * result["scale"]
    assert result["sameClassCount"] == 1 and ("float16" not in options or result["maximumAbsolute"] > 0)


@pytest.mark.parametrize("command", [["export", "--to", "onnx", "--ckpt", LENET5 / "lenet5.ckpt"],
                                     ["convert", LENET5 / "lenet5-2.7.2.mindir"]])
def test_what_differs_is_not_written(mindconv, runtime, tmp_path, command):  # noqa: F811
    output = tmp_path / "net.onnx"
    half = [*command, "-o", output, "--cast", "float16", "--verify", "--ort", runtime]
    result = mindconv.attempt(*half, "--tolerance", "1e-9")
    assert result.returncode == 1 and "nothing is written" in result.stderr and list(tmp_path.iterdir()) == []
    assert mindconv.attempt(*half, "--cast-io").returncode == 64
    unrun = mindconv.attempt(*command, "-o", output, "--verify", "--ort", tmp_path / "none")
    assert unrun.returncode == 2 and "nothing is written" in unrun.stderr
    assert list(tmp_path.iterdir()) == []
    assert "verified" in mindconv(*half)


def test_random_inputs_follow_from_the_seed(mindconv, runtime):  # noqa: F811
    def results(*options):
        return json.loads(mindconv("verify", LENET5 / "lenet5-2.7.2.onnx", "--against", LENET5 / "lenet5.ckpt", "--json",
                                   "--ort", runtime, *options))["results"]

    assert results() == results("--seed", 0) and results("--seed", 7) == results("--seed", 7) != results()


def test_random_rows_have_nothing_in_common(mindconv, runtime, tmp_path):  # noqa: F811
    path = model(tmp_path / "model.onnx", [("Abs", ["x"], ["y"])], ["N", 50], ["N", 50])
    mindconv("predict", path, "--ort", runtime, "--input", "x=random:40,50", "-o", tmp_path / "y.npy")
    rows = np.load(tmp_path / "y.npy")
    assert rows.shape == (40, 50) and len(np.unique(rows)) > 1990


def test_a_checkpoint_is_bound_as_an_export_binds_it(mindconv, runtime, tmp_path):  # noqa: F811
    checkpoint = tmp_path / "wrapped.ckpt"
    mindconv("convert", LENET5 / "lenet5.ckpt", "-o", checkpoint, "--rename", "fc3.*=head.*")
    images = ["--ort", runtime, "--input", LENET5 / "images.npy", "-o", tmp_path / "y.npy"]
    assert mindconv.attempt("predict", "--ckpt", checkpoint, "--net", "lenet5", *images).returncode == 65
    mindconv("predict", "--ckpt", checkpoint, "--net", "lenet5", "--map", "head.*=fc3.*", *images)
    close(np.load(tmp_path / "y.npy"), np.load(LENET5 / "logits.npy"), 1e-5)
    verify = ["verify", LENET5 / "lenet5-2.7.2.onnx", "--against", checkpoint, "--ort", runtime, "--net", "lenet5"]
    assert "is the same as" in mindconv(*verify, "--map", "head.*=fc3.*")
    refused = mindconv.attempt("predict", LENET5 / "lenet5-2.7.2.onnx", "--map", "a=b", *images)
    assert refused.returncode == 64 and "are for checkpoints" in refused.stderr


def test_results_as_json_and_a_profile(mindconv, runtime, tmp_path):  # noqa: F811
    mindconv("predict", LENET5 / "lenet5-2.7.2.onnx", "--ort", runtime, "--input", LENET5 / "images.npy",
             "-o", tmp_path / "y.json", "--profile", tmp_path / "profile")
    (logits,) = json.loads((tmp_path / "y.json").read_text()).values()
    close(np.array(logits, np.float32), np.load(LENET5 / "logits.npy"), 1e-5)
    (profile,) = tmp_path.glob("profile*.json")
    assert {"Conv", "MaxPool"} < {event.get("args", {}).get("op_name") for event in json.loads(profile.read_text())}


@pytest.mark.parametrize("layout", ["nchw", "nhwc"])
def test_cifars_records_in_both_layouts(mindconv, runtime, tmp_path, layout):  # noqa: F811
    pixels = np.random.default_rng(3).integers(0, 256, (5, 3, 32, 32), np.uint8)
    records = b"".join(bytes([index]) + image.tobytes() for index, image in enumerate(pixels))
    (tmp_path / "batch.bin").write_bytes(records)
    shape = ["N", 3, 32, 32] if layout == "nchw" else ["N", 32, 32, 3]
    identity = model(tmp_path / "identity.onnx", [("Identity", ["x"], ["y"])], shape, shape)
    mindconv("predict", identity, "--ort", runtime, "--layout", layout, "--divide", 255, "--normalize",
             "0.5,0.25,0/0.5,1,2", "--input", tmp_path / "batch.bin", "-o", tmp_path / "y.npy")
    means, deviations = (np.array(values).reshape(3, 1, 1) for values in ([0.5, 0.25, 0], [0.5, 1, 2]))
    expected = ((pixels / 255 - means) / deviations).astype(np.float32)
    close(np.load(tmp_path / "y.npy"), expected if layout == "nchw" else expected.transpose(0, 2, 3, 1), 1e-6)


def test_a_folder_for_each_class(mindconv, runtime, tmp_path):  # noqa: F811
    """The model says which colour is strongest; two of seven pictures lie in the wrong folder."""
    colours = {"blue": [(0, 0, 200), (10, 20, 255)], "green": [(0, 99, 9), (255, 0, 0), (5, 90, 80)],
               "red": [(200, 100, 9), (0, 255, 0)]}
    for name, pictures in colours.items():
        (tmp_path / "data" / name).mkdir(parents=True)
        for index, colour in enumerate(pictures):
            Image.new("RGB", (6, 4), colour).save(tmp_path / "data" / name / f"{index}.png")
    # Blue, green, red: the folders in the order of their names.
    means = model(tmp_path / "means.onnx", [("GlobalAveragePool", ["x"], ["m"]), ("Flatten", ["m"], ["f"]),
                                            ("Split", ["f"], ["r", "g", "b"], "split"), ("Concat", ["b", "g", "r"], ["y"])],
                  ["N", 3, 4, 6], ["N", 3])
    loaded = onnx.load(means)
    for node in loaded.graph.node:
        if node.op_type in ("Split", "Concat"):
            node.attribute.append(onnx.helper.make_attribute("axis", 1))
    onnx.save(loaded, means)
    report = json.loads(mindconv("eval", means, "--ort", runtime, "--data", tmp_path / "data", "--json", "--metric",
                                 "Accuracy", "--metric", "ConfusionMatrix"))
    metrics = {entry["name"]: entry["value"] for entry in report["metrics"]}
    assert report["correctCount"] == 5 and metrics["Accuracy"] == 5 / 7
    assert np.array(metrics["ConfusionMatrix"]).tolist() == [[2, 0, 0], [0, 2, 1], [0, 1, 1]]
    picture = tmp_path / "data" / "red" / "0.png"
    picture.write_bytes(picture.read_bytes()[:40])
    broken = mindconv.attempt("eval", means, "--ort", runtime, "--data", tmp_path / "data")
    assert broken.returncode == 65 and str(picture) in broken.stderr and broken.stderr.count("\n") == 1


def test_what_is_left_out_of_a_folder_is_said(mindconv, runtime, tmp_path):  # noqa: F811
    """MindSpore's ImageFolderDataset takes every file of a class for a picture."""
    same = model(tmp_path / "same.onnx", [("Identity", ["x"], ["y"])], ["N", 3, 4, 6], ["N", 3, 4, 6])
    means = model(tmp_path / "means.onnx", [("GlobalAveragePool", ["x"], ["m"]), ("Flatten", ["m"], ["y"])],
                  ["N", 3, 4, 6], ["N", 3])
    data = tmp_path / "data"
    for name in ("a/0.png", "a/1.BMP", "b/0.JPG", "b/1.gif"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (6, 4)).save(data / name)
    (data / "b" / ".hidden").write_text("of the system")
    evaluated = mindconv.attempt("eval", means, "--ort", runtime, "--data", data, "--metric", "Accuracy")
    predicted = mindconv.attempt("predict", same, "--ort", runtime, "--input", data)
    for result in (evaluated, predicted):
        assert result.returncode == 0 and "2 rows" in result.stdout
        assert f"{data}/a/1.BMP and 1 more: left out" in result.stderr and result.stderr.count("\n") == 1
    report = json.loads(mindconv("predict", same, "--ort", runtime, "--input", data, "--json"))
    assert report["leftOut"] == {"count": 2, "example": f"{data}/a/1.BMP"}
    (data / "b" / "1.gif").unlink()
    (data / "a" / "1.BMP").unlink()
    assert mindconv.attempt("predict", same, "--ort", runtime, "--input", data).stderr == ""
    Image.new("RGB", (5, 4)).save(data / "b" / "small.png")
    small = mindconv.attempt("predict", same, "--ort", runtime, "--input", data)
    assert small.returncode == 65 and f"{data}/b/small.png: the image is 5 x 4" in small.stderr
    (data / "c").mkdir()
    Image.new("RGB", (6, 4)).save(data / "c" / "0.bmp")
    refused = mindconv.attempt("eval", means, "--ort", runtime, "--data", data)
    assert refused.returncode == 65 and "'c' has no picture that can be read, PNG or JPEG; it has '0.bmp'" in refused.stderr


def test_channels_of_model_and_images_are_told_apart(mindconv, runtime, tmp_path):  # noqa: F811
    same = model(tmp_path / "same.onnx", [("Identity", ["x"], ["y"])], ["N", 3, 8, 32], ["N", 3, 8, 32])
    Image.new("RGB", (32, 8)).save(tmp_path / "colour.png")
    (tmp_path / "batch.bin").write_bytes(bytes(3073))
    for name, words in (("colour.png", "pictures have 1 or 3"), ("batch.bin", "the images have 3")):
        refused = mindconv.attempt("predict", same, "--ort", runtime, "--input", tmp_path / name, "--resize", "--layout", "nhwc")
        assert refused.returncode == 65 and f"by --layout nhwc has 32 channels; {words}" in refused.stderr


def test_a_mindir_tells_where_it_comes_from(mindconv, mindspore, tmp_path):
    """The same bytes from the same input, and MindSpore runs them."""
    outputs = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        output = tmp_path / folder / "net.mindir"
        mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", "mindir", "--digest", "-o", output)
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    facts = {fact["key"]: fact["value"] for fact in
             json.loads(mindconv("inspect", tmp_path / "a" / "net.mindir", "--json"))["facts"]}
    assert any("lenet5.ckpt" in value for value in facts.values()) and str(tmp_path) not in str(facts)
    ((logits,),) = mindspore.run((tmp_path / "a" / "net.mindir", [np.load(LENET5 / "images.npy")[:1]]))
    close(logits, np.load(LENET5 / "logits.npy")[:1], 1e-5)
