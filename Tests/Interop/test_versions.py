"""MindIR in other versions, and in the releases that wrote it: read by MindSpore 2.7.2, and where they are installed by MindSpore
2.0.0, MindSpore 2.10.0 and MindSpore Lite 2.0.0.

Other releases need other Pythons, so they are asked for: MINDCONV_MINDSPORE_2_0, MINDCONV_MINDSPORE_2_10 and MINDCONV_LITE_2_0 are
the interpreters of environments that have them; Tests/Interop/older makes them and runs these tests.
"""
import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from conftest import FIXTURES, MindSpore, close
from test_operators import arrays, cases

HALF = 2e-3
RECENT = sorted(path for folder in ["networks", "documents"] for path in (FIXTURES / folder).glob("*-2.7.2.mindir")
                if "-aes-" not in path.name)
OLD = sorted(path for folder in ["networks", "documents"] for path in (FIXTURES / folder).glob("*-2.0.0.mindir"))
# MindSpore 2.0.0 cannot wrap a hash table in a GraphCell, whoever wrote it.
NOT_IN_2_0 = {"table"}


def case(path):
    return path.stem.rsplit("-", 1)[0]


def recorded(path):
    """Inputs and outputs, or nothing for documents that their own release did not run."""
    arrays = path.with_suffix(".npz") if path.parent.name == "documents" else path.with_name(case(path) + ".npz")
    if not arrays.exists():
        return None
    with np.load(arrays) as file:
        return [[file[name] for name in sorted(file.files, key=lambda n: int(n[1:])) if name[0] == letter] for letter in "xy"]


def agree(actual, expected):
    assert len(actual) == len(expected)
    for one, other in zip(actual, expected):
        close(one, other, HALF if other.dtype == np.float16 else 1e-5)


def convert(mindconv, folder, paths, version):
    """The converted files that can be run: (original, converted, notes)."""
    for path in paths:
        if recorded(path) is None:
            continue
        target = folder / path.name
        report = json.loads(mindconv("convert", path, "-o", target, "--mindir-version", version, "--json"))
        yield path, target, report["notes"]


def older(variable, script, folder, jobs):
    """Runs (path, inputs) pairs in another release: the outputs of each."""
    python = os.environ[variable]
    files = MindSpore(folder)
    jobs = [{"do": "run", "model": str(path), "inputs": files.file(*inputs), "outputs": files.file()} for path, inputs in jobs]
    environment = dict(os.environ, PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION="python", GLOG_v="4")
    result = subprocess.run([python, Path(__file__).with_name(script)], input=json.dumps(jobs), capture_output=True, text=True,
                            env=environment)
    assert result.returncode == 0, result.stderr[-4000:]
    for job in jobs:
        with np.load(job["outputs"]) as file:
            yield [file[f"arr_{index}"] for index in range(len(file.files))]


def test_version_1_in_this_mindspore(mindconv, mindspore, tmp_path):
    files = list(convert(mindconv, tmp_path, RECENT, 1))
    for (path, _, notes), outputs in zip(files, mindspore.run(*[(target, recorded(path)[0]) for path, target, _ in files])):
        assert not [note for note in notes if "2.3 and later" in note], path
        agree(outputs, recorded(path)[1])


def test_version_2_in_this_mindspore(mindconv, mindspore, tmp_path):
    # A weight said to be packed is refused by 2.7.2, whoever wrote it.
    files = [file for file in convert(mindconv, tmp_path, OLD, 2) if case(file[0]) != "compressed"]
    for (path, _, notes), outputs in zip(files, mindspore.run(*[(target, recorded(path)[0]) for path, target, _ in files])):
        assert notes == [], path
        agree(outputs, recorded(path)[1])


# Operators that 2.3 and later run no more as version 1 has them, by the family's archive.
REPLACED = {"activations": ["ReLUV2."], "elementwise_unary": ["Reciprocal.int32"],
            "resizing": ["ResizeBilinear.", "ResizeNearestNeighborV2."]}


def test_replaced_operators_of_version_1_in_this_mindspore(mindconv, mindspore, tmp_path):
    found = []
    for family, names in REPLACED.items():
        for name, files in cases(f"{family}-2.0.0").items():
            if name.startswith(tuple(names)):
                source, target = tmp_path / "source.mindir", tmp_path / f"{len(found)}.mindir"
                source.write_bytes(files["model.mindir"])
                mindconv("convert", source, "-o", target, "--mindir-version", 2)
                found.append((name, target, arrays(files, "x"), arrays(files, "y")))
    assert len(found) > 30
    for (name, *_, expected), outputs in zip(found, mindspore.run(*[(path, inputs) for _, path, inputs, _ in found])):
        try:
            agree(outputs, expected)
        except AssertionError as error:
            raise AssertionError(name) from error


def numbers_in_version_1(mindconv, folder):
    """Tensors with Python's numbers, for which version 1 has other operators: (name, converted, notes, inputs, outputs)."""
    for archive in ["numbers-2.7.2", "numbers-2.10.0"]:
        for index, (name, files) in enumerate(cases(archive).items()):
            source, target = folder / "source.mindir", folder / f"{archive}-{index}.mindir"
            source.write_bytes(files["model.mindir"])
            report = json.loads(mindconv("convert", source, "-o", target, "--mindir-version", 1, "--force", "--json"))
            yield name, target, report["notes"], arrays(files, "x"), arrays(files, "y")


def all_agree(found, outputs):
    for (name, *_, expected), actual in zip(found, outputs, strict=True):
        try:
            agree([one.astype(other.dtype) for one, other in zip(actual, expected)], expected)
        except AssertionError as error:
            raise AssertionError(name) from error


def test_numbers_of_version_1_in_this_mindspore(mindconv, mindspore, tmp_path):
    found = list(numbers_in_version_1(mindconv, tmp_path))
    assert len(found) == 41
    all_agree(found, mindspore.run(*[(path, inputs) for _, path, _, inputs, _ in found]))


@pytest.mark.parametrize("options", [["--external"], ["--encrypt", "aes-gcm"]])
def test_version_1_with_data_files_and_encrypted(mindconv, mindspore, tmp_path, options):
    key = tmp_path / "key"
    key.write_bytes(bytes(range(16)))
    secret = {"key": bytes(range(16)).hex(), "mode": "AES-GCM"} if "--encrypt" in options else {}
    source = FIXTURES / "networks" / ("dense-aes-gcm-2.7.2.mindir" if secret else "mini_resnet-2.7.2.mindir")
    report = json.loads(mindconv("convert", source, "-o", tmp_path / "net.mindir", "--mindir-version", 1, "--key-file", key,
                                 "--json", *options))
    with np.load(FIXTURES / "networks" / ("dense.npz" if secret else "mini_resnet.npz")) as arrays:
        ((outputs),) = mindspore.run((report["output"], [arrays["x0"]]), **secret)
        agree(outputs, [arrays["y0"]])


def written_again(mindconv, folder, release):
    """Documents of a release, written by mindconv: (original, copy) of those that can be run."""
    for path in sorted((FIXTURES / "documents").glob(f"*-{release}.mindir")):
        copy = folder / path.name
        mindconv("convert", path, "-o", copy)
        assert copy.read_bytes() == path.read_bytes()
        if recorded(path) is not None and (release != "2.0.0" or case(path) not in NOT_IN_2_0):
            yield path, copy


def test_documents_written_again_in_this_mindspore(mindconv, mindspore, tmp_path):
    files = list(written_again(mindconv, tmp_path, "2.7.2"))
    for (path, _), outputs in zip(files, mindspore.run(*[(copy, recorded(path)[0]) for path, copy in files])):
        agree(outputs, recorded(path)[1])


RELEASES = {"2.0.0": "MINDCONV_MINDSPORE_2_0", "2.10.0": "MINDCONV_MINDSPORE_2_10"}
INSTALLED = [release for release, variable in RELEASES.items() if variable in os.environ]

# Without any, the test must not exist: a skipped one counts as failed in CI.
if INSTALLED:

    @pytest.mark.parametrize("release", INSTALLED)
    def test_documents_written_again_in_their_own_mindspore(mindconv, tmp_path, release):
        files = list(written_again(mindconv, tmp_path, release))
        assert len(files) > 10
        jobs = [(copy, recorded(path)[0]) for path, copy in files]
        for (path, _), outputs in zip(files, older(RELEASES[release], "mindspore_runner.py", tmp_path, jobs)):
            agree(outputs, recorded(path)[1])


if "MINDCONV_MINDSPORE_2_0" in os.environ:

    def test_version_1_in_mindspore_2_0(mindconv, tmp_path):
        files = [file for file in convert(mindconv, tmp_path, RECENT, 1) if case(file[0]) not in NOT_IN_2_0]
        jobs = [(target, recorded(path)[0]) for path, target, _ in files]
        for (path, _, _), outputs in zip(files, older("MINDCONV_MINDSPORE_2_0", "mindspore_runner.py", tmp_path, jobs)):
            agree(outputs, recorded(path)[1])


    def test_numbers_of_version_1_in_mindspore_2_0(mindconv, tmp_path):
        found = list(numbers_in_version_1(mindconv, tmp_path))
        jobs = [(path, inputs) for _, path, _, inputs, _ in found]
        all_agree(found, older("MINDCONV_MINDSPORE_2_0", "mindspore_runner.py", tmp_path, jobs))


if "MINDCONV_LITE_2_0" in os.environ:

    def test_numbers_of_version_1_in_mindspore_lite_2_0(mindconv, tmp_path):
        found = [case for case in numbers_in_version_1(mindconv, tmp_path) if not any("Lite" in note for note in case[2])]
        assert len(found) > 20
        jobs = [(path, inputs) for _, path, _, inputs, _ in found]
        all_agree(found, older("MINDCONV_LITE_2_0", "lite_runner.py", tmp_path, jobs))

    def test_version_1_in_mindspore_lite_2_0(mindconv, tmp_path):
        files = [file for file in convert(mindconv, tmp_path, RECENT, 1)
                 if not any("Lite" in note for note in file[2]) and case(file[0]) not in NOT_IN_2_0]
        assert len(files) > 60
        jobs = [(target, recorded(path)[0]) for path, target, _ in files]
        for (path, _, _), outputs in zip(files, older("MINDCONV_LITE_2_0", "lite_runner.py", tmp_path, jobs)):
            expected = recorded(path)[1]
            agree([one.astype(other.dtype) for one, other in zip(outputs, expected)], expected)
