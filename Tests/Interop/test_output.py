"""What happens where an output cannot be written."""
import os
import resource

import pytest
from conftest import FIXTURES


def test_a_file_beyond_the_users_limit_is_an_error_of_writing(mindconv, tmp_path):
    # What `ulimit -f 8` sets; the system would end the program by SIGXFSZ.
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8 * 512, 8 * 512))
    result = mindconv.attempt("convert", FIXTURES / "lenet5" / "lenet5.ckpt", "-o", tmp_path / "a.ckpt", preexec_fn=limit)
    assert result.returncode == 74 and "a.ckpt" in result.stderr and result.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("place", ["folder", "/dev/full"])
def test_an_output_is_never_a_folder_or_device(mindconv, tmp_path, place):
    (tmp_path / "folder").mkdir()
    result = mindconv.attempt("convert", FIXTURES / "lenet5" / "lenet5.ckpt", "-o", tmp_path / place, "--force")
    assert result.returncode == 73 and str(tmp_path / place) in result.stderr
