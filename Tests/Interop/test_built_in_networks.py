"""Built-in networks, bound to a checkpoint alone, give what the official definitions computed in MindSpore."""
import json
import re

import numpy as np
import pytest
from conftest import FIXTURES, close, onnx_outputs
from make_checkpoint import entry, make, parameters, weight
from recording import inputs, sample

RECORDED = FIXTURES / "recorded"
META = {path.parent.name: json.loads(path.read_text()) for path in sorted(RECORDED.glob("*/meta.json"))}
CASES = sorted(name for name, meta in META.items() if "network" in meta)
FAMILIES = sorted({name.split("-")[0].rstrip("0123456789") for name in CASES})


def arrays(case):
    """Inputs and (expected outputs, sampled; shape; type; largest magnitude)."""
    meta = META[case]
    with np.load(RECORDED / case / "io.npz") as file:
        if "x0" in file.files:  # recorded as a whole
            names = [f"x{i}" for i in range(len(meta["inputs"]))]
            outputs = [file[name] for name in sorted(file.files) if name[0] == "y"]
            described = [[list(value.shape), str(value.dtype), float(np.abs(value).max())] for value in outputs]
            return [file[name] for name in names], list(zip(map(sample, outputs), described))
        given = inputs(case, {name: (tuple(shape), kind) for name, shape, kind in meta["inputs"]})
        return given, [(file[f"y{i}"], described) for i, described in enumerate(meta["outputs"])]


def tolerance(case, output):
    """MindSpore's own Tanh and Softplus are approximate on the CPU; CSPDarkNet ends in float16."""
    network = META[case]["network"]
    mish = network.startswith(("yolov4", "cspdarknet"))
    pooled = network.startswith("bert") and output == 1 or network in ("bert-classification", "bert-pretraining")
    return 5e-3 if mish or pooled else 1e-4


def compare(case, actual, expected):
    assert len(actual) == len(expected)
    for index, (value, (values, (shape, kind, largest))) in enumerate(zip(actual, expected)):
        assert list(value.shape) == shape and str(value.dtype) == kind
        assert np.isfinite(values.astype("f8")).all() and largest > 0
        close(sample(value).astype("f8") / largest, values.astype("f8") / largest, tolerance(case, index))


def export(mindconv, case, checkpoint, kind, path):
    """Exports and holds the report to what the case is."""
    meta = META[case]
    report = json.loads(
        mindconv("export", "--ckpt", checkpoint, "--to", kind, "-o", path, "--json", *meta.get("export", [])))
    assert report["network"].split(",")[0] == meta["network"]
    assert len(report["binding"]["bound"]) == meta["parameters"]


@pytest.fixture
def folder(tmp_path):
    """Large files are not kept until the end of all tests."""
    yield tmp_path
    for path in tmp_path.iterdir():
        path.unlink()


@pytest.mark.parametrize("case", CASES)
def test_onnx(mindconv, folder, case):
    make(case, folder / "net.ckpt")
    export(mindconv, case, folder / "net.ckpt", "onnx", folder / "out.onnx")
    given, expected = arrays(case)
    compare(case, onnx_outputs(folder / "out.onnx", *given), expected)


@pytest.mark.parametrize("case", ["bert-pretraining", "bert-model-nezha", "vit-b-32", "mobilenet-v2-035", "yolov4-detect-7"])
def test_onnx_for_any_batch(mindconv, folder, case):
    make(case, folder / "net.ckpt")
    options = [re.sub(r"^(\w+):\d+,", r"\1:N,", option) for option in META[case]["export"]]
    mindconv("export", "--ckpt", folder / "net.ckpt", "--to", "onnx", "-o", folder / "out.onnx", *options)
    given, expected = arrays(case)
    compare(case, onnx_outputs(folder / "out.onnx", *given), expected)


def test_names_of_later_mindnlp(mindconv, folder):
    """From 0.2 on names are those of Hugging Face; what masks attention differs, and its effect does not."""
    case = "bert-mindnlp-0.1"
    renamed = [("embedding_table", "weight"), ("layer_norm.gamma", "LayerNorm.weight"), ("layer_norm.beta", "LayerNorm.bias"),
               ("self_attn.", "self.")]
    with open(folder / "net.ckpt", "wb") as checkpoint:
        for name, shape in parameters(case):
            values = weight(case, name, shape)
            for old, new in renamed:
                name = name.replace(old, new)
            checkpoint.write(entry(name, values))
    report = json.loads(mindconv("export", "--ckpt", folder / "net.ckpt", "--to", "onnx", "-o", folder / "out.onnx", "--json",
                                 *META[case]["export"]))
    assert report["network"].startswith("bert-mindnlp,")
    given, expected = arrays(case)
    compare(case, onnx_outputs(folder / "out.onnx", *given), expected)


@pytest.mark.parametrize("family", FAMILIES)
def test_mindir_in_mindspore(mindconv, mindspore, folder, family):
    cases = [case for case in CASES if case.split("-")[0].rstrip("0123456789") == family]
    jobs = []
    for case in cases:
        make(case, folder / "net.ckpt")
        export(mindconv, case, folder / "net.ckpt", "mindir", folder / f"{case}.mindir")
        jobs.append((folder / f"{case}.mindir", arrays(case)[0]))
    for case, actual in zip(cases, mindspore.run(*jobs), strict=True):
        compare(case, actual, arrays(case)[1])
