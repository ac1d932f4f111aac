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
from browser import PATH as BROWSER
from browser import Browser
from conftest import FIXTURES
from google.protobuf import json_format
from onnx import TensorProto, helper, numpy_helper

LENET5 = FIXTURES / "lenet5"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202e\x07"


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


def pair(folder):
    """Two models: in the second a weight moved, an addition is gone, a convolution is wider, a layer has another name, and there is a softmax."""
    generator = np.random.default_rng(0)
    sizes = {"conv1.weight": (8, 3, 3, 3), "layer1.0.conv.weight": (8, 8, 3, 3), "layer1.1.conv.weight": (8, 8, 3, 3), "fc.weight": (8, 10)}
    weights = {name: generator.standard_normal(size).astype(np.float32) for name, size in sizes.items()}

    def write(path, weights, dense, skips, width, tail, batch):
        convolution = lambda name, before, after, width=1: helper.make_node(
            "Conv", [before, f"{name}.weight"], [after], name=f"/{name.replace('.', '/')}/Conv", pads=[width] * 4, dilations=[width] * 2)
        nodes = [convolution("conv1", "x", "a"), helper.make_node("Relu", ["a"], ["b"], name="/relu/Relu"),
                 convolution("layer1.0.conv", "b", "c"), helper.make_node("Relu", ["c"], ["d"], name="/layer1/0/relu/Relu"),
                 helper.make_node("Add", ["d", "b"], ["e"], name="/layer1/0/Add"),
                 convolution("layer1.1.conv", "e" if skips else "d", "f", width), helper.make_node("Relu", ["f"], ["g"], name="/layer1/1/relu/Relu"),
                 helper.make_node("GlobalAveragePool", ["g"], ["h"], name="/pool/GlobalAveragePool"),
                 helper.make_node("Flatten", ["h"], ["i"], name="/Flatten"),
                 helper.make_node("Gemm", ["i", f"{dense}.weight"], ["z" if tail else "y"], name=f"/{dense}/Gemm")]
        if not skips:
            del nodes[4]
        if tail:
            nodes.append(helper.make_node("Softmax", ["z"], ["y"], name="/Softmax"))
        value = lambda name, sizes: helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes)
        graph = helper.make_graph(nodes, "net", [value("x", [batch, 3, 16, 16])], [value("y", [batch, 10])],
                                  [numpy_helper.from_array(array, name) for name, array in weights.items()])
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
        return path

    moved = {name.replace("fc", "head"): array.copy() for name, array in weights.items()}
    moved["layer1.0.conv.weight"][0, 0, 0, 0] += 0.5
    return (write(folder / "a.onnx", weights, "fc", True, 1, False, 1), write(folder / "b.onnx", moved, "head", False, 2, True, "N"))


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


def test_small_constants_versions_and_producer_are_told(mindconv, tmp_path):
    """Models that compute different things have different texts."""
    def text(shape, number, **options):
        nodes = [onnx.helper.make_node("Reshape", ["x", "s"], ["r"]), onnx.helper.make_node("Add", ["r", "k"], ["y"])]
        ports = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [2, 6] if name == "x" else None)
                 for name in "xy"]
        constants = [numpy_helper.from_array(np.array(shape), "s"), numpy_helper.from_array(np.float32(number), "k")]
        graph = onnx.helper.make_graph(nodes, "g", ports[:1], ports[1:], constants)
        path = tmp_path / "model.onnx"
        onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)],
                                         **{"ir_version": 8, "producer_name": "a", **options}), path)
        return mindconv("dump", path)

    plain = text([3, 4], 3)
    for words in ("@s: int64[2] {3, 4}", "@k: float32[] {3.0}", 'ir_version "8"', 'producer "a"'):
        assert words in plain
    others = [text([4, 3], 3), text([3, 4], 4), text([3, 4], 3, ir_version=7), text([3, 4], 3, producer_name="b"),
              text([3, 4], 3, doc_string="doc"), text([3, 4], 3, producer_version="2")]
    assert len({plain, *others}) == 7


def test_git_shows_other_weights(mindconv, tmp_path):
    model = tmp_path / "net.onnx"
    model.write_bytes((LENET5 / "lenet5-2.7.2.onnx").read_bytes())
    command = re.search(r'textconv "mindconv ([^"]*)"', (LENET5.parents[1] / "README.md").read_text()).group(1).split()
    before = mindconv(*command, model)
    np.save(tmp_path / "bias.npy", np.zeros(10, np.float32))
    mindconv("edit", model, "--in-place", "--set", f"fc3.bias={tmp_path / 'bias.npy'}")
    after = mindconv(*command, model)
    changed = set(after.splitlines()) - set(before.splitlines())
    assert len(changed) == 1 and "@fc3.bias" in changed.pop()


@pytest.mark.parametrize("format", ["onnx", "mindir"])
@pytest.mark.parametrize("options", [[], ["--digest"]])
def test_a_dump_does_not_depend_on_data_files(mindconv, tmp_path, format, options):
    """Git hands a model over without them."""
    mindconv("convert", LENET5 / f"lenet5-2.7.2.{format}", "-o", tmp_path / f"net.{format}", "--external", "--external-threshold", "0")
    (model,) = tmp_path.glob(f"net*.{format}")
    text = mindconv("dump", model, *options)
    assert ("data" in text) == (options != [])
    (tmp_path / "alone").mkdir()
    shutil.copy(model, tmp_path / "alone")
    assert mindconv("dump", tmp_path / "alone" / model.name, *options) == text


def test_options_without_effect_are_refused(mindconv, tmp_path):
    model = LENET5 / "lenet5-2.7.2.mindir"
    for options in (["inspect", "--show", "layers", "--stats"], ["inspect", "--show", "inputs", "--select", "conv1*"],
                    ["view", "--module", "network", "-o", tmp_path / "page.html"]):
        result = mindconv.attempt(options[0], model, *options[1:])
        assert result.returncode == 64 and ("go with" in result.stderr or "is for" in result.stderr)
    assert mindconv.attempt("inspect", model, "--show", "weights", "--stats").returncode == 0
    assert mindconv.attempt("view", model, "--module", "network", "-o", tmp_path / "page.svg").returncode == 0


def test_another_export_has_the_same_names(mindconv):
    """MindSpore numbers graphs anew with every export."""
    first, second = (mindconv("dump", LENET5 / f"lenet5-2.7.2{name}.mindir") for name in ("", "-dynamic"))
    assert "graph network_LeNet5_construct(" in first and "graph network_LeNet5_construct(" in second
    text = mindconv("dump", LENET5.parent / "control_flow" / "branch_chain-2.7.2.mindir")
    assert not re.search(r"[0-9]_cells_|construct_[0-9]", text)
    functions = re.findall(r"^function (\S+)\(", text, re.M)
    assert len(functions) == len(set(functions)) > 4
    assert set(re.findall(r"&(\"[^\"]*\"|[^\s,)]+)", text)) == set(functions)


@pytest.mark.parametrize("target", ["l.png", "-", "folder.d/l.txt"])
def test_a_view_has_an_extension_that_tells_what_it_is(mindconv, tmp_path, target):
    (tmp_path / "folder.d").mkdir()
    result = mindconv.attempt("view", LENET5 / "lenet5-2.7.2.onnx", "-o", target, cwd=tmp_path)
    assert result.returncode == 64 and not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_digests_are_sha256(mindconv):
    text = mindconv("dump", LENET5 / "lenet5-2.7.2.onnx", "--digest")
    for tensor in onnx.load(LENET5 / "lenet5-2.7.2.onnx").graph.initializer:
        digest = hashlib.sha256(numpy_helper.to_array(tensor).tobytes()).hexdigest()[:16]
        assert re.search(rf"@{re.escape(tensor.name)}: .* sha256:{digest}\b", text)


def test_two_models_on_one_page(mindconv, tmp_path):
    before, after = pair(tmp_path)
    mindconv("view", before, after, "-o", tmp_path / "page.html")
    data = Page((tmp_path / "page.html").read_text()).data
    assert data["isDifference"]
    different = {node["name"]: node["status"] for node in data["nodes"] if node.get("status")}
    # The first convolution of layer1 for its weight's sake.
    assert different == {"/layer1/0/conv/Conv": "changed", "/layer1/0/Add": "removed", "/layer1/1/conv/Conv": "changed",
                         "/head/Gemm": "renamed", "/Softmax": "added"}
    changes = {node["name"]: node["changes"] for node in data["nodes"]}
    assert "layer1.0.conv.weight" in changes["/layer1/0/conv/Conv"][0] and "max abs 0.5" in changes["/layer1/0/conv/Conv"][0]
    assert any("pads: [1, 1, 1, 1] -> [2, 2, 2, 2]" in text for text in changes["/layer1/1/conv/Conv"])
    assert {weight["name"]: weight["status"] for weight in data["weights"] if weight.get("status")} == {
        "layer1.0.conv.weight": "changed", "head.weight": "renamed"}
    modules = {"/".join(module["path"]): module.get("status") for module in data["modules"]}
    assert modules["layer1"] == "changed" and modules["layer1/1/relu"] is None and modules["head"] == "renamed"
    # What is gone still takes what it took.
    addition = next(node for node in data["nodes"] if node["name"] == "/layer1/0/Add")
    assert [data["nodes"][value["node"]]["name"] for value in addition["inputs"]] == ["/layer1/0/relu/Relu", "/relu/Relu"]
    # The other way round everything is the other way round.
    data = Page((mindconv("view", after, before, "-o", tmp_path / "back.html"), (tmp_path / "back.html").read_text())[1]).data
    assert {node["name"]: node["status"] for node in data["nodes"] if node.get("status")} == {
        "/layer1/0/conv/Conv": "changed", "/layer1/0/Add": "added", "/layer1/1/conv/Conv": "changed", "/fc/Gemm": "renamed", "/Softmax": "removed"}


def test_two_models_of_different_formats_on_one_page(mindconv, tmp_path):
    model = LENET5 / "lenet5-2.7.2.mindir"
    for other in (LENET5 / "lenet5-2.7.2.onnx", LENET5 / "lenet5.ckpt", LENET5 / "lenet5.safetensors"):
        for files in ((model, other), (other, model)):
            mindconv("view", *files, "-o", tmp_path / "page.html", "--force")
            data = Page((tmp_path / "page.html").read_text()).data
            assert data["nodes"] and len(data["weights"]) == 8 and not data["differences"]
            assert not any(part.get("status") for part in data["nodes"] + data["weights"] + data["modules"]), files
    mindconv("view", model, LENET5 / "lenet5-train.ckpt", "-o", tmp_path / "page.html", "--force")
    data = Page((tmp_path / "page.html").read_text()).data
    assert not any(weight.get("status") for weight in data["weights"])
    for form in ("--svg", "--dot"):
        mindconv("view", *pair(tmp_path), form, "-o", tmp_path / "page.txt", "--force")
        text = (tmp_path / "page.txt").read_text()
        # Signs, for those who do not see the colors.
        assert all(sign in text for sign in ("+", "~", "\u2192"))


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

    def test_differences_are_found_with_keys(mindconv, tmp_path):
        mindconv("view", *pair(tmp_path), "-o", tmp_path / "page.html")
        with Browser((tmp_path / "page.html").as_uri(), tmp_path / "profile") as page:
            page.key("Tab", "Tab", "n")
            found = [page.focus]
            for _ in range(4):
                page.key("n")
                found.append(page.focus)
            assert [text.split(",")[0] + text.split(",")[-1] for text in found] == [
                "Conv changed", "Add removed", "Conv changed", "Gemm renamed", "Softmax added"]
            page.key("p")
            assert page.focus.startswith("Gemm")
            # The list in words has them all, with a sign and a word each.
            page.key("Escape", "Escape", "Escape")
            text = page.value("document.querySelector('aside').innerText")
            for words in ("+ added", "\u2212 removed", "~ changed", "\u2192 renamed"):
                assert words in text
            assert not page.faults


    @pytest.mark.parametrize("dark", [False, True])
    def test_everything_is_reached_with_keys(mindconv, tmp_path, dark):
        mindconv("view", pair(tmp_path)[0], "-o", tmp_path / "page.html")
        with Browser((tmp_path / "page.html").as_uri(), tmp_path / "profile", dark=dark) as page:
            # Each part of the page is one stop, in the order in which it is read.
            stops = []
            for _ in range(9):
                page.key("Tab")
                stops.append(page.focus)
            assert stops == ["Search names and operators", "net, 10 steps", "net", "To the module around", "Larger", "Smaller", "Fit the picture",
                             "x, input, float32[1, 3, 16, 16]", "Details"]
            # Who has the focus can be seen.
            for _ in range(9):
                outline = page.value("getComputedStyle(document.activeElement).outlineStyle")
                ring = page.value("(ring => ring ? getComputedStyle(ring).stroke : 'none')(document.activeElement.querySelector('.ring'))")
                assert outline == "solid" or ring not in ("none", "rgba(0, 0, 0, 0)"), page.focus
                page.key("Shift+Tab")
            # The tree: open, down, in, back, close.
            page.key("Tab", "Tab", "ArrowRight")
            assert page.value("document.activeElement.getAttribute('aria-expanded')") == "true"
            page.key("ArrowDown")
            assert page.focus == "conv1, 1 steps"
            page.key("End")
            assert page.focus == "fc, 1 steps"
            page.key("ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight")
            assert page.focus == "0, 3 steps"
            page.key("ArrowLeft", "ArrowLeft", "Home", "ArrowLeft")
            assert page.value("document.activeElement.getAttribute('aria-expanded')") == "false"
            # The picture: along the lines, into a module and out of it again.
            page.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "ArrowDown", "ArrowDown", "ArrowDown")
            assert page.focus.startswith("layer1, module")
            page.key("Enter")
            assert page.value("document.querySelector('.crumbs').innerText").split() == ["net", "layer1"]
            page.key("Escape")
            assert page.focus.startswith("layer1, module") and page.value("document.querySelector('.crumbs').innerText") == "net"
            page.key("ArrowUp")
            assert page.focus.startswith("relu, module")
            # Search: found, chosen, shown; given up.
            page.key("/")
            page.type("gemm")
            assert page.value("document.activeElement.getAttribute('aria-expanded')") == "true"
            page.key("Enter")
            assert page.focus.startswith("Gemm") and "fc.weight" in page.value("document.querySelector('aside').innerText")
            page.key("/", "Escape")
            assert page.value("document.activeElement.getAttribute('class')").startswith("item")
            page.picture(tmp_path / "page.png")
            assert not page.faults
