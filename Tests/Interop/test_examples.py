"""The examples that the program's help and the documents show are run as they stand."""
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import numpy as np
import onnx
import pytest
from conftest import FIXTURES, ROOT
from onnx import TensorProto, helper, numpy_helper

LENET5 = FIXTURES / "lenet5"
KEY = bytes(range(16))
# Examples that show differences, and say so with their exit code.
DIFFERENT = {
    "mindconv diff base.ckpt tuned.ckpt", "mindconv diff base.ckpt epoch-1.ckpt epoch-2.ckpt", "mindconv diff base.ckpt epoch-1.ckpt epoch-2.ckpt epoch-3.ckpt",
}


def files(folder):
    """The files that the examples name."""
    for name, source in (("net.ckpt", "lenet5.ckpt"), ("base.ckpt", "lenet5.ckpt"), ("net.mindir", "lenet5-2.7.2.mindir"),
                         ("model.mindir", "lenet5-2.7.2.mindir"), ("model.onnx", "lenet5-2.7.2.onnx")):
        (folder / name).write_bytes((LENET5 / source).read_bytes())
    content = (LENET5 / "lenet5.ckpt").read_bytes()
    for number, name in enumerate(("tuned", "epoch-1", "epoch-2", "epoch-3"), 1):  # the last bytes are a bias
        (folder / f"{name}.ckpt").write_bytes(content[:-2] + bytes([content[-2] ^ number, content[-1]]))
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4])
    nodes = [helper.make_node("Relu", ["x"], ["features"], name="/layer1/0/Relu"),
             helper.make_node("Add", ["features", "w"], ["y"], name="/head/Add")]
    weights = [numpy_helper.from_array(np.ones((1, 4), np.float32), "w")]
    graph = helper.make_graph(nodes, "net", [value("x")], [value("y")], weights, value_info=[value("features")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), folder / "net.onnx")


@pytest.mark.parametrize("command", ["inspect", "diff", "dump", "view", "edit"])
def test_the_examples_of_the_help_run(mindconv, tmp_path, command):
    # Wide enough that no example is broken into two lines.
    help_text = mindconv.attempt("help", command, env=dict(os.environ, COLUMNS="200")).stdout
    examples = [line.strip() for line in help_text.splitlines() if line.startswith("  mindconv ")]
    assert len(examples) >= 3
    for example in examples:
        files(tmp_path)
        result = mindconv.attempt(*shlex.split(example)[1:], cwd=tmp_path)
        assert result.returncode == (1 if example in DIFFERENT else 0), (example, result.stderr)
    for path in tmp_path.glob("*.onnx"):
        onnx.checker.check_model(str(path), full_check=True)


def commands(path):
    """The command lines in a document's indented blocks, without what is said about them."""
    lines = [line.strip() for line in (ROOT / path).read_text(encoding="utf-8").splitlines() if line.startswith("    ")]
    return [re.sub(r"\s+#.*", "", line) for line in lines if line.startswith("mindconv ")]


EXAMPLES = list(dict.fromkeys(line for path in ("README.md", "Documentation/Targets.md", "Documentation/Clusters.md") for line in commands(path)))


def test_both_readmes_show_the_same_commands():
    assert len(commands("README.md")) > 30
    assert commands("README.md") == commands("README_CN.md")


@pytest.fixture(scope="module")
def shelf(mindconv, mindspore, tmp_path_factory):
    """Everything that the documents' examples name, under these names."""
    import make_checkpoint

    folder = tmp_path_factory.mktemp("shelf")
    lenet5 = (LENET5 / "lenet5.ckpt").read_bytes()
    for name in ("net.ckpt", "base.ckpt", "a.ckpt", "b.ckpt", "c.ckpt", "new.ckpt"):
        (folder / name).write_bytes(lenet5)
    for number in (1, 2):  # the last bytes are a bias
        (folder / f"epoch-{number}.ckpt").write_bytes(lenet5[:-2] + bytes([lenet5[-2] ^ number, lenet5[-1]]))
    for name in ("net.mindir", "graph.mindir", "model.mindir", "new.mindir"):
        (folder / name).write_bytes((LENET5 / "lenet5-2.7.2.mindir").read_bytes())
    (folder / "old.mindir").write_bytes((LENET5 / "lenet5-2.0.0.mindir").read_bytes())
    mindconv("export", "--ckpt", folder / "net.ckpt", "--to", "onnx", "-o", folder / "net.onnx")
    mindconv("convert", folder / "model.mindir", "-o", folder / "model.onnx")
    shutil.copy(folder / "model.onnx", folder / "new.onnx")
    make_checkpoint.make("resnet50_zoo", folder / "my.ckpt")
    (folder / "my.yaml").write_text(mindconv("networks", "show", "resnet50"))
    (folder / "secret.ckpt").write_bytes((FIXTURES / "checkpoints" / "aes-gcm.ckpt").read_bytes())
    (folder / "key").write_bytes(KEY)
    (folder / "secret.mindir").write_bytes((FIXTURES / "networks" / "dense-aes-gcm-2.7.2.mindir").read_bytes())
    shutil.copy(LENET5 / "images.npy", folder)
    shutil.copy(LENET5 / "labels.npy", folder)
    # Strategies that cut the first dense layer by rows, over eight devices and over four.
    jobs = []
    for name, devices in (("net", 8), ("train", 8), ("old", 8), ("new", 4), ("infer", 4)):
        layouts = {"fc1.weight": {"devices": [devices], "map": [0, -1]}, "fc1.bias": {"devices": [devices], "map": [0]}}
        for rest, rank in (("conv1.weight", 4), ("conv2.weight", 4), ("fc2.weight", 2), ("fc2.bias", 1), ("fc3.weight", 2), ("fc3.bias", 1)):
            layouts[rest] = {"devices": [devices], "map": [-1] * rank}
        jobs.append({"do": "strategy", "path": str(folder / f"{name}.strategy"), "layouts": layouts})
    mindspore.do(*jobs)
    mindconv("split", folder / "net.ckpt", "--strategy", folder / "train.strategy", "-o", folder / "ranks")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_documents_run(mindconv, shelf, tmp_path, example):
    import onnxruntime

    outputs = set(re.findall(r"(?:-o|>) (\S+)", example))
    endings = set(re.findall(r"\*(\.\w+)", example))
    for path in shelf.iterdir():
        if path.suffix in endings and not path.name.startswith("secret.") or path.name in set(re.findall(r"[\w.-]+", example)) - outputs:
            (tmp_path / path.name).symlink_to(path)
    program = tmp_path / ".bin"
    program.mkdir()
    (program / "mindconv").symlink_to(Path(mindconv.path).resolve())
    environment = dict(os.environ, PATH=f"{program}:{os.environ['PATH']}", ONNXRUNTIME_LIB=str(Path(onnxruntime.__file__).parent / "capi"))
    result = subprocess.run(["bash", "-c", example], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.returncode == (1 if example in DIFFERENT else 0), result.stderr or result.stdout
    assert all((tmp_path / output).exists() for output in outputs if "--plan" not in example)
    for path in tmp_path.glob("*.onnx"):
        onnx.checker.check_model(str(path), full_check=True)
        path.unlink()


def test_git_shows_what_changed_in_a_model(mindconv, tmp_path):
    """As the README says: its lines in .gitattributes, its command, its program."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("\n".join(re.findall(r"^    (\*\.\w+ diff=mindconv)$", text, re.M)))
    key, value = re.search(r'`git config (\S+) "(.*?)"`', text).groups()
    (tmp_path / ".bin").mkdir()
    (tmp_path / ".bin" / "mindconv").symlink_to(Path(mindconv.path).resolve())
    environment = dict(os.environ, PATH=f"{tmp_path / '.bin'}:{os.environ['PATH']}", GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    git = lambda *words: subprocess.run(["git", *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    git("init", "-q")
    git("config", key, value)
    files(tmp_path)
    git("add", ".")
    for name in ("net.ckpt", "net.onnx"):
        mindconv("edit", tmp_path / name, "--in-place", *(["--rename", "fc3.bias=last.bias"] if name == "net.ckpt" else ["--rename-output", "y=logits"]))
    lines = git("diff").splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert any("fc3.bias" in line for line in changed if line[0] == "-") and any("last.bias" in line for line in changed if line[0] == "+")
    assert any("logits" in line for line in changed if line[0] == "+")
    assert not any("conv1.weight" in line for line in changed) and "Binary files" not in "".join(lines)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completions(mindconv, tmp_path, shell):
    script = tmp_path / f"completions.{shell}"
    script.write_text(mindconv("--generate-completion-script", shell))
    assert all(word in script.read_text() for word in ("inspect", "rename-output", "---completion"))
    if shutil.which(shell):
        subprocess.run([shell, "-n", script], check=True)


def test_completions_know_the_files_parameters(mindconv, tmp_path):
    script = mindconv("--generate-completion-script", "bash")
    assert "---completion" in script
    files(tmp_path)
    words = ["mindconv", "edit", str(tmp_path / "net.ckpt"), "--drop", "fc1"]
    found = mindconv.attempt("---completion", "edit", "--", "--drop", "4", "3", *words)
    assert found.stdout.split() == ["fc1.weight", "fc1.bias"] or found.stdout.split() == ["fc1.bias", "fc1.weight"], found


def completions(mindconv, command, option, *words):
    """What the shell is offered for the last of the words, which follow the program's name and the command."""
    words = ["mindconv", *command.split(), *map(str, words)]
    found = mindconv.attempt("---completion", *command.split(), "--", option, str(len(words) - 1), str(len(words[-1])), *words)
    assert found.returncode == 0, found.stderr
    return found.stdout.splitlines()


def test_completions_know_what_an_option_asks_for(mindconv, tmp_path):
    files(tmp_path)
    model = onnx.load(tmp_path / "net.onnx")
    parameters = [tensor.name for tensor in model.graph.initializer]
    for command, option in [("inspect", "--values"), ("inspect", "--select"), ("diff", "--select")]:
        assert completions(mindconv, command, option, tmp_path / "net.onnx", option, "") == parameters
    assert completions(mindconv, "edit", "--rename-input", tmp_path / "net.onnx", "--rename-input", "") == [port.name for port in model.graph.input]
    assert completions(mindconv, "edit", "--rename-output", tmp_path / "net.onnx", "--rename-output", "") == [port.name for port in model.graph.output]
    values = {port.name for port in model.graph.input} | {name for node in model.graph.node for name in node.output}
    for option in ("--from", "--to"):
        assert set(completions(mindconv, "edit", option, tmp_path / "net.onnx", option, "")) == values
    assert "layer1/0" in completions(mindconv, "view", "--module", tmp_path / "net.onnx", "--module", "layer1/")
    assert completions(mindconv, "networks show", "positional@0", "lenet5") == ["lenet5", "lenet5-mindvision"]
    assert completions(mindconv, "export", "--net", "--net", "lenet5-m") == ["lenet5-mindvision"]
    assert completions(mindconv, "export", "--net", "--net", f"{tmp_path}/net.o") == [f"{tmp_path}/net.onnx"]


def test_completions_are_lines_of_plain_text(mindconv, tmp_path):
    np.savez(tmp_path / "odd.npz", **{"plain": np.zeros(1), "two\nlines": np.zeros(1), "\x1b[31mred": np.zeros(1)})
    assert completions(mindconv, "inspect", "--values", tmp_path / "odd.npz", "--values", "") == ["plain"]


def test_what_was_probably_meant(mindconv, tmp_path):
    files(tmp_path)
    assert "'inspect'" in mindconv.attempt("inspekt", "x").stderr
    assert "'inspect'" in mindconv.attempt("INSPECT", "x").stderr
    for words, meant in [(["inspct"], "'inspect'"), (["networks", "shwo"], "'networks show'"), (["nothing-like-it"], "no command")]:
        result = mindconv.attempt("help", *words)
        assert result.returncode == 64 and meant in result.stderr
    assert "'networks show'" in mindconv.attempt("networks", "shwo", "lenet5").stderr
    far = mindconv.attempt("convert", tmp_path / "net.onnx", "-o", tmp_path / "a.onnx", "--nhwc")
    assert far.returncode == 64 and "Unknown option '--nhwc'" in far.stderr and "Did you mean" not in far.stderr
    near = mindconv.attempt("convert", tmp_path / "net.onnx", "-o", tmp_path / "a.onnx", "--syncc")
    assert near.returncode == 64 and "Did you mean '--sync'?" in near.stderr
    assert "'conv1.weight'" in mindconv.attempt("edit", tmp_path / "net.ckpt", "-o", tmp_path / "a.ckpt", "--drop", "conv1.wieght").stderr
    assert "'x'" in mindconv.attempt("edit", tmp_path / "net.onnx", "-o", tmp_path / "a.onnx", "--rename-input", "X=z").stderr
    assert "'layer1/0'" in mindconv.attempt("view", tmp_path / "net.onnx", "--svg", "-o", tmp_path / "a.svg", "--module", "layer1/00").stderr
