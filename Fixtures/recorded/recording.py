"""What recording and testing share: inputs that follow from a case's name, and samples of large outputs."""
import zlib

import numpy as np

LARGEST_SAMPLE = 4096


def inputs(case, descriptions):
    """The inputs of a case: name -> (shape, type); integers stay below the number behind the type's colon."""
    arrays = []
    for name, (shape, kind) in descriptions.items():
        random = np.random.Generator(np.random.PCG64(zlib.crc32(f"{case}/{name}".encode())))
        if kind == "float32":
            arrays.append(random.normal(0, 1, shape).astype(np.float32))
        elif kind == "prefix":  # a mask: ones up to a length of its own in each row
            lengths = random.integers(shape[1] // 2, shape[1] + 1, shape[0])
            arrays.append((np.arange(shape[1]) < lengths[:, None]).astype(np.int32))
        else:
            arrays.append(random.integers(0, int(kind.split(":")[1]), shape).astype(np.int32))
    return arrays


def sample(array):
    """Every n-th element, so that at most 4,096 are left."""
    flat = array.reshape(-1)
    return flat[:: -(-flat.size // LARGEST_SAMPLE)]
