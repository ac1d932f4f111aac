#!/usr/bin/env python3
"""Writes the table of ONNX's operators: Schemas/operators.py > Sources/MindONNX/Operators/OperatorTable.swift

Needs the newest onnx package. One line an operator and signature: domain (`-` for the standard one), name, the versions
that introduced it, least and most inputs, least and most outputs (`*` for any number), and `deprecated` where it is.
"""
import onnx
from onnx.defs import get_all_schemas_with_history

MANY = 2147483647


def count(number):
    return "*" if number == MANY else str(number)


def rows():
    signatures = {}
    for schema in get_all_schemas_with_history():
        key = (schema.domain or "-", schema.name, count(schema.min_input), count(schema.max_input),
               count(schema.min_output), count(schema.max_output), "deprecated" if schema.deprecated else "")
        signatures.setdefault(key, []).append(schema.since_version)
    for (domain, name, *counts), versions in sorted(signatures.items(), key=lambda item: (item[0][:2], min(item[1]))):
        yield " ".join([domain, name, ",".join(map(str, sorted(versions))), *counts]).rstrip()


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
