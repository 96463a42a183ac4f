"""Merging branches of large schemas: the comparison alone, in memory, and the whole command with its proofs."""
import os
import shutil
import statistics

try:
    from measure import Case
except ImportError:
    from runner import Case

import histories
from shell import remove, sh

STEMMA = os.environ["STEMMA"]
SHM = os.environ["BENCH_SHM"]
MEASURE = os.environ["TOOLS"] + "/measure-core"


def seconds(what, n, runs=5):
    """The median of what a measurement in memory prints."""
    return {"cpu_med": statistics.median(float(sh(f"{MEASURE} {what} {n}")) for _ in range(runs))}


def merge(results, quick, measured):
    """Two branches with ten changes each, of schemas of several sizes."""
    sizes = (50, 100) if quick else (100, 1000, 5000)
    pure = {}
    for n in sizes:
        pure[n] = seconds("merge", n)
        space, spare, bare = f"{histories.ROOT}/branched-{n}", f"{histories.ROOT}/branched-spare", f"{SHM}/merge-bare.db"
        if not os.path.exists(f"{space}/.complete"):
            histories.branched_workspace(n, space)
            open(f"{space}/.complete", "w").close()

        def restore():
            remove(spare)
            shutil.copytree(space, spare)

        # A proof makes the schema several times; what is fixed (processes, small tables) counts for more in a small one.
        found = measured("merge", [
            Case("stemma", [STEMMA, "-C", spare, "merge", "topic"], prep=restore),
            Case("sqlite3", f"sqlite3 -bail {bare} <{space}/a.sql", prep=lambda: remove(bare))], 3)
        results.ratio(f"merge of ten changes a side, {n} tables, with proofs / sqlite3 making the schema, processor time", found,
                      "stemma", "sqlite3", 12 if n < 1000 else 4, of="cpu_med")
    small, large = sizes[0], sizes[-1]
    results.quotient(f"the merge alone, {large} tables / {small} tables, processor time", pure[large], pure[small],
                     large / small, of="cpu_med")
