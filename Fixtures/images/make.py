"""Tiny pictures, and the pixels that Pillow 11 reads from them; needs NumPy and Pillow.

    python make.py
"""
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

FOLDER = Path(__file__).parent

noise = np.random.default_rng(3).integers(0, 256, (8, 8, 3), dtype=np.uint8)
rows, columns = np.mgrid[0:16, 0:16]
ramp = np.stack([columns * 16, rows * 16, (columns + rows) * 8], -1).astype(np.uint8)
Image.fromarray(noise).save(FOLDER / "colour.png")
Image.fromarray(noise[..., 0]).save(FOLDER / "grey.png")
Image.fromarray(ramp).save(FOLDER / "colour.jpg", quality=95)
np.save(FOLDER / "colour.npy", noise)
np.save(FOLDER / "jpeg.npy", np.asarray(Image.open(FOLDER / "colour.jpg")))
# Transparency and gamma that leave the samples as they are.
gamma = PngInfo()
gamma.add(b"gAMA", (100_000).to_bytes(4, "big"))
Image.fromarray(np.dstack([noise, noise[..., 0]])).save(FOLDER / "alpha.png", pnginfo=gamma)
np.save(FOLDER / "luma.npy", np.asarray(Image.fromarray(noise).convert("L")))
Image.fromarray(ramp).convert("CMYK").save(FOLDER / "inks.jpg", quality=95)
np.save(FOLDER / "inks.npy", np.asarray(Image.open(FOLDER / "inks.jpg").convert("RGB")))
header = bytes([0, 0, 8, 3]) + b"".join(size.to_bytes(4, "big") for size in (2, 4, 4))
(FOLDER / "digits-ubyte").write_bytes(header + noise.reshape(-1)[:32].tobytes())
