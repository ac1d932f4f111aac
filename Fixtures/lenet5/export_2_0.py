"""Exports the trained LeNet5 once more with MindSpore 2.0.0: MindIR version 1 with plain operator names.

    python export_2_0.py

Reads lenet5.ckpt; writes lenet5-2.0.0.ckpt, lenet5-2.0.0.mindir and lenet5-2.0.0.onnx, and stops with an error unless the
exported MindIR, loaded and run, gives the logits that MindSpore 2.7.2 recorded in logits.npy.
"""
import os
import shutil
import tempfile

import mindspore as ms
import numpy as np
from mindspore import nn

from network import LeNet5

HERE = os.path.dirname(os.path.abspath(__file__))
TOLERANCE = 1e-5


def here(name):
    return os.path.join(HERE, name)


def run(path, images):
    network = nn.GraphCell(ms.load(path))
    return np.concatenate([network(ms.Tensor(images[i:i + 1])).asnumpy() for i in range(len(images))])


def main():
    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    network = LeNet5().set_train(False)
    missing, unused = ms.load_param_into_net(network, ms.load_checkpoint(here("lenet5.ckpt")))
    assert not missing and not unused, (missing, unused)

    one = ms.Tensor(np.zeros((1, 1, 32, 32), np.float32))
    with tempfile.TemporaryDirectory() as folder:  # MindSpore makes its files read-only and their folder private
        path = os.path.join(folder, "lenet5-2.0.0")
        ms.save_checkpoint(network, path + ".ckpt")
        ms.export(network, one, file_name=path, file_format="MINDIR")
        ms.export(network, one, file_name=path, file_format="ONNX")
        for name in os.listdir(folder):
            shutil.copyfile(os.path.join(folder, name), here(name))

    expected = np.load(here("logits.npy"))
    logits = run(here("lenet5-2.0.0.mindir"), np.load(here("images.npy")))
    difference = np.abs(logits - expected).max() / np.abs(expected).max()
    print(f"largest difference from 2.7.2: {difference:.2g} of the largest logit")
    if not difference <= TOLERANCE:  # a NaN fails too
        raise SystemExit("the logits of 2.0.0 and 2.7.2 differ")


if __name__ == "__main__":
    main()
