"""What inspect and diff say, beside NumPy, onnx and MindSpore."""
import fcntl
import hashlib
import json
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata
import warnings

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES
from onnx import numpy_helper


def on_terminal(mindconv, columns, *arguments, **environment):
    """What the program prints on a terminal of so many columns: lines, and what standard error got there."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    variables = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | environment
    process = subprocess.Popen([mindconv.path, *map(str, arguments)], stdout=follower, stderr=follower, env=variables)
    os.close(follower)
    text = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # The other side is closed.
            break
        if not part:
            break
        text += part
    os.close(leader)
    process.wait()
    return text.decode().replace("\r\n", "\n")


def columns_of(text):
    """How wide a terminal shows a text, by Python's Unicode tables."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("words", [
    ["inspect", "train", "--stats"], ["inspect", "train", "--tree", "--digest"], ["inspect", "onnx"], ["inspect", "onnx", "--show", "layers"],
    ["diff", "net", "moved"], ["networks"], ["networks", "vocabulary"]], ids=" ".join)
def test_text_fits_the_terminal(mindconv, tmp_path, columns, words):
    data = (FIXTURES / "lenet5" / "lenet5.ckpt").read_bytes()
    (tmp_path / "moved.ckpt").write_bytes(data[:-20] + b"".join(bytes([byte ^ 1]) for byte in data[-20:]))
    files = {"train": FIXTURES / "lenet5" / "lenet5-train.ckpt", "onnx": FIXTURES / "lenet5" / "lenet5-2.7.2.onnx",
             "net": FIXTURES / "lenet5" / "lenet5.ckpt", "moved": tmp_path / "moved.ckpt"}
    text = on_terminal(mindconv, columns, *[files.get(word, word) for word in words])
    # What has no space in it, a path or a digest, is never broken.
    lines = [line for line in text.splitlines() if columns_of(max(line.split() or [""], key=columns_of)) + 6 < columns]
    assert len(lines) > 4 and max(map(columns_of, lines)) <= columns, text


def test_columns_decides_and_pipes_get_everything(mindconv):
    words = ["inspect", FIXTURES / "lenet5" / "lenet5-train.ckpt", "--stats"]
    whole = mindconv(*words)
    assert on_terminal(mindconv, 40, *words, COLUMNS="500") == whole
    assert on_terminal(mindconv, 500, *words, COLUMNS="no") == whole
    assert max(map(columns_of, on_terminal(mindconv, 500, *words, COLUMNS="70").splitlines())) <= 70
    assert mindconv.attempt(*words, env=dict(os.environ, COLUMNS="40")).stdout == whole


def test_wide_characters_are_aligned(mindconv, tmp_path):
    names = ["plain", "卷积层.权重", "ﾊﾝｶｸ", "e\u0301te\u0301", "rocket🚀", "한국어"]
    np.savez(tmp_path / "names.npz", **{name: np.zeros(2, np.float32) for name in names})
    rows = [line for line in mindconv("inspect", tmp_path / "names.npz").splitlines() if "float32" in line]
    assert len(rows) == len(names)
    assert len({columns_of(row[:row.index("float32")]) for row in rows}) == 1, rows
    rows = on_terminal(mindconv, 30, "inspect", tmp_path / "names.npz").splitlines()
    assert max(map(columns_of, rows[2:8])) <= 30


def test_long_reading_shows_progress(mindconv, tmp_path):
    count = 1 << 30
    header = json.dumps({"w": {"dtype": "F32", "shape": [count // 4], "data_offsets": [0, count]}}).encode()
    path = tmp_path / "large.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    os.truncate(path, 8 + len(header) + count)
    text = on_terminal(mindconv, 80, "inspect", path, "--stats", "--digest")
    assert re.search(r"[0-9.]+ [MG]B read, [0-9.]+ [MG]B/s", text), text
    # It is gone in the end, and never in a pipe.
    assert "read," not in text.rsplit("\x1b[K", 1)[1]
    assert mindconv.attempt("inspect", path, "--stats").stderr == ""


def test_a_pattern_that_finds_nothing_is_refused(mindconv):
    path = FIXTURES / "lenet5" / "lenet5.ckpt"
    for words in (["--select", "fc1.wieght"], ["--values", "fc1.wieght"], ["--values", "FC1.weight"], ["--select", "FC1.WEIGHT"]):
        result = mindconv.attempt("inspect", path, *words)
        assert result.returncode == 64 and "did you mean 'fc1.weight'?" in result.stderr, words
    assert mindconv.attempt("inspect", path, "--select", "none*").returncode == 64
    assert mindconv.attempt("inspect", path, "--select", "none*", "--json").returncode == 64


def test_a_name_is_a_pattern_of_itself(mindconv, tmp_path):
    np.savez(tmp_path / "a.npz", **{"a*b?[c]": np.zeros(1), "axbyc": np.zeros(1), "other": np.zeros(1)})
    found = json.loads(mindconv("inspect", tmp_path / "a.npz", "--select", "a*b?[c]", "--json"))
    assert [parameter["name"] for parameter in found["parameters"]] == ["a*b?[c]", "axbyc"]
    np.savez(tmp_path / "b.npz", **{"w[0]": np.zeros(1), "w1": np.zeros(1)})
    mindconv("convert", tmp_path / "b.npz", "-o", tmp_path / "c.npz", "--rename", "w[0]=first")
    with np.load(tmp_path / "c.npz") as archive:
        assert archive.files == ["first", "w1"]


def test_training_state_is_apart_in_the_tree(mindconv):
    text = mindconv("inspect", FIXTURES / "lenet5" / "lenet5-train.ckpt", "--tree")
    network, state = text.split("training state\n")
    assert "conv1/" in network and "moments" not in network and "global_step" not in network
    assert "moments/" in state and "global_step" in state


def test_shares_are_rounded(mindconv, tmp_path):
    np.savez(tmp_path / "a.npz", sixth=np.array([0, 1, 2, 3, 4, 5.0]), most=np.r_[np.zeros(9999), 1], few=np.r_[0, np.ones(9999)])
    text = mindconv("inspect", tmp_path / "a.npz", "--stats")
    assert f"1 ({100 / 6:.1f}%)" in text and "9,999 (99.9%)" in text and "1 (<0.1%)" in text


def test_numbers_beyond_double_precision_are_said(mindconv, tmp_path):
    largest = np.full(4, np.finfo(np.float64).max) * [1, 1, 1, 0.5]
    np.savez(tmp_path / "a.npz", largest=largest)
    found = json.loads(mindconv("inspect", tmp_path / "a.npz", "--stats", "--json"))["parameters"][0]["statistics"]
    assert {"mean", "standardDeviation"} <= found.keys()
    assert np.isinf(largest.std()) and found["standardDeviation"] == "inf"


def test_producers_that_say_less(mindconv, tmp_path):
    for name, version, line in [("", "", None), ("maker", "", "  producer: maker"), ("maker", "2", "  producer: maker 2")]:
        model = onnx.load(FIXTURES / "lenet5" / "lenet5-2.7.2.onnx")
        model.producer_name, model.producer_version = name, version
        onnx.save(model, tmp_path / "a.onnx")
        lines = mindconv("inspect", tmp_path / "a.onnx").splitlines()
        assert [text for text in lines if text.startswith("  producer")] == ([line] if line else [])


def test_all_weights_of_an_onnx_model_are_listed(mindconv, tmp_path):
    model = onnx.load(FIXTURES / "onnx" / "tensors.onnx")
    inner = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["w"], ["v"])], "inner", [],
                                   [onnx.helper.make_tensor_value_info("v", onnx.TensorProto.FLOAT, [2])],
                                   [numpy_helper.from_array(np.array([3, 4], np.float32), "w")])
    truth = numpy_helper.from_array(np.array(True), "truth")
    model.graph.initializer.append(truth)
    model.graph.node.append(onnx.helper.make_node("If", ["truth"], ["z"], "choice", then_branch=inner, else_branch=inner))
    onnx.save(model, tmp_path / "a.onnx")
    found = {parameter["name"]: parameter for parameter in
             json.loads(mindconv("inspect", tmp_path / "a.onnx", "--stats", "--json"))["parameters"]}
    dense = np.zeros((3, 4), np.float32)
    dense[0, 1], dense[2, 3] = 5, -6
    for name in ("flat", "cells"):
        assert found[name]["type"] == "sparse float32" and found[name]["shape"] == [3, 4] and found[name]["data"]
        assert found[name]["statistics"]["zero"] == (dense == 0).sum()
        assert mindconv("inspect", tmp_path / "a.onnx", "--values", name).rstrip("\n") == str(dense)
    assert found["texts"]["data"] and found["texts"]["bytes"] == len(b"caf\xc3\xa9\xff")
    for branch in ("then_branch", "else_branch"):
        assert found[f"choice/{branch}/w"]["statistics"]["maximum"] == 4


def test_files_that_are_no_models_are_named(mindconv, tmp_path):
    np.save(tmp_path / "p.npy", np.zeros(3))
    assert "single NumPy array" in mindconv.attempt("inspect", tmp_path / "p.npy").stderr
    assert "a strategy file" in mindconv.attempt("inspect", FIXTURES / "checkpoints" / "strategy.ckpt").stderr
    path = FIXTURES / "lenet5" / "lenet5.ckpt"
    assert all(mindconv("inspect", path, "--show", part).startswith("no ") for part in ("inputs", "metadata"))


def test_every_command_takes_json(mindconv):
    def leaves(command, path):
        inner = [part for part in command.get("subcommands", []) if part["commandName"] != "help"]
        return [leaf for part in inner for leaf in leaves(part, [*path, part["commandName"]])] if inner else [(path, command)]

    commands = leaves(json.loads(mindconv("--experimental-dump-help"))["command"], [])
    assert len(commands) > 20
    for path, command in commands:
        assert any(name["name"] == "json" for argument in command["arguments"] for name in argument.get("names", [])), path
    for words in (["networks"], ["networks", "show", "lenet5"], ["networks", "vocabulary"], ["networks", "schema"]):
        json.loads(mindconv(*words, "--json"))


def test_contradictory_ways_of_printing_are_refused(mindconv):
    path = FIXTURES / "lenet5" / "lenet5.ckpt"
    for words in (["--tree", "--json"], ["--tree", "--csv"], ["--tree", "--show", "metadata"], ["--values", "fc1.bias", "--stats"],
                  ["--values", "fc1.bias", "--select", "fc1*"], ["--show", "weights", "--json"]):
        assert mindconv.attempt("inspect", path, *words).returncode == 64, words


@pytest.fixture(scope="module")
def arrays(tmp_path_factory):
    """Arrays of many types, shapes and sizes, by name; and their file."""
    random = np.random.default_rng(3)
    arrays = {"special": np.array([1.5, np.nan, -np.inf]), "whole": np.array([1.0, 2, 3]), "zero": np.zeros((2, 2)),
              "tiny": np.array([1e-5, 1.25e-5]), "far": np.array([1e200, 1e-200]), "none": np.array([np.nan, np.nan]),
              "half": np.array([65504, 0.1], np.float16), "halves": np.array([[4098, 1e-3], [-10000, np.inf]], np.float16),
              "large half": np.array(65504, np.float16), "tiny range": np.array([0, 1, 7, 20, 80]) * 5e-324,
              "tinier range": np.array([0, 3, 1]) * 5e-324 + 1e-310, "small range": np.linspace(0, 4e-310, 50),
              "signs": np.array([-1.5, 2.25, -100]), "scalar": np.array(1.25), "no elements": np.zeros((2, 0, 3))}
    for number, shape in enumerate([(3,), (2, 3), (40, 50), (5, 6, 7, 8), (12, 3, 5), (2000,)]):
        for kind in "float16", "float32", "float64", "int8", "int64", "bool":
            for scale in 1, 1e-6, 300.0:
                values = random.normal(size=shape) * scale
                arrays[f"{kind}_{number}_{scale}"] = values > 0 if kind == "bool" else values.astype(kind)
    path = tmp_path_factory.mktemp("arrays") / "arrays.npz"
    np.savez(path, **arrays)
    return path, arrays


def test_values_are_printed_as_numpy_prints_them(mindconv, arrays):
    path, arrays = arrays
    for name, array in arrays.items():
        assert mindconv("inspect", path, "--values", name).rstrip("\n") == str(array), name
    for name, text in [("float32_2_1", "1:3,::7"), ("float64_3_1", "-1,...,2:0:-1"), ("int64_5_300.0", "::-3"),
                       ("float32_4_300.0", "0,0,0"), ("float32_1_1", "0,"), ("int64_2_1", "-1,:9,"), ("float64_2_1", "5:100,:3"), ("float16_1_1", "...")]:
        part = eval(f"arrays[name][{text}]")
        for option in ([f"--slice={text}"], ["--slice", text]):
            assert mindconv("inspect", path, "--values", name, *option).rstrip("\n") == str(part), text
    for text in (",", "0,,", ",0", "", "0,None"):
        assert mindconv.attempt("inspect", path, "--values", "float32_1_1", "--slice", text).returncode == 64, text


@pytest.mark.parametrize("kind", [np.complex64, np.complex128])
def test_complex_numbers_are_printed_and_counted_as_numpys(mindconv, tmp_path, kind):
    scalars = [1 + 2j, 1.5 - 2j, 0, 1j, -2j, complex(-0.0, 2), complex(1, np.nan), complex(np.inf, -1), complex(1e20, 1e-9), 1 / 3 - 1j / 3]
    arrays = {str(index): np.array(scalar, kind) for index, scalar in enumerate(scalars)}
    arrays |= {"pairs": np.array([1 + 2j, -1.25 + 100.5j], kind), "special": np.array([complex(np.nan, 1), complex(2, -np.inf)], kind),
               "far": np.array([[1e9 + 1j, 1 / 3], [0, 2]], kind), "zeros": np.array([0, 1j, 2, 0], kind)}
    path = tmp_path / "complex.npz"
    np.savez(path, **arrays)
    for name, array in arrays.items():
        assert mindconv("inspect", path, "--values", name).rstrip("\n") == str(array), name
    report = json.loads(mindconv("inspect", path, "--stats", "--json"))
    assert {parameter["name"]: parameter["statistics"]["zero"] for parameter in report["parameters"]} == {
        name: (array == 0).sum() for name, array in arrays.items()}
    (line,) = [line for line in mindconv("inspect", path, "--stats").splitlines() if line.startswith("zeros")]
    assert "2 (50.0%)" in line


def test_narrow_integers_are_printed_as_integers(mindconv, tmp_path):
    tensors = [onnx.helper.make_tensor(name, kind, [3], [0, 1, value], raw=False)
               for name, kind, value in (("int4", onnx.TensorProto.INT4, -2), ("uint4", onnx.TensorProto.UINT4, 15))]
    graph = onnx.helper.make_graph([], "g", [], [onnx.helper.make_tensor_value_info("int4", onnx.TensorProto.INT4, [3])], tensors)
    onnx.save(onnx.helper.make_model(graph, ir_version=10, opset_imports=[onnx.helper.make_opsetid("", 21)]), tmp_path / "a.onnx")
    for name, values in (("int4", [0, 1, -2]), ("uint4", [0, 1, 15])):
        assert mindconv("inspect", tmp_path / "a.onnx", "--values", name).rstrip("\n") == str(np.array(values))
        report = json.loads(mindconv("inspect", tmp_path / "a.onnx", "--stats", "--json"))
        (found,) = [entry["statistics"] for entry in report["parameters"] if entry["name"] == name]
        assert (found["minimum"], found["maximum"]) == (min(values), max(values)) and isinstance(found["minimum"], int)


def test_statistics_are_numpys(mindconv, arrays):
    path, arrays = arrays
    report = json.loads(mindconv("inspect", path, "--stats", "--digest", "--json"))
    assert len(report["parameters"]) == len(arrays)
    for parameter in report["parameters"]:
        array = arrays[parameter["name"]]
        assert parameter["sha256"] == hashlib.sha256(array.tobytes()).hexdigest()
        found = parameter["statistics"]
        wide = array.astype(np.float64)
        finite = wide[np.isfinite(wide)]
        assert (found["count"], found["nan"], found["zero"]) == (array.size, np.isnan(wide).sum(), (wide == 0).sum())
        if finite.size and np.abs(finite).max() < 1e100:
            kept = finite.astype(array.dtype)
            assert array.dtype.type(found["minimum"]) == kept.min() and array.dtype.type(found["maximum"]) == kept.max()
            scale = np.sqrt((finite**2).mean())
            assert abs(found["mean"] - finite.mean()) <= 1e-12 * scale
            assert found["standardDeviation"] == pytest.approx(finite.std(), rel=1e-12, abs=1e-12 * scale)
            if finite.min() < finite.max():
                assert found["histogram"] == np.histogram(finite, 16)[0].tolist()


def test_the_tree_tells_statistics(mindconv):
    """A row of the tree ends as the parameter's row of the table does."""
    path = FIXTURES / "lenet5" / "lenet5.ckpt"
    table = mindconv("inspect", path, "--stats")
    tree = mindconv("inspect", path, "--tree", "--stats")
    assert "histogram" in tree
    rows = [line for line in table.splitlines() if line.startswith(("conv", "fc"))]
    assert len(rows) == 8
    for row in rows:
        # From the shape on: bytes, then what was found out about the elements.
        found = row.split("]", 1)[1].split()
        assert any(line.split("]", 1)[1].split()[1:] == found for line in tree.splitlines() if "]" in line), row


def multiplications(path):
    """Multiply-accumulates of convolutions and matrix products, with the shapes that onnx infers."""
    model = onnx.shape_inference.infer_shapes(onnx.load(path), data_prop=True)
    graph = model.graph
    shapes = {value.name: [size.dim_value for size in value.type.tensor_type.shape.dim]
              for value in [*graph.value_info, *graph.input, *graph.output]}
    shapes |= {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    total = 0
    for node in graph.node:
        transposed = any(attribute.name == "transA" and attribute.i for attribute in node.attribute)
        left, right = (shapes[name] for name in node.input[:2]) if node.op_type in {"Conv", "ConvTranspose", "Gemm", "MatMul"} else ([], [])
        match node.op_type:
            case "Conv": total += np.prod(shapes[node.output[0]]) * np.prod(right[1:])
            case "ConvTranspose": total += np.prod(left) * np.prod(right[1:])
            case "Gemm" | "MatMul": total += np.prod(shapes[node.output[0]]) * left[-2 if transposed else -1]
    return total


@pytest.mark.parametrize("name", ["conv_group", "conv_transpose_pad", "conv3d", "conv1d", "batch_matmul", "dense_3d", "squeeze_excite", "mini_resnet"])
def test_multiplications_are_counted_without_recorded_shapes(mindconv, tmp_path, name):
    graph, model = FIXTURES / "networks" / f"{name}-2.7.2.mindir", tmp_path / "model.onnx"
    mindconv("convert", graph, "-o", model)
    assert not onnx.load(model).graph.value_info
    counts = [json.loads(mindconv("inspect", path, "--json"))["graph"] for path in (graph, model)]
    assert [count["uncounted"] for count in counts] == [0, 0]
    assert counts[0]["multiplications"] == counts[1]["multiplications"] == multiplications(model) > 0
    assert counts[1]["activations"] > 0


def test_multiplications_of_the_model_that_mindspore_exported(mindconv):
    path = FIXTURES / "lenet5" / "lenet5-2.7.2.onnx"
    assert json.loads(mindconv("inspect", path, "--json"))["graph"]["multiplications"] == multiplications(path) == 416520


def inspected(mindconv, tmp_path, node, inputs, output, weights=(), **more):
    """What inspect --json says of a model of one node."""
    float32 = onnx.TensorProto.FLOAT
    ports = [onnx.helper.make_tensor_value_info(name, float32, shape) for name, shape in inputs.items()]
    results = [onnx.helper.make_tensor_value_info(node.output[0], float32, output)]
    initializers = [onnx.numpy_helper.from_array(np.ones(shape, np.float32), name) for name, shape in weights]
    graph = onnx.helper.make_graph([node], "g", ports, results, initializers)
    sets = [onnx.helper.make_opsetid("", 17), *more.get("sets", ())]
    path = tmp_path / "model.onnx"
    onnx.save(onnx.helper.make_model(graph, opset_imports=sets, ir_version=8, functions=more.get("functions", ())), path)
    return json.loads(mindconv("inspect", path, "--json")), path


def test_recurrent_layers_are_counted(mindconv, tmp_path):
    # Every one of 7 steps of 2 rows is multiplied by 4 gates' weights of inputs and states.
    node = onnx.helper.make_node("LSTM", ["x", "w", "r"], ["y"], hidden_size=8)
    report, _ = inspected(mindconv, tmp_path, node, {"x": [7, 2, 5]}, [7, 1, 2, 8], [("w", (1, 32, 5)), ("r", (1, 32, 8))])
    assert (report["graph"]["multiplications"], report["graph"]["uncounted"]) == (7 * 2 * 32 * (5 + 8), 0)


def test_branches_and_loops_are_counted_or_said_not_to_be(mindconv, tmp_path):
    float32 = onnx.TensorProto.FLOAT
    def body(name, width):
        product = onnx.helper.make_node("MatMul", ["x", f"w{width}"], ["z"])
        return onnx.helper.make_graph(
            [product], name, [], [onnx.helper.make_tensor_value_info("z", float32, [4, width])],
            [onnx.numpy_helper.from_array(np.ones((3, width), np.float32), f"w{width}")])
    choice = onnx.helper.make_node("If", ["c"], ["y"], then_branch=body("t", 5), else_branch=body("e", 6))
    graph = onnx.helper.make_graph(
        [choice], "g", [onnx.helper.make_tensor_value_info("x", float32, [4, 3]), onnx.helper.make_tensor_value_info("c", onnx.TensorProto.BOOL, [])],
        [onnx.helper.make_tensor_value_info("y", float32, None)])
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), tmp_path / "if.onnx")
    report = json.loads(mindconv("inspect", tmp_path / "if.onnx", "--json"))["graph"]
    assert (report["multiplications"], report["uncounted"]) == (4 * 3 * 6, 0)

    inner = onnx.helper.make_function(
        "local", "product", ["a"], ["b"], [onnx.helper.make_node("MatMul", ["a", "a"], ["b"])], [onnx.helper.make_opsetid("", 17)])
    report, path = inspected(
        mindconv, tmp_path, onnx.helper.make_node("product", ["x"], ["y"], domain="local"), {"x": [3, 3]}, [3, 3],
        functions=[inner], sets=[onnx.helper.make_opsetid("local", 1)])
    assert (report["graph"]["multiplications"], report["graph"]["uncounted"]) == (0, 1)
    assert "1 layer not counted" in mindconv("inspect", path)


def test_a_fixed_batch_counts(mindconv, tmp_path):
    mindconv("edit", FIXTURES / "lenet5" / "lenet5-2.7.2.onnx", "-o", tmp_path / "four.onnx", "--batch", 4)
    assert json.loads(mindconv("inspect", tmp_path / "four.onnx", "--json"))["graph"]["multiplications"] == 4 * 416520
    assert "1,666,080 multiply-accumulates for inputs of these sizes" in mindconv("inspect", tmp_path / "four.onnx")


def test_only_runtimes_that_have_the_operators_are_named(mindconv, tmp_path):
    foreign = [onnx.helper.make_opsetid("com.foo", 1)]
    for name, domain, expected in [("Foo", "com.foo", False), ("Nope", "", False), ("Det", "", True), ("Relu", "", True)]:
        report, path = inspected(
            mindconv, tmp_path, onnx.helper.make_node(name, ["x"], ["y"], domain=domain), {"x": [3, 3]}, [] if name == "Det" else [3, 3],
            sets=foreign if domain else ())
        runtimes = report.get("runtimes", [])
        try:
            onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
            runs = True
        except Exception:
            runs = False
        assert runs == expected == any(runtime.startswith("ONNX Runtime") for runtime in runtimes), name
        # onnx-tensorrt's list of operators has no Det.
        assert any(runtime.startswith("TensorRT") for runtime in runtimes) == (name == "Relu"), name


def test_the_standard_deviation_keeps_its_digits_far_from_zero(mindconv, tmp_path):
    random = np.random.default_rng(3)
    arrays = {f"m{mean:g}": mean + random.normal(size=100_000) for mean in (1, 1e7, 1e8, 1e10)}
    arrays["i32"] = (2**31 - 1 - random.integers(0, 3, 1_000_000)).astype(np.int32)
    arrays["i64"] = 10**10 + random.integers(-10, 10, 100_000)
    arrays["f32"] = (1e8 + random.normal(size=100_000)).astype(np.float32)
    arrays["outlier"] = np.r_[1e12, 1e6 + random.normal(size=200_000)]
    arrays["missing"] = np.r_[np.nan, np.inf, 1e9 + random.normal(size=100_000)]
    np.savez(tmp_path / "a.npz", **arrays)
    for parameter in json.loads(mindconv("inspect", tmp_path / "a.npz", "--stats", "--json"))["parameters"]:
        array = arrays[parameter["name"]].astype(np.longdouble)
        array = array[np.isfinite(array)]
        # NumPy's double precision itself loses digits here; its long double does not.
        exact = np.sqrt(((array - array.mean()) ** 2).mean())
        found = parameter["statistics"]
        assert abs(np.longdouble(found["standardDeviation"]) / exact - 1) <= 1e-12, parameter["name"]
        assert abs(np.longdouble(found["mean"]) / array.mean() - 1) <= 1e-12, parameter["name"]


def test_the_digest_does_not_depend_on_format_and_order(mindconv, tmp_path):
    files = [FIXTURES / "lenet5" / name for name in ("lenet5.ckpt", "lenet5-train.ckpt", "lenet5-2.7.2.mindir", "lenet5-2.0.0.mindir",
                                                     "lenet5-2.7.2.onnx", "lenet5.safetensors")]
    with np.load(mindconv_npz(mindconv, tmp_path)) as archive:
        backwards = {name: archive[name] for name in reversed(archive.files)}
    np.savez(tmp_path / "backwards.npz", **backwards)
    digests = {json.loads(mindconv("inspect", path, "--digest", "--json"))["sha256"] for path in [*files, tmp_path / "backwards.npz"]}
    lines = sorted(f"{name}\t{array.dtype}\t{','.join(map(str, array.shape))}\t{hashlib.sha256(array.tobytes()).hexdigest()}\n"
                   for name, array in backwards.items())
    assert digests == {hashlib.sha256("".join(lines).encode()).hexdigest()}


def test_the_digest_is_of_all_weights(mindconv, tmp_path):
    def branches(value):
        inner = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["w"], ["v"])], "inner", [],
                                       [onnx.helper.make_tensor_value_info("v", onnx.TensorProto.FLOAT, [2])],
                                       [numpy_helper.from_array(np.array([3, value], np.float32), "w")])
        graph = onnx.helper.make_graph(
            [onnx.helper.make_node("If", ["c"], ["y"], "choice", then_branch=inner, else_branch=inner)], "net",
            [onnx.helper.make_tensor_value_info("c", onnx.TensorProto.BOOL, [])],
            [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [2])],
            sparse_initializer=[onnx.helper.make_sparse_tensor(numpy_helper.from_array(np.array([5], np.float32), "s"),
                                                               numpy_helper.from_array(np.array([2]), "places"), [3])])
        onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), tmp_path / "a.onnx")
        return tmp_path / "a.onnx"
    for value in (4, 5):
        arrays = {f"choice/{branch}/w": np.array([3, value], np.float32) for branch in ("then_branch", "else_branch")}
        arrays["s"] = np.array([0, 0, 5], np.float32)
        lines = sorted(f"{name}\t{array.dtype}\t{','.join(map(str, array.shape))}\t{hashlib.sha256(array.tobytes()).hexdigest()}\n"
                       for name, array in arrays.items())
        digest = hashlib.sha256("".join(lines).encode()).hexdigest()
        assert json.loads(mindconv("inspect", branches(value), "--digest", "--json"))["sha256"] == digest
        assert f"sha256 of all weights: {digest}" in mindconv("inspect", tmp_path / "a.onnx", "--digest")
        part = hashlib.sha256("".join(line for line in lines if line[0] == "s").encode()).hexdigest()
        assert f"sha256 of the selected weights: {part}" in mindconv("inspect", tmp_path / "a.onnx", "--digest", "--select", "s")


def mindconv_npz(mindconv, folder):
    path = folder / "lenet5.npz"
    mindconv("convert", FIXTURES / "lenet5" / "lenet5.ckpt", "-o", path)
    return path


def test_mindspores_onnx_is_the_same_as_its_mindir(mindconv):
    folder = FIXTURES / "lenet5"
    for left, right in [("lenet5-2.7.2.mindir", "lenet5-2.7.2.onnx"), ("lenet5-2.0.0.mindir", "lenet5-2.7.2.mindir"),
                        ("lenet5.ckpt", "lenet5-2.7.2.onnx"), ("lenet5-2.7.2.mindir", "lenet5.safetensors")]:
        assert mindconv.attempt("diff", folder / left, folder / right).returncode == 0, (left, right)


def test_every_network_is_the_same_as_the_onnx_made_of_it(mindconv, tmp_path):
    out = tmp_path / "out.onnx"
    different, compared = [], 0
    for path in sorted([*(FIXTURES / "networks").glob("*-2.7.2.mindir"), *(FIXTURES / "control_flow").glob("*.mindir")]):
        if mindconv.attempt("convert", path, "-o", out, "--force").returncode == 0:
            compared += 1
            result = mindconv.attempt("diff", path, out)
            if result.returncode != 0:
                different.append((path.name, result.stdout[:1000] + result.stderr))
    assert compared > 80 and different == []


def test_changes_that_onnx_makes_are_found(mindconv, tmp_path):
    path = FIXTURES / "lenet5" / "lenet5-2.7.2.onnx"

    def differs(change, *options):
        model = onnx.load(path)
        change(model)
        onnx.save(model, tmp_path / "changed.onnx")
        result = mindconv.attempt("diff", path, tmp_path / "changed.onnx", *options)
        assert result.returncode in (0, 1), result.stderr
        return result.returncode == 1

    def rename(model):
        for number, node in enumerate(model.graph.node):
            node.name = f"n{number}"
            for position, name in enumerate(node.output):
                for other in model.graph.node:
                    other.input[:] = [f"v{number}" if value == name else value for value in other.input]
                model.graph.output[0].name = "end" if model.graph.output[0].name == name else model.graph.output[0].name
                node.output[position] = "end" if model.graph.output[0].name == "end" and node is model.graph.node[-1] else f"v{number}"

    def move(model):
        weight = model.graph.initializer[0]
        values = numpy_helper.to_array(weight).copy()
        values.flat[7] += 0.25
        weight.CopyFrom(numpy_helper.from_array(values, weight.name))

    def stride(model):
        conv = next(node for node in model.graph.node if node.op_type == "Conv")
        next(item for item in conv.attribute if item.name == "strides").ints[:] = [2, 2]

    def skip(model):
        relu = next(node for node in model.graph.node if node.op_type == "Relu")
        for node in model.graph.node:
            node.input[:] = [relu.input[0] if value == relu.output[0] else value for value in node.input]
        model.graph.node.remove(relu)

    assert not differs(rename)
    assert differs(move) and not differs(move, "--graph-only") and not differs(move, "--atol", "0.26")
    assert differs(stride) and not differs(stride, "--weights-only")
    assert differs(skip)


def test_every_official_model_is_read_and_equal_to_itself(mindconv, tmp_path):
    """Every tenth of onnx's own test models, those with graphs in nodes and functions all."""
    warnings.filterwarnings("ignore")
    from onnx.backend.test.case.model import collect_testcases as collect_models
    from onnx.backend.test.case.node import collect_testcases as collect_nodes

    path = tmp_path / "model.onnx"
    cases = [case for case in [*collect_nodes(None), *collect_models()] if case.model is not None]
    odd = [case for case in cases if case.model.functions or any(node.op_type in ("If", "Loop", "Scan", "SequenceMap")
                                                                  for node in case.model.graph.node)]
    for case in cases[::10] + odd[::4]:
        path.write_bytes(case.model.SerializeToString())
        result = mindconv.attempt("diff", path, path)
        assert result.returncode == 0, (case.name, result.stdout, result.stderr)
        counted = json.loads(mindconv("inspect", path, "--json"))
        assert counted["graph"]["nodes"] == len(case.model.graph.node), case.name
        assert counted["graph"]["functions"] == len(case.model.functions), case.name
