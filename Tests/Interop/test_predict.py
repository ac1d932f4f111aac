"""What predict makes of rows, results, pictures and files, beside NumPy and Pillow; and what it refuses before it runs."""
import json
import struct
import zlib

import numpy as np
import onnx
import onnxruntime
import pytest
from PIL import Image
from test_running import runtime  # noqa: F401

TYPES = onnx.TensorProto
rows, columns = np.mgrid[0:24, 0:20]
COLOUR = np.stack([columns * 12, rows * 10, (columns + rows) * 5], -1).astype(np.uint8)


def model(path, nodes, inputs, outputs, opset=19):
    """An ONNX model; inputs and outputs are name, type and shape."""
    values = [[onnx.helper.make_tensor_value_info(*value) for value in side] for side in (inputs, outputs)]
    graph = onnx.helper.make_graph([onnx.helper.make_node(operator, *names, **attributes)
                                    for operator, *names, attributes in nodes], "g", *values)
    onnx.save(onnx.helper.make_model(graph, ir_version=9, opset_imports=[onnx.helper.make_opsetid("", opset)]), path)
    return path


def identity(path, element, shape):
    return model(path, [("Identity", ["x"], ["y"], {})], [("x", element, shape)], [("y", element, shape)])


@pytest.fixture
def refusal(mindconv, runtime):  # noqa: F811
    """Runs predict, which must refuse in one line, and tells exit code and line."""
    def run(*arguments):
        result = mindconv.attempt("predict", *arguments, "--ort", runtime)
        assert result.returncode and result.stderr.count("\n") == 1 and not result.stdout, result
        return result.returncode, result.stderr
    return run


def array(path, values, element=np.float32):
    np.save(path, np.array(values, element))
    return path


def test_parts_of_other_sizes_are_no_whole(mindconv, runtime, refusal, tmp_path):  # noqa: F811
    """As many columns as the row's sum says."""
    boxes = model(tmp_path / "boxes.onnx", [
        ("ReduceSum", ["x"], ["s"], {"keepdims": 0}), ("Cast", ["s"], ["i"], {"to": TYPES.INT64}),
        ("Constant", [], ["zero"], {"value_ints": [0]}), ("Unsqueeze", ["i", "zero"], ["e"], {}),
        ("Constant", [], ["one"], {"value_ints": [1]}), ("Concat", ["one", "e"], ["shape"], {"axis": 0}),
        ("ConstantOfShape", ["shape"], ["y"], {})], [("x", TYPES.FLOAT, [1, 2])], [("y", TYPES.FLOAT, [1, "K"])])
    output = tmp_path / "y.npy"
    for sizes in ([2, 1, 3], [2, 3, 4]):
        code, line = refusal(boxes, "--input", array(tmp_path / "x.npy", [[size, 0] for size in sizes]), "-o", output)
        assert code == 65 and f"'y' is [1, 2] for the first rows, [1, {sizes[1]}] from row 1 on" in line
    mindconv("predict", boxes, "--ort", runtime, "-o", output, "--input", array(tmp_path / "x.npy", [[2, 0], [1, 1]]))
    assert np.load(output).shape == (2, 2)


def test_what_does_not_grow_with_the_batch_is_not_cut(mindconv, runtime, refusal, tmp_path):  # noqa: F811
    mean = model(tmp_path / "mean.onnx", [("ReduceMean", ["x"], ["y"], {"keepdims": 0})],
                 [("x", TYPES.FLOAT, [8, 2])], [("y", TYPES.FLOAT, [])])
    gram = model(tmp_path / "gram.onnx", [("Transpose", ["x"], ["t"], {}), ("MatMul", ["t", "x"], ["y"], {})],
                 [("x", TYPES.FLOAT, ["N", 4])], [("y", TYPES.FLOAT, [4, 4])])
    values = np.arange(40, dtype=np.float32).reshape(10, 4)
    numbers = array(tmp_path / "x.npy", values)
    assert "'y' is [] for a batch of 8" in refusal(mean, "--input", array(tmp_path / "five.npy", values[:5, :2]))[1]
    assert "'y' is [4, 4] for a batch of 2" in refusal(gram, "--batch", 2, "--input", numbers)[1]
    output = tmp_path / "y.npy"
    mindconv("predict", mean, "--ort", runtime, "--input", array(tmp_path / "eight.npy", values[:8, :2]), "-o", output)
    assert np.load(output) == values[:8, :2].mean()
    mindconv("predict", gram, "--ort", runtime, "--input", numbers, "-o", output, "--force")
    assert np.array_equal(np.load(output), values.T @ values)


def test_a_multiple_of_the_batch_is_cut_where_it_follows_the_rows(mindconv, runtime, refusal, tmp_path):  # noqa: F811
    """Six entries in front may be three for each of two rows, or six moments of both."""
    values = np.random.default_rng(0).normal(size=(3, 6, 2)).astype(np.float32)
    numbers, output = array(tmp_path / "x.npy", values), tmp_path / "y.npy"
    for batch, options in ((2, []), ("N", ["--batch", 2])):
        ports = [("x", TYPES.FLOAT, [batch, 6, 2])]
        moments = model(tmp_path / "moments.onnx", [("Transpose", ["x"], ["y"], {"perm": [1, 0, 2]})], ports,
                        [("y", TYPES.FLOAT, [6 if options == [] else "T", batch, 2])])
        assert "'y' is [6, 2, 2] for a batch of 2" in refusal(moments, *options, "--input", numbers)[1]
        flat = model(tmp_path / "flat.onnx", [
            ("Constant", [], ["shape"], {"value_ints": [-1, 2]}), ("Transpose", ["x"], ["t"], {"perm": [1, 0, 2]}),
            ("Reshape", ["t", "shape"], ["y"], {})], ports, [("y", TYPES.FLOAT, ["M", 2])])
        assert "'y' is [12, 2] for a batch of 2" in refusal(flat, *options, "--input", numbers)[1]
        # Boxes: the other axis has the batch's size by chance.
        boxes = model(tmp_path / "boxes.onnx", [
            ("Constant", [], ["shape"], {"value_ints": [-1, 2]}), ("Reshape", ["x", "shape"], ["r"], {}),
            ("Neg", ["r"], ["y"], {})], ports, [("y", TYPES.FLOAT, ["M", 2])])
        text = mindconv("predict", boxes, *options, "--ort", runtime, "--input", numbers, "-o", output, "--force")
        assert np.array_equal(np.load(output), -values.reshape(18, 2))
        assert "note  the result 'y' is [12, 2] for each run: the 2 of them are joined along the first axis" in text
    # A full batch is what the model makes of it.
    two = array(tmp_path / "two.npy", values[:2])
    mindconv("predict", moments, "--ort", runtime, "--input", two, "-o", output, "--force")
    assert np.array_equal(np.load(output), values[:2].transpose(1, 0, 2))


def test_an_open_first_dimension_takes_all_rows_at_once(mindconv, runtime, tmp_path):  # noqa: F811
    """It may be no batch: a hundred rows with their mean taken away, a sum over time, attention."""
    wide, other = np.random.default_rng(0).normal(size=(2, 100, 4)).astype(np.float32)
    output, x, k = tmp_path / "y.npy", array(tmp_path / "x.npy", wide), array(tmp_path / "k.npy", other)
    shape = ["N", 4]
    ports = [("x", TYPES.FLOAT, shape)], [("y", TYPES.FLOAT, shape)]
    mean = model(tmp_path / "mean.onnx", [("ReduceMean", ["x"], ["m"], {"axes": [0]}), ("Sub", ["x", "m"], ["y"], {})],
                 *ports, opset=17)
    total = model(tmp_path / "total.onnx", [("Constant", [], ["axis"], {"value_int": 0}),
                                            ("CumSum", ["x", "axis"], ["y"], {})], *ports)
    attention = model(tmp_path / "attention.onnx", [
        ("Transpose", ["k"], ["t"], {}), ("MatMul", ["x", "t"], ["s"], {}), ("Softmax", ["s"], ["w"], {}),
        ("MatMul", ["w", "k"], ["y"], {})],
        [("x", TYPES.FLOAT, ["Lx", 4]), ("k", TYPES.FLOAT, ["Lk", 4])], [("y", TYPES.FLOAT, ["Lx", 4])])
    weights = np.exp(wide.astype(float) @ other.T)
    for path, expected, more in ((mean, wide - wide.mean(0), []), (total, wide.cumsum(0), []),
                                 (attention, weights / weights.sum(1, keepdims=True) @ other, ["--input", f"k={k}"])):
        mindconv("predict", path, "--ort", runtime, "--input", f"x={x}", *more, "-o", output, "--force")
        np.testing.assert_allclose(np.load(output), expected, rtol=1e-4, atol=1e-4)
    mindconv("predict", mean, "--ort", runtime, "--input", x, "--batch", 10, "-o", output, "--force")
    tens = wide.reshape(10, 10, 4)
    np.testing.assert_allclose(np.load(output), (tens - tens.mean(1, keepdims=True)).reshape(100, 4), atol=1e-5)


@pytest.mark.parametrize("count, words", [
    (10, "10 rows were cut into 2 runs of 5"), (5, None),
    (7, "7 rows were cut into 2 runs of 5, the last one filled up with copies of the last row")])
def test_rows_cut_into_runs_of_a_fixed_size_are_told(mindconv, runtime, tmp_path, count, words):  # noqa: F811
    same = identity(tmp_path / "same.onnx", TYPES.FLOAT, [5, 2])
    rows = ["--input", array(tmp_path / "x.npy", np.zeros((count, 2)))]
    text = mindconv("predict", same, "--ort", runtime, *rows)
    assert (f"note  the model's first dimension is fixed: {words}\n" in text + "\n") if words else "note" not in text
    assert ("were cut" in mindconv("verify", same, "--against", same, "--ort", runtime, *rows)) == bool(words)


def test_what_has_no_rows_in_common_is_run_once(mindconv, runtime, tmp_path):  # noqa: F811
    """Rows beside the numbers of their columns."""
    scaled = model(tmp_path / "scaled.onnx", [("Mul", ["x", "w"], ["y"], {})],
                   [("x", TYPES.FLOAT, ["N", 3]), ("w", TYPES.FLOAT, ["K"])], [("y", TYPES.FLOAT, ["N", 3])])
    given = ["--input", f"x={array(tmp_path / 'x.npy', np.ones((5, 3)))}",
             "--input", f"w={array(tmp_path / 'w.npy', [1, 2, 3])}", "--ort", runtime]
    report = json.loads(mindconv("predict", scaled, *given, "--json"))
    assert "rowCount" not in report and report["results"][0]["shape"] == [5, 3] and report["notes"] == []
    text = mindconv("predict", scaled, *given, "--batch", 2)
    assert "scaled.onnx: run once, ONNX" in text and "a batch of 2 has no effect" in text
    assert "  run once, tolerance" in mindconv("verify", scaled, "--against", scaled, *given)
    fixed = ["predict", identity(tmp_path / "fixed.onnx", TYPES.FLOAT, [5, 3]), "--input", tmp_path / "x.npy",
             "--ort", runtime]
    assert "is fixed: a batch of 2 has no effect" in mindconv(*fixed, "--batch", 2)
    assert "note" not in mindconv(*fixed, "--batch", 5)
    # A number on its own has no rows.
    number = model(tmp_path / "number.onnx", [("Mul", ["x", "s"], ["y"], {})],
                   [("x", TYPES.FLOAT, ["N", 3]), ("s", TYPES.FLOAT, [])], [("y", TYPES.FLOAT, ["N", 3])])
    given[3] = f"s={array(tmp_path / 's.npy', 2)}"
    assert json.loads(mindconv("predict", number, *given, "--json"))["rowCount"] == 5


def test_random_indices_are_below_the_size_of_the_table(mindconv, runtime, tmp_path):  # noqa: F811
    """On the way there, numbers may get another type, shape or neighbours; the smallest table counts."""
    def numbers(name, dims, values):
        return ("Constant", [], [name], {"value": onnx.helper.make_tensor(name, TYPES.INT64, dims, values)})

    tables = [numbers("three", [3], [0, 1, 2]), numbers("many", [2, 5000], [*range(5000)] * 2),
              ("Constant", [], ["depth"], {"value_int": 4}), ("Constant", [], ["row"], {"value_ints": [1, -1]}),
              ("Constant", [], ["ends"], {"value_floats": [0.0, 1.0]})]
    path = model(tmp_path / "lookups.onnx", [
        *tables, ("Cast", ["a"], ["a64"], {"to": TYPES.INT64}), ("Reshape", ["a64", "row"], ["flat"], {}),
        ("Concat", ["flat", "flat"], ["twice"], {"axis": 0}), ("Gather", ["three", "twice"], ["small"], {}),
        ("Gather", ["many", "a"], ["unused"], {"axis": 1}), ("Gather", ["many", "b"], ["large"], {"axis": -1}),
        ("OneHot", ["c", "depth", "ends"], ["hot"], {}), ("Identity", ["d"], ["free"], {})],
        [(name, kind, [400]) for name, kind in
         (("a", TYPES.INT32), ("b", TYPES.INT64), ("c", TYPES.INT64), ("d", TYPES.INT64))],
        [("small", TYPES.INT64, [2, 400]), ("large", TYPES.INT64, [2, 400]), ("hot", TYPES.FLOAT, [400, 4]),
         ("free", TYPES.INT64, [400])])
    given = [word for name in "abcd" for word in ("--input", f"{name}=random")]
    mindconv("predict", path, "--ort", runtime, *given, "-o", tmp_path / "y.npz")
    found = np.load(tmp_path / "y.npz")
    assert set(found["small"].flat) == {0, 1, 2} and set(found["free"]) == set(range(10))
    assert 4000 < found["large"].max() < 5000 and np.all(found["hot"].sum(1) == 1)


def test_unequal_rows_are_said_once(refusal, tmp_path):
    shape = ["N", 3]
    add = model(tmp_path / "add.onnx", [("Add", ["a", "b"], ["y"], {})],
                [("a", TYPES.FLOAT, shape), ("b", TYPES.FLOAT, shape)], [("y", TYPES.FLOAT, shape)])
    inputs = [word for name, count in (("a", 130), ("b", 100))
              for word in ("--input", f"{name}={array(tmp_path / f'{name}.npy', np.zeros((count, 3)))}")]
    assert refusal(add, *inputs) == (65, "mindconv: 'a' has 130 rows, 'b' has 100\n")


def test_what_fails_while_it_runs_is_said_in_one_line(refusal, tmp_path):
    add = model(tmp_path / "add.onnx", [("Add", ["a", "b"], ["y"], {})],
                [("a", TYPES.FLOAT, ["M"]), ("b", TYPES.FLOAT, ["N"])], [("y", TYPES.FLOAT, ["K"])])
    code, line = refusal(add, "--input", "a=random:3,", "--input", "b=random:2,")
    assert code == 69 and "cannot run the model" in line


@pytest.mark.parametrize("element, values", [
    ("int64", [2**53 + 1, -2**63, 2**63 - 1]), ("uint64", [2**53 + 1, 0, 2**64 - 1]), ("bool", [True, False]),
    ("float32", [0.1, -1e-30, 3e38]), ("float64", [0.1, 5e-324])])
def test_numbers_in_json_are_exact(mindconv, runtime, tmp_path, element, values):  # noqa: F811
    kind = onnx.helper.np_dtype_to_tensor_dtype(np.dtype(element))
    same = identity(tmp_path / "same.onnx", kind, ["N"])
    numbers = array(tmp_path / "x.npy", values, element)
    mindconv("predict", same, "--ort", runtime, "--input", numbers, "-o", tmp_path / "y.json")
    found = json.loads((tmp_path / "y.json").read_text())["y"]
    assert [type(value) for value in found] == [type(value) for value in values]
    assert np.array_equal(np.array(found, element), np.load(numbers))


def test_what_is_no_number_is_text_in_json(mindconv, runtime, tmp_path):  # noqa: F811
    same = identity(tmp_path / "same.onnx", TYPES.FLOAT, ["N", 4])
    numbers = array(tmp_path / "x.npy", [[np.nan, np.inf, -np.inf, 1]])
    report = mindconv("predict", same, "--ort", runtime, "--input", numbers, "--top", 4, "--json", "-o",
                      tmp_path / "y.json")
    words = ["NaN", "Infinity", "-Infinity", 1]
    assert {score["index"]: score["score"] for score in json.loads(report)["top"][0]} == dict(enumerate(words))
    assert json.loads((tmp_path / "y.json").read_text()) == {"y": [words]}


@pytest.mark.parametrize("size", [(2,), (2, 400)])
def test_what_has_a_value_may_be_given(mindconv, runtime, refusal, tmp_path, size):  # noqa: F811
    """An initializer that is an input, too; the large one is handed over outside the message."""
    path = model(tmp_path / "default.onnx", [("Mul", ["x", "s"], ["y"], {})],
                 [("x", TYPES.FLOAT, size), ("s", TYPES.FLOAT, size)], [("y", TYPES.FLOAT, size)])
    loaded = onnx.load(path)
    loaded.graph.initializer.append(onnx.numpy_helper.from_array(np.full(size, 3, np.float32), "s"))
    onnx.save(loaded, path)
    x, s = np.random.default_rng(1).normal(size=(2, *size)).astype(np.float32)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    for given in ({"x": x}, {"x": x, "s": s}):
        inputs = [word for name, values in given.items()
                  for word in ("--input", f"{name}={array(tmp_path / f'{name}.npy', values)}")]
        output = tmp_path / f"{len(given)}.npy"
        mindconv("predict", path, "--ort", runtime, *inputs, "-o", output)
        np.testing.assert_array_equal(np.load(output), session.run(None, given)[0])
    assert "the model has no input 't'; it has x" in refusal(path, "--input", "t=random")[1]


def test_a_model_without_inputs(mindconv, runtime, refusal, tmp_path):  # noqa: F811
    value = onnx.helper.make_tensor("value", TYPES.FLOAT, [2], [1.5, 2])
    path = model(tmp_path / "constant.onnx", [("Constant", [], ["y"], {"value": value})], [], [("y", TYPES.FLOAT, [2])])
    code, line = refusal(path, "--input", "x=random")
    assert code == 64 and line.endswith("the model has no input 'x'; it has none\n")
    code, line = refusal(path, "--input", "random")
    assert code == 64 and line.endswith("the model has no inputs\n")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(pixels, bits, kind, *, interlaced=False, extra=b""):
    """A PNG of kinds that Pillow does not write."""
    steps = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    passes = [pixels[y::down, x::right] for y, x, down, right in steps] if interlaced else [pixels]
    lines = b"".join(b"\0" + row.tobytes() for part in passes if part.size for row in part)
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], bits, kind, 0, 0, interlaced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(lines))
            + chunk(b"IEND", b""))


def pictures(folder):
    alpha = np.dstack([COLOUR, columns.astype(np.uint8) * 12])
    Image.fromarray(alpha).save(folder / "rgba.png")
    Image.fromarray(alpha[..., 2:]).save(folder / "la.png")
    Image.fromarray(COLOUR).quantize(16).save(folder / "palette.png", transparency=3)
    Image.fromarray(COLOUR[..., 0] > 99).save(folder / "bits.png")
    Image.fromarray(COLOUR).convert("CMYK").save(folder / "inks.jpg")
    (folder / "deep.png").write_bytes(png((COLOUR.astype(np.uint16) * 256 + 200).astype(">u2"), 16, 2))
    (folder / "gamma.png").write_bytes(png(COLOUR, 8, 2, extra=chunk(b"gAMA", struct.pack(">I", 100_000))))
    for name, part in (("interlaced", COLOUR), ("tiny", COLOUR[:1, :1]), ("narrow", COLOUR[:, :3])):
        (folder / f"{name}.png").write_bytes(png(part, 8, 2, interlaced=True))
    return sorted(folder.glob("*.[pj][np]g"))


def test_pictures_are_pillows(mindconv, runtime, tmp_path):  # noqa: F811
    models = {mode: identity(tmp_path / f"{mode}.onnx", TYPES.FLOAT, ["N", size, "H", "W"])
              for mode, size in (("RGB", 3), ("L", 1))}
    found = pictures(tmp_path)
    assert len(found) == 10
    for picture in found:
        for mode, path in models.items():
            mindconv("predict", path, "--ort", runtime, "--input", picture, "-o", tmp_path / "y.npy", "--force")
            pixels = np.load(tmp_path / "y.npy")[0].transpose(1, 2, 0).squeeze(-1 if mode == "L" else ())
            assert np.array_equal(pixels, np.asarray(Image.open(picture).convert(mode))), (picture.name, mode)


def test_sixteen_bits_of_grey_are_cut_as_mindspore_cuts_them(mindconv, runtime, tmp_path):  # noqa: F811
    """Pillow would clip."""
    (tmp_path / "deep.png").write_bytes(png((COLOUR[..., 0].astype(np.uint16) * 256 + 200).astype(">u2"), 16, 0))
    grey = identity(tmp_path / "grey.onnx", TYPES.FLOAT, ["N", 1, "H", "W"])
    mindconv("predict", grey, "--ort", runtime, "--input", tmp_path / "deep.png", "-o", tmp_path / "y.npy")
    assert np.array_equal(np.load(tmp_path / "y.npy")[0, 0], COLOUR[..., 0])


def test_options_for_pictures_without_effect(refusal, tmp_path):
    picture = tmp_path / "x.png"
    Image.fromarray(COLOUR).save(picture)
    colour = identity(tmp_path / "colour.onnx", TYPES.FLOAT, ["N", 3, "H", "W"])
    octets = identity(tmp_path / "octets.onnx", TYPES.UINT8, ["N", 3, "H", "W"])
    pixels = array(tmp_path / "x.npy", COLOUR.transpose(2, 0, 1)[None])
    for option in (["--divide", 255], ["--normalize", "1/2"], ["--resize"], ["--layout", "nhwc"]):
        code, line = refusal(colour, "--input", pixels, *option)
        assert code == 64 and "are for images" in line
    for option in (["--divide", 255], ["--normalize", "1/2"]):
        code, line = refusal(octets, "--input", picture, *option)
        assert code == 64 and "takes bytes as they are" in line
    code, line = refusal(colour, "--input", picture, "--normalize", "1,2/3")
    assert code == 64 and "the image has 3 channels, the normalisation 2" in line


def test_an_output_is_refused_before_anything_runs(refusal, tmp_path):
    """The input has the wrong shape, which would only be noticed later."""
    wrong = array(tmp_path / "x.npy", np.zeros((2, 2, 2)))
    labels = tmp_path / "labels.json"
    labels.write_text("zero\n")
    same = identity(tmp_path / "same.onnx", TYPES.FLOAT, ["N", 2])
    both = model(tmp_path / "both.onnx", [("Abs", ["x"], ["y"], {}), ("Abs", ["x"], ["../z"], {})],
                 [("x", TYPES.FLOAT, ["N"])], [("y", TYPES.FLOAT, ["N"]), ("../z", TYPES.FLOAT, ["N"])])
    half = identity(tmp_path / "half.onnx", TYPES.FLOAT8E5M2, ["N"])
    renamed = tmp_path / "model.json"
    renamed.write_bytes(same.read_bytes())
    for path, output, code, words in [
            (same, renamed, 73, "exists already"), (same, tmp_path / "y.txt", 64, "written as .npz, .npy or .json"),
            (same, tmp_path / "none" / "y.npy", 73, "no such folder"), (same, wrong, 73, "is one of the inputs"),
            (both, tmp_path / "y.npy", 64, "holds one array"), (both, tmp_path / "y.npz", 69, "out of the archive"),
            (half, tmp_path / "y.npy", 69, "is float8e5m2, which a .npy file cannot hold")]:
        found = refusal(path, "--input", wrong, "-o", output)
        assert found[0] == code and words in found[1]
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for path, output in ((same, wrong), (renamed, renamed), (same, labels)):
        code, line = refusal(path, "--input", wrong, "--labels", labels, "-o", output, "--force")
        assert code == 73 and "is one of the inputs" in line
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("command, data", [("predict", "--input"), ("eval", "--data")])
def test_the_profile_that_was_written_is_named(mindconv, runtime, tmp_path, command, data):  # noqa: F811
    same = identity(tmp_path / "same.onnx", TYPES.FLOAT, ["N", 2])
    labels = ["--labels", array(tmp_path / "labels.npy", [0, 1], np.int32)] if command == "eval" else []
    text = mindconv(command, same, "--ort", runtime, data, array(tmp_path / "x.npy", np.eye(2)), *labels, "--profile",
                    tmp_path / "p")
    (profile,) = tmp_path.glob("p_*.json")
    assert f"profile {profile}" in text and json.loads(profile.read_text())


def test_a_profile_needs_a_folder(refusal, tmp_path):
    same = identity(tmp_path / "same.onnx", TYPES.FLOAT, [2])
    code, line = refusal(same, "--input", "x=random", "--profile", tmp_path / "none" / "p")
    assert code == 73 and "no such folder" in line


def test_messages_name_the_file_once(refusal, mindconv, runtime, tmp_path):  # noqa: F811
    opened = identity(tmp_path / "open.onnx", TYPES.FLOAT, ["N", "C"])
    closed = identity(tmp_path / "closed.onnx", TYPES.FLOAT, ["N", 3])
    images = identity(tmp_path / "images.onnx", TYPES.FLOAT, ["N", 3, 4, 4])
    raw = tmp_path / "x.raw"
    raw.write_bytes(bytes(7))
    np.savez(tmp_path / "x.npz", a=np.zeros(2), b=np.zeros(2))
    (tmp_path / "empty").mkdir()
    for path, source, words in ((opened, raw, "raw elements need all of its sizes but the first"),
                                (closed, raw, "7 bytes of raw elements; whole rows of 12 bytes"),
                                (closed, tmp_path / "x.npz", "no array 'x'; it has a, b"),
                                (images, tmp_path / "empty", "no folders of .png or .jpg pictures")):
        line = refusal(path, "--input", source)[1]
        assert words in line and line.count(str(source)) == 1
    custom = tmp_path / "custom.onnx"
    graph = model(custom, [("Foo", ["x"], ["y"], {"domain": "my"})], [("x", TYPES.FLOAT, [2])], [("y", TYPES.FLOAT, [2])])
    loaded = onnx.load(graph)
    loaded.opset_import.append(onnx.helper.make_opsetid("my", 1))
    onnx.save(loaded, custom)
    line = refusal(custom, "--input", "x=random")[1]
    assert "my:Foo" in line and "/proc/" not in line
    texts = identity(tmp_path / "texts.onnx", TYPES.STRING, ["N"])
    verified = mindconv.attempt("verify", texts, "--against", texts, "--ort", runtime)
    assert verified.returncode == 2 and "'x' is string [N]: only numbers can be given" in verified.stderr
