"""What the system refuses ends in one line, the right exit code, and nothing left behind."""
import os
import shutil
import subprocess

import pytest
from conftest import FIXTURES

LENET5 = FIXTURES / "lenet5"


def in_small_filesystem(command, size):
    """Runs a shell command in a file system of that size, mounted where nobody else sees it."""
    script = f'mount -t tmpfs -o size={size} none "$FOLDER" && cd "$FOLDER" && {command}; code=$?; ls -A; exit $code'
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]


@pytest.mark.parametrize("size, status", [("100k", 74), ("1m", 0)])
def test_a_full_disk(mindconv, tmp_path, size, status):
    probe = subprocess.run(in_small_filesystem("true", "100k"), env=dict(os.environ, FOLDER=str(tmp_path)))
    if probe.returncode:
        pytest.skip("this system lets nobody mount a small file system")
    export = f'"{mindconv.path}" export --ckpt "{LENET5}/lenet5.ckpt" --net lenet5 --to onnx -o out.onnx'
    result = subprocess.run(in_small_filesystem(export, size), capture_output=True, text=True,
                            env=dict(os.environ, FOLDER=str(tmp_path)))
    assert result.returncode == status
    if status:
        assert result.stdout == ""
        assert result.stderr == "mindconv: out.onnx: cannot write: No space left on device; nothing was left behind\n"
    else:
        assert result.stdout.splitlines()[-1] == "out.onnx"


def test_an_unreadable_file(mindconv, tmp_path):
    path = tmp_path / "secret.ckpt"
    shutil.copy(LENET5 / "lenet5.ckpt", path)
    path.chmod(0)
    options = {}
    if os.geteuid() == 0:
        # Root reads everything; another user must be able to reach program and file.
        for folder in [tmp_path, *tmp_path.parents]:
            if folder.owner() == "root" and folder.stat().st_mode & 0o005 != 0o005 and "pytest" in str(folder):
                folder.chmod(0o755)
        options = {"user": 65534}
        if subprocess.run([mindconv.path, "--version"], capture_output=True, **options).returncode:
            pytest.skip("the program cannot be run as another user here")
    result = mindconv.attempt("inspect", path, **options)
    assert result.returncode == 66
    assert result.stderr == f"mindconv: {path}: permission denied\n"


def test_a_folder_that_may_not_be_written(mindconv, tmp_path):
    result = mindconv.attempt("convert", LENET5 / "lenet5.ckpt", "-o", "/proc/out.ckpt")
    assert result.returncode == 73
    assert result.stderr.startswith("mindconv: /proc/out.ckpt: cannot create: ")
