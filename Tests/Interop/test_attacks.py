"""Hostile files end in one clear line, at once, without memory, and without a byte of anybody's secret."""
import importlib.util
import resource
import subprocess

import pytest
from conftest import FIXTURES

spec = importlib.util.spec_from_file_location("attacks", FIXTURES / "attacks" / "make.py")
attacks = importlib.util.module_from_spec(spec)
spec.loader.exec_module(attacks)

# Odd, but what they claim is allowed: `check` has nothing against them.
HARMLESS = {
    "chain-long.onnx",
    # Protobuf's readers skip what they do not know.
    "group-unknown.onnx", "group-unknown.ckpt",
    # A name is a name; it is printed with its control characters made visible.
    "name-commands-terminal.ckpt",
    # A parameter without elements: weights come from a checkpoint.
    "claims-40-gigabytes.mindir",
}


@pytest.fixture(scope="module")
def field(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacks") / "field"
    attacks.main(folder)
    return folder


def limited():
    """Half a minute of work and 256 MiB of memory would show a defect; a debug build needs much less."""
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    resource.setrlimit(resource.RLIMIT_DATA, (256 << 20, 256 << 20))


def strictly_limited():
    """Ten times the size of a flood of less than a megabyte, 64 MiB, and what the program has anyway."""
    limited()
    resource.setrlimit(resource.RLIMIT_DATA, (112 << 20, 112 << 20))


def harmless_output(result, path):
    text = result.stdout + result.stderr
    assert attacks.SECRET.decode() not in text
    assert all(character.isprintable() or character == "\n" for character in text), path.name
    assert "Fatal error" not in text
    lines = text.splitlines()
    assert not any(line.lstrip().startswith(("error: forged", "fake:")) for line in lines), path.name


def test_every_attack(mindconv, field, tmp_path):
    files = sorted(path for path in field.iterdir() if path.suffix in {".ckpt", ".mindir", ".onnx"} and path.is_file())
    assert len(files) > 55
    for path in files:
        key = field / "data" if path.name.startswith("encrypted") else None
        is_flood = path.name.startswith("flood")
        options = {"preexec_fn": strictly_limited if is_flood else limited, "timeout": 60}
        checked = mindconv.attempt("check", path, **options)
        harmless_output(checked, path)
        lines = checked.stdout.splitlines()
        assert len(lines) < 2100 and max(map(len, lines), default=0) < 5000, path.name
        expected = {0} if path.name in HARMLESS else {2} if key else {0, 1} if is_flood else {1}
        assert checked.returncode in expected, (path.name, checked)
        inspected = mindconv.attempt("inspect", path, **options)
        harmless_output(inspected, path)
        assert inspected.returncode in {0, 65, 66, 77}, (path.name, inspected)
        for extension in ["onnx", "mindir", path.suffix[1:]]:
            target = tmp_path / f"out.{extension}"
            place = ["--external"] if path.name.startswith("escape") else []
            result = mindconv.attempt("convert", path, "-o", target, *place, **options)
            harmless_output(result, path)
            assert result.returncode in {0, 64, 65, 66, 69, 77}, (path.name, result)
            for output in tmp_path.rglob("*"):
                if output.is_file():
                    assert attacks.SECRET not in output.read_bytes(), path.name
            if result.returncode:
                assert not any(tmp_path.iterdir()), path.name
            else:
                subprocess.run(["rm", "-rf", *tmp_path.iterdir()], check=True)
