"""Tries every attack on mindconv and its peers and prints README.md's table: Fixtures/attacks/attempt.py MINDCONV

Needs MindSpore 2.7.2, onnx 1.23.2 and ONNX Runtime 1.32.0 in this Python. Each attempt has a process of its own, 30 seconds
and 4 GB.
"""
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import make

ONNX = """
import sys, onnx
model = onnx.load(sys.argv[1])
if b"a secret" in model.SerializeToString(): sys.exit(99)
onnx.checker.check_model(sys.argv[1])
"""
RUNTIME = """
import sys, onnxruntime
onnxruntime.set_default_logger_severity(4)
onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
"""
CHECKPOINT = """
import sys, mindspore
mindspore.load_checkpoint(sys.argv[1])
"""
MINDIR = """
import sys, mindspore
from mindspore import nn
graph = mindspore.load(sys.argv[1])
if graph is None: sys.exit(1)
nn.GraphCell(graph)
"""
PEERS = {".onnx": {"onnx": ONNX, "ONNX Runtime": RUNTIME}, ".ckpt": {"MindSpore": CHECKPOINT}, ".mindir": {"MindSpore": MINDIR}}


def limit():
    resource.setrlimit(resource.RLIMIT_DATA, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def attempt(command, path):
    """What became of it, in a few words."""
    environment = dict(os.environ, PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION="python", GLOG_v="4")
    try:
        result = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=30, preexec_fn=limit, env=environment,
                                errors="replace")
    except subprocess.TimeoutExpired:
        return "**no end within 30 s**"
    if result.returncode == 99:
        return "**reads the secret**"
    if result.returncode < 0:
        return f"**crash (signal {-result.returncode})**"
    if re.search("MemoryError|bad_alloc|Unable to allocate", result.stderr):
        return "**out of memory**"
    if result.returncode:
        return "refused"
    return "accepted"


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        field = Path(folder) / "field"
        make.main(field)
        print("| attack | mindconv check | onnx | ONNX Runtime | MindSpore |\n|---|---|---|---|---|")
        for path in sorted(field.iterdir()):
            if path.suffix not in PEERS or not path.is_file():
                continue
            row = {"mindconv check": attempt([program, "check"], path)}
            for peer, script in PEERS[path.suffix].items():
                row[peer] = attempt([sys.executable, "-c", script], path)
            cells = [row.get(name, "") for name in ("mindconv check", "onnx", "ONNX Runtime", "MindSpore")]
            print("| " + " | ".join([path.name, *cells]) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
