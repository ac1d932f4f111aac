"""What verify finds and what it lets pass, on models whose differences are known."""
import json

import numpy as np
import onnx
import pytest
from conftest import FIXTURES
from make_checkpoint import make
from test_running import runtime  # noqa: F401

LENET5 = FIXTURES / "lenet5"
FLOAT = onnx.TensorProto.FLOAT


def model(path, nodes, inputs, outputs):
    """An ONNX model from tensors of float32 to others, by name and shape."""
    values = [[onnx.helper.make_tensor_value_info(name, FLOAT, shape) for name, shape in ports.items()]
              for ports in (inputs, outputs)]
    graph = onnx.helper.make_graph([onnx.helper.make_node(*node) for node in nodes], "g", *values)
    onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]), path)
    return path


def verify(mindconv, runtime, *arguments):  # noqa: F811
    result = mindconv.attempt("verify", *arguments, "--ort", runtime, "--json")
    report = json.loads(result.stdout)
    assert report["isSame"] == (result.returncode == 0)
    return report


def test_every_input_has_numbers_of_its_own(mindconv, runtime, tmp_path):  # noqa: F811
    shape = [2, 3]
    straight = model(tmp_path / "ab.onnx", [("Sub", ["a", "b"], ["y"])], {"a": shape, "b": shape}, {"y": shape})
    swapped = model(tmp_path / "ba.onnx", [("Sub", ["b", "a"], ["y"])], {"a": shape, "b": shape}, {"y": shape})
    for given in ([], ["--seed", 7], ["--input", "a=random", "--input", "b=random"]):
        (result,) = verify(mindconv, runtime, straight, "--against", swapped, *given)["results"]
        assert result["cosine"] == pytest.approx(-1) and result["neededTolerance"] == pytest.approx(2)
    # Inputs of one name are one input, wherever they stand; where names differ, the place counts.
    turned = model(tmp_path / "turned.onnx", [("Sub", ["a", "b"], ["y"])], {"b": shape, "a": shape}, {"y": shape})
    renamed = model(tmp_path / "cd.onnx", [("Sub", ["c", "d"], ["y"])], {"c": shape, "d": shape}, {"y": shape})
    for same in (turned, renamed):
        assert verify(mindconv, runtime, straight, "--against", same)["isSame"]


def numbered(path, rows, shape):
    np.save(path, np.random.default_rng(rows).normal(size=(rows, *shape)).astype(np.float32))
    return path


def test_data_is_for_the_input_of_either_models_name(mindconv, runtime, tmp_path):  # noqa: F811
    """Names that differ mean one place, whichever model's name is given; archives have the names of one model."""
    models = [model(tmp_path / f"{q}{k}.onnx", [("Transpose", [k], ["t"]), ("MatMul", [q, "t"], ["y"])],
                    {q: ["M", 4], k: ["N", 4]}, {"y": ["M", "N"]}) for q, k in ("qk", "ab")]
    q, k = numbered(tmp_path / "q.npy", 100, [4]), numbered(tmp_path / "k.npy", 70, [4])
    archives = [tmp_path / "qk.npz", tmp_path / "ab.npz"]
    for archive, (one, other) in zip(archives, ("qk", "ab")):
        np.savez(archive, **{one: np.load(q), other: np.load(k)})
    scale = np.abs(np.load(q) @ np.load(k).T).max()
    for given in ([f"q={q}", f"k={k}"], [f"a={q}", f"b={k}"], [f"a={q}", f"k={k}"], [archives[0]], [archives[1]]):
        words = [word for value in given for word in ("--input", value)]
        for one, other in (models, models[::-1]):
            report = verify(mindconv, runtime, one, "--against", other, *words)
            assert report["isSame"] and report["results"][0]["scale"] == pytest.approx(scale, 1e-5)
    for one, other in (models, models[::-1]):
        lacking = mindconv.attempt("verify", one, "--against", other, "--ort", runtime, "--input", f"z={q}")
        assert lacking.returncode == 2 and f"{one}: the model has no input 'z'" in lacking.stderr


def test_results_of_one_name_are_one_result(mindconv, runtime, tmp_path):  # noqa: F811
    nodes = [("Abs", ["x"], ["p"]), ("Neg", ["x"], ["q"])]
    straight = model(tmp_path / "pq.onnx", nodes, {"x": ["N", 4]}, {"p": ["N", 4], "q": ["N", 4]})
    turned = model(tmp_path / "qp.onnx", nodes, {"x": ["N", 4]}, {"q": ["N", 4], "p": ["N", 4]})
    report = verify(mindconv, runtime, straight, "--against", turned)
    assert report["isSame"] and [result["name"] for result in report["results"]] == ["p", "q"]
    named = [("Abs", ["x"], ["r"]), ("Neg", ["x"], ["s"])]
    others = model(tmp_path / "rs.onnx", named, {"x": ["N", 4]}, {"r": ["N", 4], "s": ["N", 4]})
    assert verify(mindconv, runtime, straight, "--against", others)["isSame"]
    assert not verify(mindconv, runtime, turned, "--against", others)["isSame"]


def changed(path, source, change):
    """A copy with other weights; names are changed where they stand."""
    proto = onnx.load(source)
    for tensor in proto.graph.initializer:
        former, array = tensor.name, onnx.numpy_helper.to_array(tensor)
        name, array = change(former, array)
        tensor.CopyFrom(onnx.numpy_helper.from_array(array, name))
        for node in proto.graph.node:
            node.input[:] = [name if value == former else value for value in node.input]
    onnx.save(proto, path)
    return path


def test_renamed_weights_are_found_by_their_content(mindconv, runtime, tmp_path):  # noqa: F811
    net, checkpoint = tmp_path / "net.onnx", LENET5 / "lenet5.ckpt"
    mindconv("export", "--ckpt", checkpoint, "--to", "onnx", "-o", net)
    renamed = changed(tmp_path / "renamed.onnx", net, lambda name, array: ("r_" + name, array))
    report = verify(mindconv, runtime, renamed, "--against", checkpoint)
    assert report["isSame"] and (report["weights"]["equalCount"], report["weights"]["renamedCount"]) == (8, 8)
    assert report["results"][0]["cosine"] == 1
    assert "8 equal (8 renamed)" in mindconv("verify", renamed, "--against", checkpoint, "--ort", runtime)


def test_other_weights_are_not_the_same_though_results_are(mindconv, runtime, tmp_path):  # noqa: F811
    """Each weight by a millionth larger, under another name: nothing says that it stands for the former one."""
    net, checkpoint = tmp_path / "net.onnx", LENET5 / "lenet5.ckpt"
    mindconv("export", "--ckpt", checkpoint, "--to", "onnx", "-o", net)
    larger = np.float32(1 + 1e-6)
    others = changed(tmp_path / "others.onnx", net, lambda name, array: ("r_" + name, array * larger))
    one = changed(tmp_path / "one.onnx", net, lambda name, array: ("r_" + name, array * larger) if name == "fc1.weight"
                  else (name, array))
    for path, count in ((others, 8), (one, 1)):
        report = verify(mindconv, runtime, path, "--against", checkpoint)
        assert not report["isSame"] and report["weights"]["areUnproven"] and report["weights"]["equalCount"] == 8 - count
        assert len(report["weights"]["onlyInModel"]) == len(report["weights"]["onlyInReference"]) == count
        text = mindconv.attempt("verify", path, "--against", checkpoint, "--ort", runtime)
        assert "has other weights" in text.stdout and "only in the model  r_fc1.weight" in text.stdout
        assert verify(mindconv, runtime, path, "--against", checkpoint, "--results-only")["isSame"]
    # A weight that nothing needs is told, and changes nothing.
    proto = onnx.load(net)
    proto.graph.initializer.append(onnx.numpy_helper.from_array(np.ones((2, 2), np.float32), "surplus"))
    onnx.save(proto, tmp_path / "more.onnx")
    report = verify(mindconv, runtime, tmp_path / "more.onnx", "--against", checkpoint)
    assert report["isSame"] and report["weights"]["onlyInModel"] == ["surplus"]


def test_folded_weights_pass_where_the_metadata_tells(mindconv, runtime, tmp_path):  # noqa: F811
    source = FIXTURES / "networks" / "mini_resnet-2.7.2.mindir"
    path = tmp_path / "net.onnx"
    mindconv("convert", source, "-o", path, "--optimize", "weights", "--digest")
    report = verify(mindconv, runtime, path, "--against", source)
    assert report["isSame"] and report["weights"]["isChangeRecorded"] and report["weights"]["onlyInModel"]
    other = onnx.load(path)
    weight = next(tensor for tensor in other.graph.initializer if tensor.name == "conv1.bias.folded")
    array = onnx.numpy_helper.to_array(weight)
    weight.CopyFrom(onnx.numpy_helper.from_array(np.nextafter(array, np.float32(9)), weight.name))
    onnx.save(other, tmp_path / "other.onnx")
    assert verify(mindconv, runtime, tmp_path / "other.onnx", "--against", source)["weights"]["areUnproven"]
    silent = onnx.load(path)
    del silent.metadata_props[:]
    onnx.save(silent, path)
    assert verify(mindconv, runtime, path, "--against", source)["weights"]["areUnproven"]


TABLE = np.random.default_rng(3).integers(-7, 8, (200, 8)).astype(np.float32)


def lookup(path, table, place):
    """A table, of which one row is looked up, at one of the places that a model has for weights."""
    helper, other = onnx.helper, table.copy()
    ports = [helper.make_tensor_value_info("x", onnx.TensorProto.INT64, [1])], [helper.make_tensor_value_info("y", FLOAT, [1, 8])]
    dense = onnx.numpy_helper.from_array(other, "table")
    constant = helper.make_node("Constant", [], ["table"], value=dense)
    nodes, initializers, functions = [helper.make_node("Gather", ["table", "x"], ["y"])], [], []
    if place == "initializer":
        initializers = [dense]
    elif place == "int4":
        initializers = [helper.make_tensor("packed", onnx.TensorProto.INT4, table.shape, table.astype(int).ravel().tolist()),
                        onnx.numpy_helper.from_array(np.float32(1), "scale")]
        nodes.insert(0, helper.make_node("DequantizeLinear", ["packed", "scale"], ["table"]))
    elif place == "constant":
        nodes.insert(0, constant)
    elif place == "floats":
        nodes = [helper.make_node("Constant", [], ["flat"], value_floats=table.ravel().tolist()),
                 helper.make_node("Constant", [], ["shape"], value_ints=table.shape),
                 helper.make_node("Reshape", ["flat", "shape"], ["table"])] + nodes
    elif place == "sparse":
        places = np.flatnonzero(table)
        nodes.insert(0, helper.make_node("Constant", [], ["table"], sparse_value=helper.make_sparse_tensor(
            onnx.numpy_helper.from_array(table.ravel()[places]), onnx.numpy_helper.from_array(places), table.shape)))
    elif place == "function":
        functions = [helper.make_function("own", "Lookup", ["i"], ["o"], [constant, helper.make_node(
            "Gather", ["table", "i"], ["o"])], [helper.make_opsetid("", 21)])]
        nodes = [helper.make_node("Lookup", ["x"], ["y"], domain="own")]
    else:
        branches = {}
        for name, held in (("then_branch", [dense]), ("else_branch", [onnx.numpy_helper.from_array(TABLE, "table")])):
            result = [helper.make_tensor_value_info("b", FLOAT, [1, 8])]
            branches[name] = helper.make_graph([helper.make_node("Gather", ["table", "x"], ["b"])], name, [], result, held)
        initializers = [onnx.numpy_helper.from_array(np.array(False), "never")]
        nodes = [helper.make_node("If", ["never"], ["y"], **branches)]
    graph = helper.make_graph(nodes, "g", *ports, initializers)
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("own", 1)]
    onnx.save(helper.make_model(graph, ir_version=10, opset_imports=opsets, functions=functions), path)
    onnx.checker.check_model(path, full_check=True)
    return path


@pytest.mark.parametrize("place", ["initializer", "int4", "constant", "floats", "sparse", "function", "branch"])
def test_weights_are_compared_wherever_they_are(mindconv, runtime, tmp_path, place):  # noqa: F811
    """A number that no result shows is another one."""
    changed = TABLE.copy()
    changed[150, 3] += 1 if changed[150, 3] < 0 else -1
    np.save(tmp_path / "x.npy", np.array([7]))
    paths = [lookup(tmp_path / f"{name}.onnx", table, place) for name, table in
             (("one", TABLE), ("same", TABLE), ("other", changed))]
    report = verify(mindconv, runtime, paths[0], "--against", paths[1], "--input", tmp_path / "x.npy")
    assert report["isSame"] and report["weights"]["equalCount"] > 0
    report = verify(mindconv, runtime, paths[0], "--against", paths[2], "--input", tmp_path / "x.npy")
    assert not report["isSame"] and len(report["weights"]["different"]) == 1
    assert report["results"][0]["neededTolerance"] == 0


def test_a_weight_may_be_an_initializer_or_a_constant(mindconv, runtime, tmp_path):  # noqa: F811
    one, other = (lookup(tmp_path / f"{place}.onnx", TABLE, place) for place in ("initializer", "constant"))
    renamed = onnx.load(other)
    renamed.graph.node[0].output[0] = renamed.graph.node[1].input[0] = "constant_1"
    onnx.save(renamed, tmp_path / "renamed.onnx")
    for models in ((one, other), (other, one), (one, tmp_path / "renamed.onnx")):
        weights = verify(mindconv, runtime, models[0], "--against", models[1])["weights"]
        assert (weights["equalCount"], weights["areUnproven"], weights["onlyInModel"]) == (1, False, [])
    changed = lookup(tmp_path / "changed.onnx", TABLE + 1, "constant")
    assert verify(mindconv, runtime, one, "--against", changed)["weights"]["different"] == ["table"]


@pytest.mark.parametrize("options", [
    ["--nhwc"], ["--uint8-input"], ["--nhwc", "--uint8-input", "--normalize", "127.5/127.5", "--softmax"]], ids=" ".join)
@pytest.mark.parametrize("reference", ["lenet5.ckpt", "lenet5-2.7.2.mindir"])
def test_the_other_is_compared_as_it_becomes_with_recorded_options(mindconv, runtime, tmp_path, reference, options):  # noqa: F811
    path, other = tmp_path / "net.onnx", LENET5 / reference
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", "onnx", "-o", path, *options)
    report = verify(mindconv, runtime, path, "--against", other, "--per-node")
    assert report["isSame"] and report["weights"]["different"] == report["weights"]["onlyInModel"] == []
    assert report["notes"] == [f"{path} was made with {' '.join(options)}: {other} is compared as it becomes with that"]
    if other.suffix == ".mindir":
        assert verify(mindconv, runtime, other, "--against", path)["isSame"]
    changed = changed_weight(tmp_path / "changed.onnx", path, "fc3.weight")
    report = verify(mindconv, runtime, changed, "--against", other)
    assert not report["isSame"] and report["weights"]["different"] == ["fc3.weight"]
    # An ONNX model of another exporter stays as it is.
    refused = mindconv.attempt("verify", path, "--against", LENET5 / "lenet5-2.7.2.onnx", "--ort", runtime)
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
    assert "the input 'x' is " in refused.stderr and "float32 [1, 1, 32, 32]" in refused.stderr


def changed_weight(path, source, name):
    return changed(path, source, lambda former, array: (former, array + 1 if former == name else array))


def test_sizes_that_were_asked_for_are_asked_for_again(mindconv, runtime, tmp_path):  # noqa: F811
    source = FIXTURES / "networks" / "mini_resnet-2.7.2.mindir"
    path = tmp_path / "net.onnx"
    mindconv("convert", source, "-o", path, "--input", "x:3,3,32,32")
    report = verify(mindconv, runtime, path, "--against", source)
    assert report["isSame"] and report["rowCount"] == 3


def test_options_that_do_not_go_with_the_other_are_told(mindconv, runtime, tmp_path):  # noqa: F811
    path, source = tmp_path / "net.onnx", LENET5 / "lenet5-2.7.2.mindir"
    mindconv("convert", source, "-o", path)
    proto = onnx.load(path)
    next(entry for entry in proto.metadata_props if entry.key == "mindconv.options").value = "input:z=1,2"
    onnx.save(proto, path)
    report = verify(mindconv, runtime, path, "--against", source)
    assert report["isSame"] and f"which does not go with {source}" in report["notes"][0]


@pytest.mark.parametrize("inside", ["sequence", "texts", "int4"])
def test_nodes_whose_results_are_no_numbers_are_passed_over(mindconv, runtime, tmp_path, inside):  # noqa: F811
    helper = onnx.helper
    nodes = {
        "sequence": [helper.make_node("SequenceConstruct", ["x", "x"], ["s"]),
                     helper.make_node("ConcatFromSequence", ["s"], ["c"], axis=0)],
        "texts": [helper.make_node("Cast", ["x"], ["s"], to=onnx.TensorProto.STRING),
                  helper.make_node("Cast", ["s"], ["c"], to=FLOAT)],
        "int4": [helper.make_node("QuantizeLinear", ["x", "one"], ["s"], output_dtype=onnx.TensorProto.INT4),
                 helper.make_node("DequantizeLinear", ["s", "one"], ["c"])],
    }[inside]
    ports = [[helper.make_tensor_value_info(name, FLOAT, shape)] for name, shape in (("x", [2, 4]), ("y", [None, 4]))]
    graph = helper.make_graph([*nodes, helper.make_node("Neg", ["c"], ["y"])], "g", *ports,
                              [onnx.numpy_helper.from_array(np.float32(1), "one")] if inside == "int4" else [])
    onnx.save(helper.make_model(graph, ir_version=10, opset_imports=[helper.make_opsetid("", 21)]), tmp_path / "net.onnx")
    report = verify(mindconv, runtime, tmp_path / "net.onnx", "--against", tmp_path / "net.onnx", "--per-node")
    assert report["isSame"] and (report["comparedNodeCount"], report["uncomparedNodeCount"]) == (2, 1)


def test_nodes_without_rows_are_passed_over_where_batches_differ(mindconv, runtime, tmp_path):  # noqa: F811
    """A mean over the batch is another one for each; what follows the rows is compared."""
    nodes = [("ReduceMean", ["x"], ["m"]), ("Sub", ["x", "m"], ["d"]), ("Sub", ["d", "d"], ["z"]), ("Add", ["x", "z"], ["y"])]
    paths = [model(tmp_path / f"{size}.onnx", nodes, {"x": [size, 4]}, {"y": [size, 4]}) for size in (2, 3)]
    report = verify(mindconv, runtime, paths[0], "--against", paths[1], "--per-node")
    assert report["isSame"] and report["comparedNodeCount"] + report["uncomparedNodeCount"] == 4


def test_bert_is_run_on_numbers_that_its_tables_have(mindconv, runtime, tmp_path):  # noqa: F811
    """The network has three kinds of tokens: ONNX Runtime refuses a fourth."""
    checkpoint, path = tmp_path / "net.ckpt", tmp_path / "net.onnx"
    make("bert-classification", checkpoint)
    network = ["--net", "bert-classification", "--set", "heads=2"]
    mindconv("export", "--ckpt", checkpoint, *network, "--to", "onnx", "-o", path, "--verify", "--ort", runtime)
    for seed in range(3):
        assert verify(mindconv, runtime, path, "--against", checkpoint, *network, "--seed", seed)["isSame"]


def test_random_numbers_that_a_model_refuses_have_a_remedy(mindconv, runtime, tmp_path):  # noqa: F811
    """The table's size is computed, and random numbers are not below it."""
    values = [onnx.helper.make_tensor_value_info("x", onnx.TensorProto.INT64, [50]),
              onnx.helper.make_tensor_value_info("y", FLOAT, [50])]
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("Constant", [], ["c"], value_floats=[1.0, 2.0]),
         onnx.helper.make_node("Abs", ["c"], ["table"]), onnx.helper.make_node("Gather", ["table", "x"], ["y"])],
        "g", values[:1], values[1:])
    path = tmp_path / "net.onnx"
    onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]), path)
    result = mindconv.attempt("verify", path, "--against", path, "--ort", runtime)
    assert result.returncode == 2 and "random numbers went in at x" in result.stderr and "--input" in result.stderr
    np.save(tmp_path / "x.npy", np.arange(50) % 2)
    assert verify(mindconv, runtime, path, "--against", path, "--input", tmp_path / "x.npy")["isSame"]


@pytest.mark.parametrize("one, other", [(1, "N"), ("N", 3), (1, 3), (3, 1)])
def test_batches_of_different_sizes_are_compared_by_rows(mindconv, runtime, tmp_path, one, other):  # noqa: F811
    """130 rows are 130, 1 or 44 batches, the last one of them not full."""
    rows = np.random.default_rng(0).normal(size=(130, 4)).astype(np.float32)
    np.save(tmp_path / "x.npy", rows)
    models = [model(tmp_path / f"{name}.onnx", [("Softmax", ["x"], ["s"]), (last, ["s"], ["y"])], {"x": [size, 4]},
                    {"y": [size, 4]})
              for name, size, last in (("a", one, "Neg"), ("b", other, "Neg"), ("c", other, "Exp"))]
    for given in ([], ["--input", tmp_path / "x.npy"]):
        report = verify(mindconv, runtime, models[0], "--against", models[1], "--per-node", *given)
        assert report["isSame"] and report["comparedNodeCount"] == 2
        (result,) = report["results"]
        assert result["rowCount"] == report["rowCount"] and (not given or result["rowCount"] == 130)
        assert not verify(mindconv, runtime, models[0], "--against", models[2], *given)["isSame"]
    # Only the last row of all differs: none is left out.
    sign, ceiling = (model(tmp_path / f"{last}.onnx", [(last, ["x"], ["y"])], {"x": [size, 4]}, {"y": [size, 4]})
                     for size, last in ((one, "Sign"), (other, "Ceil")))
    rows = np.ones((130, 4), np.float32)
    rows[129, 3] = 2
    np.save(tmp_path / "x.npy", rows)
    (result,) = verify(mindconv, runtime, sign, "--against", ceiling, "--input", tmp_path / "x.npy")["results"]
    assert result["maximumAbsolute"] == 1 and result["rowCount"] == 130


@pytest.mark.parametrize("reference", ["lenet5.ckpt", "lenet5-2.7.2.mindir", "lenet5-2.7.2.onnx"])
def test_the_first_different_node_is_found_by_its_place(mindconv, runtime, tmp_path, reference):  # noqa: F811
    """An operator in another's place has another name; MindSpore's ONNX has other names everywhere."""
    path = tmp_path / "net.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", "onnx", "-o", path)
    whole = verify(mindconv, runtime, path, "--against", LENET5 / reference, "--per-node")
    assert whole["isSame"] and whole["comparedNodeCount"] == 12 and whole["uncomparedNodeCount"] == 0
    changed = onnx.load(path)
    node = next(node for node in changed.graph.node if node.op_type == "Relu")
    former, node.op_type, node.name, node.output[0] = node.output[0], "Sigmoid", "another", "another_output"
    for user in changed.graph.node:
        user.input[:] = ["another_output" if name == former else name for name in user.input]
    onnx.save(changed, path)
    report = verify(mindconv, runtime, path, "--against", LENET5 / reference, "--per-node")
    assert report["firstDifference"]["node"] == "Sigmoid 'another'"
    assert report["firstDifference"]["agreement"]["name"] == "another_output"
    assert report["comparedNodeCount"] == 12


@pytest.mark.parametrize("options, lone", [(["--optimize", "weights"], 0), (["--optimize", "none"], 1)])
def test_nodes_that_became_one_are_compared_as_one(mindconv, runtime, tmp_path, options, lone):  # noqa: F811
    """Convolutions that took the normalisations behind them in; a product whose bias is an Add."""
    path = tmp_path / "net.onnx"
    source = FIXTURES / "networks" / "mini_resnet-2.7.2.mindir"
    mindconv("convert", source, "-o", path, *options)
    report = verify(mindconv, runtime, path, "--against", source, "--per-node")
    assert report["isSame"] and "firstDifference" not in report and report["uncomparedNodeCount"] == lone
    assert report["comparedNodeCount"] == len(onnx.load(path).graph.node) - lone
    text = mindconv("verify", path, "--against", source, "--per-node", "--ort", runtime)
    assert ("1 not compared" in text) == bool(lone)


def test_results_without_a_finite_number_prove_nothing(mindconv, runtime, tmp_path):  # noqa: F811
    def network(name, last):
        return model(tmp_path / name, [("Abs", ["x"], ["a"]), ("Neg", ["a"], ["n"]), ("Log", ["n"], ["l"]),
                                       (last, ["l"], ["y"])], {"x": [2, 3]}, {"y": [2, 3]})

    models = [network("exp.onnx", "Exp"), "--against", network("cos.onnx", "Cos")]
    report = verify(mindconv, runtime, *models)
    assert report["isUndecided"] and not report["isSame"]
    assert report["results"][0]["neededTolerance"] is None and report["results"][0]["cosine"] is None
    text = mindconv.attempt("verify", *models, "--ort", runtime).stdout
    assert "no finite number" in text and "differs" not in text


def test_half_precision_is_told_and_passes_within_a_tolerance(mindconv, runtime, tmp_path):  # noqa: F811
    path = tmp_path / "half.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", "onnx", "-o", path, "--cast", "float16", "--verify",
             "--ort", runtime)
    against = [path, "--against", LENET5 / "lenet5.ckpt"]
    report = verify(mindconv, runtime, *against, "--tolerance", 1e-2)
    assert report["isSame"] and len(report["weights"]["converted"]) == 8 and report["weights"]["different"] == []
    assert not verify(mindconv, runtime, *against)["isSame"]
    (result,) = report["results"]
    assert verify(mindconv, runtime, *against, "--tolerance", result["neededTolerance"])["isSame"]
    changed = onnx.load(path)
    weight = next(tensor for tensor in changed.graph.initializer if tensor.name == "conv1.weight")
    array = onnx.numpy_helper.to_array(weight).copy()
    array.flat[0] = np.nextafter(array.flat[0], np.float16(9))
    weight.raw_data = array.tobytes()
    onnx.save(changed, path)
    report = verify(mindconv, runtime, *against, "--tolerance", 1e-2)
    assert report["weights"]["different"] == ["conv1.weight"] and len(report["weights"]["converted"]) == 7
    alone = verify(mindconv, runtime, *against, "--tolerance", 1e-2, "--results-only")
    assert alone["isSame"] and "weights" not in alone
