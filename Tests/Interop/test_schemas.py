"""Compares the .proto files in Schemas with the descriptors that onnx and MindSpore ship.

Allowed differences: a field of an enum type is int32, and a map is a repeated message of the
same shape. MindSpore is not imported; its descriptors are read out of its generated modules.
"""

import ast
import copy
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

descriptor_pb2 = pytest.importorskip(
    "google.protobuf.descriptor_pb2", reason="the Python package protobuf is not installed"
)
FieldDescriptorProto = descriptor_pb2.FieldDescriptorProto

SCHEMAS = Path(__file__).resolve().parents[2] / "Schemas"

# Schema, package that ships the original, module with its descriptor, release it was written for.
ORIGINALS = [
    ("checkpoint.proto", "mindspore", "train/checkpoint_pb2.py", (2, 7)),
    ("parallel_strategy.proto", "mindspore", "train/node_strategy_pb2.py", (2, 7)),
    ("mind_ir.proto", "mindspore", "train/mind_ir_pb2.py", (2, 7)),
    ("onnx.proto", "onnx", "onnx_ml_pb2.py", (1, 23)),
]
NAMES = [schema for schema, *_ in ORIGINALS]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """Our schemas by file name, as FileDescriptorProto."""
    protoc = shutil.which("protoc")
    if protoc is None:
        pytest.skip("protoc not found (Debian, Ubuntu: apt-get install protobuf-compiler)")
    files = {}
    for source in sorted(SCHEMAS.glob("*.proto")):
        output = tmp_path_factory.mktemp("schemas") / (source.stem + ".bin")
        subprocess.run(
            [protoc, f"--proto_path={SCHEMAS}", f"--descriptor_set_out={output}", source.name],
            check=True,
        )
        (files[source.name],) = descriptor_pb2.FileDescriptorSet.FromString(
            output.read_bytes()
        ).file
    return files


def original(package, module):
    """The descriptor in a generated Python module, read without importing the package.

    Modules of older protoc releases pass it as serialized_pb, newer ones to AddSerializedFile.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        pytest.skip(f"the Python package {package} is not installed")
    path = Path(spec.submodule_search_locations[0]) / module
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        values = [k.value for k in call.keywords if k.arg == "serialized_pb"]
        if isinstance(call.func, ast.Attribute) and call.func.attr == "AddSerializedFile":
            values += call.args
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, bytes):
                return descriptor_pb2.FileDescriptorProto.FromString(value.value)
    pytest.fail(f"no serialized descriptor found in {path}")


@dataclass(frozen=True)
class Difference:
    """`kind` is "missing" (ours lacks it), "surplus" (the original lacks it), "removed" (missing
    but reserved in ours) or "differs"."""

    kind: str
    text: str


def contents(file):
    """All messages and enums of a file by their name without the package."""
    messages, enums = {}, {}

    def visit(message, prefix):
        name = prefix + message.name
        messages[name] = message
        enums.update({f"{name}.{enum.name}": enum for enum in message.enum_type})
        for nested in message.nested_type:
            visit(nested, name + ".")

    enums.update({enum.name: enum for enum in file.enum_type})
    for message in file.message_type:
        visit(message, "")
    return messages, enums


def shape(field, message, package, is_original):
    """What decides how a field is written, and its oneof."""
    field_type, type_name = field.type, field.type_name
    if is_original and field_type == FieldDescriptorProto.TYPE_ENUM:
        field_type, type_name = FieldDescriptorProto.TYPE_INT32, ""
    prefix = f".{package}." if package else "."
    return {
        "number": field.number,
        "label": FieldDescriptorProto.Label.Name(field.label),
        "type": FieldDescriptorProto.Type.Name(field_type),
        "message": type_name.removeprefix(prefix),
        "packed": field.options.packed,
        "default": field.default_value,
        "oneof": message.oneof_decl[field.oneof_index].name
        if field.HasField("oneof_index")
        else None,
    }


def by_name(ours, theirs, what):
    """Pairs of equal name, and a difference for each name that one side lacks."""
    missing = [Difference("missing", f"{what(n)} is missing") for n in theirs.keys() - ours.keys()]
    surplus = [Difference("surplus", f"{what(n)} is surplus") for n in ours.keys() - theirs.keys()]
    pairs = [(name, ours[name], theirs[name]) for name in sorted(ours.keys() & theirs.keys())]
    return pairs, missing + surplus


def is_reserved(number, message):
    return any(r.start <= number < r.end for r in message.reserved_range)


def compare_messages(name, mine, original_message, package, original_package):
    my_fields = {f.name: shape(f, mine, package, False) for f in mine.field}
    their_fields = {
        f.name: shape(f, original_message, original_package, True) for f in original_message.field
    }
    pairs, found = by_name(my_fields, their_fields, lambda n: f"field {name}.{n}")
    for field, ours, theirs in pairs:
        found += [
            Difference("differs", f"field {name}.{field}: {key} {ours[key]!r}, not {theirs[key]!r}")
            for key in ours
            if ours[key] != theirs[key]
        ]
    removed = {
        f"field {name}.{n} is missing"
        for n, field in their_fields.items()
        if n in mine.reserved_name and is_reserved(field["number"], mine)
    }
    found = [Difference("removed", d.text) if d.text in removed else d for d in found]

    if mine.options.map_entry:
        found.append(Difference("differs", f"message {name} comes from a map"))
    if [(r.start, r.end) for r in mine.extension_range] != [
        (r.start, r.end) for r in original_message.extension_range
    ]:
        found.append(Difference("differs", f"message {name}: extension ranges"))
    for r in original_message.reserved_range:
        if not all(is_reserved(number, mine) for number in range(r.start, r.end)):
            text = f"message {name}: {r.start} to {r.end - 1} is not reserved"
            found.append(Difference("missing", text))
    for reserved in set(original_message.reserved_name) - set(mine.reserved_name):
        found.append(Difference("missing", f"message {name}: {reserved!r} is not reserved"))
    return found


def compare(ours, theirs):
    """All differences between one of our files and its original, in a stable order."""
    found = []
    for file in (ours, theirs):
        # The meaning of an absent packed option depends on the syntax.
        if file.syntax not in ("", "proto2"):
            found.append(Difference("differs", f"{file.name}: syntax {file.syntax}"))

    my_messages, my_enums = contents(ours)
    their_messages, their_enums = contents(theirs)
    pairs, unpaired = by_name(my_messages, their_messages, lambda n: f"message {n}")
    found += unpaired
    for name, mine, other in pairs:
        found += compare_messages(name, mine, other, ours.package, theirs.package)

    pairs, unpaired = by_name(my_enums, their_enums, lambda n: f"enum {n}")
    found += unpaired
    for name, mine, other in pairs:
        values, unpaired = by_name(
            {v.name: v.number for v in mine.value},
            {v.name: v.number for v in other.value},
            lambda n: f"value {name}.{n}",
        )
        found += unpaired
        found += [
            Difference("differs", f"value {name}.{value}: number {a}, not {b}")
            for value, a, b in values
            if a != b
        ]
    return sorted(found, key=lambda d: (d.kind, d.text))


@pytest.mark.parametrize("schema, package, module, release", ORIGINALS, ids=NAMES)
def test_schema_matches_original(compiled, schema, package, module, release):
    found = compare(compiled[schema], original(package, module))
    version = importlib.metadata.version(package)
    if package == "mindspore" and tuple(map(int, re.findall(r"\d+", version)[:2])) < release:
        # An older MindSpore lacks what came later and has what was removed later.
        found = [d for d in found if d.kind not in ("surplus", "removed")]
    assert not found, (
        f"{schema} was written for {package} {release[0]}.{release[1]}, "
        f"installed is {version}:\n" + "\n".join(d.text for d in found)
    )


def test_every_schema_has_an_original(compiled):
    assert sorted(compiled) == sorted(NAMES)


def test_packages_and_prefix(compiled):
    for name, file in compiled.items():
        assert file.package == "mindconv." + name.removesuffix(".proto")
        assert file.options.swift_prefix == "PB"


def test_modules_with_two_schemas_have_no_clash(compiled):
    first, _ = contents(compiled["checkpoint.proto"])
    second, _ = contents(compiled["parallel_strategy.proto"])
    assert not first.keys() & second.keys()


def message_of(file, name):
    return contents(file)[0][name]


def field_of(file, message, field):
    (found,) = [f for f in message_of(file, message).field if f.name == field]
    return found


def remove_field(file, message, field):
    message_of(file, message).field.remove(field_of(file, message, field))


def make_map_entry(file):
    message_of(file, "StringStringEntryProto").options.map_entry = True


def set_oneof(file):
    field_of(file, "TypeProto", "map_type").ClearField("oneof_index")


def unreserve(file):
    del message_of(file, "AttributeProto").reserved_range[:]


def renumber_value(file):
    contents(file)[1]["TensorProto.DataType"].value[4].number = 99


# A change to onnx.proto, and the differences it has to cause.
MUTATIONS = {
    "number": (
        lambda f: setattr(field_of(f, "NodeProto", "domain"), "number", 77),
        ["field NodeProto.domain: number 77, not 7"],
    ),
    "name": (
        lambda f: setattr(field_of(f, "NodeProto", "domain"), "name", "realm"),
        ["field NodeProto.domain is missing", "field NodeProto.realm is surplus"],
    ),
    "label": (
        lambda f: setattr(
            field_of(f, "NodeProto", "input"), "label", FieldDescriptorProto.LABEL_OPTIONAL
        ),
        ["field NodeProto.input: label 'LABEL_OPTIONAL', not 'LABEL_REPEATED'"],
    ),
    "type": (
        lambda f: setattr(
            field_of(f, "AttributeProto", "i"), "type", FieldDescriptorProto.TYPE_SINT64
        ),
        ["field AttributeProto.i: type 'TYPE_SINT64', not 'TYPE_INT64'"],
    ),
    "message": (
        lambda f: setattr(
            field_of(f, "GraphProto", "input"), "type_name", ".mindconv.onnx.TensorProto"
        ),
        ["field GraphProto.input: message 'TensorProto', not 'ValueInfoProto'"],
    ),
    "packed": (
        lambda f: field_of(f, "TensorProto", "float_data").ClearField("options"),
        ["field TensorProto.float_data: packed False, not True"],
    ),
    "oneof": (set_oneof, ["field TypeProto.map_type: oneof None, not 'value'"]),
    "missing": (
        lambda f: remove_field(f, "TensorShapeProto.Dimension", "denotation"),
        ["field TensorShapeProto.Dimension.denotation is missing"],
    ),
    "map": (make_map_entry, ["message StringStringEntryProto comes from a map"]),
    "reserved": (
        unreserve,
        [
            "message AttributeProto: 12 to 12 is not reserved",
            "message AttributeProto: 16 to 19 is not reserved",
        ],
    ),
    "enum value": (renumber_value, ["value TensorProto.DataType.UINT16: number 99, not 4"]),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_comparison_reports_a_change(compiled, name):
    mutate, expected = MUTATIONS[name]
    file = compiled["onnx.proto"]
    changed = copy.deepcopy(file)
    mutate(changed)
    assert compare(file, file) == []
    assert sorted(d.text for d in compare(changed, file)) == expected
