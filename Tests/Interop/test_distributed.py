"""Distributed checkpoints: merged, cut and cut anew as the real MindSpore does it, on layouts of every kind.

MindSpore cuts a whole checkpoint for a strategy; from there both tools go on, and must agree.
"""
import json
import os
import shutil
import signal
import subprocess
import time

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

RANDOM = np.random.default_rng(13)


def numbers(*shape, dtype=np.float32):
    return RANDOM.normal(size=shape).astype(dtype)


WHOLE = {
    "wide.weight": numbers(16, 24),
    "deep.weight": numbers(8, 16, 2, 3),
    "half.weight": numbers(24, 8, dtype=np.float16),
    "embedding.embedding_table": numbers(48, 6),
    "norm.gamma": numbers(16),
    "moments.norm.gamma": numbers(16),
    "global_step": np.array([7], np.int32),
    "learning_rate": np.array(0.5, np.float32),
}


def layout(devices, *axes, **optimizer):
    return {"devices": devices, "map": list(axes), **optimizer}


def strategy(wide, deep, half, embedding, norm):
    return {"wide.weight": wide, "deep.weight": deep, "half.weight": half, "embedding.embedding_table": embedding,
            "norm.gamma": norm, "moments.norm.gamma": norm}


STRATEGIES = {
    "rows": strategy(layout([4], 0, -1), layout([4], 0, -1, -1, -1), layout([4], 0, -1), layout([4], 0, -1), layout([4], 0)),
    "columns": strategy(layout([4], -1, 0), layout([4], -1, 0, -1, -1), layout([4], -1, 0), layout([4], 0, -1), layout([4], -1)),
    "both": strategy(layout([2, 2], 1, 0), layout([2, 2], 0, 1, -1, -1), layout([2, 2], 0, 1), layout([2, 2], -1, 0),
                     layout([2, 2], 0)),
    "eight": strategy(layout([2, 4], 0, 1), layout([2, 2, 2], 2, 1, 0, -1), layout([8], 0, -1), layout([2, 4], 0, 1),
                      layout([2, 4], 1)),
    "optimizer": strategy(layout([2, 4], 0, -1, step=4, size=2), layout([8], -1, -1, -1, -1, step=1, size=8),
                          layout([2, 4], -1, 0, step=4, size=2), layout([4, 2], 0, -1, step=2, size=-1),
                          layout([8], -1, step=1, size=4)),
    "innermost": strategy(layout([2, 4], 1, -1, step=1, size=2), layout([2, 2, 2], 1, -1, -1, -1, step=1, size=4),
                          layout([2, 2, 2], -1, 1, step=1, size=2), layout([4, 2], 0, -1, step=2, size=2), layout([2, 4], 1)),
    "nested": strategy(layout([2, 2, 2], [2, 1], 0), layout([2, 2, 2], [1, 0], -1, -1, -1), layout([2, 2, 2], -1, [2, 0]),
                       layout([2, 2, 2], [0, 2], 1), layout([2, 2, 2], 2)),
    "single": strategy(*[layout([1], *[-1] * rank) for rank in (2, 4, 2, 2, 1)]),
}
RANKS = {"rows": 4, "columns": 4, "both": 4, "eight": 8, "optimizer": 8, "innermost": 8, "nested": 8, "single": 1}
PAIRS = [("rows", "columns"), ("columns", "rows"), ("both", "eight"), ("eight", "both"), ("optimizer", "rows"),
         ("both", "optimizer"), ("innermost", "eight"), ("nested", "both"), ("eight", "nested"), ("single", "both"),
         ("optimizer", "innermost")]


@pytest.fixture(scope="module")
def cuts(mindspore, tmp_path_factory):
    """A folder with the whole checkpoint, the strategies, and for each what MindSpore made of the whole."""
    folder = tmp_path_factory.mktemp("distributed")
    (folder / "whole" / "rank_0").mkdir(parents=True)
    jobs = [{"do": "save", "checkpoint": str(folder / "whole" / "rank_0" / "net.ckpt"), "inputs": mindspore.file(**WHOLE)}]
    for name, layouts in STRATEGIES.items():
        path = str(folder / f"{name}.strategy")
        jobs.append({"do": "strategy", "path": path, "layouts": layouts})
        if name != "single":
            jobs.append({"do": "transform", "source": str(folder / "whole"), "target": str(folder / name), "to": path})
    mindspore.do(*jobs)
    shutil.copytree(folder / "whole", folder / "single")
    return folder


@pytest.fixture(scope="module")
def pairs(mindspore, cuts):
    """What MindSpore makes of one strategy's files for another strategy."""
    mindspore.do(*[{"do": "transform", "source": str(cuts / old), "target": str(cuts / f"{old}-{new}"),
                    "from": str(cuts / f"{old}.strategy"), "to": str(cuts / f"{new}.strategy")} for old, new in PAIRS])
    return cuts


def arrays(mindconv, path, folder):
    """A checkpoint's arrays; that mindconv makes a .npz of it truly, other tests show."""
    target = folder / "arrays.npz"
    mindconv("convert", path, "-o", target, "--force")
    with np.load(target) as file:
        return {name: file[name] for name in file.files}


def equal(actual, expected):
    assert actual.keys() == expected.keys()
    for name, array in expected.items():
        assert actual[name].dtype == array.dtype and actual[name].shape == array.shape, name
        np.testing.assert_array_equal(actual[name], array)


def same_ranks(mindconv, ours, theirs, count, scratch):
    assert {path.name for path in ours.iterdir()} == {f"rank_{rank}" for rank in range(count)}
    for rank in range(count):
        equal(arrays(mindconv, ours / f"rank_{rank}" / f"part{rank}.ckpt", scratch),
              arrays(mindconv, theirs / f"rank_{rank}" / f"part{rank}.ckpt", scratch))


@pytest.mark.parametrize("name", [name for name in STRATEGIES if name != "single"])
def test_split_gives_what_mindspore_gives(mindconv, cuts, tmp_path, name):
    mindconv("split", cuts / "whole" / "rank_0" / "net.ckpt", "--strategy", cuts / f"{name}.strategy", "-o", tmp_path / "out",
             "--prefix", "part")
    same_ranks(mindconv, tmp_path / "out", cuts / name, RANKS[name], tmp_path)


@pytest.mark.parametrize("name", list(STRATEGIES))
def test_merge_gives_the_whole_again(mindconv, cuts, tmp_path, name):
    mindconv("merge", cuts / name, "--strategy", cuts / f"{name}.strategy", "-o", tmp_path / "net.ckpt")
    equal(arrays(mindconv, tmp_path / "net.ckpt", tmp_path), WHOLE)


@pytest.mark.parametrize("old, new", PAIRS)
def test_reshard_gives_what_mindspore_gives(mindconv, pairs, tmp_path, old, new):
    mindconv("reshard", pairs / old, "--from", pairs / f"{old}.strategy", "--to", pairs / f"{new}.strategy",
             "-o", tmp_path / "out", "--prefix", "part")
    same_ranks(mindconv, tmp_path / "out", pairs / f"{old}-{new}", RANKS[new], tmp_path)
