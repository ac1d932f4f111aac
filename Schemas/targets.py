#!/usr/bin/env python3
"""Writes what Schemas/targets says of deployment targets as Swift: Sources/MindTargets/Data.

A program must work without files beside it, so each table becomes a text in the library, line for line.
"""
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "Sources" / "MindTargets" / "Data"


def swift_name(path):
    """profiles.tsv: profiles; tensorrt-8.6.tsv: tensorrt86."""
    first, *rest = path.stem.replace(".", "").split("-")
    return first + "".join(part.capitalize() for part in rest)


def source(path):
    name = swift_name(path)
    lines = [
        "// Written by Schemas/targets.py; do not edit.",
        "// swift-format-ignore-file",
        "",
        "extension TargetData {",
        f"  /// Schemas/targets/{path.name}",
        f'  static let {name} = #"""',
        *(f"    {line}" for line in path.read_text(encoding="utf-8").splitlines()),
        '    """#',
        "}",
    ]
    return name[0].upper() + name[1:] + "Data.swift", "\n".join(lines) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for table in sorted((HERE / "targets").glob("*.tsv")):
        name, text = source(table)
        (FOLDER / name).write_text(text, encoding="utf-8")
