"""predict, eval and verify beside MindSpore, its metrics, and ONNX Runtime's own Python session."""
import gzip
import json
import os

import numpy as np
import onnx
import pytest
from conftest import FIXTURES, close
from onnx import helper, numpy_helper

LENET5 = FIXTURES / "lenet5"


@pytest.fixture(scope="session")
def runtime():
    import onnxruntime

    from pathlib import Path

    return Path(onnxruntime.__file__).parent / "capi"


@pytest.mark.parametrize("model", [["--ckpt", LENET5 / "lenet5.ckpt"], [LENET5 / "lenet5-2.7.2.mindir"],
                                   [LENET5 / "lenet5-2.0.0.mindir"], [LENET5 / "lenet5-2.7.2.onnx"]])
def test_predictions_are_mindspores(mindconv, runtime, tmp_path, model):
    """The recorded logits, whatever the format; the models' batch is 1 or open, the images are 200."""
    output = tmp_path / "out.npy"
    mindconv("predict", *model, "--ort", runtime, "--input", LENET5 / "images.npy", "-o", output)
    close(np.load(output), np.load(LENET5 / "logits.npy"), 1e-5)


def test_a_short_last_batch_is_filled_up_and_cut(mindconv, runtime, tmp_path):
    images = tmp_path / "images.npy"
    np.save(images, np.load(LENET5 / "images.npy")[:7])
    for batch in (1, 3, 7, 64):
        output = tmp_path / f"{batch}.npz"
        mindconv("predict", "--ckpt", LENET5 / "lenet5.ckpt", "--ort", runtime, "--batch", batch,
                 "--input", images, "-o", output)
        (logits,) = np.load(output).values()
        close(logits, np.load(LENET5 / "logits.npy")[:7], 1e-5)


def test_top_classes_have_labels(mindconv, runtime, tmp_path):
    labels = tmp_path / "labels.txt"
    labels.write_text("".join(f"digit {digit}\r\n" for digit in range(10)))
    report = json.loads(mindconv("predict", "--ckpt", LENET5 / "lenet5.ckpt", "--ort", runtime, "--top", 2,
                                 "--labels", labels, "--input", LENET5 / "images.npy", "--json"))
    best = np.argsort(-np.load(LENET5 / "logits.npy"), axis=1)[:, :2]
    assert [[score["label"] for score in row] for row in report["top"]] == [[f"digit {i}" for i in row] for row in best]


def test_labels_that_do_not_fit_are_told(mindconv, runtime, tmp_path):
    def top(text, **options):
        labels = tmp_path / "labels.txt"
        labels.write_text(text, **options)
        return mindconv.attempt("predict", "--ort", runtime, "--ckpt", LENET5 / "lenet5.ckpt", "--labels", labels, "--input", LENET5 / "images.npy", "--json")

    names = "".join(f"digit {digit}\n" for digit in range(10))
    plain, marked = top(names), top(names, encoding="utf-8-sig")
    assert plain.stdout == marked.stdout and "labels" not in str(json.loads(plain.stdout)["notes"])
    # ImageNet's lists of 1,001 names begin with one for the background.
    for text, count in (("background\n" + names, 11), ("zero\none\n", 2)):
        assert f"{count} labels for 10 classes" in json.loads(top(text).stdout)["notes"][-1]
    assert top("").returncode == 65


def test_a_path_may_have_an_equals_sign(mindconv, runtime, digits, tmp_path):
    folder = tmp_path / "lr=0.1"
    folder.mkdir()
    images, labels = digits
    np.save(folder / "x.npy", images[:3])
    np.save(folder / "y.npy", labels[:3].astype(np.int32))
    report = json.loads(mindconv("eval", "--ort", runtime, "--ckpt", LENET5 / "lenet5.ckpt", "--data", folder / "x.npy", "--labels", folder / "y.npy", "--json"))
    assert report["rowCount"] == 3
    assert json.loads(mindconv("predict", "--ort", runtime, "--ckpt", LENET5 / "lenet5.ckpt", "--input", folder / "x.npy", "--json"))["rowCount"] == 3
    refused = mindconv.attempt("predict", "--ort", runtime, "--ckpt", LENET5 / "lenet5.ckpt", "--input", folder / "z.npy")
    assert refused.returncode == 64 and "has no input" in refused.stderr


def test_a_loss_that_is_none_and_results_without_elements(mindconv, runtime, tmp_path):
    def saved(name, operator, dims, *inputs, opset=17):
        info = [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, dims)]
        graph = helper.make_graph([helper.make_node(operator, ["x", *inputs], ["y"])], "net", info,
                                  [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, None)],
                                  [numpy_helper.from_array(np.array([each]), each_name) for each_name, each in zip(inputs, (0, 0))])
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8), tmp_path / name)
        return tmp_path / name
    np.save(tmp_path / "x.npy", -np.ones((2, 3), np.float32))
    np.save(tmp_path / "y.npy", np.zeros(2, np.int32))
    text = mindconv("eval", "--ort", runtime, saved("log.onnx", "Log", ["n", 3]), "--data", tmp_path / "x.npy", "--labels", tmp_path / "y.npy", "--metric", "Loss")
    assert "Loss  nan\n" in text
    # NumPy's lists of an array of no rows, and of rows of no elements.
    empty = saved("slice.onnx", "Slice", [2, 3], "start", "end")
    mindconv("predict", "--ort", runtime, empty, "--input", tmp_path / "x.npy", "-o", tmp_path / "y.json")
    assert json.loads((tmp_path / "y.json").read_text())["y"] == np.zeros((0, 3)).tolist()
    flat = saved("relu.onnx", "Relu", [2, 0])
    np.save(tmp_path / "x.npy", np.zeros((2, 0), np.float32))
    mindconv("predict", "--ort", runtime, flat, "--input", tmp_path / "x.npy", "-o", tmp_path / "y.json", "--force")
    assert json.loads((tmp_path / "y.json").read_text())["y"] == np.zeros((2, 0)).tolist()



def test_accuracy_is_that_of_model_eval(mindconv, runtime, tmp_path, digits):
    images, labels = digits
    np.save(tmp_path / "images.npy", images)
    np.save(tmp_path / "labels.npy", labels.astype(np.int32))
    expected = json.loads((LENET5 / "metrics.json").read_text())
    report = json.loads(mindconv("eval", "--ckpt", LENET5 / "lenet5.ckpt", "--ort", runtime, "--json", "--data",
                                 tmp_path / "images.npy", "--labels", tmp_path / "labels.npy"))
    assert report["correctCount"] == expected["correct"]
    assert {entry["name"]: entry["value"] for entry in report["metrics"]}["Accuracy"] == expected["accuracy"]


def idx(array):
    return bytes([0, 0, 8, array.ndim]) + b"".join(size.to_bytes(4, "big") for size in array.shape) + array.tobytes()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_accuracy_straight_from_mnists_files(mindconv, runtime, tmp_path, pack):
    import mnist

    images, labels = mnist.load("test")
    (tmp_path / "images-ubyte").write_bytes(pack(idx(images)))
    (tmp_path / "labels-ubyte").write_bytes(pack(idx(labels)))
    report = json.loads(mindconv("eval", "--ckpt", LENET5 / "lenet5.ckpt", "--ort", runtime, "--json", "--resize",
                                 "--divide", 255, "--normalize", "0.1307/0.3081", "--data",
                                 tmp_path / "images-ubyte", "--labels", tmp_path / "labels-ubyte"))
    assert report["correctCount"] == json.loads((LENET5 / "metrics.json").read_text())["correct"]


def identity(path, width):
    value = lambda name: onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["N", width])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["x"], ["y"])], "g", [value("x")], [value("y")])
    onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]), path)


def test_metrics_are_mindspores(mindconv, mindspore, runtime, tmp_path):
    """Scores that pass through an Identity; some classes are never found, one never there."""
    generator = np.random.default_rng(5)
    scores = generator.normal(size=(120, 7)).astype(np.float32)
    scores[:, 6] -= 100
    labels = generator.integers(0, 6, 120).astype(np.int32)
    numbers = generator.normal(size=(120, 7)).astype(np.float32)
    identity(tmp_path / "identity.onnx", 7)
    for name, array in {"scores": scores, "labels": labels, "numbers": numbers}.items():
        np.save(tmp_path / f"{name}.npy", array)
    names = ["Accuracy", "Top1CategoricalAccuracy", "Top5CategoricalAccuracy", "Loss", "Precision", "Recall", "F1",
             "ConfusionMatrix"]

    def measured(names, truth):
        options = [word for name in names for word in ("--metric", name)]
        report = json.loads(mindconv("eval", tmp_path / "identity.onnx", "--ort", runtime, "--json", "--batch", 32,
                                     *options, "--data", tmp_path / "scores.npy", "--labels", tmp_path / truth))
        return {entry["name"]: entry["value"] for entry in report["metrics"]}

    actual = measured(names, "labels.npy") | measured(["MAE", "MSE"], "numbers.npy")
    outputs = mindspore.file()
    mindspore.do({"do": "metrics", "inputs": mindspore.file(scores=scores, labels=labels, numbers=numbers),
                  "outputs": outputs})
    expected = mindspore.arrays(outputs)
    assert set(actual) == set(expected)
    for name, value in expected.items():
        np.testing.assert_allclose(actual[name], value, rtol=1e-6, err_msg=name)


@pytest.mark.parametrize("kind, names", [
    ("one-hot", ["Accuracy", "Top1CategoricalAccuracy", "Top5CategoricalAccuracy", "Precision", "Recall", "F1", "MAE",
                 "MSE"]),
    ("NaN", ["Accuracy", "Top1CategoricalAccuracy", "Top5CategoricalAccuracy", "Precision", "Recall", "F1",
             "ConfusionMatrix"]),
])
def test_metrics_of_unusual_labels_and_scores_are_mindspores(mindconv, mindspore, runtime, tmp_path, kind, names):
    """One-hot labels, for metrics of classes and of numbers at once; scores that are no numbers."""
    generator = np.random.default_rng(7)
    scores = generator.normal(size=(90, 7)).astype(np.float32)
    labels = generator.integers(0, 7, 90).astype(np.int32)
    if kind == "NaN":
        scores[generator.random(scores.shape) < 0.1] = np.nan
        # NumPy sorts NaN in no certain order.
        scores[np.isnan(scores).sum(axis=1) > 1] = 0.5 - np.arange(7)
    else:
        labels = np.eye(7, dtype=np.float32)[labels]
    identity(tmp_path / "identity.onnx", 7)
    np.save(tmp_path / "scores.npy", scores)
    np.save(tmp_path / "labels.npy", labels)
    report = json.loads(mindconv("eval", tmp_path / "identity.onnx", "--ort", runtime, "--json", "--batch", 32, "--data",
                                 tmp_path / "scores.npy", "--labels", tmp_path / "labels.npy",
                                 *[word for name in names for word in ("--metric", name)]))
    outputs = mindspore.file()
    mindspore.do({"do": "metrics", "inputs": mindspore.file(scores=scores, labels=labels, numbers=labels),
                  "outputs": outputs, "names": names})
    expected = mindspore.arrays(outputs)
    assert [entry["name"] for entry in report["metrics"]] == names and set(expected) == set(names)
    for entry in report["metrics"]:
        np.testing.assert_allclose(entry["value"], expected[entry["name"]], rtol=1e-6, err_msg=entry["name"])


@pytest.mark.parametrize("one_hot", [False, True])
def test_metrics_of_places_are_mindspores(mindconv, mindspore, runtime, tmp_path, one_hot):
    """Scores for every pixel, which MindSpore's Top1 and Top5 do not take."""
    generator = np.random.default_rng(9)
    scores = generator.normal(size=(11, 5, 2, 3)).astype(np.float32)
    labels = generator.integers(0, 5, (11, 2, 3)).astype(np.int32)
    if one_hot:
        labels = np.moveaxis(np.eye(5, dtype=np.float32)[labels], -1, 1)
    value = lambda name: onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["N", 5, 2, 3])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["x"], ["y"])], "g", [value("x")], [value("y")])
    path = tmp_path / "places.onnx"
    onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]), path)
    np.save(tmp_path / "scores.npy", scores)
    np.savez(tmp_path / "labels.npz", other=labels[:3], labels=labels)
    run = ["eval", path, "--ort", runtime, "--data", tmp_path / "scores.npy", "--labels"]
    truth = tmp_path / "labels.npz"
    names = ["Accuracy", "Precision", "Recall", "F1"] + ["ConfusionMatrix"] * (not one_hot)
    report = json.loads(mindconv(*run, truth, "--json", "--batch", 4, *[word for name in names for word in ("--metric", name)]))
    outputs = mindspore.file()
    mindspore.do({"do": "metrics", "inputs": mindspore.file(scores=scores, labels=labels, numbers=labels),
                  "outputs": outputs, "names": names})
    expected = mindspore.arrays(outputs)
    assert report["rowCount"] == 11 and report["correctCount"] == round(66 * float(expected["Accuracy"]))
    for entry in report["metrics"]:
        np.testing.assert_allclose(entry["value"], expected[entry["name"]], rtol=1e-6, err_msg=entry["name"])
    for metric in ("Top1CategoricalAccuracy", "Top5CategoricalAccuracy"):
        refused = mindconv.attempt(*run, truth, "--metric", metric)
        assert refused.returncode == 65 and f"{metric} needs [rows, classes]" in refused.stderr
    np.save(tmp_path / "turned.npy", np.zeros((11, 3, 2)))
    refused = mindconv.attempt(*run, tmp_path / "turned.npy", "--metric", "Accuracy")
    assert refused.returncode == 65 and "a class number or a one-hot row" in refused.stderr


@pytest.mark.parametrize("name", ["labels.npy", "LABELS.NPY", "labels.npz", "Labels.Npz"])
def test_labels_are_numpys_files(mindconv, runtime, tmp_path, name):
    identity(tmp_path / "identity.onnx", 7)
    np.save(tmp_path / "scores.npy", np.eye(7, dtype=np.float32))
    labels = np.array([0, 1, 2, 3, 4, 0, 0])
    with open(tmp_path / name, "wb") as file:
        np.savez(file, labels) if name.lower().endswith("z") else np.save(file, labels)
    report = mindconv("eval", tmp_path / "identity.onnx", "--ort", runtime, "--metric", "Accuracy", "--data",
                      tmp_path / "scores.npy", "--labels", tmp_path / name)
    assert "7 rows" in report and "(5 right)" in report


def test_one_row_is_no_rows(mindconv, runtime, tmp_path):
    identity(tmp_path / "identity.onnx", 7)
    np.save(tmp_path / "scores.npy", np.eye(7, dtype=np.float32)[:1])
    np.save(tmp_path / "labels.npy", np.array([0]))
    report = mindconv("eval", tmp_path / "identity.onnx", "--ort", runtime, "--data", tmp_path / "scores.npy",
                      "--labels", tmp_path / "labels.npy")
    assert ": 1 row, ONNX Runtime" in report


def test_metrics_of_numbers_need_numbers(mindconv, runtime, tmp_path):
    identity(tmp_path / "identity.onnx", 7)
    np.save(tmp_path / "scores.npy", np.ones((5, 7), np.float32))
    np.save(tmp_path / "labels.npy", np.arange(5))
    result = mindconv.attempt("eval", tmp_path / "identity.onnx", "--ort", runtime, "--metric", "Accuracy", "--metric",
                              "MAE", "--data", tmp_path / "scores.npy", "--labels", tmp_path / "labels.npy")
    assert result.returncode == 65 and "compare number by number" in result.stderr


def test_an_export_is_verified_and_a_changed_weight_is_found(mindconv, runtime, tmp_path):
    model = tmp_path / "lenet5.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", "onnx", "-o", model)
    for reference in ("lenet5.ckpt", "lenet5-2.7.2.mindir"):
        text = mindconv("verify", model, "--against", LENET5 / reference, "--ort", runtime)
        assert "is the same as" in text and " 0 different" in text
    changed = onnx.load(model)
    weight = next(tensor for tensor in changed.graph.initializer if tensor.name == "fc2.weight")
    array = onnx.numpy_helper.to_array(weight).copy()
    array[0] += 1
    weight.raw_data = array.tobytes()
    onnx.save(changed, tmp_path / "changed.onnx")
    result = mindconv.attempt("verify", tmp_path / "changed.onnx", "--against", LENET5 / "lenet5.ckpt", "--per-node",
                              "--json", "--ort", runtime)
    report = json.loads(result.stdout)
    assert result.returncode == 1 and report["weights"]["different"] == ["fc2.weight"]
    users = [node for node in changed.graph.node if "fc2.weight" in node.input]
    assert report["firstDifference"]["agreement"]["name"] in [name for node in users for name in node.output]
    assert mindconv.attempt("verify", model, "--against", tmp_path / "none.ckpt", "--ort", runtime).returncode == 2


@pytest.mark.parametrize("array, complaint", [
    (np.zeros((2, 3, 32, 32), np.float32), "takes float32 [1, 1, 32, 32]"),
    (np.zeros((2, 1, 32, 32), np.float64), "has float64 [2, 1, 32, 32]"),
    (np.zeros((0, 1, 32, 32), np.float32), "has no rows"),
])
def test_wrong_inputs_get_one_clear_error(mindconv, runtime, tmp_path, array, complaint):
    np.save(tmp_path / "x.npy", array)
    result = mindconv.attempt("predict", LENET5 / "lenet5-2.7.2.mindir", "--ort", runtime, "--input",
                              f"x={tmp_path / 'x.npy'}", "-o", tmp_path / "y.npy")
    assert result.returncode == 65 and complaint in result.stderr and result.stderr.count("\n") == 1
    assert not (tmp_path / "y.npy").exists()


def test_missing_and_surplus_inputs_and_nan(mindconv, runtime, tmp_path):
    model = LENET5 / "lenet5-2.7.2.onnx"
    missing = mindconv.attempt("predict", model, "--ort", runtime)
    assert missing.returncode == 64 and "nothing is given for the input 'x'" in missing.stderr
    surplus = mindconv.attempt("predict", model, "--ort", runtime, "--input", "x=random", "--input", "z=random")
    assert surplus.returncode == 64 and "no input 'z'" in surplus.stderr
    np.save(tmp_path / "x.npy", np.full((1, 1, 32, 32), np.nan, np.float32))
    invalid = mindconv.attempt("predict", model, "--ort", runtime, "--input", tmp_path / "x.npy")
    assert invalid.returncode == 0 and invalid.stderr.count("warning") == 1 and "NaN" in invalid.stderr


def test_no_runtime_is_said_in_one_line(mindconv, tmp_path):
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    model = LENET5 / "lenet5-2.7.2.onnx"
    for extra in ({}, {"ONNXRUNTIME_LIB": str(tmp_path / "none.so")}):
        result = mindconv.attempt("predict", model, "--input", "x=random", env=environment | extra)
        assert result.returncode == 69 and result.stderr.count("\n") == 1 and "ONNX Runtime" in result.stderr


def test_a_runtime_in_the_current_folder(mindconv, runtime, tmp_path):
    identity(tmp_path / "identity.onnx", 7)
    library = next(runtime.glob("libonnxruntime.so*"))
    (tmp_path / library.name).symlink_to(library)
    run = ["predict", "identity.onnx", "--input", "x=random"]
    for options, environment in ((["--ort", library.name], {}), ([], {"ONNXRUNTIME_LIB": library.name})):
        found = mindconv.attempt(*run, *options, cwd=tmp_path, env=os.environ | environment)
        assert found.returncode == 0 and "ONNX Runtime 1." in found.stdout, found
    refused = mindconv.attempt(*run, "--ort", "", cwd=tmp_path)
    assert refused.returncode == 64 and "the path of ONNX Runtime is empty" in refused.stderr


def test_an_old_runtime_is_refused_by_name_and_version(mindconv, tmp_path):
    """A library that says it is 1.11 and has no table of this version."""
    import shutil
    import subprocess

    if not shutil.which("cc"):
        pytest.skip("no C compiler")
    source = tmp_path / "old.c"
    source.write_text("""
        static const void *table(unsigned version) { return version > 11 ? 0 : (void *)table; }
        static const char *version(void) { return "1.11.1"; }
        static const struct { const void *(*t)(unsigned); const char *(*v)(void); } base = {table, version};
        const void *OrtGetApiBase(void) { return &base; }
    """)
    library = tmp_path / "libonnxruntime.so.1.11.1"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    result = mindconv.attempt("predict", LENET5 / "lenet5-2.7.2.onnx", "--input", "x=random", "--ort", library)
    assert result.returncode == 69
    assert f"{library} is ONNX Runtime 1.11.1; 1.12 or later is needed" in result.stderr


def test_provenance_is_reproducible_and_names_no_path(mindconv, tmp_path):
    outputs = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        checkpoint = tmp_path / folder / "lenet5.ckpt"
        checkpoint.write_bytes((LENET5 / "lenet5.ckpt").read_bytes())
        output = tmp_path / folder / "out.onnx"
        mindconv("export", "--ckpt", checkpoint, "--to", "onnx", "--digest", "-o", output)
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    metadata = {entry.key: entry.value for entry in onnx.load_from_string(outputs[0]).metadata_props}
    assert metadata["mindconv.source"] == "lenet5.ckpt"
    assert metadata["mindconv.source_bytes"] == str((LENET5 / "lenet5.ckpt").stat().st_size)
    assert "opset=17" in metadata["mindconv.options"] and str(tmp_path) not in str(metadata)

    import hashlib

    lines = []
    for tensor in onnx.load_from_string(outputs[0]).graph.initializer:
        array = onnx.numpy_helper.to_array(tensor)
        lines.append(f"{tensor.name} {array.dtype} {list(array.shape)} {hashlib.sha256(array.tobytes()).hexdigest()}\n")
    expected = hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
    assert metadata["mindconv.weights_sha256"] == expected
