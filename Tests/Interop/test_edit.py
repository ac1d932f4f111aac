"""Edited models, as onnx, ONNX Runtime and MindSpore see them."""
import hashlib
import json
import re

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES, close, onnx_outputs
from safetensors import safe_open
from safetensors.numpy import save_file

LENET5 = FIXTURES / "lenet5"
ONNX, MINDIR = LENET5 / "lenet5-2.7.2.onnx", LENET5 / "lenet5-2.7.2.mindir"
IMAGES, LOGITS = np.load(LENET5 / "images.npy"), np.load(LENET5 / "logits.npy")


def run(path, *arrays):
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, dict(zip([value.name for value in session.get_inputs()], arrays)))[0]


def ports(path):
    graph = onnx.load(path).graph
    return [value.name for value in graph.input], [value.name for value in graph.output]


def test_onnx_names_and_metadata(mindconv, tmp_path):
    path = tmp_path / "new.onnx"
    (source,), (result,) = ports(ONNX)
    mindconv("edit", ONNX, "-o", path, "--rename-input", f"{source}=image", "--rename-output", f"{result}=logits",
             "--rename", "fc?.*=dense{1}.*", "--metadata", "author=me")
    assert ports(path) == (["image"], ["logits"])
    model = onnx.load(path)
    assert {"dense1.weight", "dense2.bias"} <= {tensor.name for tensor in model.graph.initializer}
    assert ("author", "me") in [(entry.key, entry.value) for entry in model.metadata_props]
    close(run(path, IMAGES[:1]), LOGITS[:1], 1e-5)


def test_an_edit_that_is_undone_gives_the_same_bytes(mindconv, tmp_path):
    for model in (ONNX, MINDIR):
        first, second = tmp_path / f"first{model.suffix}", tmp_path / f"second{model.suffix}"
        mindconv("edit", model, "-o", first, "--rename", "fc1.*=first.*")
        assert first.read_bytes() != model.read_bytes()
        mindconv("edit", first, "-o", second, "--rename", "first.*=fc1.*")
        assert second.read_bytes() == model.read_bytes()


def test_onnx_stored_in_half_precision(mindconv, tmp_path):
    path = tmp_path / "half.onnx"
    mindconv("edit", ONNX, "-o", path, "--cast", "*.weight=float16")
    assert path.stat().st_size < 0.6 * ONNX.stat().st_size
    weights = {tensor.name: tensor.data_type for tensor in onnx.load(path).graph.initializer}
    assert weights["conv1.weight"] == onnx.TensorProto.FLOAT16
    close(run(path, IMAGES[:1]), LOGITS[:1], 2e-2)


def test_onnx_batch(mindconv, tmp_path):
    path = tmp_path / "batch.onnx"
    path.write_bytes(ONNX.read_bytes())
    mindconv("edit", path, "--in-place", "--batch", "N")
    assert onnx.load(path).graph.input[0].type.tensor_type.shape.dim[0].dim_param == "N"
    close(run(path, IMAGES[:7]), LOGITS[:7], 1e-5)


def test_onnx_part_of_the_graph(mindconv, tmp_path):
    whole = onnx.shape_inference.infer_shapes(onnx.load(ONNX))
    middle = next(node for node in whole.graph.node if node.op_type == "MaxPool").output[0]
    typed = tmp_path / "typed.onnx"
    onnx.save(whole, typed)
    (source,), (result,) = ports(typed)
    head, tail = tmp_path / "head.onnx", tmp_path / "tail.onnx"
    mindconv("edit", typed, "-o", head, "--to", middle)
    mindconv("edit", typed, "-o", tail, "--from", middle, "--to", result)
    expected = tmp_path / "expected.onnx"
    onnx.utils.extract_model(str(typed), str(expected), [middle], [result])
    names = [[node.name for node in onnx.load(path).graph.node] for path in (tail, expected)]
    assert names[0] == names[1]
    close(run(tail, run(head, IMAGES[:1])), LOGITS[:1], 1e-5)


@pytest.mark.parametrize("model", [ONNX, MINDIR])
def test_other_weights(mindconv, tmp_path, model):
    zero = tmp_path / "zero.ckpt"
    mindconv("subtract", LENET5 / "lenet5.ckpt", LENET5 / "lenet5.ckpt", "-o", zero)
    blank, back = tmp_path / f"blank{model.suffix}", tmp_path / f"back{model.suffix}"
    mindconv("edit", model, "-o", blank, "--weights", zero)
    mindconv("edit", blank, "-o", back, "--weights", LENET5 / "lenet5.ckpt")
    assert back.read_bytes() == model.read_bytes()
    assert blank.stat().st_size == model.stat().st_size and blank.read_bytes() != model.read_bytes()


def test_mindspore_reads_edited_models(mindconv, mindspore, tmp_path):
    renamed, batch, tuned, part = (tmp_path / f"{name}.mindir" for name in ("renamed", "batch", "tuned", "part"))
    bias = np.arange(10, dtype=np.float32)
    np.save(tmp_path / "bias.npy", bias)
    mindconv("edit", MINDIR, "-o", renamed, "--rename", "fc?.*=dense{1}.*", "--rename-input", "x=image", "--metadata", "author=me")
    mindconv("edit", MINDIR, "-o", batch, "--batch", "5")
    mindconv("edit", MINDIR, "-o", tuned, "--set", f"fc3.bias={tmp_path / 'bias.npy'}")
    mindconv("edit", MINDIR, "-o", part, "--to", "network/_backbone/conv1/Conv2D")
    outputs = mindspore.run((renamed, [IMAGES[:1]]), (batch, [IMAGES[:5]]), (tuned, [IMAGES[:1]]), (part, [IMAGES[:1]]))
    old = onnx.numpy_helper.to_array(next(t for t in onnx.load(ONNX).graph.initializer if t.name == "fc3.bias"))
    close(outputs[0][0], LOGITS[:1], 1e-5)
    close(outputs[1][0], LOGITS[:5], 1e-5)
    close(outputs[2][0], LOGITS[:1] - old + bias, 1e-4)
    assert outputs[3][0].shape == (1, 6, 28, 28)
    assert "dense1.weight" in mindconv("dump", renamed)


@pytest.mark.parametrize("options, said", [
    (["--drop", "fc1.*"], ["fc1.weight", "fc1.bias"]),
    (["--rename", "fc1.bias=fc2.bias"], ["fc2.bias"]),
    (["--transpose", "fc1.weight"], ["fc1.weight"]),
    (["--rename-input", "y=z"], ["'y'"]),
    (["--to", "nowhere"], ["nowhere"]),
    (["--drop-metadata", "none"], ["none"]),
])
@pytest.mark.parametrize("model", [ONNX, MINDIR])
def test_what_would_break_the_model_is_refused(mindconv, tmp_path, model, options, said):
    target = tmp_path / f"target{model.suffix}"
    before = hashlib.sha256(model.read_bytes()).hexdigest()
    result = mindconv.attempt("edit", model, "-o", target, *options)
    assert result.returncode in (64, 65), result.stderr
    assert all(word in result.stderr for word in said), result.stderr
    assert not target.exists() and hashlib.sha256(model.read_bytes()).hexdigest() == before


def test_parameters_in_place(mindconv, tmp_path):
    for suffix in ("ckpt", "safetensors"):
        path = tmp_path / f"net.{suffix}"
        mindconv("convert", LENET5 / "lenet5.ckpt", "-o", path)
        mindconv("edit", path, "--in-place", "--rename", "fc1.*=first.*")
        assert "first.weight" in mindconv("dump", path)
        assert [file.name for file in tmp_path.iterdir() if "first" in file.name] == []


def reshaping(folder, target, shape=(1, 3, 4)):
    """x, reshaped to constant dimensions, plus one."""
    node = [onnx.helper.make_node("Reshape", ["x", "s"], ["r"], "rs"), onnx.helper.make_node("Add", ["r", "one"], ["y"], "add")]
    x = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, shape)
    y = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, np.zeros(shape).reshape(target).shape)
    initializers = [onnx.numpy_helper.from_array(np.array(target), "s"), onnx.numpy_helper.from_array(np.float32(1), "one")]
    graph = onnx.helper.make_graph(node, "g", [x], [y], initializers)
    path = folder / "reshaping.onnx"
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), path)
    return path


@pytest.mark.parametrize("batch", ["4", "N", "?"])
def test_a_batch_that_a_constant_shape_does_not_take_is_refused(mindconv, tmp_path, batch):
    model, target = reshaping(tmp_path, (1, 12)), tmp_path / "target.onnx"
    result = mindconv.attempt("edit", model, "-o", target, "--batch", batch)
    assert result.returncode == 65 and "'rs' (Reshape)" in result.stderr and not target.exists()
    # What is refused fails in ONNX Runtime indeed.
    wrong = onnx.load(model)
    wrong.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 4
    del wrong.graph.output[0].type.tensor_type.shape.dim[:]
    wrong.graph.output[0].type.tensor_type.ClearField("shape")
    with pytest.raises(Exception, match="reshape"):
        onnxruntime.InferenceSession(wrong.SerializeToString(), providers=["CPUExecutionProvider"]).run(
            None, {"x": np.zeros((4, 3, 4), np.float32)})


@pytest.mark.parametrize("shape", [(-1, 12), (0, 12), (0, -1)])
@pytest.mark.parametrize("batch", ["4", "N", "?"])
def test_a_batch_that_a_shape_leaves_open(mindconv, tmp_path, shape, batch):
    path, target = reshaping(tmp_path, (1, 12)), tmp_path / "target.onnx"
    model = onnx.load(path)
    model.graph.initializer[0].CopyFrom(onnx.numpy_helper.from_array(np.array(shape), "s"))
    onnx.save(model, path)
    mindconv("edit", path, "-o", target, "--batch", batch)
    x = np.random.default_rng(0).normal(size=(4, 3, 4)).astype(np.float32)
    close(run(target, x), x.reshape(4, 12) + 1, 1e-6)
    first, second = onnx.load(target).graph.output[0].type.tensor_type.shape.dim
    if batch == "4":
        assert first.dim_value == 4
    if batch == "N" and shape[0] == 0:
        assert first.dim_param == "N"
    assert second.dim_value in (0, 12)


@pytest.mark.parametrize("given, said", [("2,1,28,28", "'fc1/Gemm' (Gemm): takes 400 features, and is given 256"),
                                         ("1,3,32,32", "'conv1/Conv' (Conv): takes 1 channels, and is given 3"),
                                         ("1,1,H,W", "(Gemm)")])
def test_sizes_that_a_layer_does_not_take_are_refused(mindconv, tmp_path, given, said):
    model, target = tmp_path / "l.onnx", tmp_path / "target.onnx"
    mindconv("convert", MINDIR, "-o", model)
    result = mindconv.attempt("edit", model, "-o", target, "--input", f"x:{given}")
    assert result.returncode == 65 and said in result.stderr and not target.exists()


def test_check_finds_layers_that_do_not_fit(mindconv, tmp_path):
    path = reshaping(tmp_path, (1, 12))
    assert "valid" in mindconv("check", path)
    model = onnx.load(path)
    model.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 4
    onnx.save(model, path)
    result = mindconv.attempt("check", path)
    assert result.returncode == 1 and "cannot make [1, 12] of [4, 3, 4]" in result.stdout


@pytest.mark.parametrize("network, batch, old", [("mini_resnet", 2, "float32[1, "), ("split_unused", 7, "[2, 2]"), ("dense", 7, "[2, 3]"),
                                                 ("outputs_two", 5, "[2, 3]"), ("outputs_nested", 5, "[2, 3]")])
def test_what_a_mindir_records_follows_its_inputs(mindconv, mindspore, tmp_path, network, batch, old):
    for version in ("2.0.0", "2.7.2"):
        model = FIXTURES / "networks" / f"{network}-{version}.mindir"
        with np.load(FIXTURES / "networks" / f"{network}.npz") as file:
            inputs = [np.repeat(file[name][:1], batch, axis=0) for name in sorted(file.files) if name.startswith("x")]
        target = tmp_path / f"{version}.mindir"
        mindconv("edit", model, "-o", target, "--batch", batch)
        (outputs,) = mindspore.run((target, inputs))
        (output,) = json.loads(mindconv("inspect", target, "--json"))["outputs"]
        shapes = re.findall(r"\[([0-9, ]+)\]", str(output))
        assert [tuple(map(int, shape.split(", "))) for shape in shapes] == [array.shape for array in outputs]
        text = mindconv("dump", target)
        assert old in mindconv("dump", model) and not [line for line in text.splitlines() if old in line and "@" not in line]


@pytest.mark.parametrize("network", ["branch", "loop", "branch_tuple"])
def test_what_functions_record_is_forgotten(mindconv, mindspore, tmp_path, network):
    """Their arguments' types are those of each call."""
    target, converted = tmp_path / "batch.mindir", tmp_path / "batch.onnx"
    mindconv("edit", FIXTURES / "control_flow" / f"{network}-2.7.2.mindir", "-o", target, "--batch", "3")
    assert not re.search(r"float32\[1[],]", mindconv("dump", target))
    x = np.random.default_rng(0).normal(size=(3, 4)).astype(np.float32)
    (outputs,) = mindspore.run((target, [x]))
    mindconv("convert", target, "-o", converted)
    for actual, expected in zip(onnx_outputs(converted, x), outputs, strict=True):
        close(actual, expected, 1e-5)


def test_branches_follow_their_inputs(mindconv, tmp_path):
    def branch(kind):
        out = onnx.helper.make_tensor_value_info(kind, onnx.TensorProto.FLOAT, [1, 4])
        return onnx.helper.make_graph([onnx.helper.make_node(kind, ["x"], [kind], kind)], kind, [], [out])

    nodes = [onnx.helper.make_node("If", ["c"], ["m"], "if", then_branch=branch("Relu"), else_branch=branch("Neg")),
             onnx.helper.make_node("Neg", ["m"], ["y"], "neg")]
    values = [onnx.helper.make_tensor_value_info("c", onnx.TensorProto.BOOL, [])]
    values += [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 4]) for name in "xy"]
    path, same, more = (tmp_path / f"{name}.onnx" for name in ("if", "same", "more"))
    graph = onnx.helper.make_graph(nodes, "g", values[:2], values[2:])
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), path)
    mindconv("edit", path, "-o", same, "--batch", "1")
    assert onnx.load(same) == onnx.load(path)
    mindconv("edit", path, "-o", more, "--batch", "4")
    x = np.random.default_rng(0).normal(size=(4, 4)).astype(np.float32)
    close(run(more, np.array(True), x), -np.maximum(x, 0), 1e-6)


def test_a_part_of_a_graph_that_records_no_types(mindconv, tmp_path):
    model, head, tail = (tmp_path / f"{name}.onnx" for name in ("l", "head", "tail"))
    mindconv("convert", MINDIR, "-o", model)
    (result,) = ports(model)[1]
    mindconv("edit", model, "-o", head, "--to", "relu/Relu_output_0")
    mindconv("edit", model, "-o", tail, "--from", "relu/Relu_output_0", "--to", "fc1/Gemm_output_0")
    whole = onnx.shape_inference.infer_shapes(onnx.load(model))
    expected = {value.name: value for value in whole.graph.value_info}
    part = onnx.load(tail).graph
    assert part.input[0] == expected["relu/Relu_output_0"] and part.output[0] == expected["fc1/Gemm_output_0"]
    mindconv("edit", model, "-o", tail, "--from", "relu/Relu_output_0", "--to", result, "--force")
    close(run(tail, run(head, IMAGES[:1])), LOGITS[:1], 1e-5)


@pytest.mark.parametrize("source, target", [("lenet5.ckpt", "x.safetensors"), ("lenet5.safetensors", "a.npz"),
                                            ("lenet5-2.7.2.onnx", "l.mindir"), ("lenet5-2.7.2.mindir", "m.onnx"),
                                            ("lenet5-2.7.2.onnx", "-")])
def test_an_edit_keeps_the_format(mindconv, tmp_path, source, target):
    result = mindconv.attempt("edit", LENET5 / source, "-o", target, "--rename", "fc1.*=first.*", cwd=tmp_path)
    assert result.returncode == 64 and ("'convert' changes the format" in result.stderr or target == "-")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_one(mindconv, tmp_path):
    link, path = tmp_path / "link.onnx", tmp_path / "folder" / "net.onnx"
    path.parent.mkdir()
    path.write_bytes(ONNX.read_bytes())
    link.symlink_to("folder/net.onnx")
    mindconv("edit", link, "--in-place", "--metadata", "author=me")
    assert link.is_symlink() and "author" in path.read_bytes().decode("latin1")
    assert [file.name for file in path.parent.iterdir()] == ["net.onnx"]
    mindconv("convert", path, "-o", tmp_path / "data.onnx", "--external", "--external-threshold", "0")
    link.unlink()
    link.symlink_to("data.onnx")
    result = mindconv.attempt("edit", link, "--in-place", "--metadata", "author=you")
    assert result.returncode == 64 and "data files" in result.stderr and link.is_symlink()


@pytest.mark.parametrize("suffix", ["onnx", "mindir"])
def test_digests_in_the_metadata_stay_true(mindconv, tmp_path, suffix):
    made, edited, back, tuned = (tmp_path / f"{name}.{suffix}" for name in ("made", "edited", "back", "tuned"))
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--to", suffix, "-o", made, "--digest")

    def digests(path):
        lines = mindconv("dump", path).splitlines()
        return [line.split(" = ")[1] for line in lines if "sha256" in line.split(" = ")[0]]

    mindconv("edit", made, "-o", edited, "--rename", "fc1.*=first.*")
    mindconv("edit", edited, "-o", back, "--rename", "first.*=fc1.*")
    assert len(digests(made)) == 2 and not set(digests(made)) & set(digests(edited))
    # A MindIR does not hold all that its structure's digest is of: that is gone.
    assert digests(back) == digests(made) if suffix == "onnx" else digests(back) == digests(made)[1:]
    if suffix == "onnx":
        assert back.read_bytes() == made.read_bytes()
    # The weights are those of another training; the structure is the same.
    mindconv("subtract", LENET5 / "lenet5.ckpt", LENET5 / "lenet5.ckpt", "-o", tmp_path / "zero.ckpt")
    mindconv("edit", made, "-o", tuned, "--weights", tmp_path / "zero.ckpt")
    fresh = tmp_path / f"fresh.{suffix}"
    mindconv("export", "--ckpt", tmp_path / "zero.ckpt", "--to", suffix, "--net", "lenet5", "-o", fresh, "--digest")
    assert digests(tuned) == digests(fresh)


def test_training_state_that_is_left_alone_is_told(mindconv, tmp_path):
    target = tmp_path / "net.ckpt"
    told = mindconv("edit", LENET5 / "lenet5-train.ckpt", "-o", target, "--rename", "fc1.weight=q", "--drop", "fc2.*")
    assert "moments.fc1.weight" in told and "moments.fc2.bias" in told and "moments.fc3" not in told
    assert "dropped: dropped" not in told and "parameter fc2.bias dropped" in told


def branching(path, fill, shape=(3, 4), sparse=False):
    """x, plus a weight of the branch that is taken, or negative; with a sparse weight on demand."""
    def port(name, kind=onnx.TensorProto.FLOAT, dims=shape):
        return onnx.helper.make_tensor_value_info(name, kind, dims)

    weight = onnx.numpy_helper.from_array(np.full(shape, fill, np.float32), "w")
    then = onnx.helper.make_graph([onnx.helper.make_node("Add", ["x", "w"], ["t"])], "then", [], [port("t")], [weight])
    other = onnx.helper.make_graph([onnx.helper.make_node("Neg", ["x"], ["e"])], "else", [], [port("e")])
    nodes = [onnx.helper.make_node("If", ["c"], ["m"], name="br", then_branch=then, else_branch=other)]
    nodes.append(onnx.helper.make_node("Add", ["m", "sp"], ["y"]) if sparse else onnx.helper.make_node("Identity", ["m"], ["y"]))
    values = onnx.numpy_helper.from_array(np.array([fill], np.float32), "sp")
    places = onnx.numpy_helper.from_array(np.array([1]), "sp_places")
    graph = onnx.helper.make_graph(nodes, "g", [port("x"), port("c", onnx.TensorProto.BOOL, [])], [port("y")],
                                   sparse_initializer=[onnx.helper.make_sparse_tensor(values, places, shape)] if sparse else [])
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), path)


def test_weights_of_branches(mindconv, tmp_path):
    one, two, target = (tmp_path / f"{name}.onnx" for name in ("one", "two", "target"))
    branching(one, 1)
    branching(two, 2)
    x, yes = np.arange(12, dtype=np.float32).reshape(3, 4), np.array(True)
    np.save(tmp_path / "w.npy", np.full((3, 4), 7, np.float32))
    mindconv("convert", two, "-o", tmp_path / "two.safetensors")
    for options, expected in ((["--weights", two], 2), (["--weights", tmp_path / "two.safetensors"], 2),
                              (["--set", f"br/then_branch/w={tmp_path / 'w.npy'}"], 7),
                              (["--rename", "*/w=*/v"], 1), (["--cast", "float16"], 1)):
        mindconv("edit", one, "-o", target, "--force", *options)
        close(run(target, x, yes), x + expected, 1e-6)
        close(run(target, x, np.array(False)), -x, 1e-6)
    # What was cast is stored in half precision.
    branch = next(attribute.g for attribute in onnx.load(target).graph.node[0].attribute if attribute.name == "then_branch")
    assert branch.initializer[0].data_type == onnx.TensorProto.FLOAT16
    mindconv("edit", target, "-o", one, "--rename", "*/w=*/v", "--force")
    close(run(one, x, yes), x + 1, 1e-6)


@pytest.mark.parametrize("option, said", [
    ("*/w=*/t", "there is a value 't'"), ("*/w=other", "'br/then_branch/' has to stay")])
def test_names_that_a_branch_cannot_have(mindconv, tmp_path, option, said):
    model, target = tmp_path / "one.onnx", tmp_path / "target.onnx"
    branching(model, 1)
    result = mindconv.attempt("edit", model, "-o", target, "--rename", option)
    assert result.returncode == 65 and said in result.stderr and not target.exists()


def test_a_weight_of_a_branch_that_is_its_result(mindconv, tmp_path):
    path, half = tmp_path / "one.onnx", tmp_path / "half.onnx"
    branching(path, 3)
    model = onnx.load(path)
    for attribute in model.graph.node[0].attribute:
        if attribute.name == "then_branch":
            del attribute.g.node[:]
            attribute.g.output[0].name = "w"
    onnx.save(model, path)
    mindconv("edit", path, "-o", half, "--cast", "*/w=float16")
    close(run(half, np.zeros((3, 4), np.float32), np.array(True)), np.full((3, 4), 3, np.float32), 1e-6)


def test_sparse_weights_are_not_changed_and_that_is_said(mindconv, tmp_path):
    one, two, alone, target = (tmp_path / f"{name}.onnx" for name in ("one", "two", "alone", "target"))
    branching(one, 1, sparse=True)
    branching(two, 2, sparse=True)
    np.save(tmp_path / "w.npy", np.zeros((3, 4), np.float32))
    for options in (["--weights", two], ["--set", f"sp={tmp_path / 'w.npy'}"], ["--drop", "sp"], ["--rename", "sp=q"],
                    ["--cast", "sp=float16"]):
        result = mindconv.attempt("edit", one, "-o", target, *options)
        assert result.returncode in (65, 69) and "'sp'" in result.stderr and "sparse" in result.stderr, result.stderr
        assert not target.exists()
    assert "'sp': it is sparse" in mindconv("edit", one, "-o", target, "--cast", "float16")
    model = onnx.load(one)
    del model.graph.node[0]
    model.graph.node[0].input[0] = "x"
    onnx.save(model, alone)
    result = mindconv.attempt("edit", alone, "-o", target, "--cast", "float16", "--force")
    assert result.returncode == 69 and "'sp': it is sparse" in result.stderr
    mindconv("convert", alone, "-o", tmp_path / "sp.npz")
    expected = np.zeros((3, 4), np.float32)
    expected[0, 1] = 1
    assert np.array_equal(np.load(tmp_path / "sp.npz")["sp"], expected)


def test_crcs_and_metadata_stay(mindconv, mindspore, tmp_path):
    ckpt, tensors, plain = tmp_path / "net.ckpt", tmp_path / "net.safetensors", tmp_path / "plain.safetensors"
    ckpt.write_bytes((LENET5 / "lenet5-crc.ckpt").read_bytes())
    mindconv("convert", ckpt, "-o", tensors, "--crc")
    before = safetensors_metadata(tensors)["crc_num"]
    for path in (ckpt, tensors):
        mindconv("edit", path, "--in-place", "--rename", "fc1.*=first.*")
    assert ckpt.read_bytes()[-17:-10] == b"crc_num"
    assert before != safetensors_metadata(tensors)["crc_num"]
    for path in (ckpt, tensors):
        mindspore.do({"do": "load", "checkpoint": str(path), "crc": True, "format": path.suffix[1:], "outputs": mindspore.file()})
        other = path.with_stem("other")
        mindconv("convert", path, "-o", other, "--rename", "first.*=fc1.*")
        assert b"crc_num" in other.read_bytes()
    save_file({"w": np.ones((2, 2), np.float32)}, plain)
    mindconv("edit", plain, "--in-place", "--rename", "w=v")
    assert safetensors_metadata(plain) is None
    # What is damaged is not given a new CRC, in its own place either.
    damaged = bytearray(ckpt.read_bytes())
    damaged[5000] ^= 1
    ckpt.write_bytes(damaged)
    result = mindconv.attempt("edit", ckpt, "--in-place", "--rename", "first.*=fc1.*")
    assert result.returncode == 65 and "its CRC is" in result.stderr and ckpt.read_bytes() == bytes(damaged)


def safetensors_metadata(path):
    with safe_open(path, "np") as file:
        return file.metadata()


@pytest.mark.parametrize("suffix", ["onnx", "mindir", "ckpt", "safetensors", "npz"])
def test_permissions_stay(mindconv, tmp_path, suffix):
    path = tmp_path / f"net.{suffix}"
    source = {"onnx": ONNX, "mindir": MINDIR}.get(suffix, LENET5 / "lenet5.ckpt")
    mindconv("convert", source, "-o", path)
    path.chmod(0o600)
    mindconv("edit", path, "--in-place", "--rename", "fc1.*=first.*")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o666)
    mindconv("convert", source, "-o", path, "--force")
    assert path.stat().st_mode & 0o777 == 0o666
    if suffix in ("onnx", "mindir"):
        path.chmod(0o640)
        mindconv("convert", source, "-o", path, "--force", "--external", "--external-threshold", "0")
        files = [file for file in tmp_path.rglob("*") if file.is_file() and "data" in file.name]
        assert files and (suffix == "mindir" or {file.stat().st_mode & 0o777 for file in files} == {0o640})
