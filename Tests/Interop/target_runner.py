"""Runs ONNX models in the runtime that the first argument names: onnxruntime, openvino or ncnn.

Standard input is a JSON list of {"model": PATH, "inputs": NPZ, "outputs": NPZ}; standard output a JSON list with an objection or null
for each. Arrays are arr_0, arr_1, ...
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np


def onnxruntime(path, inputs):
    import onnxruntime as runtime

    options = runtime.SessionOptions()
    options.log_severity_level = 4
    session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return session.run(None, dict(zip([value.name for value in session.get_inputs()], inputs)))


def openvino(path, inputs):
    import openvino as ov

    core = ov.Core()
    # Half precision on a CPU would be slower here and proves nothing about the profile.
    compiled = core.compile_model(core.read_model(path), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    result = compiled(inputs)
    return [np.array(result[output]) for output in compiled.outputs]


def ncnn(path, inputs):
    import ncnn as runtime

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "m.onnx").write_bytes(Path(path).read_bytes())
        command = [Path(sys.executable).with_name("pnnx"), "m.onnx", "fp16=0"]
        if subprocess.run(command, cwd=folder, capture_output=True, timeout=120).returncode:
            raise ValueError("pnnx fails")
        script = (folder / "m_ncnn.py").read_text()
        net = runtime.Net()
        net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = net.opt.use_fp16_packed = False
        if net.load_param(str(folder / "m.ncnn.param")) or net.load_model(str(folder / "m.ncnn.bin")):
            raise ValueError("ncnn does not load it")
        extractor = net.create_extractor()
        for index, batch in re.findall(r"ncnn\.Mat\(in(\d+)\.numpy\(\), batch_index=(\d+)\)", script):
            extractor.input(f"in{index}", runtime.Mat(np.ascontiguousarray(inputs[int(index)]), batch_index=int(batch)).clone())
        outputs = []
        for index, batch in re.findall(r"out(\d+)\.numpy\(batch_index=(\d+)\)", script):
            code, value = extractor.extract(f"out{index}")
            if code:
                raise ValueError("ncnn does not run it")
            outputs.append(np.array(value.numpy(batch_index=int(batch))))
        return outputs


if __name__ == "__main__":
    objections = []
    for job in json.load(sys.stdin):
        try:
            with np.load(job["inputs"]) as file:
                inputs = [file["arr_%d" % index] for index in range(len(file.files))]
            np.savez(job["outputs"], *globals()[sys.argv[1]](job["model"], inputs))
            objections.append(None)
        except Exception as error:  # each runtime has exceptions of its own
            objections.append("%s: %s" % (type(error).__name__, str(error)[:300]))
    print(json.dumps(objections))
