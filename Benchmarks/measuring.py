"""What the benchmarks have in common."""
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def release():
    """The release program, built if need be."""
    given = os.environ.get("MINDCONV")
    if given:
        return Path(given)
    subprocess.run(["make", "--directory", ROOT, "release"], check=True, stdout=sys.stderr)
    return ROOT / ".build" / "release" / "mindconv"


def measure(command, output, allowed=(0,)):
    """Wall seconds, CPU seconds and peak MiB of one run."""
    if output and os.path.exists(output):
        os.remove(output)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in allowed:
        sys.exit(f"{' '.join(map(str, command))} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
