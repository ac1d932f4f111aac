"""The page, the pictures and the text form of models; in a browser only where one is installed."""
import hashlib
import html.parser
import json
import re
import shutil
import subprocess
from xml.etree import ElementTree

import numpy as np
import onnx
import pytest
from conftest import FIXTURES
from google.protobuf import json_format
from onnx import TensorProto, helper, numpy_helper

LENET5 = FIXTURES / "lenet5"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202e\x07"
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


class Page(html.parser.HTMLParser):
    """What a browser would see: tags, and the text of each script."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data

    @property
    def data(self):
        return json.loads(self.scripts[0])


def view(mindconv, model, path, *options):
    mindconv("view", model, "-o", path, *options)
    return Page(path.read_text())


def chain(path, count, name="n"):
    """A model of that many nodes without any modules, every fifth of which uses an older result, too."""
    weight = numpy_helper.from_array(np.linspace(-1, 1, 64, dtype=np.float32), f"{name}.weight")
    nodes = [helper.make_node("Add", [f"{name}0", weight.name], [f"{name}1"], name=f"{name} 1")]
    for index in range(2, count + 1):
        inputs = [f"{name}{index - 1}"] + ([f"{name}{index // 2}"] if index % 5 == 0 else [])
        nodes.append(helper.make_node("Add" if len(inputs) == 2 else "Relu", inputs, [f"{name}{index}"], name=f"{name} {index}"))
    value = lambda number: helper.make_tensor_value_info(f"{name}{number}", TensorProto.FLOAT, [64])
    graph = helper.make_graph(nodes, name, [value(0)], [value(count)], [weight], doc_string=name)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def test_the_page_loads_nothing(mindconv, tmp_path):
    page = view(mindconv, LENET5 / "lenet5-2.7.2.mindir", tmp_path / "page.html")
    assert [tag for tag, _ in page.tags] == ["html", "head", "meta", "meta", "meta", "meta", "title", "style", "body", "noscript",
                                             "script", "script"]
    assert not any({"src", "href"} & attributes.keys() for _, attributes in page.tags)
    policy = next(attributes["content"] for _, attributes in page.tags if attributes.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    assert page.data["nodes"] and len(page.data["weights"]) == 8


def test_weights_are_described_as_numpy_does(mindconv, tmp_path):
    page = view(mindconv, LENET5 / "lenet5-2.7.2.onnx", tmp_path / "page.html")
    described = {weight["name"]: weight for weight in page.data["weights"]}
    for tensor in onnx.load(LENET5 / "lenet5-2.7.2.onnx").graph.initializer:
        array, weight = numpy_helper.to_array(tensor), described[tensor.name]
        if array.dtype != np.float32:
            continue
        facts = dict(map(tuple, weight["facts"]))
        assert np.float32(facts["min"]) == array.min() and np.float32(facts["max"]) == array.max()
        np.testing.assert_allclose(float(facts["std"]), array.std(dtype=np.float64), rtol=1e-5)
        assert weight["histogram"] == np.histogram(array.astype(np.float64), len(weight["histogram"]))[0].tolist()


def test_names_are_never_markup(mindconv, tmp_path):
    model = chain(tmp_path / "model.onnx", 3, HOSTILE)
    page = view(mindconv, model, tmp_path / "page.html")
    assert [tag for tag, _ in page.tags].count("script") == 2 and "img" not in dict(page.tags)
    assert any(HOSTILE[:8] in node["name"] for node in page.data["nodes"])
    mindconv("view", model, "-o", tmp_path / "page.svg")
    assert {element.tag.split("}")[-1] for element in ElementTree.parse(tmp_path / "page.svg").iter()} <= {"svg", "title", "style", "defs", "marker", "path", "rect", "g", "text"}
    text = mindconv("dump", model)
    assert "\x07" not in text and "\u202e" not in text and len(text.splitlines()) < 16


@pytest.mark.parametrize("count, options", [(5000, []), (500, ["--no-dot"])])
def test_thousands_of_nodes(mindconv, tmp_path, count, options):
    page = view(mindconv, chain(tmp_path / "model.onnx", count), tmp_path / "page.html", *options)
    assert len(page.data["nodes"]) == count
    assert max(len(module["items"]) for module in page.data["modules"]) < 200
    # Every node stands in one picture, and every line joins two boxes of its own.
    assert sorted(item["target"] for module in page.data["modules"] for item in module["items"] if item["kind"] == "node") == list(range(count))
    for module in page.data["modules"]:
        assert all(0 <= line[end] < len(module["items"]) for line in module["lines"] for end in ("from", "to"))


def test_modules_are_the_models_cells(mindconv, tmp_path):
    model = FIXTURES / "recorded" / "lenet5_zoo" / "graph.mindir"
    page = view(mindconv, model, tmp_path / "page.html")
    paths = {"/".join(module["path"]) for module in page.data["modules"]}
    assert any(path.endswith("conv1") for path in paths) and any(path.endswith("fc3") for path in paths)


def test_graphviz_reads_the_dot_form(mindconv, tmp_path):
    for model in (LENET5 / "lenet5-2.7.2.mindir", chain(tmp_path / "model.onnx", 20, HOSTILE)):
        mindconv("view", model, "--dot", "-o", tmp_path / "graph.dot", "--force")
        subprocess.run(["dot", "-Tplain", tmp_path / "graph.dot"], check=True, capture_output=True)


def test_text_and_json_are_stable(mindconv):
    for model in (LENET5 / "lenet5-2.7.2.mindir", LENET5 / "lenet5-2.7.2.onnx", LENET5 / "lenet5-train.ckpt",
                  LENET5 / "lenet5.safetensors", FIXTURES / "onnx" / "loop.onnx"):
        for options in ([], ["--digest"], ["--json"]):
            text = mindconv("dump", model, *options)
            assert text == mindconv("dump", model, *options)
            assert "--json" not in options or json.loads(text)


def test_the_json_form_is_protobufs(mindconv):
    model = onnx.load(LENET5 / "lenet5-2.7.2.onnx")
    read = json_format.Parse(mindconv("dump", LENET5 / "lenet5-2.7.2.onnx", "--json"), onnx.ModelProto())
    for tensor in list(model.graph.initializer) + list(read.graph.initializer):
        if len(tensor.raw_data) > 1024:
            tensor.raw_data = b""
    assert read == model


def test_digests_are_sha256(mindconv):
    text = mindconv("dump", LENET5 / "lenet5-2.7.2.onnx", "--digest")
    for tensor in onnx.load(LENET5 / "lenet5-2.7.2.onnx").graph.initializer:
        digest = hashlib.sha256(numpy_helper.to_array(tensor).tobytes()).hexdigest()[:16]
        assert re.search(rf"@{re.escape(tensor.name)}: .* sha256:{digest}\b", text)


if BROWSER:  # where somebody installed one (apt install chromium); the others hold the page's structure everywhere
    def test_the_script_runs(mindconv, tmp_path):
        for model in (LENET5 / "lenet5-2.7.2.mindir", chain(tmp_path / "model.onnx", 300, HOSTILE)):
            path = tmp_path / "page.html"
            mindconv("view", model, "-o", path, "--force")
            result = subprocess.run(
                [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
                 "--virtual-time-budget=2000", "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=60)
            assert 'role="tree"' in result.stdout and 'class="item' in result.stdout
            assert "<img" not in result.stdout.split("</script>")[-1]
