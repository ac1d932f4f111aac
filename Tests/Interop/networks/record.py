"""Records what the corpus computes: record.py FOLDER [NETWORK...], with MindSpore 2.7.2 and mindcv 0.3.0.

FOLDER/NETWORK then holds net.mindir, net.ckpt, io.npz (x0, y0, ...), meta.json, and MindSpore's own ms.onnx, or ms.error.
Every network gets a process of its own; what is there already is left alone.
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

from corpus import NETWORKS, image, shape  # noqa: E402
from weights import make_checkpoint, value  # noqa: E402

GAINS = [1, 1.2, 1.4, 1.7, 2, 0.8, 0.6, 0.4]  # factors for the weights: the first that keeps the network alive and calm
LIFE = 0.02  # an output moves by at least this part of its scale when the input is another one
CALM = 1e-5  # and by no more than this when the input moves by rounding: a judge of 1e-4 wants weights that do not amplify it;
# nor by nothing at all: then infinities in the network have swallowed it


def official(name, classes=1000):
    import mindcv.models
    import mindspore as ms

    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    network = getattr(mindcv.models, name)(num_classes=classes)
    network.set_train(False)
    return network


def flat(outputs):
    if isinstance(outputs, (tuple, list)):
        return [array for output in outputs for array in flat(output)]
    return [outputs.asnumpy()]


def record(name, folder):
    import mindspore as ms

    network = official(name)
    weights = [item for item in network.get_parameters() if item.dtype == ms.float32]  # tables of places stay as they are
    size = shape(name)
    example, other = image(f"{name}/x", size), image(f"{name}/other", size)
    for gain in GAINS:
        for parameter in weights:
            parameter.set_data(ms.Tensor(value(parameter.name, tuple(parameter.shape), gain)))
        outputs, moved = flat(network(ms.Tensor(example))), flat(network(ms.Tensor(other)))
        scale = float(np.abs(outputs[0]).max())
        life = float(np.abs(outputs[0] - moved[0]).max()) / scale
        rounded = flat(network(ms.Tensor(example * np.float32(1 + 2e-7))))
        noise = float(np.abs(outputs[0] - rounded[0]).max()) / scale
        print(f"{name}: gain {gain}: scale {scale:.4g}, moved by {life:.3g} of it, by rounding {noise:.1g}", flush=True)
        if all(np.isfinite(array).all() for array in outputs) and life >= LIFE and scale < 1e4 and 0 < noise <= CALM:
            break
    else:
        sys.exit("no gain keeps it alive")

    parameters = [(item.name, tuple(item.shape)) for item in network.get_parameters()]
    np.savez(folder / "io.npz", x0=example, **{f"y{index}": array for index, array in enumerate(outputs)})
    if len(weights) == len(parameters):
        make_checkpoint(parameters, gain, folder / "net.ckpt")
    else:
        ms.save_checkpoint(network, str(folder / "net.ckpt"))
    ms.export(network, ms.Tensor(example), file_name=str(folder / "net"), file_format="MINDIR")
    os.chmod(folder / "net.mindir", 0o644)
    os.chmod(folder, 0o755)  # MindSpore makes both private
    meta = {
        "source": f"mindcv 0.3.0 {name}", "mindspore": ms.__version__, "gain": gain,
        "inputs": [["x", size, "float32"]],
        "outputs": [[list(array.shape), str(array.dtype), float(np.abs(array).max())] for array in outputs],
        "life": life,
        "parameters": [[key, list(dims)] for key, dims in parameters],
    }
    (folder / "meta.json").write_text(json.dumps(meta))


def record_exporter(name, folder):
    """MindSpore's own ONNX, in a process of its own, for its time and memory."""
    import mindspore as ms

    network = official(name)
    ms.load_param_into_net(network, ms.load_checkpoint(str(folder / "net.ckpt")))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    try:
        ms.export(network, ms.Tensor(image(f"{name}/x", shape(name))), file_name=str(folder / "ms"), file_format="ONNX")
    finally:
        (folder / "ms.onnx").exists() and os.chmod(folder / "ms.onnx", 0o644)
        os.chmod(folder, 0o755)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cost = {"seconds": round(time.perf_counter() - start, 2), "MiB": after // 1024, "MiB before": before // 1024}
    (folder / "ms.json").write_text(json.dumps(cost))


def step(name, what, folder):
    return subprocess.run([sys.executable, __file__, what, name, folder], text=True, stderr=subprocess.PIPE,
                          env=dict(os.environ, GLOG_v="3"))


def main(root, names):
    for name in names:
        target, work = root / name, root / f".{name}"
        if target.exists():
            continue
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        result = step(name, "outputs", work)
        if result.returncode:
            print(f"{name} failed: {result.stderr.strip()[-600:]}", flush=True)
        else:
            work.rename(target)
    for name in names:
        folder = root / name
        if folder.exists() and not any((folder / file).exists() for file in ("ms.onnx", "ms.error")):
            result = step(name, "exporter", folder)
            if result.returncode:
                (folder / "ms.onnx").unlink(missing_ok=True)
                (folder / "ms.error").write_text(result.stderr or f"exit code {result.returncode}")
            print(f"{name}: MindSpore's own exporter {'failed' if result.returncode else 'did it'}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] in ("outputs", "exporter"):
        {"outputs": record, "exporter": record_exporter}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
    elif any(argument.startswith("-") for argument in sys.argv):
        sys.exit(__doc__)
    else:
        main(Path(sys.argv[1]), sys.argv[2:] or NETWORKS)
