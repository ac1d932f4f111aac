"""A large checkpoint and its MindIR, written byte by byte: a chain of dense layers. Needs no package."""
import os
import random

FEATURES = 768
FLOAT, INT64, BOOL = 1, 7, 9


def varint(number):
    encoded = bytearray()
    while number >= 0x80:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(encoded) + bytes([number])


def number(field, value):
    return varint(field << 3) + varint(value)


def delimited(field, *parts):
    content = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
    return varint(field << 3 | 2) + varint(len(content)) + content


def parameters(layers):
    for layer in range(layers):
        yield f"layer{layer}.weight", (FEATURES, FEATURES)
        yield f"layer{layer}.bias", (FEATURES,)


def weights(layers):
    """Random bytes, different for every parameter; as numbers they mean nothing."""
    generator = random.Random(1)
    block = generator.randbytes(4 * FEATURES * FEATURES + layers)
    for index, (name, shape) in enumerate(parameters(layers)):
        count = 4 * FEATURES * (FEATURES if len(shape) == 2 else 1)
        start = index // 2
        yield name, shape, block[start:start + count]


def entry(name, shape, data):
    dims = b"".join(number(1, size) for size in shape)
    return delimited(1, delimited(1, name), delimited(2, dims, delimited(2, "Float32"), delimited(3, data)))


def large_entry(name, shape):
    """An entry up to its content, and the content's length."""
    size = 4
    for length in shape:
        size *= length
    tensor = b"".join(number(1, length) for length in shape) + delimited(2, "Float32") + varint(3 << 3 | 2) + varint(size)
    value = delimited(1, name) + varint(2 << 3 | 2) + varint(len(tensor) + size) + tensor
    return varint(1 << 3 | 2) + varint(len(value) + size) + value, size


def tensor(shape, *rest):
    return (b"".join(number(1, size) for size in shape), number(2, FLOAT), *rest)


def node(kind, output, inputs, *rest):
    return delimited(1, *(delimited(1, name) for name in inputs), delimited(2, output), delimited(4, kind), *rest)


def constant(output, kind, value):
    return node("Constant", output, [], delimited(5, delimited(1, "value"), number(3, value), number(16, kind)))


def graph(layers):
    yield constant("false", BOOL, 0) + constant("true", BOOL, 1) + constant("nchw", INT64, 0)
    last = "x"
    for layer in range(layers):
        names = [f"{kind}{layer}" for kind in ("product", "sum", "active")]
        yield node("MatMul", names[0], [last, f"layer{layer}.weight", "false", "true"])
        yield node("BiasAdd", names[1], [names[0], f"layer{layer}.bias", "nchw"])
        yield node("ReLU", names[2], [names[1]])
        last = names[2]
    yield delimited(2, "main")
    for name, shape, data in weights(layers):
        yield delimited(3, *tensor(shape, delimited(7, name), delimited(9, data)))
    yield delimited(5, delimited(1, "x"), delimited(2, *tensor((1, FEATURES))))
    yield delimited(6, delimited(1, last))


def make(checkpoint, mindir, layers):
    """Writes both files, unless they are there with the right size."""
    if checkpoint.exists() and mindir.exists() and f"{layers}" == mark(checkpoint):
        return
    with open(checkpoint, "wb") as file:
        for name, shape, data in weights(layers):
            file.write(entry(name, shape, data))
    size = sum(map(len, graph(layers)))
    with open(mindir, "wb") as file:
        file.write(delimited(2, "synthetic") + delimited(5, "1") + varint(7 << 3 | 2) + varint(size))
        for part in graph(layers):
            file.write(part)
        file.write(number(13, 2))
    checkpoint.with_suffix(".layers").write_text(f"{layers}")


def mark(checkpoint):
    path = checkpoint.with_suffix(".layers")
    return path.read_text() if os.path.exists(path) else ""
