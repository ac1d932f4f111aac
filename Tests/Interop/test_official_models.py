"""Every model of onnx's own test suite: read, written, checked; and our table of operators against onnx's."""
import json
import re
import warnings
from pathlib import Path

import onnx
import onnxruntime
import pytest
from conftest import ROOT
from onnx.defs import get_all_schemas_with_history


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


def test_what_onnxs_checker_refuses_is_refused(mindconv, models, tmp_path):
    """One rule after the other is broken in a sound model; onnx.checker is the judge."""
    sound = onnx.load(next(path for path in models if path.name == "test_add.onnx"))

    def broken(change):
        model = onnx.ModelProto()
        model.CopyFrom(sound)
        change(model)
        return model

    changes = {
        "input": lambda m: m.graph.node[0].input.__setitem__(0, "nobody"),
        "operator": lambda m: setattr(m.graph.node[0], "op_type", "Frobnicate"),
        "arity": lambda m: m.graph.node[0].input.append("x"),
        "missing": lambda m: m.graph.node[0].input.pop(),
        "result": lambda m: setattr(m.graph.output[0], "name", "nobody"),
        "twice": lambda m: m.graph.node.append(m.graph.node[0]),
        "opset": lambda m: m.ClearField("opset_import"),
        "too early": lambda m: (setattr(m.graph.node[0], "op_type", "Attention"), setattr(m.opset_import[0], "version", 13)),
        "ir": lambda m: m.ClearField("ir_version"),
    }
    for name, change in changes.items():
        model = broken(change)
        with pytest.raises(Exception):
            onnx.checker.check_model(model, full_check=True)
        path = tmp_path / f"{name}.onnx"
        path.write_bytes(model.SerializeToString())
        assert mindconv.attempt("check", path).returncode == 1, name


def test_the_table_of_operators_is_onnxs():
    text = (ROOT / "Sources/MindONNX/Operators/OperatorTable.swift").read_text()
    ours = set()
    for line in re.search(r'"""\n(.*?)"""', text, re.DOTALL)[1].splitlines():
        fields = line.split()
        if fields:
            domain, name, versions, *counts = fields
            ours.update((domain, name, int(version), *counts) for version in versions.split(","))
    theirs = set()
    for schema in get_all_schemas_with_history():
        counts = [str(n) if n < 2**31 - 1 else "*" for n in
                  (schema.min_input, schema.max_input, schema.min_output, schema.max_output)]
        theirs.add((schema.domain or "-", schema.name, schema.since_version, *counts,
                    *(["deprecated"] if schema.deprecated else [])))
    assert ours == theirs


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
