"""Records what official networks compute: record.py MODELS [CASE...], with MindSpore 2.7.2 and mindcv 0.3.0.

MODELS is a checkout of https://gitee.com/mindspore/models (or its mirror on GitHub), branch master. For every case of
cases.py the official definition is built and given the weights of make_checkpoint.py; inputs follow from the case's name.
Written to a folder of the case's name:

* params.tsv: names and shapes, in the order of the official network's checkpoint
* io.npz: outputs y0, y1, ...: of large ones every n-th element, so that at most 4,096 are left
* meta.json: inputs and outputs (name, shape, type), how to export the network, the largest magnitude of each output
"""
import json
import subprocess
import sys

import numpy as np

from cases import CASES
from make_checkpoint import HERE, weight
from recording import inputs, sample


def record(name, models):
    import mindspore as ms

    case = CASES[name]
    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    network = case.build(models)
    network.set_train(False)
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    lines = []
    for parameter in network.get_parameters():
        parameter.set_data(ms.Tensor(weight(name, parameter.name, parameter.shape)))
        lines.append(f"{parameter.name}\t{','.join(map(str, parameter.shape))}\n")
    (folder / "params.tsv").write_text("".join(lines), encoding="utf-8")
    arrays = inputs(name, case.inputs)
    outputs = network(*map(ms.Tensor, arrays))
    outputs = [value.asnumpy() for value in (outputs if isinstance(outputs, (tuple, list)) else [outputs])]
    np.savez_compressed(folder / "io.npz", **{f"y{i}": sample(value) for i, value in enumerate(outputs)})
    meta = {
        "source": case.source,
        "mindspore": ms.__version__,
        "network": case.network,
        "export": case.export,
        "inputs": [[key, list(shape), kind] for key, (shape, kind) in case.inputs.items()],
        "outputs": [[list(value.shape), str(value.dtype), float(np.abs(value.astype("f8")).max())] for value in outputs],
        "parameters": len(lines),
    }
    entries = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in meta.items())
    (folder / "meta.json").write_text(f"{{\n{entries}\n}}\n", encoding="utf-8")
    print(name, [value.shape for value in outputs], flush=True)


if __name__ == "__main__":
    # The zoo's networks all call their own package `src`: each case gets a process of its own.
    if len(sys.argv) == 3 and sys.argv[2] in CASES:
        record(sys.argv[2], sys.argv[1])
    else:
        for case in sys.argv[2:] or CASES:
            subprocess.run([sys.executable, __file__, sys.argv[1], case], check=True)
