"""Every recorded network, for each target that runs on this machine: what the profile accepts runs there, with the right outputs.

The systems need environments of their own, so they are asked for: MINDCONV_ORT_OLD (ONNX Runtime 1.14.1), MINDCONV_PEERS (OpenVINO, ncnn,
pnnx), MINDCONV_MINDSPORE_2_0, MINDCONV_MINDSPORE_2_10 and MINDCONV_LITE_2_0 are interpreters; Tests/Interop/targets makes them and runs
these tests. Tests/Expectations/targets.txt says what became of each; REWRITE_EXPECTATIONS=1 writes it anew.
"""
import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from conftest import FIXTURES, ROOT, MindSpore, close

EXPECTATIONS = ROOT / "Tests" / "Expectations" / "targets.txt"
NETWORKS = sorted(path for path in (FIXTURES / "networks").glob("*-2.7.2.mindir") if "-aes-" not in path.name)
HALF = 2e-3

# Target, the variable of its interpreter, the runner, the format, and how close single precision comes.
SYSTEMS = [
    ("ort:1.14", "MINDCONV_ORT_OLD", "onnxruntime", "onnx", 1e-5),
    ("openvino", "MINDCONV_PEERS", "openvino", "onnx", 1e-4),
    ("ncnn", "MINDCONV_PEERS", "ncnn", "onnx", 1e-3),
    ("mindspore:2.0", "MINDCONV_MINDSPORE_2_0", "mindspore_runner.py", "mindir", 1e-5),
    ("mindspore:2.10", "MINDCONV_MINDSPORE_2_10", "mindspore_runner.py", "mindir", 1e-5),
    ("mindspore-lite:2.0", "MINDCONV_LITE_2_0", "lite_runner.py", "mindir", 1e-4),
]


def recorded(path):
    with np.load(path.with_name(path.stem.rsplit("-", 1)[0] + ".npz")) as arrays:
        return [[arrays[name] for name in sorted(arrays.files, key=lambda n: int(n[1:])) if name[0] == letter] for letter in "xy"]


def attempt(variable, runner, items):
    """Runs models in one process: what the system objects to in each, or None; a crash for all when it ends early."""
    if runner.endswith(".py"):
        command = [os.environ[variable], Path(__file__).with_name(runner)]
    else:
        command = [os.environ[variable], Path(__file__).with_name("target_runner.py"), runner]
    environment = dict(os.environ, PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION="python", GLOG_v="4")
    result = subprocess.run(command, input=json.dumps(items), capture_output=True, text=True, env=environment)
    if result.returncode:
        lines = result.stderr.strip().splitlines() or [f"ends with {result.returncode}"]
        return [lines[-1][:200]] * len(items)
    return [None] * len(items) if runner.endswith(".py") else json.loads(result.stdout.splitlines()[-1])


def run(variable, runner, folder, jobs):
    """The outputs of (path, inputs) pairs, or what the system objects to."""
    files = MindSpore(folder)
    items = [{"do": "run", "model": str(path), "inputs": files.file(*inputs), "outputs": files.file()} for path, inputs in jobs]
    objections = attempt(variable, runner, items)
    if any(objections):
        # One model may end the process for all; then each gets its own.
        objections = [attempt(variable, runner, [item])[0] for item in items]
    for item, objection in zip(items, objections):
        if objection:
            yield objection
            continue
        with np.load(item["outputs"]) as file:
            yield [file[f"arr_{index}"] for index in range(len(file.files))]


def agrees(outputs, expected, tolerance, is_ncnn):
    if isinstance(outputs, str):
        return outputs
    try:
        assert len(outputs) == len(expected)
        for one, other in zip(outputs, expected):
            # ncnn has single precision only, and no batch; Lite computes half precision in single.
            one = np.asarray(one).astype(other.dtype)
            one = one.reshape(other.shape) if is_ncnn else one
            close(one, other, HALF if other.dtype == np.float16 else tolerance)
    except (AssertionError, ValueError) as error:
        return "other outputs: " + str(error).strip().splitlines()[0][:100]
    return ""


def outcomes(mindconv, folder, target, variable, runner, kind, tolerance):
    """What became of each network: `ok`, `refused`, or what the system says although the profile accepts."""
    found, jobs = {}, []
    for path in NETWORKS:
        output = folder / f"{path.stem}.{kind}"
        result = mindconv.attempt("convert", path, "-o", output, "--for", target)
        if result.returncode == 69:
            found[path.stem] = "refused: " + "; ".join(sorted(
                line.split(" (")[0].strip() for line in result.stderr.splitlines()[1:] if line.startswith("  ")))
            continue
        assert result.returncode == 0, result.stderr
        jobs.append((path, output, *recorded(path)))
    results = run(variable, runner, folder, [(output, inputs) for _, output, inputs, _ in jobs])
    for (path, output, _, expected), outputs in zip(jobs, results):
        trouble = agrees(outputs, expected, tolerance, runner == "ncnn")
        found[path.stem] = f"{reception(mindconv, output, target)}, but {trouble}" if trouble else "ok"
    return found


def reception(mindconv, model, target):
    """What the profile said of a model that it did not refuse."""
    (report,) = json.loads(mindconv.attempt("check", model, "--for", target, "--json").stdout)
    doubts = sorted({finding["subject"] for finding in report["targets"][0]["findings"]})
    return f"warned of {', '.join(doubts)}" if doubts else "accepted"


def expectations():
    lines = EXPECTATIONS.read_text().splitlines() if EXPECTATIONS.exists() else []
    return {tuple(line.split(" ", 2)[:2]): line.split(" ", 2)[2] for line in lines if line and not line.startswith("#")}


def rewrite(target, found):
    known = {key: value for key, value in expectations().items() if key[0] != target}
    known.update({(target, name): value for name, value in found.items()})
    lines = ["# What became of each network of Fixtures/networks for each target, rewritten by",
             "# REWRITE_EXPECTATIONS=1 Tests/Interop/targets"]
    EXPECTATIONS.write_text("\n".join(lines + [f"{a} {b} {value}" for (a, b), value in sorted(known.items())]) + "\n")


ASKED = [system for system in SYSTEMS if system[1] in os.environ]

if ASKED:

    @pytest.mark.parametrize("target, variable, runner, kind, tolerance", ASKED, ids=[system[0] for system in ASKED])
    def test_networks(mindconv, tmp_path, target, variable, runner, kind, tolerance):
        found = outcomes(mindconv, tmp_path, target, variable, runner, kind, tolerance)
        if os.environ.get("REWRITE_EXPECTATIONS"):
            rewrite(target, found)
        else:
            known = expectations()
            assert found == {name: known.get((target, name)) for name in found}
        assert not [name for name, value in found.items() if value.startswith("accepted, but")]

if "MINDCONV_PEERS" in os.environ:

    def test_half_precision_runs_in_openvino(mindconv, tmp_path):
        jobs, expected = [], []
        for name in ("conv_bn_relu", "conv_bn_leaky", "dense_bn", "mini_resnet"):
            graph = FIXTURES / "networks" / f"{name}-2.7.2.mindir"
            mindconv("convert", graph, "-o", tmp_path / f"{name}.onnx", "--cast", "float16", "--for", "openvino")
            inputs, outputs = recorded(graph)
            jobs.append((tmp_path / f"{name}.onnx", inputs))
            expected.append(outputs)
            mindconv("convert", graph, "-o", tmp_path / "mixed.onnx", "--cast", "float16", "--force")
            assert mindconv.attempt("check", tmp_path / "mixed.onnx", "--for", "openvino").returncode == 1
            refused = attempt("MINDCONV_PEERS", "openvino", [{
                "do": "run", "model": str(tmp_path / "mixed.onnx"), "inputs": MindSpore(tmp_path).file(*inputs), "outputs": str(tmp_path / "none")}])
            assert refused[0], name
        for outputs, arrays in zip(run("MINDCONV_PEERS", "openvino", tmp_path, jobs), expected):
            assert not isinstance(outputs, str), outputs
            for one, other in zip(outputs, arrays):
                close(np.asarray(one).astype(other.dtype), other, 5e-3)
