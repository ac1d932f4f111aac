"""Makes pairs of arrays of every type, and expected.json: what NumPy says of each, and of how they differ.

    .build/interop/bin/python Fixtures/numbers/make.py

left.npz and right.npz have the same names; `expected.json` has a record for each.
"""
import json
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
random = np.random.default_rng(7)


def statistics(array):
    wide = array.astype(np.float64)
    finite = wide[np.isfinite(wide)]
    record = {"count": array.size, "nan": int(np.isnan(wide).sum()), "positive": int(np.isposinf(wide).sum()),
              "negative": int(np.isneginf(wide).sum()), "zero": int((wide == 0).sum())}
    if finite.size:
        whole = array.dtype.kind in "iu"
        low, high = (array.min(), array.max()) if whole else (finite.min(), finite.max())
        record |= {"min": str(int(low)) if whole else float(low), "max": str(int(high)) if whole else float(high),
                   "mean": float(finite.mean()), "std": float(finite.std()), "scale": float(np.sqrt((finite**2).mean()))}
        if finite.min() < finite.max():
            record["histogram"] = np.histogram(finite, 16)[0].tolist()
    return record


def steps(left, right):
    """Representable numbers between finite ones."""
    width = left.dtype.itemsize * 8
    def order(array):
        bits = array.view(f"int{width}").astype(object)
        return np.array([-(bit + 2**(width - 1)) if bit < 0 else bit for bit in bits], object)
    both = np.isfinite(left) & np.isfinite(right)
    return int(max(abs(order(left[both]) - order(right[both])), default=0))


def difference(left, right, atol, rtol):
    whole = left.dtype.kind in "iu"
    different = ~((left == right) | (np.isnan(left) & np.isnan(right)) if not whole else left == right)
    a, b = left.astype(np.float64), right.astype(np.float64)
    both = np.isfinite(a) & np.isfinite(b)
    incomparable = int((different & ~both).sum())
    gaps = np.array([abs(int(x) - int(y)) for x, y in zip(left, right)], np.float64) if whole else np.abs(a - b)
    absolute = np.max(gaps[different], initial=0)
    relative = np.max(gaps[different] / np.abs(a[different]), initial=0)
    a, b, gap = a[both], b[both], gaps[both]
    record = {
        "different": int(different.sum()), "incomparable": incomparable,
        "first": int(np.argmax(different)) if different.any() else None,
        # JSON has neither infinity nor NaN.
        "absolute": str(absolute), "relative": str(relative),
        "beyond": int((gap > atol + rtol * np.abs(a)).sum()) + incomparable,
        "left": float(np.sqrt((a * a).sum())), "right": float(np.sqrt((b * b).sum())),
        "distance": str(absolute if incomparable else np.sqrt((gap * gap).sum())),
        "cosine": float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum())) if a.any() and b.any() and not incomparable else None,
    }
    if left.dtype.kind == "f" and not incomparable:
        record["steps"] = steps(left, right)
    return record


ATOL, RTOL = 1e-3, 1e-2
left, right = {}, {}
for name, count in ("float32", 9_000), ("float64", 600), ("float16", 600):
    values = random.normal(0.001, 0.05, count).astype(name)
    values[::97] = 0
    other = values.copy()
    half = count // 2
    other[half:] = (other[half:] * (1 + random.normal(0, 0.01, count - half))).astype(name)
    left[name], right[name] = values, other
    odd = random.normal(size=300).astype(name)
    odd[[3, 50, 120, 121, 122]] = [np.nan, np.inf, -np.inf, np.nan, 0]
    strange = odd.copy()
    strange[[3, 50, 122, 200]] = [np.nan, -np.inf, -0.0, np.nan]
    left[f"{name}_odd"], right[f"{name}_odd"] = odd, strange
for name in "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64":
    limits = np.iinfo(name)
    values = random.integers(limits.min, limits.max, 600, name, endpoint=True)
    other = values.copy()
    other[400:] = random.integers(limits.min, limits.max, 200, name, endpoint=True)
    left[name], right[name] = values, other
left["near"], right["near"] = np.array([2**62, 1]), np.array([2**62 + 1, 1])
left["equal"], right["equal"] = np.full(10, 3, np.float32), np.full(10, 3, np.float32)
left["edges"], right["edges"] = np.linspace(0, 1, 1601), np.linspace(0, 1, 1601)
left["empty"], right["empty"] = np.zeros(0, np.float32), np.zeros(0, np.float32)
left["none"], right["none"] = np.full(4, np.nan, np.float32), np.full(4, np.nan, np.float32)
with np.errstate(all="ignore"):
    expected = {name: {"statistics": statistics(left[name]), "exact": difference(left[name], right[name], 0, 0),
                       "tolerant": difference(left[name], right[name], ATOL, RTOL)} for name in left}
np.savez_compressed(FOLDER / "left.npz", **left)
np.savez(FOLDER / "right.npz", **right)
(FOLDER / "expected.json").write_text(json.dumps({"atol": ATOL, "rtol": RTOL, "arrays": expected}, indent=None) + "\n")
