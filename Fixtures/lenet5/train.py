"""Trains LeNet5 on MNIST with MindSpore 2.7.2 on the CPU and writes every lenet5 fixture of that release.

    python train.py [MNIST-FOLDER]

Checkpoints: lenet5.ckpt (weights), lenet5-crc.ckpt (the same with a CRC trailer), lenet5.safetensors, and
lenet5-train.ckpt (with the optimizer's state and counters, as the ModelCheckpoint callback wrote it).
Exports: lenet5-2.7.2.mindir and lenet5-2.7.2.onnx (batch of one), lenet5-2.7.2-dynamic.mindir (any batch).
Results: images.npy, labels.npy, logits.npy (the first 200 test images) and metrics.json (all 10,000).
"""
import json
import os
import shutil
import sys
import tempfile

import mindspore as ms
import numpy as np
from mindspore import nn
from mindspore.dataset import NumpySlicesDataset
from mindspore.train import Accuracy, CheckpointConfig, LossMonitor, Model, ModelCheckpoint

from network import LeNet5

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import mnist

SEED, EPOCHS, BATCH, LEARNING_RATE, MOMENTUM = 1, 10, 32, 0.01, 0.9
RECORDED = 200


def here(name):
    return os.path.join(HERE, name)


def dataset(split, digits, shuffle):
    images, labels = mnist.load(split, digits)
    columns = mnist.preprocess(images), labels.astype(np.int32)
    data = NumpySlicesDataset(columns, ["image", "label"], num_parallel_workers=1, shuffle=shuffle)
    return data.batch(BATCH, drop_remainder=shuffle)


def train(model, data, folder):
    """Train, and keep what the checkpoint callback wrote last."""
    steps = data.get_dataset_size()
    config = CheckpointConfig(steps * EPOCHS, keep_checkpoint_max=1, append_info=["epoch_num", "step_num"])
    checkpoint = ModelCheckpoint("callback", folder, config)
    model.train(EPOCHS, data, [checkpoint, LossMonitor(steps)], dataset_sink_mode=False)
    os.rename(checkpoint.latest_ckpt_file_name, os.path.join(folder, "lenet5-train.ckpt"))


def save(network, folder):
    def path(name):
        return os.path.join(folder, name)

    ms.save_checkpoint(network, path("lenet5.ckpt"))
    ms.save_checkpoint(network, path("lenet5-crc.ckpt"), crc_check=True)
    ms.save_checkpoint(network, path("lenet5.safetensors"), format="safetensors")
    one = ms.Tensor(np.zeros((1, 1, 32, 32), np.float32))
    ms.export(network, one, file_name=path("lenet5-2.7.2"), file_format="MINDIR")
    ms.export(network, one, file_name=path("lenet5-2.7.2"), file_format="ONNX")
    any_batch = ms.Tensor(shape=[None, 1, 32, 32], dtype=ms.float32)
    ms.export(network, any_batch, file_name=path("lenet5-2.7.2-dynamic"), file_format="MINDIR")


def main():
    digits = sys.argv[1] if len(sys.argv) > 1 else mnist.CACHE
    ms.set_context(mode=ms.GRAPH_MODE)
    ms.set_device("CPU")
    ms.set_seed(SEED)
    network = LeNet5()
    loss = nn.SoftmaxCrossEntropyWithLogits(sparse=True, reduction="mean")
    optimizer = nn.Momentum(network.trainable_params(), LEARNING_RATE, MOMENTUM)
    model = Model(network, loss, optimizer, metrics={"accuracy": Accuracy()})
    with tempfile.TemporaryDirectory() as folder:  # MindSpore makes its files read-only and their folder private
        train(model, dataset("train", digits, shuffle=True), folder)
        save(network.set_train(False), folder)
        for name in os.listdir(folder):
            if name.startswith("lenet5"):
                shutil.copyfile(os.path.join(folder, name), here(name))

    accuracy = model.eval(dataset("test", digits, shuffle=False), dataset_sink_mode=False)["accuracy"]
    network.set_train(False)
    images, labels = mnist.load("test", digits)
    images, labels = mnist.preprocess(images[:RECORDED]), labels[:RECORDED]
    np.save(here("images.npy"), images)
    np.save(here("labels.npy"), labels)
    np.save(here("logits.npy"), network(ms.Tensor(images)).asnumpy())
    metrics = {
        "mindspore": ms.__version__,
        "network": "LeNet5",
        "seed": SEED, "epochs": EPOCHS, "batch": BATCH, "learning_rate": LEARNING_RATE, "momentum": MOMENTUM,
        "test_images": 10000, "correct": round(accuracy * 10000), "accuracy": accuracy,
    }
    with open(here("metrics.json"), "w") as file:
        json.dump(metrics, file, indent=2)
        file.write("\n")
    print(f"accuracy {accuracy}")


if __name__ == "__main__":
    main()
