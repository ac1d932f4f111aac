"""The networks of Fixtures/control_flow in ONNX Runtime, on inputs that take every way through them."""
import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES, close

FOLDER = FIXTURES / "control_flow"
FILES = sorted(path.stem for path in FOLDER.glob("*.mindir"))


def test_both_generations_are_there():
    assert len(FILES) == 66


@pytest.mark.parametrize("file", FILES)
def test_control_flow(mindconv, tmp_path, file):
    path = tmp_path / "net.onnx"
    mindconv("convert", FOLDER / f"{file}.mindir", "-o", path)
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_inputs()]
    with np.load(FOLDER / f"{file.rsplit('-', 1)[0]}.npz") as recorded:
        arrays = dict(recorded)
    runs = {name[1:].split("_")[0] for name in arrays}
    assert len(runs) == 5
    for run in runs:
        inputs = {name: arrays[f"x{run}_{index}"] for index, name in enumerate(names)}
        for index, actual in enumerate(session.run(None, inputs)):
            close(actual, arrays[f"y{run}_{index}"], 1e-5)


def test_libonnx_is_not_asked_about_more_branches_than_it_can_bear(mindconv, tmp_path):
    """libonnx's time grows with their square: of these, it would need more than a minute."""
    count, value = 20_000, onnx.helper.make_tensor_value_info
    graphs = {name: onnx.helper.make_graph([onnx.helper.make_node(kind, ["x"], ["y"])], name, [],
                                           [value("y", onnx.TensorProto.FLOAT, [1])])
              for name, kind in (("then_branch", "Abs"), ("else_branch", "Neg"))}
    nodes = [onnx.helper.make_node("If", ["test"], [f"y{index}"], f"if{index}", **graphs) for index in range(count)]
    graph = onnx.helper.make_graph(
        nodes, "branches", [value("x", onnx.TensorProto.FLOAT, [1]), value("test", onnx.TensorProto.BOOL, [])],
        [value(f"y{count - 1}", onnx.TensorProto.FLOAT, [1])])
    path = tmp_path / "branches.onnx"
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), path)
    assert "20000 branches and loops are not checked by libonnx" in mindconv("check", path)
