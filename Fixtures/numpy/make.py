"""Makes the NumPy files of this folder: python Fixtures/numpy/make.py

The same numbers in every form that NumPy gives a file; zip times are fixed, so that equal runs give equal files.
"""
import io
import os
import zipfile

import ml_dtypes
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
GRID = np.arange(6, dtype=np.float32).reshape(2, 3)
CUBE = np.arange(24, dtype=np.int16).reshape(2, 3, 4)
ARRAYS = {
    "grid": GRID,
    "columns": np.asfortranarray(CUBE),
    "big": GRID.astype(">f8"),
    "brain": GRID.astype(ml_dtypes.bfloat16),
    "complex": np.array([1 + 2j, -0.5j], ">c8"),
    "truth": np.array([True, False]),
    "scalar": np.uint8(7),
    "empty": np.zeros((0, 3), np.float16),
    "text": np.array("hi é"),
    "layer/重み": np.array([-1], np.int64),
}


def encoded(array, version=None):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.asanyarray(array), version=version)
    return buffer.getvalue()


def save(name, members, compression):
    with zipfile.ZipFile(os.path.join(HERE, name), "w", compression) as archive:
        for member, content in members.items():
            info = zipfile.ZipInfo(member)
            info.compress_type = compression
            # As NumPy does: sizes of large files, whether needed or not.
            with archive.open(info, "w", force_zip64=True) as file:
                file.write(content)


def main():
    members = {f"{name}.npy": encoded(array) for name, array in ARRAYS.items()}
    save("stored.npz", members, zipfile.ZIP_STORED)
    save("packed.npz", members, zipfile.ZIP_DEFLATED)
    save("object.npz", {"x.npy": members["grid.npy"].replace(b"<f4", b"|O ")}, zipfile.ZIP_STORED)
    save("torch.npz", {"archive/data.pkl": b"\x80\x02.", "archive/data/0": b"1234"}, zipfile.ZIP_STORED)
    for version in (1, 2, 3):
        with open(os.path.join(HERE, f"version-{version}.npy"), "wb") as file:
            file.write(encoded(GRID, version=(version, 0)))


if __name__ == "__main__":
    main()
