"""Parameters between formats, held to MindSpore, safetensors and NumPy themselves."""
import json

import numpy as np
import pytest
from conftest import FIXTURES
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

RANDOM = np.random.default_rng(6)
ARRAYS = {
    "layer.weight": RANDOM.normal(size=(5, 7)).astype(np.float32),
    "layer.bias": RANDOM.normal(size=5).astype(np.float64),
    "half": RANDOM.normal(size=(2, 1, 3)).astype(np.float16),
    "count": np.array(-3, np.int64),
    "empty": np.zeros((0, 4), np.int32),
    "mask": np.array([True, False]),
    "bytes": np.arange(256, dtype=np.uint8),
    "name with \"quotes\" and 重み": np.arange(3, dtype=np.int16),
}


def equal(actual, expected):
    assert actual.keys() == expected.keys()
    for name, array in expected.items():
        assert actual[name].dtype == array.dtype and actual[name].shape == array.shape, name
        np.testing.assert_array_equal(actual[name], array)


def archive(path, arrays=ARRAYS):
    np.savez(path, **arrays)
    return path


def test_safetensors_are_those_of_their_own_library(mindconv, tmp_path):
    mindconv("convert", archive(tmp_path / "a.npz"), "-o", tmp_path / "a.safetensors")
    save_file(ARRAYS, tmp_path / "b.safetensors", metadata={"format": "ms"})
    assert (tmp_path / "a.safetensors").read_bytes() == (tmp_path / "b.safetensors").read_bytes()
    equal(load_file(tmp_path / "a.safetensors"), ARRAYS)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_numpy_there_and_back(mindconv, tmp_path, save):
    arrays = {**ARRAYS, "fortran": np.asfortranarray(ARRAYS["layer.weight"]), "swapped": np.arange(4, dtype=">f4")}
    save(tmp_path / "a.npz", **arrays)
    mindconv("convert", tmp_path / "a.npz", "-o", tmp_path / "b.safetensors")
    mindconv("convert", tmp_path / "b.safetensors", "-o", tmp_path / "c.npz")
    with np.load(tmp_path / "c.npz") as file:
        equal(dict(file), {**arrays, "swapped": np.arange(4, dtype="<f4")})


@pytest.mark.parametrize("name", ["dtypes", "int4", "crc", "append"])
def test_mindspore_loads_our_safetensors(mindconv, mindspore, tmp_path, name):
    crc = name == "crc"
    source, path = FIXTURES / "checkpoints" / f"{name}.ckpt", tmp_path / "a.safetensors"
    mindconv("convert", source, "-o", path, *(["--crc"] if crc else []))
    jobs = [{"do": "load", "checkpoint": str(source), "outputs": mindspore.file(), "crc": crc},
            {"do": "load", "checkpoint": str(path), "outputs": mindspore.file(), "crc": crc, "format": "safetensors"}]
    mindspore.do(*jobs)
    equal(*[mindspore.arrays(job["outputs"]) for job in reversed(jobs)])


@pytest.mark.parametrize("crc", [False, True])
def test_mindspores_safetensors_become_its_checkpoint(mindconv, mindspore, tmp_path, crc):
    # MindSpore has no CRC of a negative scalar; of a positive one, it is that of so many zeros.
    arrays = {**{name: array for name, array in ARRAYS.items() if array.size}, "count": np.array(100_003, np.int32)}
    inputs, ours = mindspore.file(**arrays), tmp_path / "b.ckpt"
    mindspore.do({"do": "save", "checkpoint": str(tmp_path / "a.safetensors"), "inputs": inputs, "crc": crc,
                  "format": "safetensors"})
    mindconv("convert", tmp_path / "a.safetensors", "-o", ours, *(["--crc"] if crc else []))
    job = {"do": "load", "checkpoint": str(ours), "outputs": mindspore.file(), "crc": crc}
    mindspore.do(job)
    equal(mindspore.arrays(job["outputs"]), arrays)
    # A checkpoint's CRC is in its last bytes, a safetensors file's in its metadata.
    mindconv("convert", ours, "-o", tmp_path / "c.safetensors", *(["--crc"] if crc else []))
    with safe_open(tmp_path / "a.safetensors", "np") as theirs, safe_open(tmp_path / "c.safetensors", "np") as again:
        assert theirs.metadata() == again.metadata() and ("crc_num" in again.metadata()) == crc


def test_a_sharded_set_is_read_by_its_index(mindconv, tmp_path):
    """As Hugging Face's loaders do: the index tells the files, each is opened by itself."""
    arrays = {f"layers.{number}.weight": RANDOM.normal(size=(100, 10)).astype(np.float32) for number in range(12)}
    archive(tmp_path / "a.npz", arrays)
    mindconv("convert", tmp_path / "a.npz", "-o", tmp_path / "model.safetensors", "--shard-size", "10KB", "--naming", "torch")
    index = json.loads((tmp_path / "model.safetensors.index.json").read_text())
    assert index["metadata"] == {"total_size": 48_000}
    assert sorted(set(index["weight_map"].values())) == [f"model-0000{n}-of-00006.safetensors" for n in range(1, 7)]
    found = {}
    for file in set(index["weight_map"].values()):
        with safe_open(tmp_path / file, "np") as part:
            assert part.metadata() == {"format": "pt"}
            assert set(part.keys()) == {name for name, place in index["weight_map"].items() if place == file}
            found.update({name: part.get_tensor(name) for name in part.keys()})
    equal(found, arrays)
    mindconv("convert", tmp_path / "model.safetensors.index.json", "-o", tmp_path / "back.npz")
    with np.load(tmp_path / "back.npz") as file:
        equal(dict(file), arrays)


def test_weights_of_onnx(mindconv, tmp_path):
    import onnx

    model = FIXTURES / "lenet5" / "lenet5-2.7.2.onnx"
    mindconv("convert", model, "-o", tmp_path / "a.safetensors")
    expected = {proto.name: onnx.numpy_helper.to_array(proto) for proto in onnx.load(model).graph.initializer}
    equal(load_file(tmp_path / "a.safetensors"), expected)


@pytest.mark.parametrize("target", ["float16", "float32"])
def test_casts_round_as_numpy_does(mindconv, tmp_path, target):
    bits = RANDOM.integers(0, 1 << 32, 100_000, np.uint32)
    arrays = {"all": bits.view(np.float32), "wide": RANDOM.normal(size=1000) * 10.0 ** RANDOM.integers(-50, 50, 1000)}
    mindconv("convert", archive(tmp_path / "a.npz", arrays), "-o", tmp_path / "b.npz", "--cast", target)
    with np.load(tmp_path / "b.npz") as file, np.errstate(over="ignore", invalid="ignore"):
        equal(dict(file), {name: array.astype(target) for name, array in arrays.items()})


def test_transposing_and_averaging_as_numpy_does(mindconv, tmp_path):
    cubes = [{"w": RANDOM.normal(size=(30, 41, 52)).astype(np.float32)} for _ in range(3)]
    paths = [archive(tmp_path / f"{number}.npz", cube) for number, cube in enumerate(cubes)]
    mindconv("convert", paths[0], "-o", tmp_path / "t.npz", "--transpose", "w=2,0,1")
    mindconv("average", *paths, "-o", tmp_path / "mean.npz")
    with np.load(tmp_path / "t.npz") as turned, np.load(tmp_path / "mean.npz") as mean:
        equal(dict(turned), {"w": cubes[0]["w"].transpose(2, 0, 1)})
        equal(dict(mean), {"w": (cubes[0]["w"] + cubes[1]["w"] + cubes[2]["w"]) / np.float32(3)})
