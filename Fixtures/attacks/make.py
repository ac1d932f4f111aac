"""Makes hostile files: Fixtures/attacks/make.py FOLDER

They are not committed: some are large, some are links, and scanners would object to others. The folder that is given is
the playing field: attacks on what lies beside it aim at FOLDER/../secret, which is made too.
"""
import os
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from wire import block, number, varint

SECRET = b"a secret of somebody else"


def checkpoint_entry(name=b"w", dims=(2,), kind="Float32", content=bytes(8)):
    """Checkpoint.Value: tag, then TensorProto with dims, type and content."""
    shape = b"".join(number(1, size) for size in dims)
    return block(1, block(1, name) + block(2, shape + block(2, kind) + block(3, content)))


def onnx_tensor(name="w", dims=(2,), content=bytes(8), **place):
    """ONNX's TensorProto, with its elements here or elsewhere."""
    data = b"".join(number(1, size) for size in dims) + number(2, 1) + block(8, name)
    if not place:
        return data + block(9, content)
    return data + b"".join(block(13, block(1, key) + block(2, str(value))) for key, value in place.items()) + number(14, 1)


def onnx_model(*initializers, nodes=b"", opset=17):
    """A model whose graph adds its input and the first initializer, which is called w."""
    kind = block(1, number(1, 1) + block(2, block(1, number(1, 2))))
    value = [block(1, name) + block(2, kind) for name in "xy"]
    add = block(1, block(1, "x") + block(1, "w" if initializers else "x") + block(2, "y") + block(4, "Add"))
    graph = (nodes or add) + block(2, "g") + b"".join(block(5, tensor) for tensor in initializers)
    graph += block(11, value[0]) + block(12, value[1])
    return number(1, 8) + block(7, graph) + block(8, block(1, "") + number(2, opset))


def mindir_model(*parameters, nodes=b""):
    """A version 2 model that returns its input."""
    kind = block(1, "x") + block(2, number(1, 2) + number(2, 1))
    graph = nodes + block(2, "g") + b"".join(block(3, tensor) for tensor in parameters)
    graph += block(5, kind) + block(6, kind)
    return block(1, "0.1.0") + block(2, "MindSpore") + block(5, "2.7.2") + block(7, graph) + number(13, 2)


def mindir_tensor(name="w", dims=(2,), content=bytes(8), place=None):
    data = b"".join(number(1, size) for size in dims) + number(2, 1) + block(7, name)
    if place is None:
        return data + block(9, content)
    location, offset, length = place
    return data + block(12, block(1, location) + number(2, offset) + number(3, length))


def nested_graphs(depth):
    """If nodes within If nodes."""
    graph = block(2, "innermost")
    for _ in range(depth):
        graph = block(1, block(4, "If") + block(5, block(1, "then_branch") + block(6, graph) + number(20, 5))) + block(2, "g")
    return onnx_model(nodes=graph)


def floods(count=300_000):
    """Messages of no bytes, each of which takes hundreds in memory once it is decoded."""
    def attribute(field):
        return onnx_model(nodes=block(1, block(4, "X") + block(5, block(1, "a") + block(field, b"") * count)))
    for name, field in {"tensors": 10, "graphs": 11, "types": 15, "sparse-tensors": 23}.items():
        yield f"flood-attribute-{name}.onnx", attribute(field)
    yield "flood-attributes.onnx", onnx_model(nodes=block(1, block(4, "X") + block(5, b"") * count))
    yield "flood-attributes-with-graphs.onnx", onnx_model(nodes=block(1, block(5, block(6, b""))) * (count // 3))
    for name, field in {"training": 20, "functions": 25, "operator-sets": 8, "metadata": 14}.items():
        yield f"flood-{name}.onnx", onnx_model() + block(field, b"") * count
    for name, field in {"values": 13, "sparse-initializers": 15, "annotations": 14}.items():
        yield f"flood-{name}.onnx", onnx_model() + block(7, block(field, b"") * count)
    for name, field in {"parameters": 3, "inputs": 5, "results": 6, "attributes": 8, "maps": 10}.items():
        yield f"flood-{name}.mindir", mindir_model(nodes=block(field, b"") * count)
    for name, field in {"attribute": 5, "node_attr": 8, "primal_attr": 9}.items():
        yield f"flood-node-{name}.mindir", mindir_model(nodes=block(1, block(4, "ReLU") + block(field, b"") * count))
    for name, field in {"functions": 8, "layouts": 11, "steps": 9, "primitives": 12, "texts": 14}.items():
        content = block(1, b"") * count if name in {"layouts", "steps"} else None
        yield f"flood-{name}.mindir", mindir_model() + (block(field, content) if content else block(field, b"") * count)
    value = block(1, "value") + number(16, 20) + block(17, b"") * count
    yield "flood-values.mindir", mindir_model(nodes=block(1, block(4, "Constant") + block(2, "q") + block(5, value)))


ESCAPES = {
    "parent": "../secret", "absolute": None, "inside-out": "weights/../../secret", "link": "link", "link-folder": "up/secret",
    "hard-link": "hard", "folder": "weights", "pipe": "pipe", "device": "/dev/zero", "nothing": "", "zero": "data\0.txt",
    "drive": "C:\\secret", "backslashes": "..\\secret",
}


def prepare(folder):
    """What the attacks on other files find in the folder."""
    secret = folder.parent / "secret"
    secret.write_bytes(SECRET)
    (folder.parent / "named").write_bytes(SECRET)
    (folder / "weights").mkdir()
    (folder / "data").write_bytes(bytes(4096))
    (folder / "link").symlink_to("../secret")
    (folder / "up").symlink_to("..")
    os.link(folder.parent / "named", folder / "hard")
    os.mkfifo(folder / "pipe")
    return str(secret)


def attacks(folder):
    """Names and contents."""
    secret = prepare(folder)
    yield "claims-40-gigabytes.ckpt", checkpoint_entry(dims=(10**10,), content=b"")
    yield "dimensions-overflow.ckpt", checkpoint_entry(dims=(2**32, 2**32), content=b"")
    yield "dimension-negative.ckpt", checkpoint_entry(dims=(-2,))
    yield "dimensions-cancel.ckpt", checkpoint_entry(dims=(-1, -2))
    yield "dimensions-many.ckpt", checkpoint_entry(dims=(1,) * 5000, content=bytes(4))
    yield "too-few-bytes.ckpt", checkpoint_entry(dims=(3,))
    yield "too-many-bytes.ckpt", checkpoint_entry(dims=(1,))
    yield "type-unknown.ckpt", checkpoint_entry(kind="Float33")
    yield "name-not-text.ckpt", checkpoint_entry(name=b"\xff\xfe")
    yield "name-commands-terminal.ckpt", checkpoint_entry(name=b"\x1b]0;owned\x07\x1b[2Jw\r\nfake: line")
    yield "name-long.ckpt", checkpoint_entry(name=b"w" * 100_000)
    yield "name-twice.ckpt", checkpoint_entry() + checkpoint_entry(name=b"v") + checkpoint_entry(content=bytes(range(8)))
    yield "length-beyond-end.ckpt", b"\x0a\xff\xff\xff\xff\x07" + checkpoint_entry()[2:]
    yield "length-huge.ckpt", b"\x0a" + varint(2**63 + 5) + b"w"
    yield "length-never-ends.ckpt", b"\x0a" + b"\xff" * 20
    whole = checkpoint_entry()
    yield "checksum-wrong.ckpt", whole + b"crc_num" + (zlib.crc32(whole) ^ 1).to_bytes(10, "big")
    yield "encrypted-block-beyond-end.ckpt", bytes.fromhex("d95e3a7f") + b"\xff\xff\xff\x7f" + bytes(64)
    yield "entries-empty.ckpt", b"\x0a\x00" * 1_000_000
    yield "deep.onnx", nested_graphs(60)
    yield "deeper.onnx", nested_graphs(20_000)
    yield "nodes-empty.onnx", onnx_model(nodes=b"\x0a\x00" * 1_000_000)
    yield "chain-long.onnx", onnx_model(nodes=b"".join(
        block(1, block(1, f"v{i}" if i else "x") + block(2, f"v{i + 1}" if i < 49_999 else "y") + block(4, "Abs")) for i in range(50_000)))
    yield "chain-closed.onnx", onnx_model(nodes=block(1, block(1, "y") + block(2, "y") + block(4, "Abs")))
    yield "claims-40-gigabytes.onnx", onnx_model(onnx_tensor(dims=(10**10,), content=b""))
    yield "dimensions-overflow.onnx", onnx_model(onnx_tensor(dims=(2**62, 4), content=b""))
    yield "tensor-twice.onnx", onnx_model(onnx_tensor(), onnx_tensor())
    yield "range-beyond-end.onnx", onnx_model(onnx_tensor(location="data", offset=4092, length=8))
    yield "range-negative.onnx", onnx_model(onnx_tensor(location="data", offset=-8, length=8))
    yield "range-overflows.onnx", onnx_model(onnx_tensor(location="data", offset=2**63 - 4, length=8))
    yield "range-no-number.onnx", onnx_model(onnx_tensor(location="data", offset="0x10", length="8 "))
    yield "length-and-shape-differ.onnx", onnx_model(onnx_tensor(dims=(1000,), location="data", offset=0, length=8))
    yield "claims-40-gigabytes.mindir", mindir_model(mindir_tensor(dims=(10**10,), content=b""))
    yield "too-few-bytes.mindir", mindir_model(mindir_tensor(dims=(1000,)))
    loop = block(1, block(1, "n") + block(2, "n") + block(3, "n") + block(4, "Abs"))
    yield "chain-closed.mindir", mindir_model(nodes=loop)
    yield from floods()
    forged = "data.bin\nerror: forged line\u2028error: forged line\u202e"
    yield "line-forged.onnx", onnx_model(onnx_tensor(location=forged, offset=0, length=8))
    yield "line-forged-by-name.onnx", onnx_model(onnx_tensor(), onnx_tensor(name=forged, content=bytes(4)))
    yield "line-forged.mindir", mindir_model(mindir_tensor(place=(forged, 0, 8)))
    yield "line-forged.ckpt", checkpoint_entry(name=forged.encode(), dims=(3,))
    yield "location-long.onnx", onnx_model(onnx_tensor(location="a" * 5000, offset=0, length=8))
    group = varint(99 << 3 | 3) + number(1, 1) + varint(99 << 3 | 4)
    yield "group-unknown.onnx", onnx_model() + group
    yield "group-unknown.ckpt", checkpoint_entry() + group
    yield "group-without-end.onnx", onnx_model() + group[:-2]
    yield "groups-deep.onnx", onnx_model() + varint(99 << 3 | 3) * 100_000 + varint(99 << 3 | 4) * 100_000
    kind = number(1, 1)
    for _ in range(90):
        kind = block(4, block(1, kind))
    yield "types-deep.onnx", onnx_model() + block(7, block(11, block(1, "z") + block(2, kind)))
    for name, location in ESCAPES.items():
        location = secret if location is None else location
        yield f"escape-{name}.onnx", onnx_model(onnx_tensor(location=location, offset=0, length=8))
        yield f"escape-{name}.mindir", mindir_model(mindir_tensor(place=(location, 0, 8)))


def main(folder):
    folder.mkdir(parents=True)
    for name, content in attacks(folder):
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
