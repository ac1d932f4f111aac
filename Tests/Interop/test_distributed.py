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


PIPELINE = {
    0: {"embedding.embedding_table": layout([2], 0, -1), "wide.weight": layout([2], 0, -1), "moments.norm.gamma": layout([2], -1)},
    1: {"embedding.embedding_table": layout([2], 0, -1), "deep.weight": layout([2], -1, 0, -1, -1),
        "half.weight": layout([2], -1, -1, step=1, size=2), "norm.gamma": layout([2], 0)},
}


def to_json(layouts, stage):
    """The JSON form of a strategy file, as MindSpore's own reader takes it."""
    fields = {name: {"dev_matrix": entry["devices"], "tensor_map": entry["map"], "param_split_shape": [], "indices_offset": [],
                     "field": 0, "opt_weight_shard_step": entry.get("step", 0), "opt_weight_shard_size": entry.get("size", 0)}
              for name, entry in layouts.items()}
    return {"current_stage": 0, "parallel_layout_item": fields,
            "parallel_strategy_item": {"MatMul": {"stage": stage, "parallel_strategy": [[1, 1]]}}}


@pytest.fixture(scope="module")
def pipeline(mindspore, cuts):
    """Two stages: their files in a folder, merged by MindSpore, and what MindSpore cut."""
    folder = cuts / "stages"
    folder.mkdir()
    jobs = [{"do": "strategy", "path": str(folder / f"stage{stage}.ckpt"), "stage": stage, "layouts": layouts}
            for stage, layouts in PIPELINE.items()]
    merged = str(cuts / "stages.strategy")
    jobs.append({"do": "merge_strategies", "folder": str(folder), "path": merged})
    jobs.append({"do": "transform", "source": str(cuts / "whole"), "target": str(cuts / "pipeline"), "to": merged})
    mindspore.do(*jobs)
    return cuts


@pytest.mark.parametrize("form", ["stages.strategy", "stages"])
def test_pipeline_stages(mindconv, pipeline, tmp_path, form):
    mindconv("split", pipeline / "whole" / "rank_0" / "net.ckpt", "--strategy", pipeline / form, "-o", tmp_path / "out",
             "--prefix", "part")
    same_ranks(mindconv, tmp_path / "out", pipeline / "pipeline", 4, tmp_path)
    mindconv("merge", pipeline / "pipeline", "--strategy", pipeline / form, "-o", tmp_path / "net.ckpt")
    equal(arrays(mindconv, tmp_path / "net.ckpt", tmp_path), WHOLE)


def test_pipeline_stages_become_tensor_parallel(mindconv, mindspore, pipeline, tmp_path):
    mindspore.do({"do": "transform", "source": str(pipeline / "pipeline"), "target": str(tmp_path / "theirs"),
                  "from": str(pipeline / "stages.strategy"), "to": str(pipeline / "both.strategy")})
    mindconv("reshard", pipeline / "pipeline", "--from", pipeline / "stages", "--to", pipeline / "both.strategy",
             "-o", tmp_path / "out", "--prefix", "part")
    same_ranks(mindconv, tmp_path / "out", tmp_path / "theirs", 4, tmp_path)


def test_strategies_as_json(mindconv, mindspore, pipeline, tmp_path):
    (tmp_path / "stages").mkdir()
    for stage, layouts in PIPELINE.items():
        (tmp_path / "stages" / f"{stage}.json").write_text(json.dumps(to_json(layouts, stage)))
    mindspore.do({"do": "merge_strategies", "folder": str(tmp_path / "stages"), "path": str(tmp_path / "merged.json")},
                 {"do": "transform", "source": str(pipeline / "whole"), "target": str(tmp_path / "theirs"),
                  "to": str(tmp_path / "merged.json")})
    for form in "stages", "merged.json":
        mindconv("merge", pipeline / "pipeline", "--strategy", tmp_path / form, "-o", tmp_path / "net.ckpt", "--force")
        equal(arrays(mindconv, tmp_path / "net.ckpt", tmp_path), WHOLE)
    mindconv("split", tmp_path / "net.ckpt", "--strategy", tmp_path / "merged.json", "-o", tmp_path / "out", "--prefix", "part")
    same_ranks(mindconv, tmp_path / "out", tmp_path / "theirs", 4, tmp_path)


def save_slices(full_folder, less_folder, count, layouts):
    """The slices of each rank as safetensors; in the second folder, each only on the first rank that has it."""
    for rank in range(count):
        for folder in full_folder, less_folder:
            (folder / f"rank_{rank}").mkdir(parents=True)
    seen = set()
    for rank in range(count):
        full = {name: cut(array, layouts[name], rank) if name in layouts else array for name, array in WHOLE.items()}
        save_file(full, full_folder / f"rank_{rank}" / f"net{rank}.safetensors", metadata={"format": "ms", "remove_redundancy": "False"})
        kept = {}
        for name, array in full.items():
            key = (name, array.tobytes())
            if name not in layouts or key not in seen:
                kept[name] = array
            seen.add(key)
        save_file(kept, less_folder / f"rank_{rank}" / f"net{rank}.safetensors", metadata={"format": "ms", "remove_redundancy": "True"})


def cut(array, fields, rank):
    """A rank's slice, as the format's description has it."""
    places = np.unravel_index(rank, fields["devices"])
    for axis, dimension in enumerate(fields["map"]):
        if dimension >= 0:
            count, place = fields["devices"][-1 - dimension], places[-1 - dimension]
            array = np.split(array, count, axis)[place]
    return np.ascontiguousarray(array)


def test_redundancy_that_was_removed(mindconv, mindspore, cuts, tmp_path):
    layouts = {**STRATEGIES["eight"], "embedding.embedding_table": layout([2, 4], -1, 1), "half.weight": layout([2, 4], -1, -1)}
    path = tmp_path / "redundant.ckpt"
    mindspore.do({"do": "strategy", "path": str(path), "layouts": layouts})
    save_slices(tmp_path / "full", tmp_path / "less", 8, layouts)
    mindspore.do({"do": "unify", "source": str(tmp_path / "less"), "target": str(tmp_path / "theirs"), "from": str(path),
                  "redundant": False})
    theirs = {}
    for part in (tmp_path / "theirs").glob("*.safetensors"):
        theirs.update(load_file(part))
    equal(theirs, WHOLE)
    for source in "full", "less":
        mindconv("merge", tmp_path / source, "--strategy", path, "-o", tmp_path / f"{source}.safetensors")
        equal(load_file(tmp_path / f"{source}.safetensors"), WHOLE)
    # The set that MindSpore made has an index of its own.
    mindconv("convert", tmp_path / "theirs" / "param_name_map.json", "-o", tmp_path / "set.safetensors")
    equal(load_file(tmp_path / "set.safetensors"), WHOLE)
    # Ranks that only repeat what others have may be missing.
    for rank in range(4, 8):
        shutil.rmtree(tmp_path / "less" / f"rank_{rank}")
    failed = mindconv.attempt("merge", tmp_path / "less", "--strategy", path, "-o", tmp_path / "no.ckpt")
    assert failed.returncode == 65 and not (tmp_path / "no.ckpt").exists()
    for name in ("wide.weight", "deep.weight"):
        assert f"'{name}' lacks the slice of rank" in failed.stderr


def test_bfloat16_keeps_its_bytes(mindconv, mindspore, cuts, tmp_path):
    (tmp_path / "whole" / "rank_0").mkdir(parents=True)
    mindconv("convert", cuts / "whole" / "rank_0" / "net.ckpt", "-o", tmp_path / "whole" / "rank_0" / "net.ckpt", "--cast", "bfloat16")
    path = str(cuts / "both.strategy")
    mindspore.do({"do": "transform", "source": str(tmp_path / "whole"), "target": str(tmp_path / "theirs"), "to": path})
    mindconv("split", tmp_path / "whole" / "rank_0" / "net.ckpt", "--strategy", path, "-o", tmp_path / "ours", "--prefix", "part")
    for rank in range(4):
        place = f"rank_{rank}/part{rank}"
        for folder in "ours", "theirs":
            mindconv("convert", tmp_path / folder / f"{place}.ckpt", "-o", tmp_path / folder / f"{place}.safetensors")
        assert (tmp_path / "ours" / f"{place}.safetensors").read_bytes() == (tmp_path / "theirs" / f"{place}.safetensors").read_bytes()


def test_everything_wrong_is_said_at_once(mindconv, cuts, tmp_path):
    shutil.copytree(cuts / "both", tmp_path / "bad")
    shutil.rmtree(tmp_path / "bad" / "rank_3")
    save = tmp_path / "bad" / "rank_1" / "part1.ckpt"
    mindconv("convert", save, "-o", tmp_path / "rank1.ckpt", "--cast", "wide.weight=float16", "--drop", "norm.gamma")
    os.replace(tmp_path / "rank1.ckpt", save)
    result = mindconv.attempt("merge", tmp_path / "bad", "--strategy", cuts / "both.strategy", "-o", tmp_path / "net.ckpt")
    assert result.returncode == 65 and not (tmp_path / "net.ckpt").exists()
    for problem in ["rank 3 has no file", "'wide.weight' is float32 [8, 12] on rank 0, float16 [8, 12] on rank 1",
                    "'wide.weight' lacks the slice of rank 3", "'norm.gamma' lacks the slice of rank 1, 3"]:
        assert problem in result.stderr
    wrong = mindconv.attempt("reshard", cuts / "both", "--from", cuts / "both.strategy", "--to", cuts / "columns.strategy",
                             "-o", tmp_path / "out", "--rank", "4/4")
    assert wrong.returncode == 64 and not (tmp_path / "out").exists()
    wrong = mindconv.attempt("merge", cuts / "eight", "--strategy", cuts / "both.strategy", "-o", tmp_path / "net.ckpt")
    assert wrong.returncode == 65 and "the strategy is for 4 ranks; there is also rank 4, 5, 6, 7" in wrong.stderr


LAUNCHERS = {
    "open-mpi": ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "4"}, [], "part 1 of 4: 1 of 4 ranks"),
    "mpich": ({"PMI_RANK": "0", "PMI_SIZE": "2"}, [], "part 0 of 2: 2 of 4 ranks"),
    "srun": ({"SLURM_STEP_ID": "0", "SLURM_PROCID": "2", "SLURM_NTASKS": "3", "SLURM_STEP_NUM_TASKS": "3"}, [],
             "part 2 of 3: 1 of 4 ranks"),
    "batch-script": ({"SLURM_JOB_ID": "1", "SLURM_PROCID": "0", "SLURM_NTASKS": "4"}, [], "4 ranks"),
    "array": ({"SLURM_ARRAY_TASK_ID": "12", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "10",
               "SLURM_ARRAY_TASK_STEP": "2"}, [], "part 1 of 3: 1 of 4 ranks"),
    "kubernetes": ({"JOB_COMPLETION_INDEX": "3"}, ["--rank", "auto/4"], "part 3 of 4: 1 of 4 ranks"),
    "kubernetes-alone": ({"JOB_COMPLETION_INDEX": "3"}, [], None),
    "explicit": ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "4"}, ["--rank", "0/2"], "part 0 of 2: 2 of 4 ranks"),
    "nobody": ({}, ["--rank", "auto/4"], None),
}


@pytest.mark.parametrize("name", list(LAUNCHERS))
def test_the_launcher_tells_the_part(mindconv, tmp_path, name):
    environment, arguments, expected = LAUNCHERS[name]
    np.savez(tmp_path / "net.npz", w=numbers(8, 2))
    (tmp_path / "rows.json").write_text(json.dumps(to_json({"w": layout([4], 0, -1)}, 0)))
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("OMPI", "PMI", "SLURM", "JOB_"))}
    result = mindconv.attempt("split", tmp_path / "net.npz", "--strategy", tmp_path / "rows.json", "-o", tmp_path / "out",
                              *arguments, env={**clean, **environment})
    if expected is None:
        assert result.returncode == 64 and not (tmp_path / "out").exists()
    else:
        assert result.stdout.splitlines()[-1] == expected, result.stderr


@pytest.mark.skipif(not shutil.which("mpirun"), reason="Open MPI is not installed (apt: openmpi-bin)")
def test_open_mpi_shares_the_work_and_goes_on_after_a_kill(mindconv, cuts, tmp_path):
    """Four processes, killed in the middle and started again, write what one process writes."""
    big = {f"layers.{number}.weight": numbers(1024, 1024) for number in range(24)}
    np.savez(tmp_path / "big.npz", **big)
    layouts = {old: {name: fields for name in big} for old, fields in
               {"rows": layout([4], 0, -1), "columns": layout([8], -1, 0)}.items()}
    for name, content in layouts.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(to_json(content, 0)))
    mindconv("split", tmp_path / "big.npz", "--strategy", tmp_path / "rows.json", "-o", tmp_path / "rows", "--rank", "0/1")
    job = ["reshard", tmp_path / "rows", "--from", tmp_path / "rows.json", "--to", tmp_path / "columns.json"]
    mindconv(*job, "-o", tmp_path / "alone")
    command = ["mpirun", "-n", "4", "--allow-run-as-root", "--oversubscribe", mindconv.path, *map(str, job), "-o",
               str(tmp_path / "shared")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("shared/rank_*/*.safetensors")) and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
        workers = [int(number) for number in file.read().split()]
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    process.kill()
    process.wait()
    while any(os.path.exists(f"/proc/{worker}") for worker in workers):
        time.sleep(0.01)
    done = {path: path.stat().st_mtime_ns for path in tmp_path.glob("shared/rank_*/*.safetensors")}
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    # What was complete was kept.
    assert all(path.stat().st_mtime_ns == time for path, time in done.items())
    assert len(workers) == 4 and result.stdout.count("complete already") == len(done) < 8
    for rank in range(8):
        name = f"rank_{rank}/checkpoint_{rank}.safetensors"
        assert (tmp_path / "shared" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
    again = subprocess.run(command, capture_output=True, text=True)
    assert again.stdout.count("complete already") == 8
