"""Every model of onnx's own test suite: read, written, checked; and our table of operators against onnx's."""
import importlib.util
import json
import re
import warnings
from collections import Counter
from pathlib import Path

import onnx
import onnxruntime
import pytest
from conftest import ROOT
from onnx.defs import get_all_schemas_with_history

spec = importlib.util.spec_from_file_location("operators", ROOT / "Schemas" / "operators.py")
operators = importlib.util.module_from_spec(spec)
spec.loader.exec_module(operators)


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """The models of onnx's node and model tests, a file each."""
    folder = tmp_path_factory.mktemp("official")
    warnings.filterwarnings("ignore")
    from onnx.backend.test.case.model import collect_testcases as collect_models
    from onnx.backend.test.case.node import collect_testcases as collect_nodes

    for case in [*collect_nodes(None), *collect_models()]:
        if case.model is not None:
            (folder / f"{case.name}.onnx").write_bytes(case.model.SerializeToString())
    paths = sorted(folder.glob("*.onnx"))
    assert len(paths) > 1500
    return paths


def test_all_come_out_as_they_went_in(mindconv, models, tmp_path):
    copy = tmp_path / "copy.onnx"
    for path in models:
        mindconv("convert", path, "-o", copy, "--force")
        assert copy.read_bytes() == path.read_bytes(), path.name


def test_all_are_valid(mindconv, models):
    reports = json.loads(mindconv("check", "--json", *models))
    assert len(reports) == len(models)
    assert [report["path"] for report in reports if not report["valid"]] == []


def value(name, shape=(3, 4, 5), kind=onnx.TensorProto.FLOAT):
    return onnx.helper.make_tensor_value_info(name, kind, shape)


def tensor(**fields):
    return onnx.TensorProto(name="w", dims=[1], data_type=onnx.TensorProto.FLOAT, **fields)


def branches(model, inputs=(), results=1):
    """An If in the place of the model's node: a branch of the sound kind, and one as asked for."""
    def branch(inputs, results):
        nodes = [onnx.helper.make_node("Relu", ["x"], [f"r{index}"]) for index in range(results)]
        return onnx.helper.make_graph(nodes, "branch", inputs, [value(f"r{index}") for index in range(results)])

    node = onnx.helper.make_node("If", ["c"], ["y"], then_branch=branch([], 1), else_branch=branch(inputs, results))
    model.graph.node[0].CopyFrom(node)
    model.graph.input.append(value("c", (), onnx.TensorProto.BOOL))


def calls(model, domain="", inputs=("a",), **fields):
    """A call in the place of the model's node, and the function."""
    function = onnx.helper.make_function("own", "F", inputs, ["b"], [onnx.helper.make_node("Relu", ["a"], ["b"], domain=domain)],
                                         [onnx.helper.make_opsetid("", model.opset_import[0].version)], **fields)
    model.functions.append(function)
    model.graph.node[0].CopyFrom(onnx.helper.make_node("F", ["x"], ["y"], domain="own"))
    model.opset_import.append(onnx.helper.make_opsetid("own", 1))


ADD, LEAKY, CONCAT = "test_add", "test_leakyrelu", "test_concat_1d_axis_0"

# One rule after the other is broken in a sound model.
BROKEN = {
    "input": (ADD, lambda m: m.graph.node[0].input.__setitem__(0, "nobody")),
    "operator": (ADD, lambda m: setattr(m.graph.node[0], "op_type", "Frobnicate")),
    "arity": (ADD, lambda m: m.graph.node[0].input.append("x")),
    "arity without name": (ADD, lambda m: m.graph.node[0].input.append("")),
    "missing": (ADD, lambda m: m.graph.node[0].input.pop()),
    "input without name": (ADD, lambda m: m.graph.node[0].input.__setitem__(1, "")),
    "result": (ADD, lambda m: setattr(m.graph.output[0], "name", "nobody")),
    "result without name": (ADD, lambda m: m.graph.node[0].output.__setitem__(0, "")),
    "twice": (ADD, lambda m: m.graph.node.append(m.graph.node[0])),
    "opset": (ADD, lambda m: m.ClearField("opset_import")),
    "too early": (ADD, lambda m: (setattr(m.graph.node[0], "op_type", "Attention"), setattr(m.opset_import[0], "version", 13))),
    "ir": (ADD, lambda m: m.ClearField("ir_version")),
    "neither input nor result": (ADD, lambda m: m.graph.node.add(op_type="Anything", domain="")),
    "metadata twice": (ADD, lambda m: [m.metadata_props.add(key="k", value=text) for text in "ab"]),
    "graph without name": (ADD, lambda m: m.graph.ClearField("name")),
    "input without type": (ADD, lambda m: m.graph.input[0].ClearField("type")),
    "input without shape": (ADD, lambda m: m.graph.input[0].type.tensor_type.ClearField("shape")),
    "result without type": (ADD, lambda m: m.graph.output[0].ClearField("type")),
    "result without shape": (ADD, lambda m: m.graph.output[0].type.tensor_type.ClearField("shape")),
    "list without type": (ADD, lambda m: m.graph.input.add(name="l").type.sequence_type.SetInParent()),
    "two data fields": (ADD, lambda m: m.graph.initializer.append(tensor(raw_data=bytes(4), float_data=[0]))),
    "data of nothing": (ADD, lambda m: m.graph.initializer.add(name="w", dims=[0], data_type=1, float_data=[1])),
    "attribute twice": (LEAKY, lambda m: m.graph.node[0].attribute.append(m.graph.node[0].attribute[0])),
    "attribute without name": (LEAKY, lambda m: m.graph.node[0].attribute[0].ClearField("name")),
    "attribute without type": (LEAKY, lambda m: m.graph.node[0].attribute[0].ClearField("type")),
    "attribute of another type": (LEAKY, lambda m: setattr(m.graph.node[0].attribute[0], "type", 2)),
    "attribute of two types": (LEAKY, lambda m: setattr(m.graph.node[0].attribute[0], "i", 3)),
    "attribute of nobody": (LEAKY, lambda m: m.graph.node[0].attribute.add(name="foo", type=2, i=1)),
    "attribute that must be there": (CONCAT, lambda m: m.graph.node[0].attribute.pop()),
    "attribute of the wrong type": (CONCAT, lambda m: m.graph.node[0].attribute[0].CopyFrom(
        onnx.helper.make_attribute("axis", 1.5))),
    "branch with an input": (LEAKY, lambda m: branches(m, inputs=[value("i")])),
    "branch with a result too many": (LEAKY, lambda m: branches(m, results=2)),
    "domain of a function": (LEAKY, lambda m: (calls(m), m.opset_import.pop())),
    "domain in a function": (LEAKY, lambda m: calls(m, domain="elsewhere")),
    "function's input twice": (LEAKY, lambda m: calls(m, inputs=["a", "a"])),
    "function's attribute twice": (LEAKY, lambda m: calls(m, attributes=["p", "p"])),
    "function without name": (LEAKY, lambda m: (calls(m), m.functions[0].ClearField("name"))),
}

# What is as odd, and allowed.
ODD = {
    "nobody's business": (LEAKY, lambda m: m.graph.node[0].attribute.add(name="__foo", type=2, i=1)),
    "no list": (LEAKY, lambda m: m.graph.node[0].attribute.add(name="__foo", type=onnx.AttributeProto.INTS)),
    "number that is its type's standard": (CONCAT, lambda m: m.graph.node[0].attribute[0].ClearField("i")),
    "branch": (LEAKY, branches),
    "branch whose result has no type": (LEAKY, lambda m: (
        branches(m), m.graph.node[0].attribute[0].g.output[0].ClearField("type"))),
    "call": (LEAKY, calls),
    "optional input without name": ("test_clip_default_min", lambda m: m.graph.node[0].input.append("")),
    "data of nothing": (ADD, lambda m: m.graph.initializer.add(name="w", dims=[0], data_type=1, raw_data=b"")),
}


def changed(models, case, path):
    name, change = case
    model = onnx.load(next(path for path in models if path.stem == name))
    # Of what libonnx knows it would be asked, too.
    model.ir_version = 10
    change(model)
    path.write_bytes(model.SerializeToString())
    return model


@pytest.mark.parametrize("name", BROKEN)
def test_what_onnxs_checker_refuses_is_refused(mindconv, models, tmp_path, name):
    model = changed(models, BROKEN[name], tmp_path / "model.onnx")
    with pytest.raises((onnx.checker.ValidationError, onnx.shape_inference.InferenceError)):
        onnx.checker.check_model(model, full_check=True)
    result = mindconv.attempt("check", tmp_path / "model.onnx")
    assert result.returncode == 1 and "libonnx:" not in result.stdout


@pytest.mark.parametrize("name", ODD)
def test_what_onnxs_checker_allows_is_valid(mindconv, models, tmp_path, name):
    model = changed(models, ODD[name], tmp_path / "model.onnx")
    onnx.checker.check_model(model, full_check=True)
    mindconv("check", tmp_path / "model.onnx")


def table():
    """Our table of operators, line by line."""
    text = (ROOT / "Sources/MindONNX/Operators/OperatorTable.swift").read_text()
    return [line.strip() for line in re.search(r'"""\n(.*?)"""', text, re.DOTALL)[1].splitlines() if line.strip()]


def test_the_table_of_operators_is_onnxs():
    assert table() == list(operators.rows())


def test_every_operator_is_in_the_table_once():
    ours = Counter((domain, name, int(version)) for domain, name, versions, *_ in map(str.split, table())
                   for version in versions.split(","))
    theirs = {(schema.domain or "-", schema.name, schema.since_version) for schema in get_all_schemas_with_history()}
    assert set(ours) == theirs and set(ours.values()) == {1}


def test_every_element_type_of_onnx_is_known(mindconv, tmp_path):
    for name, number in onnx.TensorProto.DataType.items():
        if name in ("UNDEFINED", "STRING"):
            continue
        tensor = onnx.helper.make_tensor("w", number, [0], [])
        result = onnx.helper.make_tensor_value_info("y", number, [0])
        graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["w"], ["y"])], "g", [], [result], [tensor])
        path = tmp_path / f"{name}.onnx"
        onnx.save(onnx.helper.make_model(graph), path)
        assert mindconv.attempt("check", path).returncode == 0, name


def test_what_libonnx_cannot_infer_is_no_fault(mindconv):
    # A pipeline of scikit-learn that ends in a ZipMap; onnx itself accepts it.
    path = Path(onnxruntime.__file__).parent / "datasets" / "logreg_iris.onnx"
    onnx.checker.check_model(str(path), full_check=True)
    assert "type case unsupported" in mindconv("check", path)
