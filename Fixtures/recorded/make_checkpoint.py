"""Makes the checkpoint of a recorded network: make_checkpoint.py NETWORK OUT.ckpt (needs NumPy only).

The recorded outputs belong to these weights. Each value follows from the parameter's name and shape: a generator seeded
with the CRC-32 of the name, and a distribution chosen by the last part of the name that keeps activations near 1.
"""
import sys
import zlib
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
WEIGHT_GAIN = {"yolov3": 0.94, "yolov4": 1.2}


def parameters(network):
    """The names and shapes of params.tsv, in the checkpoint's order."""
    for line in (HERE / network / "params.tsv").read_text(encoding="utf-8").splitlines():
        name, shape = line.split("\t")
        yield name, tuple(int(size) for size in shape.split(",") if size)


def weight(network, name, shape):
    random = np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))
    leaf = name.split(".")[-1]
    if leaf == "moving_mean":
        value = random.normal(0, 0.1, shape)
    elif leaf == "moving_variance":
        value = random.uniform(0.5, 1.5, shape)
    elif leaf == "gamma":
        value = random.uniform(0.7, 1.3, shape)
    elif leaf in ("beta", "bias") or "embedding" in name:
        value = random.normal(0, 0.05, shape)
    else:
        fan_in = max(1, int(np.prod(shape[1:])))
        value = random.normal(0, 1, shape) * WEIGHT_GAIN.get(network[:6], 1) * (1 / fan_in) ** 0.5
    return value.astype("<f4")


def varint(number):
    encoded = bytearray()
    while number >= 0x80:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(encoded) + bytes([number])


def delimited(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def entry(name, array):
    dims = b"".join(varint(1 << 3) + varint(size) for size in array.shape)
    tensor = dims + delimited(2, b"Float32") + delimited(3, array.tobytes())
    return delimited(1, delimited(1, name.encode()) + delimited(2, tensor))


def make(network, path):
    with open(path, "wb") as checkpoint:
        for name, shape in parameters(network):
            checkpoint.write(entry(name, weight(network, name, shape)))


if __name__ == "__main__":
    make(*sys.argv[1:3])
