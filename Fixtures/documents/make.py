"""Exports a document for every construct of MindIR that networks of plain operators do not have.

    python make.py [CASE...]      with MindSpore 2.7.2, 2.0.0 and 2.10.0, in any order

Writes CASE-RELEASE.mindir, and CASE-RELEASE.npz with the inputs x0, x1, ... and the outputs y0, y1, ... of that release. What
the CPU cannot export (quantization parameters, compression types, layouts, hash tables) is filled in through MindSpore's own
message classes, into a document that it exported; where the release still loads the result, its outputs are recorded too.
"""
import os
import shutil
import sys
import tempfile

os.environ.setdefault("PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION", "python")
os.environ.setdefault("GLOG_v", "3")

import mindspore as ms
import numpy as np
from mindspore import Parameter, Tensor, nn, ops
from mindspore.train import mind_ir_pb2 as schema

HERE = os.path.dirname(os.path.abspath(__file__))
RELEASE = ms.__version__
SMALL = np.array([[0.5, -1.5, 2.0], [3.0, -0.25, 1.0]], np.float32)
COUNT = np.array(3, np.int32)


class Branches(nn.Cell):
    """An if over a computed condition: Switch, closures that capture values."""

    def __init__(self):
        super().__init__()
        self.weight = Parameter(Tensor(np.float32([1, 2, 3])), name="weight")

    def construct(self, x):
        if ops.ReduceSum()(x) > 0:
            y = x * self.weight
        else:
            y = ops.Neg()(x) - self.weight
        return y + 1


class Loop(nn.Cell):
    """A while: a function that calls itself."""

    def construct(self, x, n):
        i = ops.ZerosLike()(n)
        while i < n:
            x = x * 2 + 1
            i = i + 1
        return x


class Nested(nn.Cell):
    """A branch in a loop, and a function that two places call."""

    def step(self, x):
        return ops.Exp()(x) if ops.ReduceSum()(x) < 0 else ops.Sqrt()(ops.Abs()(x))

    def construct(self, x, n):
        i = ops.ZerosLike()(n)
        while i < n:
            x = self.step(x) + self.step(x - 1)
            i = i + 1
        return x


class Counter(nn.Cell):
    """A parameter that changes: tokens of side effects keep the order."""

    def __init__(self):
        super().__init__()
        self.state = Parameter(Tensor(np.float32([0, 0, 0])), name="state")

    def construct(self, x):
        before = self.state + 0
        ops.Assign()(self.state, ops.ReduceSum()(x, 0))
        return before, self.state + x


class Tuples(nn.Cell):
    """Tuples in tuples as results, an element type, None and a string among the attributes."""

    def construct(self, x):
        parts = ops.Split(1, 3)(x)
        return (x, (parts[0], parts[2])), ops.Cast()(x, ms.int32)


class Dictionary(nn.Cell):
    """A dictionary as a result."""

    def construct(self, x):
        return {"first": x + 1, "second": ops.Neg()(x)}


class Arguments(nn.Cell):
    """A tuple as an argument, and as a result."""

    def construct(self, x, pair):
        return x + pair[0], pair


class Shapes(nn.Cell):
    """Sizes that are only known when it runs: scalars, tuples of them."""

    def construct(self, x):
        rows, columns = x.shape[0], x.shape[1]
        return ops.Reshape()(x, (rows * columns, 1)), ops.Reshape()(x, (columns, rows))


class Dense(nn.Cell):
    def __init__(self):
        super().__init__()
        self.dense = nn.Dense(3, 2, weight_init=Tensor(np.float32([[1, 2, 3], [4, 5, 6]])), bias_init="zeros")

    def construct(self, x):
        return self.dense(x)


def dynamic(*arrays):
    return [Tensor(shape=[None] * array.ndim, dtype=Tensor(array).dtype) for array in arrays]


def mutable(x, pair):
    return [Tensor(x), ms.mutable(tuple(map(Tensor, pair)))]


def symbolic(*arrays):
    """Sizes with names and bounds, which 2.0 does not have."""
    return [Tensor(shape=[ms.Symbol(max=16), ms.Symbol(divisor=3)], dtype=Tensor(array).dtype) for array in arrays]


def quantized(model):
    """Quantization parameters as Lite's converter keeps them, and a type of compression that stands for none."""
    for parameter in model.graph.parameter:
        entry = parameter.quant_params.add(quant_algo_name="linear_quant")
        for name, values in [("scale", [0.25, 0.5]), ("zero_point", [0.0, 1.0])]:
            attribute = entry.attribute.add(name=name, type=schema.AttributeProto.LIST)
            for value in values:
                attribute.values.add(type=schema.AttributeProto.DOUBLE, doubles=[value])


def compressed(model):
    """A weight whose bytes are said to be packed."""
    model.graph.parameter[0].compression_type = schema.TensorProto.BIT_PACKING


def parallel(model):
    """Where the slices of a distributed model's weights lie, and the pipeline of its data."""
    for parameter in model.graph.parameter:
        layout = model.parallel.layout.add(
            name=parameter.ref_key, device_arrangement_int=[2, 4], tensor_map_int=[1, -1][:len(parameter.dims)],
            slice_shape_int=parameter.dims, field_size=0, uniform_split=True, opt_shard_group="")
        if RELEASE != "2.0.0":
            layout.pipeline_shared, layout.is_send, layout.peer_rank, layout.sr_tag = True, False, 1, 2
    step = model.preprocessor.op.add(
        input_columns='["image"]', output_columns='["image"]', project_columns='["image"]', op_type="Map",
        operations='[{"tensor_op_name": "Rescale", "tensor_op_params": {"rescale": 0.0039, "shift": 0.0}}]', offload=True)
    assert step.op_type == "Map"


def tabled(model):
    """A hash table: keys, values, and the state of each entry."""
    table = model.graph.map_parameter.add(name="table")
    table.default_value.name, table.default_value.type, table.default_value.s = "default", schema.AttributeProto.STRING, b"zeros"
    for tensor, number, dims, array in [
            (table.key_tensor, schema.TensorProto.INT32, [2], np.int32([7, 9])),
            (table.value_tensor, schema.TensorProto.FLOAT, [2, 3], SMALL),
            (table.status_tensor, schema.TensorProto.INT32, [2], np.int32([0, 1]))]:
        tensor.data_type, tensor.raw_data = number, array.tobytes()
        tensor.dims.extend(dims)


def constants(model):
    """Constants of every kind, which nobody uses: what front ends leave behind."""
    kinds = schema.AttributeProto

    def constant(name, kind, **fields):
        node = model.graph.node.add(op_type="Constant", name=name, output=[name])
        return node.attribute.add(name="value", type=kind, **fields)

    for name, kind, text in [("symbol", kinds.SYMBOL, b"shape"), ("space", kinds.NAME_SPACE, b"ops"), ("class", kinds.CLASS_TYPE, b"Cell")]:
        constant(name, kind, s=text)
    for name, kind in [("nothing", kinds.NONE), ("type_null", kinds.TYPE_NULL), ("io", kinds.IOMONAD), ("empty", kinds.TUPLE)]:
        constant(name, kind)
    # As a node of its own no release loads it.
    dictionary = model.primitives[0].attribute.add(name="options", type=kinds.DICT)
    for key, value in [("one", 1), ("two", 2)]:
        dictionary.values.add(name=key, type=kinds.UNDEFINED).values.add(type=kinds.INT64, ints=[value])


class Case:
    def __init__(self, cell, *inputs, given=None, fill=None, **options):
        self.cell, self.inputs, self.given, self.fill, self.options = cell, inputs, given, fill, options


CASES = {
    "branches": Case(Branches, SMALL),
    "loop": Case(Loop, SMALL, COUNT),
    "nested": Case(Nested, SMALL, COUNT),
    "counter": Case(Counter, SMALL),
    "tuples": Case(Tuples, SMALL),
    "dictionary": Case(Dictionary, SMALL),
    "arguments": Case(Arguments, SMALL, (SMALL[0], SMALL[1]), given=mutable),
    "shapes": Case(Shapes, SMALL, given=dynamic),
    "symbols": Case(Shapes, SMALL, given=symbolic),
    "constants": Case(Dense, SMALL, fill=constants),
    "quantized": Case(Dense, SMALL, fill=quantized),
    "compressed": Case(Dense, SMALL, fill=compressed),
    "parallel": Case(Dense, SMALL, fill=parallel),
    "table": Case(Dense, SMALL, fill=tabled),
    "user_info": Case(Dense, SMALL, user_info={"author": "Fixtures", "licence": "Apache-2.0", "empty": ""}),
}


def flat(outputs):
    if isinstance(outputs, dict):
        outputs = list(outputs.values())
    if isinstance(outputs, (tuple, list)):
        return [array for output in outputs for array in flat(output)]
    return [outputs.asnumpy()]


def export(case, path):
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "made")
        given = case.given(*case.inputs) if case.given else map(Tensor, case.inputs)
        ms.export(case.cell().set_train(False), *given, file_name=made, file_format="MINDIR", **case.options)
        shutil.copyfile(made + ".mindir", path)
    os.chmod(path, 0o644)
    if case.fill:
        model = schema.ModelProto()
        with open(path, "rb") as file:
            model.ParseFromString(file.read())
        case.fill(model)
        with open(path, "wb") as file:
            file.write(model.SerializeToString(deterministic=True))


def make(name):
    case, path = CASES[name], os.path.join(HERE, f"{name}-{RELEASE}")
    try:
        export(case, path + ".mindir")
    except (AttributeError, TypeError) as error:
        return f"cannot be exported: {error}"
    arrays = {f"x{index}": x for index, x in enumerate(case.inputs) if isinstance(x, np.ndarray)}
    inputs = [Tensor(x) if isinstance(x, np.ndarray) else tuple(map(Tensor, x)) for x in case.inputs]
    try:
        outputs = flat(nn.GraphCell(ms.load(path + ".mindir"))(*inputs))
    except Exception as error:
        return f"does not run: {str(error).strip().splitlines()[0][:100]}"
    arrays.update({f"y{index}": y for index, y in enumerate(outputs)})
    if len(arrays) == len(inputs) + len(outputs):
        np.savez(path + ".npz", **arrays)
    return f"{len(outputs)} outputs, {os.path.getsize(path + '.mindir')} bytes"


def main():
    ms.set_context(mode=ms.GRAPH_MODE, device_target="CPU")
    for name in sys.argv[1:] or CASES:
        print(f"{name}: {make(name)}", flush=True)


if __name__ == "__main__":
    main()
