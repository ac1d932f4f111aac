#!/usr/bin/env python3
"""Writes which operators take half precision: Schemas/precision.py > Sources/MindLowering/Precision/PrecisionTable.swift

Needs the newest onnx package. One line for each operator of the standard domain that takes or gives numbers of single
precision: its name, the first versions whose every such operand and first result may be float16, and bfloat16 (`-` for none up
to opset 21), and the places of operands that are always of single precision.
"""
import onnx
from onnx.defs import get_all_schemas_with_history

LATEST = 21
SINGLE = "tensor(float)"


def rows():
    forms = {}
    for schema in get_all_schemas_with_history():
        if schema.domain == "" and schema.since_version <= LATEST and not schema.deprecated:
            forms.setdefault(schema.name, []).append(schema)
    for name, schemas in sorted(forms.items()):
        since, fixed = {}, []
        for schema in sorted(schemas, key=lambda schema: schema.since_version):
            operands = [(index, set(item.types)) for index, item in enumerate(schema.inputs) if SINGLE in item.types]
            results = [set(item.types) for item in schema.outputs[:1] if SINGLE in item.types]
            types = [types for _, types in operands] + results
            if not types:
                continue
            fixed = [index for index, types in operands if types == {SINGLE}]
            free = [types for types in types if types != {SINGLE}]
            for half in ("float16", "bfloat16"):
                if free and all(f"tensor({half})" in types for types in free):
                    since.setdefault(half, schema.since_version)
        if since or fixed:
            versions = [str(since.get(half, "-")) for half in ("float16", "bfloat16")]
            yield " ".join([name, *versions, ",".join(map(str, fixed))]).rstrip()


if __name__ == "__main__":
    print("// Written by Schemas/precision.py; do not edit.")
    print("// swift-format-ignore-file")
    print()
    print(f"/// The operators that take half precision, as onnx {onnx.__version__} lists them.")
    print("enum PrecisionTable {")
    print('  static let text = """')
    for row in rows():
        print(f"    {row}")
    print('    """')
    print("}")
