"""Hash tables of embeddings, in checkpoints and MindIR: MindSpore's CPU makes none, but loads them."""
import hashlib
import json

import numpy as np
import pytest
from conftest import FIXTURES
from wire import block, number

KEYS, STATUS = np.array([7, 9], np.int32), np.array([1, 1], np.int32)
VALUES = np.array([[1, 2], [3, 4]], np.float32)


def table(path, values=VALUES, slices=1):
    """A checkpoint with a table of two keys, in as many entries as MindSpore writes of a large one."""
    def part(array, kind):
        return block(1, b"".join(number(1, size) for size in array.shape) + block(2, kind) + block(3, array.tobytes()))

    entries = b""
    for rows in np.array_split(np.arange(2), slices):
        parts = [(KEYS[rows], "int32"), (np.float32(values)[rows], "float32"), (STATUS[rows], "int32")]
        entries += block(1, block(1, "table") + block(3, b"".join(part(*each) for each in parts)))
    path.write_bytes(entries)
    return path


@pytest.mark.parametrize("slices", [1, 2])
def test_tables_are_listed_with_their_parts(mindconv, mindspore, tmp_path, slices):
    path = table(tmp_path / "a.ckpt", slices=slices)
    loaded = mindspore.file()
    mindspore.do({"do": "load", "checkpoint": str(path), "outputs": loaded})
    arrays = mindspore.arrays(loaded)
    report = json.loads(mindconv("inspect", path, "--digest", "--json"))
    rows = {row["name"]: (row["type"], row["shape"], row["role"], row["sha256"]) for row in report["parameters"]}
    assert rows == {name: (str(array.dtype), list(array.shape), "weight", hashlib.sha256(array.tobytes()).hexdigest()) for name, array in arrays.items()}
    assert "parameter @table/values: float32[2, 2] sha256:" in mindconv("dump", "--digest", path)
    assert "9" in mindconv("inspect", path, "--values", "table/keys")


def test_tables_are_compared(mindconv, tmp_path):
    one, two = table(tmp_path / "a.ckpt"), table(tmp_path / "b.ckpt", [[1, 2], [3, 5]])
    assert mindconv.attempt("diff", one, table(tmp_path / "c.ckpt", slices=2)).returncode == 0
    result = mindconv.attempt("diff", one, two)
    assert result.returncode == 1 and "table/values" in result.stdout
    digests = {json.loads(mindconv("inspect", path, "--digest", "--json"))["sha256"] for path in (one, two)}
    assert len(digests) == 2


def test_tables_of_mindir_become_those_of_checkpoints(mindconv, mindspore, tmp_path):
    source, target = FIXTURES / "documents" / "table-2.7.2.mindir", tmp_path / "net.ckpt"
    mindconv("convert", source, "-o", target)
    loaded = mindspore.file()
    mindspore.do({"do": "load", "checkpoint": str(target), "outputs": loaded})
    arrays = mindspore.arrays(loaded)
    # Fixtures/documents/make.py has these numbers.
    assert arrays["table/keys"].tolist() == [7, 9] and arrays["table/status"].tolist() == [0, 1]
    assert arrays["table/values"].tolist() == [[0.5, -1.5, 2], [3, -0.25, 1]]
    assert mindconv.attempt("diff", source, target, "--weights-only").returncode == 0
    for extension in "safetensors", "npz":
        result = mindconv.attempt("convert", source, "-o", tmp_path / f"net.{extension}")
        assert result.returncode == 69 and "'table'" in result.stderr and "hash tables" in result.stderr


def test_limits_count_tables(mindconv, tmp_path):
    path = table(tmp_path / "a.ckpt")
    for limit, count in ("bytes", KEYS.nbytes + VALUES.nbytes + STATUS.nbytes), ("tensors", 3), ("rank", 2):
        assert mindconv.attempt("check", path, "--limit", f"{limit}={count}").returncode == 0
        assert mindconv.attempt("check", path, "--limit", f"{limit}={count - 1}").returncode == 1
    document = FIXTURES / "documents" / "table-2.7.2.mindir"
    assert mindconv.attempt("check", document, "--limit", "tensors=5").returncode == 0
    assert mindconv.attempt("check", document, "--limit", "tensors=4").returncode == 1
