"""Every kind of command against an earlier build of Stemma, in workspaces of the same contents."""
import os
import shutil

try:
    from measure import Case
except ImportError:
    from runner import Case

import histories
from shell import remove, sh

STEMMA = os.environ["STEMMA"]
EARLIER = os.environ.get("EARLIER", "")
SHM = os.environ["BENCH_SHM"]
# What differs by less is the machine's.
SLOWER = 1.05


def both(command, prepare=None, **options):
    """The same command by both programs; `prepare` and the command may take the program."""
    def case(name, program):
        return Case(name, command(program), prep=prepare and (lambda: prepare(program)), **options)
    return [case("now", STEMMA), case("earlier", EARLIER)]


def own(space, program):
    """The workspace, or the earlier program's copy of it: each writes what it remembers of a history in its own format."""
    if program != EARLIER:
        return space
    copy = f"{space}-earlier"
    if not os.path.exists(f"{copy}/.stemma"):
        shutil.copytree(space, copy)
        sh(f"{EARLIER} -C {copy} heads")
    return copy


def earlier(results, quick, measured):
    """What is meant to be no slower than it was, and what is meant to be much faster."""
    if not EARLIER:
        return
    runs = 5 if quick else 15
    for title, command, few in unchanging(quick):
        found = measured("earlier", both(command), 3 if few else runs)
        results.ratio(f"{title} / an earlier build", found, "now", "earlier", SLOWER)
    for title, command, prepare, target in changing(quick):
        found = measured("earlier", both(command, prepare, warmup=0 if target < 1 else 1), 3 if quick else 5)
        results.ratio(f"{title} / an earlier build", found, "now", "earlier", target)


def unchanging(quick):
    """Commands that leave everything as it was: title, command of a program, whether it takes long."""
    many, n = (1000, 100) if quick else (10000, 1000)
    small, long, large = histories.diamonds(100), histories.diamonds(many), histories.schema_workspace(n)
    near = histories.ids(long)["NEAR"]
    for program in (STEMMA, EARLIER):
        for space in (small, long):
            sh(f"{program} -C {own(space, program)} upgrade app.db")
    for name in ("status", "upgrade"):
        yield f"no-op {name}, 100 revisions", lambda p, name=name: [p, "-C", own(small, p), name, "app.db"], False
    yield f"no-op upgrade, {many} revisions", lambda p: [p, "-C", own(long, p), "upgrade", "app.db"], False
    yield f"heads, {many} revisions", lambda p: [p, "-C", own(long, p), "heads"], False
    yield f"log -n 20, {many} revisions", lambda p: [p, "-C", own(long, p), "log", "-n", "20"], False
    yield f"plan near HEAD, {many} revisions", lambda p: [p, "-C", own(long, p), "plan", near, "HEAD"], False
    yield f"status, {n} tables", lambda p: [p, "-C", own(large, p), "status"], False
    yield f"revision against revision, {n} tables", lambda p: [p, "-C", own(large, p), "diff", "HEAD~1", "HEAD"], False
    yield f"database against source, {n} tables, unchanged", lambda p: [p, "-C", own(large, p), "diff", "@b.db"], False
    yield f"database against source, {n} tables, one column", lambda p: [p, "-C", own(large, p), "diff", "@c.db"], False
    yield f"fsck, {n} tables", lambda p: [p, "-C", own(large, p), "fsck"], True


def changing(quick):
    """Commands that change something: title, command, what is done before each run, target."""
    n, steps = (100, 100) if quick else (1000, 1000)
    line, large, spare, new = histories.workspace(steps), histories.schema_workspace(n), f"{SHM}/spare", f"{SHM}/new"
    database = f"{SHM}/earlier.db"

    def restore(space, then=""):
        remove(spare)
        shutil.copytree(space, spare)
        sh(f"cd {spare} && true {then}")

    def empty(then):
        remove(new)
        os.makedirs(new)
        sh(f"cd {new} && {then}")

    for title, option in (("replay", ["--replay"]), ("fresh upgrade", [])):
        yield (f"{title} of {steps} revisions", lambda p, option=option: [p, "-C", own(line, p), "upgrade", database, *option],
               lambda p: remove(database), SLOWER)
    yield (f"commit of one table among {n}", lambda p: [p, "-C", spare, "commit", "-m", "One", "--allow", "data-loss"],
           lambda p: restore(own(large, p), "&& cp c.sql schema.sql"), SLOWER)
    yield (f"commit of {n} new tables", lambda p: [p, "-C", new, "commit", "-m", "All"],
           lambda p: empty(f"{p} init --branches own && cp {large}/a.sql schema.sql"), SLOWER)
    branched = f"{histories.ROOT}/branched-{n}"
    if not os.path.exists(f"{branched}/.complete"):
        histories.branched_workspace(n, branched)
        open(f"{branched}/.complete", "w").close()
    yield (f"merge of ten changes a side, {n} tables", lambda p: [p, "-C", spare, "merge", "topic"],
           lambda p: restore(own(branched, p)), SLOWER)
    # These two grew with the square of the tables once.
    adopted, read = (400, 1000) if quick else (2000, 4000)
    tables = histories.source_workspace(adopted)
    yield (f"init --from of {adopted} tables", lambda p: [p, "-C", new, "init", "--branches", "own", "--from", "a.db"],
           lambda p: empty(f"sqlite3 -bail a.db <{tables}/a.sql"), 1 / 40)
    source = histories.source_workspace(read)
    yield (f"status of a new source of {read} tables", lambda p: [p, "-C", source, "status"],
           lambda p: remove(f"{source}/.stemma/schemas"), 1 / 2)
