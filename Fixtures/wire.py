"""Protobuf's wire format by hand, for files that no honest writer makes."""


def varint(value):
    """A number; negative ones as 64-bit two's complement."""
    value &= (1 << 64) - 1
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])


def number(field, value):
    """A field that holds a number."""
    return varint(field << 3) + varint(value)


def block(field, content):
    """A field that holds a text, bytes or a message."""
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content
