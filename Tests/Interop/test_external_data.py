"""Weights beside the model, both ways with onnx, ONNX Runtime and MindSpore."""
import hashlib
import json
import os
import re

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import FIXTURES, close, in_single_steps
from onnx import numpy_helper
from wire import block, number, varint

LENET5 = FIXTURES / "lenet5"
IMAGES, LOGITS = np.load(LENET5 / "images.npy"), np.load(LENET5 / "logits.npy")
KEY = {"key": bytes(range(16)).hex(), "mode": "AES-GCM"}


def key_file(folder):
    path = folder / "key"
    path.write_bytes(bytes(range(16)))
    return path


def loaded(path):
    """A model with its data; onnx leaves a mark on every tensor whose data it fetches."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        tensor.ClearField("data_location")
    return model


@pytest.mark.parametrize("options", [[], ["--file-per-tensor"], ["--external-threshold", "0", "--alignment", "64"]])
def test_onnx_reads_our_data_files(mindconv, tmp_path, options):
    path = tmp_path / "net.onnx"
    mindconv("export", "--ckpt", LENET5 / "lenet5.ckpt", "--net", "lenet5", "--to", "onnx", "-o", path, "--external", *options)
    onnx.checker.check_model(str(path), full_check=True)
    close(in_single_steps(path, IMAGES[:5]), LOGITS[:5], 1e-5)
    bare = onnx.load(path, load_external_data=False).graph.initializer
    threshold = 0 if "0" in options else 1024
    for tensor in bare:
        whole = np.prod(tensor.dims) * 4
        assert (tensor.data_location == onnx.TensorProto.EXTERNAL) == (whole >= threshold)
    embedded = tmp_path / "embedded.onnx"
    mindconv("convert", path, "-o", embedded, "--embed")
    assert loaded(embedded) == loaded(path)


@pytest.mark.parametrize("options", [{}, {"all_tensors_to_one_file": False}, {"size_threshold": 0, "convert_attribute": True}])
def test_we_read_onnxs_data_files(mindconv, tmp_path, options):
    source = tmp_path / "source.onnx"
    onnx.save(onnx.load(LENET5 / "lenet5-2.7.2.onnx"), source, save_as_external_data=True, **options)
    target = tmp_path / "target.onnx"
    mindconv("convert", source, "-o", target, "--embed")
    assert loaded(target) == loaded(LENET5 / "lenet5-2.7.2.onnx")


@pytest.mark.parametrize("encrypted", [False, True])
def test_mindspore_reads_our_data_files(mindconv, mindspore, tmp_path, encrypted):
    options = ["--encrypt", "aes-gcm", "--key-file", key_file(tmp_path)] if encrypted else []
    mindconv("convert", LENET5 / "lenet5-2.7.2.mindir", "-o", tmp_path / "net.mindir", "--external", *options)
    assert {path.name for path in tmp_path.iterdir()} - {"key"} == {"net_graph.mindir", "net_variables"}
    ((logits,),) = mindspore.run((tmp_path / "net_graph.mindir", [IMAGES]), **(KEY if encrypted else {}))
    close(logits, LOGITS, 1e-5)


@pytest.mark.parametrize("encrypted", [False, True])
def test_we_read_mindspores_data_files(mindconv, mindspore, tmp_path, encrypted):
    mindspore.do({"do": "export", "source": str(LENET5 / "lenet5-2.7.2.mindir"), "model": str(tmp_path / "net"),
                  "inputs": mindspore.file(IMAGES[:1]), **(KEY if encrypted else {})})
    graph, data = tmp_path / "net_graph.mindir", tmp_path / "net_variables" / "data_0"
    assert graph.exists() and data.exists()
    options = ["--key-file", key_file(tmp_path)] if encrypted else []
    path = tmp_path / "net.onnx"
    mindconv("convert", graph, "-o", path, *options)
    close(in_single_steps(path, IMAGES[:5]), LOGITS[:5], 1e-5)
    if not encrypted:
        # Written again, both files are MindSpore's byte for byte but for the new name.
        mindconv("convert", graph, "-o", tmp_path / "new.mindir")
        new = (tmp_path / "new.mindir").read_bytes()
        assert new == graph.read_bytes().replace(b"net_variables", b"new_variables")
        assert (tmp_path / "new_variables" / "data_0").read_bytes() == data.read_bytes()


def test_hostile_locations(mindconv, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(bytes(9600))
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "soft").symlink_to(secret)
    (folder / "hard").hardlink_to(secret)
    path = folder / "net.onnx"
    mindconv("convert", LENET5 / "lenet5-2.7.2.onnx", "-o", path, "--external")
    good = path.read_bytes()
    for location in (b"../secret", b"soft", b"hard", b"/etc/passwd", b"."):
        model = onnx.load_from_string(good)
        tensor = next(t for t in model.graph.initializer if t.name == "conv2.weight")
        tensor.external_data[0].value = location.decode()
        path.write_bytes(model.SerializeToString())
        result = mindconv.attempt("convert", path, "-o", tmp_path / "out.onnx", "--embed")
        assert result.returncode in (65, 66), location
        assert "conv2.weight" in result.stderr
        assert not (tmp_path / "out.onnx").exists()


def test_a_digest_of_the_data_file(mindconv, tmp_path):
    path = tmp_path / "net.onnx"
    onnx.save(onnx.load(LENET5 / "lenet5-2.7.2.onnx"), path, save_as_external_data=True, location="data", size_threshold=0)
    digest = hashlib.sha1((tmp_path / "data").read_bytes()).hexdigest()
    for word, status in [(digest, 0), ("0" * 40, 1)]:
        model = onnx.load(path, load_external_data=False)
        place = model.graph.initializer[0].external_data
        if place[-1].key == "checksum":
            place.pop()
        place.add(key="checksum", value=word)
        onnx.save(model, path)
        result = mindconv.attempt("check", path)
        assert result.returncode == status, result.stdout
    assert f"'data' has the SHA-1 {digest}, it should be {'0' * 40}" in result.stdout


def test_bytes_after_the_last_tensor(mindconv, tmp_path):
    network = tmp_path / "net.onnx"
    onnx.save(onnx.load(LENET5 / "lenet5-2.7.2.onnx"), network, save_as_external_data=True, location="data", size_threshold=0)
    mindconv("convert", LENET5 / "lenet5-2.7.2.mindir", "-o", tmp_path / "net.mindir", "--external")
    # As onnx and MindSpore write them, which pads the last tensor, too; and longer than any alignment tells.
    for path, data, step in [(network, tmp_path / "data", 4096),
                             (tmp_path / "net_graph.mindir", tmp_path / "net_variables" / "data_0", 64)]:
        assert "belong to no tensor" not in mindconv("check", path)
        whole = data.read_bytes() + bytes(step)
        data.unlink()
        data.write_bytes(whole)
        assert "belong to no tensor" in mindconv("check", path)


def test_more_data_files_than_a_program_may_open_at_first(mindconv, tmp_path):
    weights = [onnx.numpy_helper.from_array(np.full(4, index, np.float32), f"w{index}") for index in range(1500)]
    value = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [4]) for name in "xy"]
    names = ["x", *(f"s{index}" for index in range(1499)), "y"]
    nodes = [onnx.helper.make_node("Add", [names[index], f"w{index}"], [names[index + 1]]) for index in range(1500)]
    graph = onnx.helper.make_graph(nodes, "sums", value[:1], value[1:], weights)
    onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]), tmp_path / "source.onnx")
    mindconv("convert", tmp_path / "source.onnx", "-o", tmp_path / "many.onnx", "--file-per-tensor", "--external-threshold", "0")
    mindconv("convert", tmp_path / "many.onnx", "-o", tmp_path / "back.onnx", "--embed")
    assert loaded(tmp_path / "back.onnx") == onnx.load(tmp_path / "source.onnx")


def wide_network(folder):
    """Two dense layers of 1.2 GB each: a checkpoint that is mostly holes, and a graph without weights."""
    size = 17_000
    with open(folder / "wide.ckpt", "wb") as file:
        for name in ("layer0", "layer1"):
            for kind, shape in (("weight", (size, size)), ("bias", (size,))):
                count = 4 * int(np.prod(shape))
                tensor = b"".join(number(1, length) for length in shape) + block(2, "Float32") + varint(3 << 3 | 2) + varint(count)
                head = block(1, f"{name}.{kind}") + varint(2 << 3 | 2) + varint(len(tensor) + count) + tensor
                file.write(varint(1 << 3 | 2) + varint(len(head) + count) + head)
                file.seek(count - 4, os.SEEK_CUR)
                file.write(np.float32(name == "layer1").tobytes())

    def constant(name, kind, value):
        return block(1, block(2, name) + block(4, "Constant") + block(5, block(1, "value") + number(3, value) + number(16, kind)))

    graph, last = constant("no", 9, 0) + constant("yes", 9, 1) + constant("nchw", 7, 0), "x"
    for name in ("layer0", "layer1"):
        product = block(1, last) + block(1, f"{name}.weight") + block(1, "no") + block(1, "yes")
        graph += block(1, product + block(2, f"p{name}") + block(4, "MatMul"))
        graph += block(1, block(1, f"p{name}") + block(1, f"{name}.bias") + block(1, "nchw") + block(2, name) + block(4, "BiasAdd"))
        last = name
    graph += block(2, "main")
    for name in ("layer0", "layer1"):
        graph += block(3, number(1, size) * 2 + number(2, 1) + block(7, f"{name}.weight"))
        graph += block(3, number(1, size) + number(2, 1) + block(7, f"{name}.bias"))
    ends = [block(1, name) + block(2, number(1, 1) + number(1, size) + number(2, 1)) for name in ("x", last)]
    graph += block(5, ends[0]) + block(6, ends[1])
    (folder / "wide.mindir").write_bytes(block(2, "by hand") + block(5, "1") + block(7, graph) + number(13, 2))


def test_beyond_what_protobuf_holds(mindconv, tmp_path):
    wide_network(tmp_path)
    target = tmp_path / "wide.onnx"
    refused = mindconv.attempt("export", "--ckpt", tmp_path / "wide.ckpt", "--to", "onnx", "-o", target, "--embed")
    assert refused.returncode == 69 and not target.exists()
    mindconv("export", "--ckpt", tmp_path / "wide.ckpt", "--to", "onnx", "-o", target)
    data = tmp_path / "wide.onnx.data"
    assert target.stat().st_size < 10_000 and data.stat().st_size > 2 << 30
    onnx.checker.check_model(str(target))
    bare = onnx.load(target, load_external_data=False).graph.initializer
    last = next(tensor for tensor in bare if tensor.name == "layer1.weight")
    place = {entry.key: entry.value for entry in last.external_data}
    with open(data, "rb") as file:
        file.seek(int(place["offset"]) + int(place["length"]) - 4)
        assert np.frombuffer(file.read(4), np.float32) == 1
    data.unlink()
    mindconv("export", "--ckpt", tmp_path / "wide.ckpt", "--to", "mindir", "-o", tmp_path / "out.mindir")
    assert (tmp_path / "out_graph.mindir").stat().st_size < 10_000
    files = list((tmp_path / "out_variables").iterdir())
    assert sum(file.stat().st_size for file in files) > 2 << 30
    for file in files:
        file.unlink()


def test_a_model_without_weights_keeps_its_name(mindconv, tmp_path):
    # MindSpore refuses a NAME_graph.mindir without a folder of data files.
    source = FIXTURES / "networks" / "softmax-2.7.2.mindir"
    mindconv("convert", source, "-o", tmp_path / "net.mindir", "--external")
    assert [path.name for path in tmp_path.iterdir()] == ["net.mindir"]
    assert (tmp_path / "net.mindir").read_bytes() == source.read_bytes()


def external_model(path, *entries, kind=onnx.TensorProto.FLOAT, **fields):
    tensor = onnx.TensorProto(name="w", data_type=kind, dims=[4], data_location=onnx.TensorProto.EXTERNAL, **fields)
    for key, value in entries:
        tensor.external_data.add(key=key, value=value)
    node = onnx.helper.make_node("Identity", ["w"], ["y"])
    graph = onnx.helper.make_graph([node], "g", [], [onnx.helper.make_tensor_value_info("y", kind, [4])], initializer=[tensor])
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def test_a_key_that_comes_twice_is_refused(mindconv, tmp_path):
    # onnx takes the last of them, ONNX Runtime none.
    (tmp_path / "a.bin").write_bytes(bytes(16))
    (tmp_path / "b.bin").write_bytes(bytes(range(16)))
    path = external_model(tmp_path / "net.onnx", ("location", "a.bin"), ("location", "b.bin"), ("length", "16"))
    for arguments in [("check", path), ("convert", path, "-o", tmp_path / "out.onnx", "--embed")]:
        answer = mindconv.attempt(*arguments)
        assert answer.returncode != 0
        assert "the key 'location' twice" in answer.stdout + answer.stderr


def test_texts_are_never_in_another_file(mindconv, tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(16))
    path = external_model(tmp_path / "net.onnx", ("location", "a.bin"), ("length", "16"), kind=onnx.TensorProto.STRING)
    answer = mindconv.attempt("convert", path, "-o", tmp_path / "out.onnx", "--embed")
    assert answer.returncode == 65 and "texts cannot be in another file" in answer.stderr


def test_a_digest_that_differs_is_refused(mindconv, tmp_path):
    data = bytes(range(16))
    (tmp_path / "a.bin").write_bytes(data)
    entries = [("location", "a.bin"), ("length", "16")]
    good = external_model(tmp_path / "good.onnx", *entries, ("checksum", hashlib.sha1(data).hexdigest()))
    mindconv("convert", good, "-o", tmp_path / "out.onnx", "--embed")
    bad = external_model(tmp_path / "bad.onnx", *entries, ("checksum", hashlib.sha1(b"").hexdigest()))
    answer = mindconv.attempt("convert", bad, "-o", tmp_path / "other.onnx", "--embed")
    assert answer.returncode == 65 and "has the SHA-1" in answer.stderr
    mindconv("convert", bad, "-o", tmp_path / "other.onnx", "--embed", "--no-verify")


@pytest.mark.parametrize("options", [[], ["--file-per-tensor"]])
def test_an_edit_in_place_leaves_no_old_data(mindconv, tmp_path, options):
    path = tmp_path / "net.onnx"
    mindconv("convert", LENET5 / "lenet5-2.7.2.onnx", "-o", path, "--external", "--external-threshold", "0", *options)
    whole, count = loaded(path), len(list(tmp_path.iterdir()))
    for number in range(3):
        mindconv("edit", path, "--in-place", "--metadata", f"author={number}", *options)
        edited = loaded(path)
        assert len(list(tmp_path.iterdir())) == count and edited.graph == whole.graph
    # A copy of the model goes on being whole.
    copy = tmp_path / "copy.onnx"
    copy.write_bytes(path.read_bytes())
    assert "copy.onnx refers to it" in mindconv("edit", path, "--in-place", "--metadata", "author=me", *options)
    assert loaded(copy).graph == loaded(path).graph == whole.graph


def test_an_edit_in_place_leaves_no_old_data_of_mindir(mindconv, mindspore, tmp_path):
    mindconv("convert", LENET5 / "lenet5-2.7.2.mindir", "-o", tmp_path / "net.mindir", "--external")
    path = tmp_path / "net_graph.mindir"
    for number in range(3):
        mindconv("edit", path, "--in-place", "--metadata", f"author={number}")
        assert len(list((tmp_path / "net_variables").iterdir())) == 1
    close(mindspore.run((path, [IMAGES[:1]]))[0][0], LOGITS[:1], 1e-5)
    mindconv("edit", path, "--in-place", "--metadata", "author=me", "--embed")
    assert [file.name for file in tmp_path.iterdir()] == ["net_graph.mindir"]


def test_data_files_of_other_names_are_left(mindconv, tmp_path):
    path = tmp_path / "net.onnx"
    onnx.save(onnx.load(LENET5 / "lenet5-2.7.2.onnx"), path, save_as_external_data=True, location="weights.bin", size_threshold=0)
    told = mindconv("edit", path, "--in-place", "--metadata", "author=me")
    assert "the old data file weights.bin is left" in told and (tmp_path / "weights.bin").exists()
    assert loaded(path).graph == onnx.load(LENET5 / "lenet5-2.7.2.onnx").graph


@pytest.mark.parametrize("suffix", ["onnx", "mindir"])
def test_other_weights_go_where_the_old_ones_were(mindconv, tmp_path, suffix):
    source = LENET5 / f"lenet5-2.7.2.{suffix}"
    mindconv("subtract", LENET5 / "lenet5.ckpt", LENET5 / "lenet5.ckpt", "-o", tmp_path / "zero.ckpt")
    mindconv("convert", source, "-o", tmp_path / f"net.{suffix}", "--external", "--external-threshold", "1024")
    path = tmp_path / ("net.onnx" if suffix == "onnx" else "net_graph.mindir")
    mindconv("edit", path, "-o", tmp_path / f"new.{suffix}", "--weights", tmp_path / "zero.ckpt")
    mindconv("edit", source, "-o", tmp_path / f"expected.{suffix}", "--weights", tmp_path / "zero.ckpt")
    mindconv("convert", tmp_path / f"new.{suffix}", "-o", tmp_path / f"whole.{suffix}", "--embed")
    assert (tmp_path / f"whole.{suffix}").read_bytes() == (tmp_path / f"expected.{suffix}").read_bytes()
    if suffix == "onnx":
        def places(name):
            model = onnx.load(tmp_path / name, load_external_data=False)
            return [tensor.data_location for tensor in model.graph.initializer]
        assert places("new.onnx") == places("net.onnx") and any(places("new.onnx"))
    else:
        assert list((tmp_path / "new_variables").iterdir())


def constants_model(kind):
    """A reshape, an expansion by a Constant node, scales of single precision, no elements, or a sparse tensor."""
    def value(name, dims):
        return onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, dims)

    def array(name, numbers, kind=np.int64):
        return onnx.numpy_helper.from_array(np.array(numbers, kind), name)

    node = onnx.helper.make_node
    sparse = onnx.helper.make_sparse_tensor(
        array("S", np.arange(200), np.float32), array("", np.arange(200) * 2), [5000])
    nodes, given, made, weights = {
        "reshape": ([node("Reshape", ["x", "s"], ["y"])], [2, 6], [3, 4], [array("s", [3, 4])]),
        "expand": (
            [node("Constant", [], ["s"], value=array("s", [3, 4])), node("Expand", ["x", "s"], ["y"])],
            [1, 4], [3, 4], []),
        "resize": (
            [node("Resize", ["x", "", "s"], ["y"])], [1, 1, 2, 2], [1, 1, 4, 4], [array("s", [1, 1, 2, 2], np.float32)]),
        "empty": ([node("Concat", ["x", "s"], ["y"], axis=0)], [2, 4], [2, 4], [array("s", np.zeros((0, 4)), np.float32)]),
        "sparse": (
            [node("Constant", [], ["S"], sparse_value=sparse), node("Add", ["x", "S"], ["y"])], [5000], [5000], []),
    }[kind]
    graph = onnx.helper.make_graph(nodes, "g", [value("x", given)], [value("y", made)], weights)
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)


@pytest.mark.parametrize("kind", ["reshape", "expand", "resize", "empty", "sparse"])
def test_what_nobody_would_fetch_stays_in_the_model(mindconv, tmp_path, kind):
    source, target = tmp_path / "source.onnx", tmp_path / "target.onnx"
    onnx.save(constants_model(kind), source)
    onnx.checker.check_model(str(source), full_check=True)
    assert "0 errors" in mindconv("check", source)
    mindconv("convert", source, "-o", target, "--external", "--external-threshold", "0")
    onnx.checker.check_model(str(target), full_check=True)
    onnxruntime.InferenceSession(target)
    assert "0 errors" in mindconv("check", target)


@pytest.mark.parametrize("kind", ["reshape", "expand", "resize", "empty"])
def test_check_agrees_with_onnx_on_constants_in_data_files(mindconv, tmp_path, kind):
    path = tmp_path / "net.onnx"
    onnx.save(constants_model(kind), path, save_as_external_data=True, size_threshold=0, convert_attribute=True)
    result = mindconv.attempt("check", path)
    if kind == "empty":
        onnx.checker.check_model(str(path), full_check=True)
        assert result.returncode == 0, result.stdout
        return
    with pytest.raises(Exception, match="Cannot parse data from external tensors"):
        onnx.checker.check_model(str(path), full_check=True)
    with pytest.raises(Exception, match="Cannot parse data from external tensors"):
        onnxruntime.InferenceSession(path)
    assert result.returncode == 1
    assert "shape inference reads the elements of 's'" in result.stdout


def test_an_offset_with_a_sign(mindconv, tmp_path):
    """onnx takes it, ONNX Runtime does not."""
    (tmp_path / "weights").write_bytes(bytes(20))
    entries = [("location", "weights"), ("offset", "+4"), ("length", "16")]
    result = mindconv.attempt("check", external_model(tmp_path / "net.onnx", *entries))
    assert result.returncode == 0
    assert "a sign that ONNX Runtime does not take" in result.stdout


def test_check_reports_on_every_file(mindconv, tmp_path):
    good, missing = LENET5 / "lenet5-2.7.2.onnx", tmp_path / "missing.onnx"
    result = mindconv.attempt("check", good, missing, LENET5 / "lenet5.ckpt")
    assert result.returncode == 2
    assert result.stdout.count("valid") == 2
    assert "missing.onnx: no such file" in result.stderr
    reports = json.loads(mindconv.attempt("check", good, missing, "--json").stdout)
    assert reports[0]["valid"] and "no such file" in reports[1]["error"]


def test_a_graph_without_weights_needs_a_folder(mindconv, mindspore, tmp_path):
    """MindSpore looks for NAME_variables beside NAME_graph.mindir where the graph itself has no weight."""
    source = FIXTURES / "control_flow" / "branch_return-2.7.2.mindir"
    result = mindconv.attempt("convert", source, "-o", tmp_path / "net_graph.mindir")
    assert result.returncode == 0 and "'net_variables'" in result.stdout
    with pytest.raises(AssertionError, match="Load MindIR failed"):
        mindspore.run((tmp_path / "net_graph.mindir", [np.ones((1, 4), np.float32)]))
    (tmp_path / "net_variables").mkdir()
    mindspore.run((tmp_path / "net_graph.mindir", [np.ones((1, 4), np.float32)]))
    result = mindconv.attempt("convert", source, "-o", tmp_path / "net_graph.mindir", "--force")
    assert result.returncode == 0 and "note" not in result.stdout


def test_tensors_of_training_stay_in_the_model(mindconv, tmp_path):
    """onnx.load passes over them: it would not find them in another file."""
    weight = numpy_helper.from_array(np.arange(600, dtype=np.float32), "w")
    graph = onnx.helper.make_graph([onnx.helper.make_node("Add", ["x", "w"], ["y"])], "net", [onnx.helper.make_tensor_value_info("x", 1, [600])],
                                   [onnx.helper.make_tensor_value_info("y", 1, [600])], [weight])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    step = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["v"], ["z"])], "step", [], [onnx.helper.make_tensor_value_info("z", 1, [600])],
                                  [numpy_helper.from_array(np.arange(600, dtype=np.float32), "v")])
    model.training_info.append(onnx.helper.make_training_info(step, [], None, None))
    onnx.save(model, tmp_path / "a.onnx")
    mindconv("convert", tmp_path / "a.onnx", "-o", tmp_path / "b.onnx", "--external")
    assert (tmp_path / "b.onnx.data").stat().st_size == 2400
    assert loaded(tmp_path / "b.onnx") == model


def test_a_checksum_that_was_not_verified_is_made_anew(mindconv, mindspore, tmp_path):
    data = bytearray((FIXTURES / "lenet5" / "lenet5-crc.ckpt").read_bytes())
    data[-1] ^= 1
    (tmp_path / "a.ckpt").write_bytes(data)
    assert mindconv.attempt("convert", tmp_path / "a.ckpt", "-o", tmp_path / "b.ckpt").returncode == 65
    mindconv("convert", tmp_path / "a.ckpt", "-o", tmp_path / "b.ckpt", "--no-verify")
    mindspore.do({"do": "load", "checkpoint": str(tmp_path / "b.ckpt"), "crc": True, "outputs": mindspore.file()})


def test_a_location_may_have_two_slashes(mindconv, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "w.bin").write_bytes(np.arange(4, dtype=np.float32).tobytes())
    external_model(tmp_path / "a.onnx", ("location", "sub//w.bin"))
    mindconv("convert", tmp_path / "a.onnx", "-o", tmp_path / "b.onnx", "--embed")
    assert numpy_helper.to_array(onnx.load(tmp_path / "b.onnx").graph.initializer[0]).tolist() == [0, 1, 2, 3]


def test_the_short_weight_of_a_mindir_is_named(mindconv, tmp_path):
    source, path = FIXTURES / "documents" / "user_info-2.7.2.mindir", tmp_path / "a.mindir"
    # The sizes 2 and 3 and the type of the first parameter, in front of its name.
    data, count = re.subn(rb"\x08\x02\x08\x03(?=\x10\x01:.{1,80}?dense\.weight)", b"\x08\x02\x08\x04", source.read_bytes(), flags=re.DOTALL)
    assert count == 1
    path.write_bytes(data)
    for options in [], ["--mindir-version", "1"]:
        result = mindconv.attempt("convert", path, "-o", tmp_path / "b.mindir", *options)
        assert result.returncode == 65 and f"{path}, parameter 'dense.weight': float32 [2, 4] needs 32 bytes" in result.stderr
