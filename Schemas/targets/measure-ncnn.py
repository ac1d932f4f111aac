#!/usr/bin/env python3
"""Measures what ncnn makes of ONNX's operators, for ncnn.tsv: Schemas/targets/measure-ncnn.py NODE_TESTS [OPERATOR ...] > ncnn.tsv

NODE_TESTS is the folder of ONNX's node tests (Debian: libonnx-testdata). Needs onnx, ncnn and pnnx. For each operator, up to two of
its tests of single precision are converted by pnnx and run by ncnn, with all inputs but the first as weights, as models have them; the
operator is counted as taken when one agrees. Where none does, that may be for shapes that no network has: it is said, and not refused.
What graphs of one operator and four dimensions, as networks have them, showed beyond that is in OTHERWISE.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import ncnn
import numpy as np
import onnx
from onnx import numpy_helper

OTHERWISE = {
    "Cast": ("no", ""),
    "Gather": ("partly", "gives other values for more than one index"),
    "Greater": ("no", ""),
    "GreaterOrEqual": ("no", ""),
    "Identity": ("partly", "pnnx fails when a result is the copy of another value"),
    "LayerNormalization": ("no", ""),
    "Less": ("no", ""),
    "LessOrEqual": ("no", ""),
    "PRelu": ("yes", ""),
    "ReduceSum": ("partly", "gives other values over a single axis"),
    "Slice": ("partly", "is not loaded with steps other than 1"),
    "Split": ("no", ""),
    "Tile": ("no", ""),
    "Transpose": ("yes", ""),
}

PNNX = Path(sys.executable).with_name("pnnx")


def tensors(folder, kind):
    files = sorted(folder.glob(f"{kind}_*.pb"), key=lambda path: int(path.stem.split("_")[1]))
    return [numpy_helper.to_array(onnx.TensorProto.FromString(path.read_bytes())) for path in files]


def with_weights(model, values):
    """The model with all inputs but the first as weights."""
    for info, value in list(zip(model.graph.input, values))[1:]:
        model.graph.initializer.append(numpy_helper.from_array(value, info.name))
    del model.graph.input[1:]
    return model


def attempt(folder):
    """What became of one test: agrees, or the step that failed."""
    data = folder / "test_data_set_0"
    inputs, expected = tensors(data, "input"), tensors(data, "output")
    model = with_weights(onnx.load(str(folder / "model.onnx")), inputs)
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        onnx.save(model, str(place / "m.onnx"))
        try:
            subprocess.run([PNNX, "m.onnx", "fp16=0"], cwd=place, capture_output=True, timeout=600, check=True)
            script = (place / "m_ncnn.py").read_text()
        except (subprocess.SubprocessError, OSError):
            return "pnnx fails"
        net = ncnn.Net()
        net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = net.opt.use_fp16_packed = False
        if net.load_param(str(place / "m.ncnn.param")) or net.load_model(str(place / "m.ncnn.bin")):
            return "ncnn does not load it"
        extractor = net.create_extractor()
        for index, batch in re.findall(r"ncnn\.Mat\(in(\d+)\.numpy\(\), batch_index=(\d+)\)", script):
            value = ncnn.Mat(np.ascontiguousarray(inputs[int(index)]), batch_index=int(batch)).clone()
            extractor.input(f"in{index}", value)
        for index, batch in re.findall(r"out(\d+)\.numpy\(batch_index=(\d+)\)", script):
            code, value = extractor.extract(f"out{index}")
            if code:
                return "ncnn does not run it"
            actual = np.array(value.numpy(batch_index=int(batch)))
            wanted = expected[int(index)]
            if actual.size != wanted.size or not np.allclose(actual.ravel(), wanted.ravel(), rtol=1e-3, atol=1e-4):
                return "gives other values"
        return "agrees"


def attempt_apart(folder):
    """In a process of its own: some models end ncnn's."""
    result = subprocess.run([sys.executable, __file__, "--one", str(folder)], capture_output=True, text=True)
    return result.stdout.strip().splitlines()[-1] if result.returncode == 0 else "ncnn crashes"


def tests(root):
    """Tests of one node and single precision, by operator, small ones first."""
    found = {}
    for folder in sorted(root.iterdir(), key=lambda path: (len(path.name), path.name)):
        model = onnx.load(str(folder / "model.onnx"))
        nodes = model.graph.node
        kinds = [value.type.tensor_type.elem_type for value in model.graph.input[:1]]
        if len(nodes) == 1 and kinds == [onnx.TensorProto.FLOAT] and (folder / "test_data_set_0").exists():
            found.setdefault(nodes[0].op_type, []).append(folder)
    return found


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(attempt(Path(sys.argv[2])))
        sys.exit()
    print("operator\tsupport\topsets\ttypes\trestriction\tsource")
    for name, folders in sorted(tests(Path(sys.argv[1])).items()):
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        results = []
        for folder in folders[:2]:
            results.append(attempt_apart(folder))
            if results[-1] == "agrees":
                break
        tried = "none of its node tests agrees: " + "; ".join(dict.fromkeys(results))
        support, detail = ("yes", "") if results[-1] == "agrees" else ("partly", tried)
        support, detail = OTHERWISE.get(name, (support, detail))
        graphs = "graphs of one operator" if name in OTHERWISE else "node tests of ONNX 1.12"
        print(f"{name}\t{support}\t\t\t{detail}\tmeasured: pnnx 20261020, ncnn 1.0.20261020, {graphs}", flush=True)
