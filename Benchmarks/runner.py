"""Runs the cases of a group in turns, each as a process of its own, and gives medians.

Stands in for the peers' harness (`measure.py`) where that is not there, with the same names.
"""
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Callable, Optional


@dataclass
class Case:
    name: str
    cmd: object
    prep: Optional[Callable] = None
    cwd: Optional[str] = None
    env: dict = field(default_factory=dict)
    n: int = 1
    ok: tuple = (0,)
    runs: Optional[int] = None
    warmup: Optional[int] = None
    timeout: float = 300


def _once(case):
    argv = ["bash", "-c", case.cmd] if isinstance(case.cmd, str) else list(case.cmd)
    begin = time.perf_counter()
    process = subprocess.Popen(argv, cwd=case.cwd, env={**os.environ, **case.env}, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": peak, "rc": process.returncode}


def group(name, cases, runs=5, warmup=1):
    taken = {case.name: [] for case in cases}
    for turn in range(-warmup, max(case.runs or runs for case in cases)):
        for case in cases:
            first = -(warmup if case.warmup is None else case.warmup)
            if turn < first or turn >= (case.runs or runs):
                continue
            if case.prep:
                case.prep()
            sample = _once(case)
            sample["bad"] = sample["rc"] not in case.ok
            if turn >= 0:
                taken[case.name].append(sample)
    records = []
    for case in cases:
        samples = taken[case.name]
        median = lambda key: statistics.median(sample[key] for sample in samples)
        records.append({"group": name, "case": case.name, "wall_med": median("wall"), "cpu_med": median("cpu"),
                        "rss_mb": median("rss"), "bad": any(sample["bad"] for sample in samples), "timeout": False})
    return records
