"""Exports and runs the cells of families/ with the MindSpore that runs this script, 2.7.2, 2.0.0 or, after 2.7.2, 2.10.0.

    python make.py [FAMILY...]

Writes FAMILY-RELEASE.tar.xz with CASE/model.mindir, inputs CASE/x0.npy, ... and outputs CASE/y0.npy, ... (nested outputs
in reading order) for every case that the release can export and run, and FAMILY-RELEASE.txt with what became of each.
Where MindSpore cannot run a case, as a graph or call by call, or runs it wrongly, NumPy makes the outputs by the case's
formula, and the text says what MindSpore said. 2.10.0 only tries those that 2.7.2 could not run, and those for it alone.
Exported and tried in a process of its own, because some primitives end the process.
"""
import importlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile

import numpy as np

import cases
from cases import NAMES

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILIES = sorted(file[:-3] for file in os.listdir(os.path.join(HERE, "families")) if file.endswith(".py"))


def family(name):
    return importlib.import_module(f"families.{name}").case.cases


def find(name):
    """A primitive's class, wherever this release has it."""
    from mindspore import ops

    places = ["mindspore.ops", "mindspore.ops.operations", "mindspore.ops.auto_generate"]
    places += [f"mindspore.ops.operations.{part}" for part in (
        "_inner_ops", "nn_ops", "array_ops", "math_ops", "image_ops", "other_ops", "random_ops", "custom_ops",
        "_ms_kernel", "_scalar_ops", "_sequence_ops", "manually_defined._inner", "linalg_ops")]
    places += ["mindspore.ops.auto_generate.gen_ops_prim", "mindspore.ops._primitive_cache"]
    for place in places:
        try:
            found = getattr(importlib.import_module(place), name, None)
        except ImportError:
            continue
        if isinstance(found, type):
            return found
    raise LookupError(f"{ops.__name__} has no {name}")


def release():
    import mindspore

    return mindspore.__version__


def cell(name, case, folder, index):
    """The case's cell, made from text, because MindSpore compiles a cell's source."""
    import ast

    from mindspore import nn

    tree = ast.parse(f"({case.expression}, {case.layer})")
    known = set(NAMES) | set(dir(__builtins__)) | {"self", "nn", "ops", "ms", "np", "Tensor", "Parameter", "mint"}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - known
    source = ["import mindspore as ms", "import numpy as np", "from mindspore import Parameter, Tensor, nn, ops",
              "try:", "    from mindspore import mint", "except ImportError:", "    pass",
              "class Cell(nn.Cell):"]
    if case.layer:
        source += ["    def __init__(self):", "        super().__init__()", f"        self.layer = {case.layer}"]
    source += [f"    def construct(self, {', '.join(NAMES[:len(case.inputs)])}):", f"        return {case.expression}"]
    module = f"case_{index}"
    with open(os.path.join(folder, module + ".py"), "w", encoding="utf-8") as file:
        file.write("\n".join(source) + "\n")
    made = importlib.import_module(module)
    for found in names:
        setattr(made, found, find(found))
    made = made.Cell()
    assert isinstance(made, nn.Cell)
    for parameter in made.get_parameters():
        parameter.set_data(weight(name, parameter))
    return made.set_train(False)


def weight(name, parameter):
    from mindspore import Tensor

    values = cases.generator(f"{name}/{parameter.name}").normal(0, 0.5, parameter.shape)
    return Tensor(values.astype(np.float32), parameter.dtype)


def flat(outputs):
    if isinstance(outputs, (tuple, list)):
        return [array for output in outputs for array in flat(output)]
    return [outputs.asnumpy() if hasattr(outputs, "asnumpy") else np.array(outputs)]


def work(name, folder, start, deadly):
    """Does the cases from one on; prints a line for each, so that the parent knows how far it came."""
    import mindspore as ms
    from mindspore import Tensor

    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    sys.path.insert(0, folder)
    for index, (title, case) in list(enumerate(family(name).items()))[start:]:
        print(f"{index} {title}: {outcome(name, title, case, folder, index, ms, Tensor, index in deadly)}", flush=True)


def wanted(name):
    """The cases that are for this release."""
    if release() == "2.10.0":
        with open(os.path.join(HERE, f"{name}-2.7.2.txt"), encoding="utf-8") as file:
            known = dict(line.rstrip("\n").split(": ", 1) for line in file)
        return {title for title, case in family(name).items()
                if case.only == "2.10.0" or known[title].startswith("by formula")}
    return {title for title, case in family(name).items() if case.only in (None, release())}


def computed(made, inputs, formula, ms, Tensor):
    """The outputs of MindSpore where they agree with the formula; else those of the formula, and what MindSpore said."""
    expected = formula(*inputs)
    expected = list(expected) if isinstance(expected, tuple) else [expected]
    said = ""
    for mode in (ms.GRAPH_MODE, ms.PYNATIVE_MODE):
        ms.set_context(mode=mode)
        try:
            outputs = flat(made(*map(Tensor, inputs)))
            if agree(outputs, expected):
                return outputs, ""
            said = said or "the result is another one"
        except Exception as error:
            said = said or first_line(error)
        finally:
            ms.set_context(mode=ms.GRAPH_MODE)
    return expected, said


def agree(outputs, expected):
    return len(outputs) == len(expected) and all(
        one.shape == other.shape and one.dtype == other.dtype
        and np.allclose(one, other, rtol=1e-5, atol=1e-5 * np.abs(other).max(initial=0), equal_nan=True)
        for one, other in zip(outputs, expected))


def first_line(error):
    unsupported = re.search(r"Unsupported op \[\w+\] on CPU", str(error))
    lines = [line.strip() for line in str(error).splitlines() if line.strip(" -=")]
    return unsupported[0] if unsupported else lines[0][:140] if lines else type(error).__name__


def outcome(name, title, case, folder, index, ms, Tensor, is_deadly):
    if title not in wanted(name):
        return f"only for {case.only}" if release() != "2.10.0" else "left to 2.7.2"
    inputs = cases.arrays(title, case)
    try:
        made = cell(title, case, folder, index)
        path = os.path.join(folder, f"{index}")
        said = ""
        if case.formula:
            # A run that ends the process was tried by another one.
            if is_deadly:
                outputs, said = case.formula(*inputs), "the run ends the process"
                outputs = list(outputs) if isinstance(outputs, tuple) else [outputs]
            else:
                outputs, said = computed(made, inputs, case.formula, ms, Tensor)
        else:
            outputs = flat(made(*map(Tensor, inputs)))
        shown = [Tensor(shape=[None] * x.ndim, dtype=Tensor(x).dtype) if case.dynamic else Tensor(x) for x in inputs]
        ms.export(made, *shown, file_name=path, file_format="MINDIR")
    except Exception as error:
        return f"refused: {first_line(error)}"
    with open(path + ".mindir", "rb") as file:
        if case.primitive.encode() not in file.read():
            return "exported without the primitive"
    if said and release() == "2.10.0":
        return f"by formula: {said}"
    np.savez(path + ".npz", **{f"x{i}": x for i, x in enumerate(inputs)}, **{f"y{i}": y for i, y in enumerate(outputs)})
    return f"by formula: {said}" if said else "recorded"


def add(archive, name, data):
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def npy(array):
    data = io.BytesIO()
    np.save(data, array)
    return data.getvalue()


def make(name):
    todo = list(family(name))
    lines = []
    deadly = []
    if release() == "2.10.0" and not wanted(name):
        return
    with tempfile.TemporaryDirectory() as folder:
        while len(lines) < len(todo):
            environment = dict(os.environ, GLOG_v="4")
            child = subprocess.run([sys.executable, os.path.abspath(__file__), "--work", name, folder, str(len(lines)),
                                    *map(str, deadly)],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder, check=False)
            lines += [line for line in child.stdout.splitlines() if line.split(" ")[0].isdigit()]
            if len(lines) < len(todo):
                print(child.stderr[-300:] if child.returncode == 1 else "", file=sys.stderr)
                if family(name)[todo[len(lines)]].formula and len(lines) not in deadly:
                    deadly.append(len(lines))
                else:
                    lines.append(f"{len(lines)} {todo[len(lines)]}: ends the process")
        if release() == "2.10.0" and not any(line.endswith(": recorded") for line in lines):
            return
        stem = os.path.join(HERE, f"{name}-{release()}")
        with tarfile.open(stem + ".tar.xz", "w:xz", preset=9) as archive:
            for index, title in enumerate(todo):
                data = os.path.join(folder, f"{index}.npz")
                if os.path.exists(data):
                    with open(os.path.join(folder, f"{index}.mindir"), "rb") as file:
                        add(archive, f"{title}/model.mindir", file.read())
                    with np.load(data) as values:
                        for key in values.files:
                            add(archive, f"{title}/{key}.npy", npy(values[key]))
    with open(stem + ".txt", "w", encoding="utf-8") as file:
        file.writelines(line.split(" ", 1)[1] + "\n" for line in lines)
    counts = [sum(end in line for line in lines) for end in (": recorded", ": by formula")]
    print(f"{name}: {len(todo)} cases, {counts[0]} recorded, {counts[1]} by formula", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], sys.argv[3], int(sys.argv[4]), set(map(int, sys.argv[5:])))
    else:
        for chosen in sys.argv[1:] or FAMILIES:
            make(chosen)
