"""Checkpoints with the names and shapes of the networks in Fixtures/recorded. Needs no package."""
import random
from pathlib import Path

from synthetic import delimited, number, varint

RECORDED = Path(__file__).resolve().parent.parent / "Fixtures" / "recorded"


def parameters(network):
    for line in (RECORDED / network / "params.tsv").read_text(encoding="utf-8").splitlines():
        name, shape = line.split("\t")
        yield name, [int(size) for size in shape.split(",") if size]


def checkpoint(network, path, hollow=False):
    """Weights are random bytes, which mean nothing as numbers, or holes in the file."""
    generator = random.Random(1)
    with open(path, "wb") as file:
        for name, shape in parameters(network):
            count = 4
            for size in shape:
                count *= size
            dims = b"".join(number(1, size) for size in shape)
            head = dims + delimited(2, "Float32") + varint(3 << 3 | 2) + varint(count)
            head = delimited(1, name) + varint(2 << 3 | 2) + varint(len(head) + count) + head
            file.write(varint(1 << 3 | 2) + varint(len(head) + count) + head)
            if hollow:
                file.seek(count, 1)
            else:
                file.write(generator.randbytes(count))
        file.truncate()
