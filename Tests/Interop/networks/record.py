"""Records what the corpus computes: record.py FOLDER [NETWORK...], with MindSpore 2.7.2 and mindcv 0.3.0.

FOLDER/NETWORK then holds net.mindir, net.ckpt, io.npz (x0, y0, ...), MindSpore's own ms.onnx, or ms.error, and meta.json.
Every network gets a process of its own; those that are there already are left alone.
"""
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "Fixtures" / "recorded")]

from corpus import GAINS, shape  # noqa: E402
from recording import inputs  # noqa: E402
from weights import make_checkpoint, value, with_weights, without_weights  # noqa: E402


def flat(outputs):
    if isinstance(outputs, (tuple, list)):
        return [array for output in outputs for array in flat(output)]
    return [outputs.asnumpy()]


def export(ms, network, example, path, kind):
    """Seconds and growth of the process's largest memory (MiB) that MindSpore's exporter takes."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    ms.export(network, ms.Tensor(example), file_name=str(path), file_format=kind)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": round(time.perf_counter() - start, 2), "memory": (after - before) // 1024}


def record(name, folder):
    import mindcv.models
    import mindspore as ms

    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    network = getattr(mindcv.models, name)(num_classes=1000)
    network.set_train(False)
    gain, size = GAINS.get(name, 1.0), shape(name)
    parameters = []
    for parameter in network.get_parameters():
        assert parameter.dtype == ms.float32, f"{parameter.name} is {parameter.dtype}"
        parameters.append((parameter.name, tuple(parameter.shape)))
        parameter.set_data(ms.Tensor(value(name, *parameters[-1], gain)))
    (example,) = inputs(name, {"x": (size, "float32")})
    (other,) = inputs(f"{name}/other", {"x": (size, "float32")})
    outputs, moved = flat(network(ms.Tensor(example))), flat(network(ms.Tensor(other)))
    scale = float(np.abs(outputs[0]).max())
    life = float(np.abs(outputs[0] - moved[0]).max()) / scale
    print(f"{name}: scale {scale:.4g}, moved by {life:.3g} of it", flush=True)
    assert all(np.isfinite(array).all() for array in outputs) and life > 0.02

    np.savez(folder / "io.npz", x0=example, **{f"y{index}": array for index, array in enumerate(outputs)})
    make_checkpoint(parameters, gain, folder / "net.ckpt")
    export(ms, network, example, folder / "net", "MINDIR")
    os.chmod(folder / "net.mindir", 0o644)
    model = (folder / "net.mindir").read_bytes()
    same = with_weights(without_weights(model), gain) == model
    meta = {
        "source": f"mindcv 0.3.0 {name}", "mindspore": ms.__version__, "gain": gain,
        "inputs": [["x", size, "float32"]],
        "outputs": [[list(array.shape), str(array.dtype), float(np.abs(array).max())] for array in outputs],
        "life": life, "weights_are_as_made": same, "parameters": [[key, list(dims)] for key, dims in parameters],
    }
    (folder / "meta.json").write_text(json.dumps(meta))  # the exporter below may take the process along


def record_exporter(name, folder):
    """MindSpore's own ONNX, in a process of its own, for its time and memory."""
    import mindcv.models
    import mindspore as ms

    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    network = getattr(mindcv.models, name)(num_classes=1000)
    network.set_train(False)
    ms.load_param_into_net(network, ms.load_checkpoint(str(folder / "net.ckpt")))
    (example,) = inputs(name, {"x": (shape(name), "float32")})
    cost = export(ms, network, example, folder / "ms", "ONNX")
    os.chmod(folder / "ms.onnx", 0o644)
    (folder / "ms.json").write_text(json.dumps(cost))


def run(folder, step, name):
    return subprocess.run([sys.executable, __file__, folder, step, name], text=True, stderr=subprocess.PIPE,
                          env=dict(os.environ, GLOG_v="3"))


if __name__ == "__main__":
    root = Path(sys.argv[1])
    if sys.argv[2:3] == ["--record"]:
        record(sys.argv[3], root)
    elif sys.argv[2:3] == ["--exporter"]:
        record_exporter(sys.argv[3], root)
    else:
        from corpus import NETWORKS

        for network in sys.argv[2:] or NETWORKS:
            target, work = root / network, root / f".{network}"
            if target.exists():
                continue
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
            result = run(work, "--record", network)
            if result.returncode:
                (root / f"{network}.failed").write_text(result.stderr)
                print(network, "FAILED:", result.stderr.strip()[-300:], flush=True)
                continue
            result = run(work, "--exporter", network)
            if result.returncode:
                (work / "ms.error").write_text(result.stderr)
            work.rename(target)
