"""What inspect and diff say, beside NumPy, onnx and MindSpore."""
import hashlib
import json
import warnings

import numpy as np
import onnx
import pytest
from conftest import FIXTURES
from onnx import numpy_helper


@pytest.fixture(scope="module")
def arrays(tmp_path_factory):
    """Arrays of many types, shapes and sizes, by name; and their file."""
    random = np.random.default_rng(3)
    arrays = {"special": np.array([1.5, np.nan, -np.inf]), "whole": np.array([1.0, 2, 3]), "zero": np.zeros((2, 2)),
              "tiny": np.array([1e-5, 1.25e-5]), "far": np.array([1e200, 1e-200]), "none": np.array([np.nan, np.nan]),
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
                       ("float32_4_300.0", "0,0,0"), ("float64_2_1", "5:100,:3"), ("float16_1_1", "...")]:
        part = eval(f"arrays[name][{text}]")
        assert mindconv("inspect", path, "--values", name, f"--slice={text}").rstrip("\n") == str(part), text


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
