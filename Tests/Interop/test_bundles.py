"""Bundles for serving systems: read by what reads such files; MindSpore Serving starts on its own, where it is installed.

MINDCONV_SERVING_2_0 is an interpreter that has MindSpore Serving 2.0.2, MINDCONV_LITE_2_0 one that has MindSpore Lite 2.0.0, MINDCONV_PEERS
one that has Triton's client; Tests/Interop/targets makes them.
"""
import ast
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import onnx
import yaml
from conftest import FIXTURES, close, onnx_outputs

LENET = FIXTURES / "lenet5"


def bundle(mindconv, model, system, folder, *options):
    return json.loads(mindconv("bundle", model, "--for", system, "-o", folder, "--json", *options))


def batched(mindconv, folder):
    """LeNet5 as ONNX with a free batch."""
    path = folder / "digits.onnx"
    mindconv("export", "--ckpt", LENET / "lenet5.ckpt", "--to", "onnx", "--input", "x:N,1,32,32", "--for", "triton", "-o", path)
    return path


def test_servable(mindconv, mindspore, tmp_path):
    report = bundle(mindconv, LENET / "lenet5-2.7.2.mindir", "mindspore-serving", tmp_path / "out", "--name", "digits")
    assert report["files"] == ["serve.py", "digits/servable_config.py", "digits/1/digits.mindir"]
    for script in ["serve.py", "digits/servable_config.py"]:
        ast.parse((tmp_path / "out" / script).read_text())
    images = np.load(LENET / "images.npy")[:1]
    ((logits,),) = mindspore.run((tmp_path / "out" / "digits" / "1" / "digits.mindir", [images]))
    close(logits, np.load(LENET / "logits.npy")[:1], 1e-5)


def test_servable_names_are_modules(mindconv, tmp_path):
    report = bundle(mindconv, LENET / "lenet5-2.7.2.mindir", "mindspore-serving", tmp_path / "out")
    assert report["name"].isidentifier() or report["name"].replace("-", "_").isidentifier(), report["name"]
    # Python has a module "test"; a stand-in for Serving is never reached.
    bundle(mindconv, LENET / "lenet5-2.7.2.mindir", "mindspore-serving", tmp_path / "test", "--name", "test")
    (tmp_path / "mindspore_serving").mkdir()
    (tmp_path / "mindspore_serving" / "__init__.py").write_text("server = None")
    result = subprocess.run([sys.executable, tmp_path / "test" / "serve.py"], capture_output=True, text=True,
                            env=dict(os.environ, PYTHONPATH=str(tmp_path)))
    assert result.returncode == 1 and "another --name" in result.stderr and "Traceback" not in result.stderr, result.stderr
    result = subprocess.run([sys.executable, tmp_path / "out" / "serve.py"], capture_output=True, text=True,
                            env=dict(os.environ, PYTHONPATH=str(tmp_path)))
    assert "another --name" not in result.stderr and "ServableStartConfig" in result.stderr, result.stderr


def test_a_free_batch_is_refused_for_serving(mindconv, tmp_path):
    """MindSpore Serving 2.0.2 over Lite: "Load model failed ... Unknown input mindspore data type"."""
    result = mindconv.attempt("bundle", LENET / "lenet5-2.7.2-dynamic.mindir", "--for", "mindspore-serving", "-o", tmp_path / "out")
    assert result.returncode == 69 and "every dimension must be fixed" in result.stderr
    assert not (tmp_path / "out").exists()


def test_requests_are_joined_only_along_one_dimension(mindconv, tmp_path):
    """Queries and keys have lengths of their own; 0 is Triton's word for a model without batches."""
    def configuration(name, *options):
        report = bundle(mindconv, tmp_path / f"{name}.onnx", "triton", tmp_path / "out", *options)
        text = (tmp_path / "out" / name / "config.pbtxt").read_text()
        shutil.rmtree(tmp_path / "out")
        joins = "dynamic_batching" in text
        assert joins == ("dims: [ 4 ]" in text) and joins == ("max_batch_size: 0\n" not in text)
        assert any("--max-batch-size 0" in note for note in report["notes"]) == (joins and not options)
        return joins

    value = onnx.helper.make_tensor_value_info
    for name, q, k in (("lengths", "Lq", "Lk"), ("batches", "N", "N"), ("unnamed", None, None), ("half", "N", None)):
        nodes = [onnx.helper.make_node("Transpose", ["k"], ["t"]), onnx.helper.make_node("MatMul", ["q", "t"], ["s"]),
                 onnx.helper.make_node("MatMul", ["s", "k"], ["y"])]
        inputs = [value("q", onnx.TensorProto.FLOAT, [q, 4]), value("k", onnx.TensorProto.FLOAT, [k, 4])]
        graph = onnx.helper.make_graph(nodes, "g", inputs, [value("y", onnx.TensorProto.FLOAT, [q, 4])])
        onnx.save(onnx.helper.make_model(graph, ir_version=8, opset_imports=[onnx.helper.make_opsetid("", 17)]),
                  tmp_path / f"{name}.onnx")
        assert configuration(name) == (name != "lengths")
        assert not configuration(name, "--max-batch-size", 0)
        assert configuration(name, "--max-batch-size", 8)
    fixed = bundle(mindconv, LENET / "lenet5-2.7.2.onnx", "triton", tmp_path / "out", "--max-batch-size", 0)
    assert fixed["files"]


def test_triton_repository(mindconv, tmp_path):
    bundle(mindconv, batched(mindconv, tmp_path), "triton", tmp_path / "out")
    images = np.load(LENET / "images.npy")[:3].reshape(3, 1, 32, 32)
    close(onnx_outputs(tmp_path / "out" / "digits" / "1" / "model.onnx", images)[0], np.load(LENET / "logits.npy")[:3], 1e-5)


def test_triton_repository_with_data_files(mindconv, tmp_path):
    slim = tmp_path / "slim.onnx"
    mindconv("convert", batched(mindconv, tmp_path), "-o", slim, "--external")
    report = bundle(mindconv, slim, "triton", tmp_path / "out")
    assert report["files"] == ["slim/config.pbtxt", "slim/1/model.onnx/model.onnx", "slim/1/model.onnx/model.onnx.data"]
    images = np.load(LENET / "images.npy")[:3].reshape(3, 1, 32, 32)
    model = tmp_path / "out" / "slim" / "1" / "model.onnx" / "model.onnx"
    close(onnx_outputs(model, images)[0], np.load(LENET / "logits.npy")[:3], 1e-5)


def test_inference_service(mindconv, tmp_path):
    model = LENET / "lenet5-2.7.2.mindir"
    bundle(mindconv, model, "kserve", tmp_path / "out", "--name", "Digits_v1.0", "--storage-uri", "s3://models/digits")
    manifest = yaml.safe_load((tmp_path / "out" / "Digits_v1.0.yaml").read_text())
    assert (manifest["apiVersion"], manifest["kind"]) == ("serving.kserve.io/v1beta1", "InferenceService")
    assert manifest["metadata"]["name"] == "digits-v1-0"
    model = manifest["spec"]["predictor"]["model"]
    assert model["modelFormat"] == {"name": "onnx"}
    assert model["protocolVersion"] == "v2"
    assert model["storageUri"] == "s3://models/digits"
    assert (tmp_path / "out" / "repository" / "Digits_v1.0" / "1" / "model.onnx").is_file()


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


CONFIGURATION = """
import json, sys
from google.protobuf import json_format, text_format
from tritonclient.grpc import model_config_pb2
for path in sys.argv[1:]:
    config = text_format.Parse(open(path).read(), model_config_pb2.ModelConfig())
    print(json_format.MessageToJson(config, preserving_proto_field_name=True, indent=None))
"""


if "MINDCONV_PEERS" in os.environ:

    def test_tritons_own_reader(mindconv, tmp_path):
        """config.pbtxt, read by the message of Triton's client."""
        names = tmp_path / "names.onnx"
        proto = onnx.load(str(batched(mindconv, tmp_path)))
        strange = 'a "quoted" \\ na\u00efve\tname'
        for node in proto.graph.node:
            node.input[:] = [strange if name == "x" else name for name in node.input]
        proto.graph.input[0].name = strange
        onnx.save(proto, str(names))
        bundle(mindconv, tmp_path / "digits.onnx", "triton", tmp_path / "one")
        bundle(mindconv, names, "triton", tmp_path / "two", "--max-batch-size", 16)
        bundle(mindconv, LENET / "lenet5-2.7.2.mindir", "kserve", tmp_path / "three", "--name", "fixed")
        paths = [tmp_path / "one" / "digits", tmp_path / "two" / "names", tmp_path / "three" / "repository" / "fixed"]
        result = subprocess.run([os.environ["MINDCONV_PEERS"], "-c", CONFIGURATION, *[path / "config.pbtxt" for path in paths]],
                                capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        one, two, three = map(json.loads, result.stdout.splitlines())
        assert one["name"] == "digits" and one["backend"] == "onnxruntime" and one["max_batch_size"] == 4
        assert one["input"] == [{"name": "x", "data_type": "TYPE_FP32", "dims": ["1", "32", "32"]}]
        assert [(output["data_type"], output["dims"]) for output in one["output"]] == [("TYPE_FP32", ["10"])]
        assert "dynamic_batching" in one
        assert two["input"][0]["name"] == strange and two["max_batch_size"] == 16
        assert three["input"][0]["dims"] == ["1", "1", "32", "32"] and "max_batch_size" not in three


ASK = """
import json, sys
import numpy as np
from mindspore_serving.client import Client
images = np.load(sys.argv[2]).astype(np.float32).reshape(-1, 1, 32, 32)[:5]
answers = Client(sys.argv[1], "digits", "predict").infer([{"x": image} for image in images])
print(json.dumps([int(np.argmax(answer["output"])) for answer in answers]))
"""


def rest(port, images):
    body = json.dumps({"instances": [{"x": image.tolist()} for image in images]}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/model/digits:predict", data=body)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return [int(np.argmax(instance["output"])) for instance in json.load(answer)["instances"]]


if {"MINDCONV_SERVING_2_0", "MINDCONV_LITE_2_0"} <= os.environ.keys():

    def test_mindspore_serving_answers(mindconv, tmp_path):
        """Starts the bundle of the exported LeNet5 on loopback and asks it over REST and gRPC; stops it in any case."""
        model = tmp_path / "lenet5.mindir"
        mindconv("export", "--ckpt", LENET / "lenet5.ckpt", "--to", "mindir", "--for", "mindspore-serving", "-o", model)
        bundle(mindconv, model, "mindspore-serving", tmp_path / "out", "--name", "digits")
        lite = subprocess.run([os.environ["MINDCONV_LITE_2_0"], "-c", "import importlib.util as u; "
                               "print(u.find_spec('mindspore_lite').submodule_search_locations[0])"],
                              capture_output=True, text=True, check=True).stdout.strip()
        grpc_port, rest_port = free_port(), free_port()
        python = os.environ["MINDCONV_SERVING_2_0"]
        log = (tmp_path / "log").open("w")
        # Serving keeps sockets and logs in the current folder; its processes are a group that ends with the test.
        server = subprocess.Popen([python, tmp_path / "out" / "serve.py", "--lite", Path(lite) / "lib",
                                   "--grpc", f"127.0.0.1:{grpc_port}", "--rest", f"127.0.0.1:{rest_port}"],
                                  cwd=tmp_path, stdout=log, stderr=log, start_new_session=True)
        images = np.load(LENET / "images.npy").reshape(-1, 1, 32, 32)[:5]
        expected = np.load(LENET / "logits.npy")[:5].argmax(1).tolist()
        try:
            answer, deadline = None, time.monotonic() + 180
            while answer is None and time.monotonic() < deadline and server.poll() is None:
                try:
                    answer = rest(rest_port, images)
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(1)
            assert answer == expected, (tmp_path / "log").read_text()[-4000:]
            result = subprocess.run([python, "-c", ASK, f"127.0.0.1:{grpc_port}", LENET / "images.npy"], capture_output=True,
                                    text=True, timeout=60)
            assert json.loads(result.stdout.splitlines()[-1]) == expected, result.stderr[-2000:]
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()
            log.close()
