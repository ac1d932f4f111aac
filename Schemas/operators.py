#!/usr/bin/env python3
"""Writes the table of ONNX's operators: Schemas/operators.py > Sources/MindONNX/Operators/OperatorTable.swift

Needs the newest onnx package. One line an operator and signature: domain (`-` for the standard one), name, the versions
that introduced it, least and most inputs and how many of them must have a name, the same of outputs (`*` for any
number), `deprecated` where it is, `open` where it takes attributes that it does not name, and its attributes: name:type,
with `!` where it must be there.
"""
import onnx
from onnx.defs import OpSchema, get_all_schemas_with_history

MANY = 2147483647


def count(number):
    return "*" if number == MANY else str(number)


def places(parameters, least, most):
    """Least, most, and how many of the first are neither optional nor repeated."""
    single = [parameter.option == OpSchema.FormalParameterOption.Single for parameter in parameters]
    return count(least), count(most), str((single + [False]).index(False))


def is_open(schema):
    """The Python interface does not tell: a node with an attribute of no known name is checked."""
    inputs, outputs = ([f"{letter}{i}" for i in range(number)] for letter, number in
                       (("x", schema.min_input), ("y", max(1, schema.min_output))))
    node = onnx.helper.make_node(schema.name, inputs, outputs, domain=schema.domain, nobodys=1)
    context = onnx.checker.C.CheckerContext()
    context.ir_version = onnx.IR_VERSION
    context.opset_imports = {schema.domain: schema.since_version}
    try:
        onnx.checker.check_node(node, context)
    except onnx.checker.ValidationError as error:
        return "Unrecognized attribute" not in str(error)
    return True


def fields(schema):
    """What a line says after the versions."""
    attributes = [f"{name}:{attribute.type.name.lower()}{'!' if attribute.required else ''}"
                  for name, attribute in sorted(schema.attributes.items())]
    deprecated = ["deprecated"] if schema.deprecated else []
    unnamed = ["open"] if not schema.deprecated and is_open(schema) else []
    return (*places(schema.inputs, schema.min_input, schema.max_input),
            *places(schema.outputs, schema.min_output, schema.max_output), *deprecated, *unnamed, *attributes)


def rows():
    signatures = {}
    for schema in get_all_schemas_with_history():
        signatures.setdefault((schema.domain or "-", schema.name, *fields(schema)), []).append(schema.since_version)
    for (domain, name, *rest), versions in sorted(signatures.items(), key=lambda item: (item[0][:2], min(item[1]))):
        yield " ".join([domain, name, ",".join(map(str, sorted(versions))), *rest])


if __name__ == "__main__":
    print("// Written by Schemas/operators.py; do not edit.")
    print("// swift-format-ignore-file")
    print()
    print(f"/// ONNX's operators, as onnx {onnx.__version__} lists them.")
    print("enum OperatorTable {")
    print('  static let text = """')
    for row in rows():
        print(f"    {row}")
    print('    """')
    print("}")
