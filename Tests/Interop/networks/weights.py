"""A network's weights, which follow from names and shapes, and a MindIR without and with them. Needs NumPy only.

MindSpore's MindIR holds a weight in field 9 (raw_data) of an entry of field 3 (parameter) of its graph, field 7; field 13 (ref_key)
of the entry is the checkpoint's name.
"""
import numpy as np

from make_checkpoint import entry, varint, weight

GRAPH, PARAMETER, NAME, DIMS, DATA = 7, 3, 13, 1, 9


def value(name, shape, gain):
    """A weight, made as for the recorded networks; kernels and matrices times a gain."""
    array = weight("", name, shape)
    return array * np.float32(gain) if len(shape) > 1 else array


def make_checkpoint(parameters, gain, path):
    """Writes the checkpoint of (name, shape) pairs."""
    with open(path, "wb") as file:
        for name, shape in parameters:
            file.write(entry(name, value(name, shape, gain)))


def read_varint(data, at):
    result = shift = 0
    while True:
        byte = data[at]
        result |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if byte < 0x80:
            return result, at


def fields(data):
    """(number, whole field, content) of each field of a message; the content of a number is the number."""
    at = 0
    while at < len(data):
        start = at
        key, at = read_varint(data, at)
        if key & 7 == 2:
            length, at = read_varint(data, at)
            content, at = data[at:at + length], at + length
        elif key & 7 == 0:
            content, at = read_varint(data, at)
        else:
            at += {1: 8, 5: 4}[key & 7]
            content = data[start:at]
        yield key >> 3, data[start:at], content


def delimited(number, parts):
    parts = list(parts)
    return b"".join([varint(number << 3 | 2), varint(sum(map(len, parts))), *parts])


def changed(model, parameter):
    """The MindIR with each parameter's content, a message, replaced by parameter(content)."""
    def graph(content):
        for number, whole, inner in fields(content):
            yield delimited(PARAMETER, parameter(inner)) if number == PARAMETER else whole

    model = memoryview(model)
    return b"".join(delimited(GRAPH, graph(content)) if number == GRAPH else bytes(whole)
                    for number, whole, content in fields(model))


def without_weights(model):
    return changed(model, lambda content: [bytes(whole) for number, whole, _ in fields(content) if number != DATA])


def with_weights(model, gain):
    """The inverse of without_weights, for the weights of make_checkpoint."""
    def parameter(content):
        parts = list(fields(content))
        (name,) = [bytes(inner).decode() for number, _, inner in parts if number == NAME]
        shape = tuple(inner for number, _, inner in parts if number == DIMS)
        data = delimited(DATA, [value(name, shape, gain).tobytes()])
        before = [bytes(whole) for number, whole, _ in parts if number < DATA]
        return [*before, data, *[bytes(whole) for number, whole, _ in parts if number > DATA]]

    return changed(model, parameter)
