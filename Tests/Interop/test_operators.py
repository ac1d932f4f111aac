"""The one-operator cells of Fixtures/operators, exported by both generations, in ONNX Runtime against MindSpore's outputs.

Every case converts to the standard operator set, and one in four to the oldest and newest as well.
Tests/Expectations/primitives.txt says what is known of every primitive; it is held to both ways.
REWRITE_EXPECTATIONS=1 writes it anew, after RECORD_EXPECTATIONS=1 swift test --filter PrimitiveTests has put in the names.
"""
import io
import os
import re
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from conftest import FIXTURES, ROOT, close, onnx_outputs

OPERATORS = FIXTURES / "operators"
EXPECTATIONS = ROOT / "Tests" / "Expectations" / "primitives.txt"
ARCHIVES = sorted(path.name.removesuffix(".tar.xz") for path in OPERATORS.glob("*.tar.xz"))
STANDARD = 17
OTHERS = [11, 13, 15, 21]
REWRITES = "REWRITE_EXPECTATIONS" in os.environ
TOLERANCES = {np.dtype(np.float16): 2e-3, np.dtype(np.float64): 1e-6}

sys.path.insert(0, str(OPERATORS))


def cases(archive):
    """Model, inputs and outputs of every case in an archive, by its name."""
    found = {}
    with tarfile.open(OPERATORS / f"{archive}.tar.xz") as files:
        for entry in files:
            case, name = entry.name.rsplit("/", 1)
            found.setdefault(case, {})[name] = files.extractfile(entry).read()
    return found


def declared(archive):
    """What the family's own text says of its cases."""
    import importlib

    return importlib.import_module(f"families.{archive.rsplit('-', 1)[0]}").case.cases


def arrays(files, letter):
    names = sorted((name for name in files if name[0] == letter), key=lambda name: int(name[1:-4]))
    return [np.load(io.BytesIO(files[name])) for name in names]


def trouble(mindconv, files, folder, opset, tolerance):
    """What is wrong with a case's conversion, or nothing."""
    folder.mkdir(exist_ok=True)
    model, output = folder / "model.mindir", folder / "model.onnx"
    model.write_bytes(files["model.mindir"])
    result = mindconv.attempt("convert", model, "-o", output, "--force", "--opset", opset)
    if result.returncode:
        text = " ".join(result.stderr.split())
        needed = re.search(r"needs opset (\d+)$", text) if result.returncode == 69 else None
        # What ONNX has learnt later is run as of then.
        if needed and opset < int(needed[1]) <= OTHERS[-1]:
            return trouble(mindconv, files, folder, int(needed[1]), tolerance)
        return text
    try:
        outputs = onnx_outputs(output, *arrays(files, "x"))
        for actual, expected in zip(outputs, arrays(files, "y"), strict=True):
            close(actual, expected, tolerance or TOLERANCES.get(expected.dtype, 1e-5))
    except Exception as error:
        return " ".join(str(error).split())[:300]
    return None


def sampled(index):
    """The operator sets that a case is converted to."""
    return [STANDARD, OTHERS[index // 4 % len(OTHERS)]] if index % 4 == 0 else [STANDARD]


def outcomes(archive):
    """What became of each case when it was recorded."""
    lines = (OPERATORS / f"{archive}.txt").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def note(found, archive, case, outcome):
    """Adds a case to what is known of its primitive: how it is judged, or why MindSpore is not the judge."""
    judged, blocked = found.setdefault(case.primitive, (set(), set()))
    if outcome == "recorded":
        judged.add(case.why or "")
    else:
        release = archive.rsplit("-", 1)[1]
        blocked.add(f"MindSpore {release}: {outcome.removeprefix('by formula: ')}")


@pytest.fixture(scope="module")
def found():
    """Of every primitive with cases: the reasons for being approximate, and why MindSpore did not judge some."""
    known = {}
    yield known
    if REWRITES:
        rewrite(known)


@pytest.mark.parametrize("archive", ARCHIVES)
def test_family(mindconv, tmp_path, found, archive):
    texts, recorded = declared(archive), outcomes(archive)
    work = [(name, files, opset) for index, (name, files) in enumerate(cases(archive).items()) for opset in sampled(index)]
    for name, _, _ in work:
        note(found, archive, texts[name], recorded[name])

    def run(number):
        name, files, opset = work[number]
        wrong = trouble(mindconv, files, tmp_path / str(number), opset, texts[name].tolerance)
        return wrong and f"{name}, opset {opset}: {wrong}"

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        troubles = [wrong for wrong in pool.map(run, range(len(work))) if wrong]
    assert not troubles, "\n".join(troubles)


def expectations():
    lines = EXPECTATIONS.read_text().splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


def status(primitive, found):
    judged, blocked = found[primitive]
    if not judged:
        return f"unverified: {'; '.join(sorted(blocked))}; the judge is a formula in NumPy"
    reasons = sorted(judged - {""})
    return "approximate: " + "; ".join(reasons) if reasons else "exact"


def rewrite(found):
    text = EXPECTATIONS.read_text().splitlines()
    kept = [line for line in text if line.startswith("#")]
    for name, known in sorted(expectations().items()):
        # A part of the families says nothing of the others.
        kept.append(f"{name} {status(name, found) if name in found else known}")
    EXPECTATIONS.write_text("\n".join(kept) + "\n")


@pytest.mark.skipif(REWRITES, reason="the expectations are being rewritten")
def test_primitives_are_as_expected():
    found = {}
    for archive in ARCHIVES:
        texts, recorded = declared(archive), outcomes(archive)
        for name in cases(archive):
            note(found, archive, texts[name], recorded[name])
    known = expectations()
    for name in known:
        if name in found:
            assert known[name] == status(name, found), name
        else:
            assert re.match("(unsupported|unverified: no case): .", known[name]), name
    assert set(found) <= set(known)
