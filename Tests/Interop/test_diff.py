"""diff says "same" of models that compute the same, and of no others: ONNX Runtime is asked."""
import json

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES
from onnx import TensorProto, helper, numpy_helper

LENET5 = FIXTURES / "lenet5"
X = np.random.default_rng(5).normal(size=(1, 4, 5)).astype(np.float32)


def model(path, nodes, opset=13, constants=(), metadata=(), branches=False, shape=X.shape):
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)]
    if branches:
        inputs.append(helper.make_tensor_value_info("flag", TensorProto.BOOL, []))
    initializers = [numpy_helper.from_array(np.asarray(array), name) for name, array in dict(constants).items()]
    graph = helper.make_graph(nodes, "net", inputs, [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)], initializers)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    helper.set_model_props(made, dict(metadata))
    onnx.save(made, path)
    return path


def run(path):
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, {"x": X})[0]


def diff(mindconv, *arguments):
    result = mindconv.attempt("diff", *arguments, "--json")
    assert result.returncode in (0, 1), result.stderr
    report = json.loads(result.stdout, parse_constant=lambda word: pytest.fail(word))
    assert report["same"] == (result.returncode == 0)
    return report


def agree(mindconv, one, two):
    """Whether both models are the same: as diff has it and ONNX Runtime does."""
    same = diff(mindconv, one, two)["same"]
    left, right = run(one), run(two)
    assert same == (left.shape == right.shape and np.allclose(left, right)), (one, two)
    return same


@pytest.mark.parametrize("axis", [None, 0, 1, 2, -1])
@pytest.mark.parametrize("operator", ["Softmax", "LogSoftmax", "Hardmax"])
def test_softmax_of_older_opsets(mindconv, tmp_path, operator, axis):
    said = {} if axis is None else {"axis": axis}
    nodes = [helper.make_node(operator, ["x"], ["y"], **said)]
    old, new = (model(tmp_path / f"{opset}.onnx", nodes, opset) for opset in (11, 13))
    assert agree(mindconv, old, new) == (axis in (2, -1))


def pairs():
    """Two forms of the same node, by opset."""
    def node(operator, *constants, results=1, **attributes):
        names = [f"c{index}" for index, constant in enumerate(constants)]
        inputs = [name if constant is not None else "" for name, constant in zip(names, constants)]
        made = helper.make_node(operator, ["x", *inputs], ["y", *(f"z{number}" for number in range(1, results))], **attributes)
        return [made], {name: constant for name, constant in zip(names, constants) if constant is not None}
    axes, one = np.array([-1], np.int64), np.float32(1)
    yield "axes", (11, *node("ReduceMean", axes=[2])), (18, *node("ReduceMean", axes))
    yield "sum", (11, *node("ReduceSum", axes=[1, 2])), (13, *node("ReduceSum", np.array([2, -2])))
    yield "squeeze", (11, *node("Squeeze", axes=[0])), (13, *node("Squeeze", np.array([0])))
    yield "unsqueeze", (11, *node("Unsqueeze", axes=[3])), (13, *node("Unsqueeze", axes))
    yield "clip", (6, *node("Clip", min=-1.0, max=1.0)), (13, *node("Clip", -one, one))
    yield "open clip", (6, *node("Clip", max=1.0)), (13, *node("Clip", None, one))
    yield "split", (11, *node("Split", results=2, axis=1)), (18, *node("Split", results=2, axis=1, num_outputs=2))
    yield "parts", (11, *node("Split", results=2, axis=1, split=[1, 3])), (13, *node("Split", np.array([1, 3]), results=2, axis=1))
    yield "slice", (9, *node("Slice", starts=[0, 1], ends=[1, 3])), (13, *node("Slice", np.array([0, 1]), np.array([1, 3])))
    yield "pad", (10, *node("Pad", pads=[0, 1, 0, 0, 0, 2])), (13, *node("Pad", np.array([0, 1, 0, 0, 0, 2])))
    yield "top", (9, *node("TopK", k=2, results=2)), (11, *node("TopK", np.array([2]), results=2))
    yield "perm", (13, *node("Transpose")), (18, *node("Transpose", perm=[2, 1, 0]))
    scales = np.array([1, 1, 2], np.float32)
    yield "resize", (11, *node("Resize", np.zeros(0, np.float32), scales, coordinate_transformation_mode="half_pixel")), (18, *node("Resize", None, scales))
    yield "dropout", (11, *node("Dropout", ratio=0.25)), (13, *node("Dropout", np.float32(0.25)))
    yield "concat", (13, *node("Gather", np.array([1]), axis=1)), (13, *node("Gather", np.array([1]), axis=-2))


@pytest.mark.parametrize("one, two", [pytest.param(one, two, id=name) for name, one, two in pairs()])
def test_forms_of_one_operator(mindconv, tmp_path, one, two):
    paths = []
    for index, (opset, nodes, constants) in enumerate((one, two)):
        # An exporter's own name: what nothing but the graph knows.
        named = [helper.make_node(node.op_type, [f"/{name}" if name.startswith("c") else name for name in node.input], node.output) for node in nodes]
        for copy, node in zip(named, nodes):
            copy.attribute.extend(node.attribute)
        paths.append(model(tmp_path / f"{index}.onnx", named, opset, {f"/{name}": array for name, array in constants.items()}))
    assert agree(mindconv, *paths)


def test_constants_have_many_forms(mindconv, tmp_path):
    def made(name, **value):
        return model(tmp_path / f"{name}.onnx", [helper.make_node("Constant", [], ["c"], **value), helper.make_node("Mul", ["x", "c"], ["y"])])
    tensor = made("tensor", value=numpy_helper.from_array(np.float32(0.5)))
    assert agree(mindconv, tensor, made("number", value_float=0.5))
    assert not agree(mindconv, tensor, made("other", value_float=0.25))
    ramp = np.ones((1, 4, 5, 100), np.float32)
    paths = []
    for index, last in enumerate((1, 2)):
        ramp[..., -1] = last
        nodes = [helper.make_node("Constant", [], ["c"], value=numpy_helper.from_array(ramp)), helper.make_node("Unsqueeze", ["x", "a"], ["u"]),
                 helper.make_node("Mul", ["u", "c"], ["y"])]
        paths.append(model(tmp_path / f"ramp{index}.onnx", nodes, constants={"a": np.array([3])}))
    assert not agree(mindconv, *paths)


@pytest.fixture(scope="module")
def opsets(mindconv, tmp_path_factory):
    """Every network's MindIR as ONNX of opset 11 and of opset 18."""
    folder = tmp_path_factory.mktemp("opsets")
    made = {}
    for path in sorted((FIXTURES / "networks").glob("*-2.7.2.mindir")):
        files = [folder / f"{path.stem}.{opset}.onnx" for opset in (11, 18)]
        if all(mindconv.attempt("convert", path, "-o", file, "--opset", str(opset)).returncode == 0 for file, opset in zip(files, (11, 18))):
            made[path.name.split("-")[0]] = files
    return made


# Operators that opset 11 has not, or not on any axis: others stand for them, and a note says which.
SPELLED_OUT = {"embedding_norm": "layer normalisations", "hard_activations": "hard swishes", "softmax_channels": "before opset 13"}


def test_every_network_is_the_same_in_two_opsets(mindconv, opsets):
    assert len(opsets) > 50
    for name, files in opsets.items():
        report = diff(mindconv, *files)
        if name in SPELLED_OUT:
            assert not report["same"] and any(SPELLED_OUT[name] in note for note in report["notes"]), name
        else:
            assert report["same"], (name, report)
            assert diff(mindconv, *files, "--weights-only")["same"], name


PREPARED = [["--softmax"], ["--uint8-input"], ["--nhwc", "--uint8-input", "--normalize", "127.5/127.5", "--softmax"], ["--softmax", "--cast", "float16"],
            ["--softmax", "--optimize", "weights", "--opset", "11"]]


@pytest.mark.parametrize("options", PREPARED, ids=" ".join)
def test_prepared_exports_are_the_same(mindconv, tmp_path, options):
    net, out, plain = LENET5 / "lenet5-2.7.2.mindir", tmp_path / "out.onnx", tmp_path / "plain.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--net", net, "--to", "onnx", "-o", out, *options)
    for files in ((net, out), (out, net)):
        report = diff(mindconv, *files)
        assert report["same"] and any(f"made with {options[0]}" in note or options[0] in note for note in report["notes"]), report
    mindconv("convert", net, "-o", plain)
    assert not diff(mindconv, plain, out)["same"]
    # A MindIR that was prepared as well is not prepared twice.
    given = [option for option in options if option in ("--softmax", "--nhwc", "--uint8-input", "--normalize", "127.5/127.5")]
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--net", net, "--to", "mindir", "-o", tmp_path / "out.mindir", *given)
    assert diff(mindconv, tmp_path / "out.mindir", out)["same"]


def test_a_pattern_must_mean_something(mindconv):
    files = [LENET5 / "lenet5.ckpt", LENET5 / "lenet5-train.ckpt"]
    result = mindconv.attempt("diff", *files, "--select", "conv1.wieght", "--select", "fc1.*")
    assert result.returncode == 2 and result.stdout == ""
    assert "--select conv1.wieght; did you mean 'conv1.weight'?" in result.stderr and "fc1" not in result.stderr
    assert mindconv.attempt("diff", *files, files[0], "--select", "nothing").returncode == 2
    assert diff(mindconv, *files, "--select", "conv1.*")["parameters"]["equal"] == 1


def add(path, values, name="w", **options):
    return model(path, [helper.make_node("Add", ["x", name], ["y"])], constants={name: np.array(values, np.float32)}, **options)


def test_numbers_without_a_distance(mindconv, tmp_path):
    for left, right in [([0, 1, 2, 3, 4], [1e-3, 1, 2, 3, 4]), ([np.nan, 1, np.inf, 3, 4], [1, np.nan, -np.inf, 3, 4]),
                        ([0, 1, 2, 3, 4], [0, 1, np.inf, 3, 4]), ([0, np.inf, 2, 3, 4], [0, 1, 2, 3, 4])]:
        files = [add(tmp_path / f"{index}.onnx", values) for index, values in enumerate((left, right))]
        a, b = np.array(left, np.float32).astype(float), np.array(right, np.float32).astype(float)
        with np.errstate(all="ignore"):
            # What is equal has no difference, infinities included.
            gap = np.where(a == b, 0, abs(a - b))
            absolute, relative = gap.max(), np.where(a == b, 0, gap / abs(a)).max()
        found = diff(mindconv, *files)["parameters"]["changed"][0]["difference"]
        np.testing.assert_allclose([float(found["maximumAbsolute"]), float(found["maximumRelative"])], [absolute, relative])
        text = mindconv.attempt("diff", *files).stdout
        row = next(line for line in text.splitlines() if line.startswith("w ")).split()
        assert row[6:8] == [f"{absolute:.4g}", f"{relative:.4g}"]
        drift = mindconv.attempt("diff", *files, files[0], "--json")
        assert drift.returncode == 1 and json.loads(drift.stdout, parse_constant=lambda word: pytest.fail(word))


def test_what_people_wrote_counts(mindconv, tmp_path):
    plain, mine = add(tmp_path / "plain.onnx", range(5)), add(tmp_path / "mine.onnx", range(5), metadata={"author": "me"})
    report = diff(mindconv, plain, mine)
    assert not report["same"] and report["metadata"] == [{"key": "author", "right": "me", "significant": True}]
    assert diff(mindconv, plain, mine, "--weights-only")["same"]
    # Versions and how a file was made do not count.
    made = add(tmp_path / "made.onnx", range(5), opset=14, metadata={"mindconv.options": "to=onnx", "mindconv.version": "0"})
    report = diff(mindconv, plain, made)
    assert report["same"] and not any(fact["significant"] for fact in report["metadata"]) and len(report["metadata"]) == 3


def test_renamed_and_changed_weights_belong_together(mindconv, tmp_path):
    one, two = add(tmp_path / "one.onnx", [1, 2, 3, 4, 5]), add(tmp_path / "two.onnx", [1, 2, 3, 4, 5.5], name="v")
    parameters = diff(mindconv, one, two)["parameters"]
    assert parameters["added"] == parameters["removed"] == []
    assert [(row["name"], row["newName"], row["difference"]["different"]) for row in parameters["changed"]] == [("w", "v", 1)]
    parameters = diff(mindconv, one, two, "--atol", "0.6")["parameters"]
    assert parameters["changed"] == [] and parameters["renamed"] == [{"left": "w", "right": "v"}]


def choice(path, slope=0.1, bias=1.0, neighbour="Neg", node="choice", names=("bias", "bias"), other=2.0, constants=False):
    def branch(name, slope, bias, weight):
        array = numpy_helper.from_array(np.full(5, bias, np.float32), f"{name}_{weight}")
        held = helper.make_node("Constant", [], [array.name], value=array)
        nodes = [helper.make_node("Add", ["h", array.name], [f"{name}_sum"], name=f"{name}_add"),
                 helper.make_node("LeakyRelu", [f"{name}_sum"], [f"{name}_y"], name=f"{name}_relu", alpha=slope)]
        return helper.make_graph(([held] if constants else []) + nodes, name, [], [helper.make_tensor_value_info(f"{name}_y", TensorProto.FLOAT, None)],
                                 [] if constants else [array])
    nodes = [helper.make_node("Exp", ["x"], ["e"]), helper.make_node(neighbour, ["e"], ["h"]),
             helper.make_node("If", ["flag"], ["y"], name=node, then_branch=branch("yes", slope, bias, names[0]),
                              else_branch=branch("no", 0.3, other, names[1]))]
    return model(path, nodes, branches=True)


def test_details_of_branches_constants_and_attributes(mindconv, tmp_path):
    def details(one, two):
        return [detail for change in diff(mindconv, one, two)["graph"]["changed"] for detail in change["details"]]
    base = choice(tmp_path / "base.onnx")
    assert details(base, choice(tmp_path / "slope.onnx", slope=0.2)) == ["then_branch: ~ yes_relu/LeakyRelu: alpha: 0.1 -> 0.2"]
    # What the branches take from around is another node, in the same place.
    report = diff(mindconv, base, choice(tmp_path / "neighbour.onnx", neighbour="Abs"))
    assert not report["same"] and [place["operation"] for place in report["graph"]["added"]] == ["Abs"]
    paths = [model(tmp_path / f"{index}.onnx", [helper.make_node("Expand", ["x", "s"], ["y"])], constants={"s": np.array(sizes)})
             for index, sizes in enumerate(([2, 4, 5], [3, 4, 5]))]
    assert details(*paths) == ["input 1: int64 [3] = [2, 4, 5] -> int64 [3] = [3, 4, 5]"]
    paths = [model(tmp_path / f"conv{stride}.onnx", [helper.make_node("Conv", ["x", "w"], ["y"], strides=[stride])],
                   constants={"w": np.ones((2, 4, 1), np.float32)}) for stride in (1, 2)]
    assert details(*paths) == ["strides: [1] -> [2]"]


def test_options_that_do_nothing_are_refused(mindconv, tmp_path):
    ckpt = LENET5 / "lenet5.ckpt"
    for arguments in ([ckpt, ckpt, ckpt, "--rtol", "1"], [ckpt, ckpt, ckpt, "--atol", "1"], [ckpt, ckpt, "--graph-only", "--select", "fc1.*"]):
        assert mindconv.attempt("diff", *arguments).returncode == 64
    result = mindconv.attempt("diff", add(tmp_path / "a.onnx", range(5)), ckpt, "--graph-only")
    assert result.returncode == 2 and str(ckpt) in result.stderr


def test_a_view_of_two_files_has_shapes(mindconv, tmp_path):
    nodes = [helper.make_node("Abs", ["x"], ["a"], name="abs"), helper.make_node("Exp", ["a"], ["e"], name="exp"),
             helper.make_node("Neg", ["e"], ["y"], name="neg")]
    one, two = model(tmp_path / "one.onnx", nodes), model(tmp_path / "two.onnx", nodes[:1] + [helper.make_node("Neg", ["a"], ["y"], name="neg")])
    for files in ([one], [one, two], [two, one], [one, LENET5 / "lenet5.ckpt"]):
        mindconv("view", *files, "-o", tmp_path / "out.dot", "--force")
        text = (tmp_path / "out.dot").read_text()
        assert text.count("float32[1, 4, 5]") >= 3 and "?" not in text, files


def sparse(path, value):
    values, places = numpy_helper.from_array(np.array([1, value], np.float32), "w"), numpy_helper.from_array(np.array([1, 3]), "places")
    graph = helper.make_graph([helper.make_node("Add", ["x", "w"], ["y"])], "net", [helper.make_tensor_value_info("x", TensorProto.FLOAT, X.shape)],
                              [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
                              sparse_initializer=[helper.make_sparse_tensor(values, places, [5])])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def test_sparse_weights_are_compared(mindconv, tmp_path):
    one, two = sparse(tmp_path / "one.onnx", 2), sparse(tmp_path / "two.onnx", 3)
    for scope in ([], ["--weights-only"], ["--select", "w"]):
        changed = diff(mindconv, one, two, *scope)["parameters"]["changed"]
        assert [(row["name"], row["difference"]["different"], row["difference"]["maximumAbsolute"]) for row in changed] == [("w", 1, 1)]
    assert diff(mindconv, one, two, "--atol", "1")["same"] and diff(mindconv, one, one)["same"]
    # A dense weight of the same numbers is the same weight.
    assert agree(mindconv, one, add(tmp_path / "dense.onnx", [0, 1, 0, 2, 0], opset=17))
    assert not agree(mindconv, two, tmp_path / "dense.onnx")


def test_texts_are_compared(mindconv, tmp_path):
    files = []
    for index, text in enumerate((b"c", b"x")):
        tensor = helper.make_tensor("texts", TensorProto.STRING, [2], [b"a", text])
        graph = helper.make_graph([helper.make_node("Identity", ["texts"], ["y"])], "net", [],
                                  [helper.make_tensor_value_info("y", TensorProto.STRING, [2])], [tensor])
        files.append(tmp_path / f"{index}.onnx")
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), files[-1])
    assert [row["name"] for row in diff(mindconv, *files)["parameters"]["changed"]] == ["texts"]
    assert diff(mindconv, files[0], files[0])["same"]
    digests = [json.loads(mindconv("inspect", file, "--digest", "--json"))["sha256"] for file in files]
    assert digests[0] != digests[1]


def test_what_was_saved_along_is_compared(mindconv, mindspore, tmp_path):
    inputs = mindspore.file(w=np.arange(6, dtype=np.float32))
    none, one, two = paths = [tmp_path / f"{name}.ckpt" for name in ("none", "one", "two")]
    mindspore.do(*({"do": "save", "inputs": inputs, "checkpoint": str(path), "texts": texts}
                   for path, texts in zip(paths, (None, {"note": "hi"}, {"note": "ho"}))))
    assert diff(mindconv, one, two)["metadata"] == [{"key": "note", "left": "hi", "right": "ho", "significant": True}]
    assert diff(mindconv, none, one)["metadata"] == [{"key": "note", "right": "hi", "significant": True}]
    assert diff(mindconv, one, one)["same"] and diff(mindconv, one, two, "--select", "w")["same"]
    for path in (one, two):
        mindconv("convert", path, "-o", path.with_suffix(".npz"))
    assert diff(mindconv, one.with_suffix(".npz"), two.with_suffix(".npz"))["metadata"] == diff(mindconv, one, two)["metadata"]


def test_a_model_says_something_else_of_itself(mindconv, tmp_path):
    one = add(tmp_path / "one.onnx", range(5))
    proto = onnx.load(one)
    proto.doc_string = "hello"
    onnx.save(proto, tmp_path / "two.onnx")
    report = diff(mindconv, one, tmp_path / "two.onnx")
    assert not report["same"] and report["metadata"] == [{"key": "doc_string", "right": "hello", "significant": True}]


def test_drift_tells_of_other_parameters(mindconv, tmp_path):
    w, v = np.arange(6, dtype=np.float32), np.ones(3, np.float32)
    def saved(name, **arrays):
        np.savez(tmp_path / f"{name}.npz", **arrays)
        return tmp_path / f"{name}.npz"
    base = saved("base", w=w, v=v)
    others = [saved(name, **arrays) for name, arrays in {
        "same": dict(w=w, v=v), "added": dict(w=w, v=v, u=v), "missing": dict(w=w), "reshaped": dict(w=w.reshape(2, 3), v=v),
        "retyped": dict(w=w, v=v.astype(np.float16))}.items()]
    report = diff(mindconv, base, *others)
    assert (report["missing"], report["added"], report["retyped"]) == ([0, 0, 1, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 1])
    for other in others:
        assert diff(mindconv, base, base, other)["same"] == diff(mindconv, base, other)["same"] == (other == others[0])
    text = mindconv.attempt("diff", base, *others).stdout
    assert f"{others[1]}; parameters: 1 added\n" in text and f"{others[3]}; parameters: 1 of another type or shape\n" in text


def test_a_refused_file_is_named(mindconv, tmp_path):
    table = FIXTURES / "documents" / "table-2.7.2.mindir"
    result = mindconv.attempt("diff", table, add(tmp_path / "a.onnx", range(5)))
    assert result.returncode == 1 and f"the graphs are not compared: {table}: a hash table" in result.stdout
    result = mindconv.attempt("diff", table, table, "--rtol", "nan")
    assert result.returncode == 64 and "a tolerance is a number" in result.stderr


def test_weights_of_branches_are_parameters(mindconv, tmp_path):
    base = choice(tmp_path / "base.onnx")
    other = choice(tmp_path / "other.onnx", bias=1.25)
    for scope in ([], ["--weights-only"], ["--select", "choice/then_branch/*"]):
        report = diff(mindconv, base, other, *scope)
        assert [(row["name"], row["difference"]["maximumAbsolute"]) for row in report["parameters"]["changed"]] == [("choice/then_branch/yes_bias", 0.25)]
        assert report.get("graph", {"changed": []})["changed"] == []
    assert diff(mindconv, base, other, "--rtol", "0.25")["same"] and not diff(mindconv, base, other, "--rtol", "0.24")["same"]
    assert diff(mindconv, base, other, "--select", "choice/else_branch/*")["same"]
    mindconv("view", base, other, "-o", tmp_path / "both.html")
    assert "'choice/then_branch/yes_bias' differs" in (tmp_path / "both.html").read_text().replace("\\/", "/")


def test_names_inside_of_nodes_play_no_part(mindconv, tmp_path):
    base = choice(tmp_path / "base.onnx")
    assert diff(mindconv, base, choice(tmp_path / "node.onnx", node="If_7"))["same"]
    assert diff(mindconv, base, choice(tmp_path / "names.onnx", names=("w", "v"), node=""))["same"]
    # What the branches hold is exchanged: the names do not hide it.
    for names in ("bias", "bias"), ("w", "v"):
        for node in "choice", "If_7":
            report = diff(mindconv, base, choice(tmp_path / "exchanged.onnx", bias=2.0, other=1.0, names=names, node=node))
            assert not report["same"] and len(report["parameters"]["changed"]) == 2, (names, node)


def test_weights_in_nodes_of_constant_are_the_same(mindconv, tmp_path):
    base, held = choice(tmp_path / "base.onnx"), choice(tmp_path / "held.onnx", constants=True)
    report = diff(mindconv, base, held)
    assert report["same"] and report["notes"] == ["2 weights of the first file are constants in the second file's graph"]
    assert diff(mindconv, held, base)["same"]
    assert not diff(mindconv, base, choice(tmp_path / "other.onnx", constants=True, bias=3.0))["same"]
    w = np.arange(5, dtype=np.float32)
    one = add(tmp_path / "one.onnx", w)
    for values in (w, w + 1):
        constant = helper.make_node("Constant", [], ["c"], value=numpy_helper.from_array(values))
        two = model(tmp_path / "two.onnx", [constant, helper.make_node("Add", ["x", "c"], ["y"])])
        assert agree(mindconv, one, two) == agree(mindconv, two, one) == (values is w)


def test_weights_inside_of_functions_are_parameters(mindconv, tmp_path):
    def functional(path, value):
        branch = helper.make_graph([helper.make_node("Add", ["a", "w"], ["s"])], "yes", [], [helper.make_tensor_value_info("s", TensorProto.FLOAT, None)],
                                   [numpy_helper.from_array(np.full(5, value, np.float32), "w")])
        function = helper.make_function("own", "pick", ["a", "flag"], ["b"], [helper.make_node("If", ["flag"], ["b"], "if", then_branch=branch, else_branch=branch)],
                                        [helper.make_opsetid("", 17)])
        inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, X.shape), helper.make_tensor_value_info("flag", TensorProto.BOOL, [])]
        graph = helper.make_graph([helper.make_node("pick", ["x", "flag"], ["y"], domain="own")], "net", inputs,
                                  [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)])
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
        onnx.save(helper.make_model(graph, functions=[function], opset_imports=opsets, ir_version=8), path)
        return path
    one, two = functional(tmp_path / "one.onnx", 1), functional(tmp_path / "two.onnx", 1.5)
    report = diff(mindconv, one, two)
    assert [row["name"] for row in report["parameters"]["changed"]] == [f"own.pick/if/{branch}/w" for branch in ("else_branch", "then_branch")]
    assert report["graph"]["functions"] == [] and diff(mindconv, one, two, "--atol", "0.5")["same"]


@pytest.mark.parametrize("axis", [1, -1])
def test_functions_have_operator_sets_of_their_own(mindconv, tmp_path, axis):
    """Softmax counts the dimensions from the axis on as one until opset 12, and takes one since."""
    paths = {}
    for opset in 12, 13, 17:
        function = helper.make_function("own", "soft", ["a"], ["b"], [helper.make_node("Softmax", ["a"], ["b"], axis=axis)],
                                        [helper.make_opsetid("", opset)])
        graph = helper.make_graph([helper.make_node("soft", ["x"], ["y"], domain="own")], "net",
                                  [helper.make_tensor_value_info("x", TensorProto.FLOAT, X.shape)],
                                  [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)])
        imports = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
        paths[opset] = tmp_path / f"{opset}.onnx"
        onnx.save(helper.make_model(graph, functions=[function], opset_imports=imports, ir_version=8), paths[opset])
    assert agree(mindconv, paths[13], paths[17])
    # A function's sets may be others than the model's where they mean the same by its operators (ONNX's specification
    # of FunctionProto); of those that do not, ONNX Runtime takes the model's.
    assert diff(mindconv, paths[12], paths[17])["same"] == (axis == -1)
    assert mindconv("dump", paths[12]).count("opset") == 3 and mindconv("dump", paths[17]).count("opset") == 2


@pytest.mark.parametrize("case, fact, changed, before, after", [
    # Fixtures/documents/make.py has the values.
    ("compressed", "compressed weights", "dense.weight", np.arange(1, 7, dtype=np.float32), np.arange(2, 8, dtype=np.float32)),
    ("table", "hash tables", "table/keys", np.int32([7, 9]), np.int32([7, 8])),
])
def test_what_is_not_interpreted_is_shown_and_compared(mindconv, tmp_path, case, fact, changed, before, after):
    one, two = FIXTURES / "documents" / f"{case}-2.7.2.mindir", tmp_path / "two.mindir"
    assert one.read_bytes().count(before.tobytes()) == 1
    two.write_bytes(one.read_bytes().replace(before.tobytes(), after.tobytes()))
    report = json.loads(mindconv("inspect", one, "--json"))
    assert [(row["name"], row["shape"]) for row in report["parameters"]] == [("dense.weight", [2, 3]), ("dense.bias", [2])] + (
        [("table/keys", [2]), ("table/values", [2, 3]), ("table/status", [2])] if case == "table" else [])
    assert {"key": fact, "value": "1"} in report["facts"]
    assert ("no data" in mindconv("dump", one)) == (case == "compressed")
    assert len(json.loads(mindconv("check", one, "--json"))[0]["findings"]) == 1
    assert diff(mindconv, one, one)["same"]
    report = diff(mindconv, one, two)
    assert not report["same"] and [row["name"] for row in report["parameters"]["changed"]] == [changed]
    assert diff(mindconv, one, two, "--select", "dense.bias")["same"] and not diff(mindconv, one, two, "--select", changed)["same"]


def archive(path, **arrays):
    np.savez(path, **{name.replace("__", "."): np.asarray(array, np.float32) for name, array in arrays.items()})
    return path


def test_constants_are_renamed_by_their_names(mindconv, tmp_path):
    """What MindSpore's layers and PyTorch's call the same; both begin as ones and zeros."""
    ones, zeros = np.ones(4), np.zeros(4)
    mine = archive(tmp_path / "mine.npz", bn__moving_mean=zeros, bn__moving_variance=ones, bn__gamma=ones, bn__beta=zeros, conv__bias=zeros)
    torch = archive(tmp_path / "torch.npz", bn__weight=ones, bn__bias=zeros, bn__running_mean=zeros, bn__running_var=ones, conv__bias=zeros)
    expected = {"bn.moving_mean": "bn.running_mean", "bn.moving_variance": "bn.running_var", "bn.gamma": "bn.weight", "bn.beta": "bn.bias"}
    parameters = diff(mindconv, mine, torch)["parameters"]
    assert {pair["left"]: pair["right"] for pair in parameters["renamed"]} == expected
    parameters = diff(mindconv, torch, mine)["parameters"]
    assert {pair["right"]: pair["left"] for pair in parameters["renamed"]} == expected
    # What Adam keeps beside the weights is none of them.
    trained = archive(tmp_path / "trained.npz", bn__gamma=ones, bn__beta=zeros, conv__bias=zeros, moment1__conv__bias=zeros, moment1__bn__beta=zeros,
                      moment2__bn__gamma=zeros)
    parameters = diff(mindconv, mine, trained)["parameters"]
    assert parameters["renamed"] == [] and [row["name"] for row in parameters["removed"]] == ["bn.moving_mean", "bn.moving_variance"]


def bounds(path, form, low, high):
    opset, names, nodes, constants = 17, ["low", "high"], [], {}
    if form == "initializers":
        constants = {"low": np.float32(low), "high": np.float32(high)}
    elif form == "attributes":
        opset, names = 6, []
    else:
        nodes = [helper.make_node("Constant", [], [name], **({"value": numpy_helper.from_array(np.float32(value))} if form == "tensors" else {"value_float": value}))
                 for name, value in zip(names, (low, high))]
    said = {"min": low, "max": high} if form == "attributes" else {}
    return model(path, [*nodes, helper.make_node("Clip", ["x", *names], ["y"], **said)], opset, constants)


FORMS = ["initializers", "numbers", "tensors", "attributes"]


@pytest.mark.parametrize("one", FORMS)
@pytest.mark.parametrize("two", FORMS)
def test_numbers_of_an_operator_have_many_forms(mindconv, tmp_path, one, two):
    base = bounds(tmp_path / "one.onnx", one, 0.0, 0.5)
    assert agree(mindconv, base, bounds(tmp_path / "two.onnx", two, 0.0, 0.5))
    other = bounds(tmp_path / "other.onnx", two, 0.0, 0.75)
    assert not agree(mindconv, base, other)
    if (one, two) != ("initializers", "initializers"):
        assert [change["details"] for change in diff(mindconv, base, other)["graph"]["changed"]] == [["max: 0.5 -> 0.75"]]


@pytest.mark.parametrize("values", [[0.5], [1, 2, 3, 4, 5], 0.5, 3], ids=str)
def test_numbers_in_nodes_of_constant(mindconv, tmp_path, values):
    """Every attribute in which a Constant can hold numbers, against an initializer of them."""
    isWhole = isinstance(values, int) or isinstance(values, list) and isinstance(values[0], int)
    array = np.array(values, np.int64 if isWhole else np.float32)
    said = {f"value_{'int' if isWhole else 'float'}{'s' if array.ndim else ''}": values}
    use = [helper.make_node("Cast", ["c"], ["f"], to=TensorProto.FLOAT), helper.make_node("Mul", ["x", "f"], ["y"])]
    held = model(tmp_path / "held.onnx", [helper.make_node("Constant", [], ["c"], **said), *use])
    assert agree(mindconv, model(tmp_path / "initializer.onnx", use, constants={"c": array}), held)
    assert not agree(mindconv, model(tmp_path / "other.onnx", use, constants={"c": array + 1}), held)


def test_drift_of_what_has_no_ratio(mindconv, tmp_path):
    zeros, ones, none = np.zeros(3), np.ones(3), np.full(3, np.nan)
    base = archive(tmp_path / "base.npz", zero__w=zeros, grown__w=zeros, lost__w=ones, found__w=none, none__w=none, part__w=[3, 4, 0], gone__w=[1, 2, 3])
    other = archive(tmp_path / "other.npz", zero__w=zeros, grown__w=ones, lost__w=none, found__w=ones, none__w=none, part__w=[3, 4, 1])
    report = diff(mindconv, base, other, base)
    assert {row["module"]: row["movements"] for row in report["rows"]} == {
        "zero": [0, 0], "grown": ["inf", 0], "lost": ["nan", 0], "found": ["nan", 0], "none": [0, 0], "part": [0.2, 0], "gone": [None, 0]}
    assert report["totals"] == ["nan", 0]
    text = mindconv.attempt("diff", base, other, base).stdout
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.split()}
    assert [rows[name] for name in ("zero", "grown", "lost", "none", "gone", "all")] == [["0", "0"], ["inf", "0"], ["nan", "0"], ["0", "0"], ["-", "0"], ["nan", "0"]]
    grown = [archive(tmp_path / f"{index}.npz", m__w=values) for index, values in enumerate((zeros, zeros, ones))]
    assert diff(mindconv, *grown)["totals"] == [0, "inf"]


def test_of_more_files_graphs_and_metadata_count(mindconv, tmp_path):
    def made(name, operator, **options):
        return model(tmp_path / f"{name}.onnx", [helper.make_node("Add", ["x", "w"], ["s"]), helper.make_node(operator, ["s"], ["y"])],
                     constants={"w": np.arange(5, dtype=np.float32)}, **options)
    base, other, mine = made("base", "Relu"), made("other", "Abs"), made("mine", "Relu", metadata={"author": "me"})
    assert not np.allclose(run(base), run(other))
    report = diff(mindconv, base, base, other, mine)
    assert not report["same"] and report["graphs"] == ["same", "different", "same"] and report["metadata"] == [[], [], ["author"]]
    text = mindconv.attempt("diff", base, base, other, mine).stdout
    assert f"1: {base}; graph: same\n" in text and f"2: {other}; graph: different\n" in text and f"3: {mine}; graph: same; metadata: author\n" in text
    assert not diff(mindconv, base, base, mine)["same"]
    assert diff(mindconv, base, base, base)["same"] and diff(mindconv, base, other, mine, "--weights-only")["same"]


def two_ways(path, inputs=("a", "b"), results=("y", "z"), operators=("Relu", "Sigmoid")):
    info = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, X.shape) for name in (*inputs, *results)}
    nodes = [helper.make_node(operator, [name], [result]) for operator, name, result in zip(operators, inputs, results)]
    graph = helper.make_graph(nodes, "net", [info[name] for name in inputs], [info[name] for name in results])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def test_names_of_inputs_and_results(mindconv, tmp_path):
    def results(path, names):
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        return session.run(names, {port.name: number * X for number, port in zip((1, 2), sorted(session.get_inputs(), key=lambda port: port.name))})
    base = two_ways(tmp_path / "base.onnx")
    for name, exchanged, ports in (("results", {"results": ("z", "y")}, ["result 'y' has another place: 0 -> 1", "result 'z' has another place: 1 -> 0"]),
                                   ("inputs", {"inputs": ("b", "a")}, ["input 'a' has another place: 0 -> 1", "input 'b' has another place: 1 -> 0"])):
        other = two_ways(tmp_path / f"{name}.onnx", **exchanged)
        assert not np.allclose(results(base, ["y"]), results(other, ["y"]))
        report = diff(mindconv, base, other)
        assert not report["same"] and report["graph"]["ports"] == ports
    renamed = two_ways(tmp_path / "renamed.onnx", ("a", "image"), ("logits", "z"))
    report = diff(mindconv, base, renamed)
    assert report["same"] and report["notes"] == ["renamed: input 'b' -> 'image'", "renamed: result 'y' -> 'logits'"]


def test_made_up_names_of_results_are_not_told(mindconv, tmp_path):
    net = LENET5 / "lenet5-2.7.2.mindir"
    mindconv("convert", net, "-o", tmp_path / "net.onnx")
    for files in ((net, tmp_path / "net.onnx"), (tmp_path / "net.onnx", net), (net, LENET5 / "lenet5-2.0.0.mindir")):
        report = diff(mindconv, *files)
        assert report["same"] and not any("renamed" in note for note in report["notes"]), report
