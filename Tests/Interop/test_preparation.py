"""--nhwc, --uint8-input, --normalize and --softmax: NumPy around the plain network gives the same."""
import numpy as np
import pytest
from conftest import FIXTURES, close, onnx_outputs

CHECKPOINT = FIXTURES / "lenet5" / "lenet5.ckpt"
GRAPH = FIXTURES / "lenet5" / "lenet5-2.7.2.mindir"
IMAGES = np.random.Generator(np.random.PCG64(5)).integers(0, 256, (1, 1, 32, 32), dtype=np.uint8)
MEAN, STD = 33.25, 78.5

CASES = {
    "bytes": (["--uint8-input"], lambda x: x.astype("f4"), False),
    "nhwc": (["--nhwc"], lambda x: x, True),
    "normalize": (["--normalize", f"{MEAN}/{STD}"], lambda x: (x - np.float32(MEAN)) / np.float32(STD), False),
    "all": (["--nhwc", "--uint8-input", "--normalize", f"{MEAN}/{STD}"],
            lambda x: (x.astype("f4") - np.float32(MEAN)) / np.float32(STD), True),
}


def softmax(logits):
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


@pytest.mark.parametrize("network", [[], ["--net", GRAPH]], ids=["built-in", "graph"])
@pytest.mark.parametrize("case", CASES)
def test_preparation(mindconv, mindspore, tmp_path, case, network):
    options, plain, channels_last = CASES[case]
    images = IMAGES if "--uint8-input" in options else IMAGES.astype("f4")
    mindconv("export", "--ckpt", CHECKPOINT, *network, "--to", "onnx", "-o", tmp_path / "plain.onnx")
    expected = softmax(onnx_outputs(tmp_path / "plain.onnx", np.asarray(plain(images), "f4"))[0])
    given = np.ascontiguousarray(images.transpose(0, 2, 3, 1)) if channels_last else images
    for kind in ("onnx", "mindir"):
        mindconv("export", "--ckpt", CHECKPOINT, *network, "--to", kind, "-o", tmp_path / f"out.{kind}", "--softmax", *options)
    close(onnx_outputs(tmp_path / "out.onnx", given)[0], expected, 1e-5)
    if case == "all":
        ((actual,),) = mindspore.run((tmp_path / "out.mindir", [given]))
        close(actual, expected, 1e-4)


def test_channels_have_their_own_numbers(mindconv, tmp_path):
    definition = tmp_path / "net.yaml"
    definition.write_text("network: plain\ninputs: [{name: x, shape: [2, 3, 4, 5]}]\ncells: [ReLU]\n")
    (tmp_path / "none.ckpt").write_bytes((FIXTURES / "checkpoints" / "scalars.ckpt").read_bytes())
    mindconv("export", "--ckpt", tmp_path / "none.ckpt", "--net", definition, "--ignore", "*", "--to", "onnx",
             "-o", tmp_path / "out.onnx", "--nhwc", "--normalize", "0.485,0.456,0.406/0.229,0.224,0.225")
    images = np.random.Generator(np.random.PCG64(6)).uniform(0, 1, (2, 4, 5, 3)).astype("f4")
    mean, std = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
    expected = np.maximum((images - mean) / std, 0).transpose(0, 3, 1, 2)
    close(onnx_outputs(tmp_path / "out.onnx", images)[0], np.ascontiguousarray(expected), 1e-6)
