"""Encrypted files and CRC trailers, both ways with the real MindSpore."""
import itertools
import os
import subprocess

import numpy as np
import pytest
from conftest import FIXTURES, close, onnx_outputs

MODES = [("aes-gcm", 16), ("aes-gcm", 24), ("aes-gcm", 32), ("aes-cbc", 16), ("aes-cbc", 24), ("aes-cbc", 32), ("sm4-cbc", 16)]
LENET5 = FIXTURES / "lenet5"
# More than one block of 64 MiB.
LARGE = np.arange(18_000_000, dtype=np.float32)


def key_file(folder, size):
    path = folder / f"key{size}"
    path.write_bytes(bytes(range(size)))
    return path


def secret(mode, size):
    return {"key": bytes(range(size)).hex(), "mode": mode.upper()}


@pytest.fixture(scope="module")
def written(mindspore, tmp_path_factory):
    """What MindSpore wrote: a plain checkpoint, and one for each mode and key size."""
    folder = tmp_path_factory.mktemp("encrypted")
    arrays = mindspore.file(**{"conv.weight": np.ones((3, 2), np.float32), "step": np.array(7, np.int32)})
    large = mindspore.file(large=LARGE)
    jobs = [{"do": "save", "checkpoint": str(folder / "plain.ckpt"), "inputs": arrays},
            {"do": "save", "checkpoint": str(folder / "large.ckpt"), "inputs": large},
            {"do": "save", "checkpoint": str(folder / "large-aes-gcm.ckpt"), "inputs": large, **secret("aes-gcm", 16)}]
    for mode, size in MODES:
        jobs.append({"do": "save", "checkpoint": str(folder / f"{mode}-{size}.ckpt"), "inputs": arrays, **secret(mode, size)})
    mindspore.do(*jobs)
    return folder


@pytest.mark.parametrize("mode, size", MODES)
def test_mindspores_checkpoints_are_decrypted(mindconv, written, tmp_path, mode, size):
    path = tmp_path / "plain.ckpt"
    mindconv("convert", written / f"{mode}-{size}.ckpt", "-o", path, "--key-file", key_file(tmp_path, size))
    assert path.read_bytes() == (written / "plain.ckpt").read_bytes()


def test_several_blocks_are_decrypted(mindconv, written, tmp_path):
    path = tmp_path / "plain.ckpt"
    mindconv("convert", written / "large-aes-gcm.ckpt", "-o", path, "--key-file", key_file(tmp_path, 16))
    assert path.read_bytes() == (written / "large.ckpt").read_bytes()


def test_mindspore_decrypts_ours(mindconv, mindspore, written, tmp_path):
    jobs = []
    sources = [(*mode, written / "plain.ckpt") for mode in MODES] + [("aes-gcm", 32, written / "large.ckpt")]
    for number, (mode, size, source) in enumerate(sources):
        path = tmp_path / f"{number}.ckpt"
        mindconv("convert", source, "-o", path, "--encrypt", mode, "--key-file", key_file(tmp_path, size))
        jobs.append({"do": "load", "checkpoint": str(path), "outputs": mindspore.file(), **secret(mode, size)})
    mindspore.do(*jobs)
    for job in jobs[:-1]:
        arrays = mindspore.arrays(job["outputs"])
        np.testing.assert_array_equal(arrays["conv.weight"], np.ones((3, 2), np.float32))
        assert arrays["step"] == 7
    np.testing.assert_array_equal(mindspore.arrays(jobs[-1]["outputs"])["large"], LARGE)


@pytest.mark.parametrize("mode, size", [("aes-gcm", 32), ("aes-cbc", 16), ("sm4-cbc", 16)])
def test_mindspore_runs_our_encrypted_mindir(mindconv, mindspore, tmp_path, mode, size):
    path = tmp_path / "net.mindir"
    mindconv("convert", LENET5 / "lenet5-2.7.2.mindir", "-o", path, "--encrypt", mode, "--key-file", key_file(tmp_path, size))
    images, logits = np.load(LENET5 / "images.npy"), np.load(LENET5 / "logits.npy")
    ((outputs,),) = mindspore.run((path, [images]), **secret(mode, size))
    close(outputs, logits, 1e-5)


@pytest.mark.parametrize("mode", ["gcm", "cbc"])
def test_mindspores_encrypted_mindir_converts(mindconv, tmp_path, mode):
    path = tmp_path / "net.onnx"
    mindconv("convert", FIXTURES / "networks" / f"dense-aes-{mode}-2.7.2.mindir", "-o", path,
             "--key-file", key_file(tmp_path, 16))
    with np.load(FIXTURES / "networks" / "dense.npz") as file:
        (output,) = onnx_outputs(path, file["x0"])
        close(output, file["y0"], 1e-5)


@pytest.mark.parametrize("mode, size", MODES)
def test_a_wrong_key_is_noticed(mindconv, written, tmp_path, mode, size):
    environment = dict(os.environ, MINDCONV_KEY="hex:" + "5a" * size)
    result = mindconv.attempt("inspect", written / f"{mode}-{size}.ckpt", env=environment)
    assert result.returncode == 77
    assert "the key is wrong" in result.stderr


def test_every_flipped_bit_of_gcm_is_noticed(mindconv, written, tmp_path):
    data = (written / "aes-gcm-16.ckpt").read_bytes()
    key = key_file(tmp_path, 16)
    # The last four bytes of the vector's field have no meaning.
    meaningless = range(40, 44)
    for position, bit in itertools.product(range(0, len(data), 5), (0, 7)):
        damaged = bytearray(data)
        damaged[position] ^= 1 << bit
        path = tmp_path / "damaged.ckpt"
        path.write_bytes(damaged)
        result = mindconv.attempt("inspect", path, "--key-file", key)
        assert (result.returncode == 0) == (position in meaningless), (position, bit)
        assert result.returncode in (0, 65, 77)


def test_crc_trailers(mindconv, mindspore, tmp_path):
    path = tmp_path / "crc.ckpt"
    mindconv("convert", LENET5 / "lenet5.ckpt", "-o", path, "--crc")
    assert path.read_bytes() == (LENET5 / "lenet5-crc.ckpt").read_bytes()
    mindspore.do({"do": "load", "checkpoint": str(path), "crc": True, "outputs": mindspore.file()})
    damaged = bytearray(path.read_bytes())
    damaged[5000] ^= 1
    path.write_bytes(damaged)
    for command in (["convert", path, "-o", tmp_path / "out.ckpt"],
                    ["export", "--ckpt", path, "--net", "lenet5", "--to", "onnx", "-o", tmp_path / "out.onnx"]):
        result = mindconv.attempt(*command)
        assert result.returncode == 65 and "its CRC is" in result.stderr
        mindconv(*command, "--no-verify")


def test_keys_are_never_arguments(mindconv):
    text = subprocess.run([mindconv.path, "help", "convert"], capture_output=True, text=True).stdout
    assert "--key-file" in text and "--key " not in text


@pytest.mark.parametrize("mode, size", [("aes-gcm", 24), ("aes-cbc", 32), ("sm4-cbc", 16)])
@pytest.mark.parametrize("external", [[], ["--external", "--external-threshold", "0"]])
def test_an_edited_file_stays_encrypted(mindconv, mindspore, tmp_path, mode, size, external):
    key, images = key_file(tmp_path, size), np.load(LENET5 / "images.npy")
    mindconv("convert", LENET5 / "lenet5-2.7.2.mindir", "-o", tmp_path / "net.mindir", "--encrypt", mode,
             "--output-key-file", key, *external)
    path = tmp_path / ("net_graph.mindir" if external else "net.mindir")
    magic = path.read_bytes()[:4]
    mindconv("edit", path, "--in-place", "--metadata", "author=me", "--key-file", key)
    assert path.read_bytes()[:4] == magic
    files = [file for file in tmp_path.rglob("data_*")]
    assert len(files) == len(external) // 3 and all(file.read_bytes()[:4] == magic for file in files)
    assert not any(b"MindSpore" in file.read_bytes() for file in [path, *files])
    close(mindspore.run((path, [images[:1]]), **secret(mode, size))[0][0], np.load(LENET5 / "logits.npy")[:1], 1e-5)
    plain = tmp_path / "plain.mindir"
    mindconv("edit", path, "-o", plain, "--metadata", "author=you", "--key-file", key, "--decrypt")
    close(mindspore.run((plain, [images[:1]]))[0][0], np.load(LENET5 / "logits.npy")[:1], 1e-5)
    assert b"author" in plain.read_bytes()
    assert "the input is encrypted, the output is not" in mindconv("convert", path, "-o", plain, "--force", "--key-file", key)
    result = mindconv.attempt("edit", plain, "-o", tmp_path / "no.mindir", "--metadata", "a=b", "--decrypt")
    assert result.returncode == 64 and "not encrypted" in result.stderr


def test_an_edited_checkpoint_stays_encrypted(mindconv, mindspore, tmp_path):
    key, other = key_file(tmp_path, 16), key_file(tmp_path, 32)
    path = tmp_path / "net.ckpt"
    mindconv("convert", LENET5 / "lenet5.ckpt", "-o", path, "--encrypt", "aes-gcm", "--output-key-file", key)
    mindconv("edit", path, "--in-place", "--rename", "fc1.*=first.*", "--key-file", key)
    mindspore.do({"do": "load", "checkpoint": str(path), "outputs": mindspore.file(), **secret("aes-gcm", 16)})
    mindconv("edit", path, "--in-place", "--rename", "first.*=fc1.*", "--key-file", key, "--encrypt", "aes-cbc", "--output-key-file", other)
    mindspore.do({"do": "load", "checkpoint": str(path), "outputs": mindspore.file(), **secret("aes-cbc", 32)})
    result = mindconv.attempt("convert", LENET5 / "lenet5.ckpt", "-o", tmp_path / "plain.ckpt", "--output-key-file", key)
    assert result.returncode == 64 and "goes with --encrypt" in result.stderr
