"""The benchmarks: what is run, what it is compared with, and which ratio is wanted."""
import os
import shutil
import sys

try:
    from measure import Case, group
except ImportError:
    from runner import Case, group

import ancestry
import earlier
import histories
import merging
import servers
from results import TIME, Results
from shell import count_syncs, remove, sh

STEMMA = os.environ["STEMMA"]
SHM = os.environ["BENCH_SHM"]
PEERS = os.environ.get("PEERS", "")
ALEMBIC = f"{os.environ['VENV']}/bin/alembic" if PEERS and os.environ.get("VENV") else None


def measured(name, cases, runs):
    """Medians by case; a case whose command failed is none."""
    records = {}
    for record in group(name, [case for case in cases if case], runs=runs):
        records[record["case"]] = None if record["bad"] or record["timeout"] else record
    return records


def alembic(name, arguments, folder, **options):
    """A case of Alembic's, where it is there."""
    return Case(name, [ALEMBIC, *arguments], cwd=folder, **options) if ALEMBIC else None


def start(results, quick):
    """How long a command takes that has nothing to do."""
    many = 1000 if quick else 10000
    # A schema that stays small: what grows is the number of revisions.
    spaces = {n: histories.diamonds(n) for n in (1, 100, many)}
    for space in spaces.values():
        sh(f"{STEMMA} -C {space} upgrade app.db")
    code = histories.code_repository(100)
    project = histories.alembic_history(100) if ALEMBIC else None
    if project:
        sh(f"cd {project} && DB_URL=sqlite:///{project}/x.db {ALEMBIC} upgrade head")
    cases = [Case("git status", ["git", "-C", code, "status"]),
             Case("upgrade 100", [STEMMA, "-C", spaces[100], "upgrade", "app.db"]),
             Case("status 100", [STEMMA, "-C", spaces[100], "status", "app.db"], ok=(0, 1)),
             Case("status 1", [STEMMA, "-C", spaces[1], "status", "app.db"], ok=(0, 1)),
             Case("status many", [STEMMA, "-C", spaces[many], "status", "app.db"], ok=(0, 1)),
             Case("upgrade 1", [STEMMA, "-C", spaces[1], "upgrade", "app.db"]),
             Case("upgrade many", [STEMMA, "-C", spaces[many], "upgrade", "app.db"]),
             Case("log 1", [STEMMA, "-C", spaces[1], "heads"]),
             Case("log many", [STEMMA, "-C", spaces[many], "heads"]),
             alembic("alembic current", ["current"], project, env={"DB_URL": f"sqlite:///{project}/x.db"}, runs=5)]
    found = measured("start", cases, 5 if quick else 15)
    for command in ("upgrade", "status"):
        results.ratio(f"no-op {command}, 100 revisions / git status", found, f"{command} 100", "git status", 3)
        results.ratio(f"no-op {command}, 100 revisions / alembic current", found, f"{command} 100", "alembic current", 1 / 40)
        results.ratio(f"no-op {command}, {many} revisions / 1 revision", found, f"{command} many", f"{command} 1", 1.5)
    results.ratio(f"heads, {many} revisions / 1 revision", found, "log many", "log 1", 1.5)
    results.ratio("memory of a no-op upgrade, 100 revisions / alembic current", found, "upgrade 100", "alembic current", 0.4,
                  of="rss_mb")
    growing = histories.workspace(many)
    cold = measured("import", [Case(name, [STEMMA, "-C", space, "heads"], prep=lambda space=space: remove(f"{space}/.stemma"),
                                    runs=1 if quick else 3, warmup=0)
                               for name, space in (("small", spaces[many]), ("growing", growing))], 1)
    for name, what in (("small", "of a small schema"), ("growing", f"whose schema grows to {many * 2 // 5} objects")):
        results.value(f"cold import of {many} folders {what}", cold[name] and cold[name][TIME], "s", 10)


def replay(results, quick):
    """Every step of a history, verified, against its bare statements."""
    n = 100 if quick else 1000
    space = histories.workspace(n)
    database = f"{SHM}/replay.db"
    bare = f"{SHM}/replay-bare.db"
    cases = [Case("stemma", [STEMMA, "-C", space, "upgrade", database, "--replay"], prep=lambda: remove(database)),
             Case("sqlite3", f"sqlite3 -bail {bare} <{space}/bare/all.sql", prep=lambda: remove(bare))]
    found = measured("replay", cases, 5)
    results.ratio(f"replay of {n} revisions / sqlite3, one transaction", found, "stemma", "sqlite3", 1.25)
    results.ratio(f"the same, processor time", found, "stemma", "sqlite3", 1.25, of="cpu_med")
    on_disk = f"{histories.ROOT}/replay.db"
    remove(on_disk)
    results.value(f"fsyncs of a replay of {n} revisions",
                  count_syncs([STEMMA, "-C", space, "upgrade", on_disk, "--replay"]), "", 6)


def fresh(results, quick):
    """An empty database to the head, through the snapshot."""
    for n in (100,) if quick else (1000, 5000):
        space = histories.workspace(n)
        project = histories.alembic_history(n) if ALEMBIC else None
        ours, bare, theirs = (f"{SHM}/fresh-{name}.db" for name in ("stemma", "bare", "alembic"))
        cases = [Case("stemma", [STEMMA, "-C", space, "upgrade", ours], prep=lambda: remove(ours)),
                 Case("sqlite3", f"sqlite3 -bail {bare} <{space}/bare/net.sql", prep=lambda: remove(bare)),
                 alembic("alembic", ["upgrade", "head"], project, env={"DB_URL": f"sqlite:///{theirs}"},
                         prep=lambda: remove(theirs), runs=1 if n > 1000 else 3, warmup=0)]
        found = measured("fresh", cases, 5)
        results.ratio(f"fresh upgrade of {n} revisions / sqlite3, net schema", found, "stemma", "sqlite3", 2.5)
        results.ratio(f"fresh upgrade of {n} revisions / alembic upgrade", found, "stemma", "alembic", 1 / 30)


def schema(results, quick):
    """Large schemas against each other."""
    sizes = (100, 500) if quick else (1000, 5000)
    between = {}
    for n in sizes:
        space = histories.schema_workspace(n)
        # In files, because the processor time of a process substitution is not counted.
        dump = f"{SHM}/dump"
        dumps = (f"sqlite3 {space}/a.db .schema >{dump}-a && sqlite3 {space}/b.db .schema >{dump}-b && "
                 f"diff {dump}-a {dump}-b")
        cases = [Case("revisions", [STEMMA, "-C", space, "diff", "HEAD~1", "HEAD"]),
                 Case("dumps", dumps, ok=(1,))]
        if n == sizes[0]:
            cases += [Case(".schema", ["sqlite3", f"{space}/a.db", ".schema"]),
                      Case("unchanged", [STEMMA, "-C", space, "diff", "@b.db"]),
                      # A schema that no revision has, as after a change by hand.
                      Case("changed", [STEMMA, "-C", space, "diff", "@c.db"]),
                      alembic("alembic check", ["check"], histories.alembic_schema(n) if ALEMBIC else None, ok=(1, 255), runs=3)]
        found = measured("schema", cases, 5)
        between[n] = found["revisions"]
        results.ratio(f"revision against revision, {n} tables / diff of two dumps", found, "revisions", "dumps", 1 / 3)
        if n == sizes[0]:
            results.ratio(f"database against source, {n} tables, unchanged / .schema", found, "unchanged", ".schema", 2)
            results.ratio(f"database against source, {n} tables, one column / .schema", found, "changed", ".schema", 3)
            results.ratio(f"database against source, {n} tables / alembic check", found, "changed", "alembic check", 1 / 80)
            results.ratio("the same, memory", found, "changed", "alembic check", 1 / 4, of="rss_mb")
    small, large = (between[n] for n in sizes)
    results.quotient(f"revision against revision, {sizes[1]} tables / {sizes[0]} tables", large, small, 1.2)


def commit(results, quick):
    """Sealing a small change to a large schema, and a large schema."""
    n = 100 if quick else 1000
    space, spare = histories.schema_workspace(n), f"{histories.ROOT}/commit-{n}"

    def restore():
        remove(spare)
        shutil.copytree(space, spare)
        sh(f"cp {space}/c.sql {spare}/schema.sql")

    command = [STEMMA, "-C", spare, "commit", "-m", "Change a column", "--allow", "data-loss"]
    found = measured("commit", [Case("one", command, prep=restore)], 3 if quick else 7)
    one = found["one"]
    results.value(f"processor time of a commit of one table among {n}", one and one["cpu_med"] * 1000, "ms", 150)
    restore()
    results.value(f"fsyncs of a commit of one table among {n}", count_syncs(command), "", 12)

    new, files, bare = f"{histories.ROOT}/new-{n}", histories.object_files(n), f"{SHM}/commit-bare.db"

    def empty():
        remove(new)
        os.makedirs(new)
        sh(f"cd {new} && {STEMMA} init --branches own && cp {space}/a.sql schema.sql")

    def unversioned():
        remove(f"{files}/.git")
        sh(f"git init -q {files}")

    def unadopted():
        remove(new)
        os.makedirs(new)
        sh(f"sqlite3 -bail {new}/a.db <{space}/a.sql")

    found = measured("commit", [
        Case("adopt", [STEMMA, "-C", new, "init", "--branches", "own", "--from", "a.db"], prep=unadopted),
        Case("all", [STEMMA, "-C", new, "commit", "-m", "All"], prep=empty),
        Case("git", f"cd {files} && git add . && git -c user.name=b -c user.email=b@e commit -q -m all", prep=unversioned),
        Case("sqlite3", f"sqlite3 -bail {bare} <{space}/a.sql", prep=lambda: remove(bare))], 3)
    results.quotient(f"init --from of {n} tables / commit of the same source", found["adopt"], found["all"], 2)
    floor = found["git"] and found["sqlite3"] and {TIME: found["git"][TIME] + found["sqlite3"][TIME]}
    results.quotient(f"commit of {n} new tables / git commit of the files and sqlite3's creation", found["all"], floor, 2)


def source(results, quick):
    """Reading a large schema source for the first time."""
    sizes = (1000, 2000, 4000) if quick else (4000, 8000, 16000)
    spaces = {n: histories.source_workspace(n) for n in sizes}
    found = measured("source", [Case(f"status {n}", [STEMMA, "-C", space, "status"],
                                     prep=lambda space=space: remove(f"{space}/.stemma/schemas"), runs=3, warmup=0)
                                for n, space in spaces.items()], 3)
    for small, large in zip(sizes, sizes[1:]):
        results.ratio(f"status of a new source, {large} tables / {small} tables", found, f"status {large}", f"status {small}", 2.2)


def graph(results, quick):
    """Questions about near revisions in a long history."""
    sizes = (1000, 3000) if quick else (10000, 100000)
    spaces = {n: histories.diamonds(n) for n in sizes}
    repository = histories.git_of(spaces[sizes[0]])
    project = histories.alembic_diamonds(sizes[0]) if ALEMBIC else None
    cases = [Case("git", ["git", "-C", repository, "rev-list", "--count", "near..main"])]
    for n, space in spaces.items():
        cases += [Case(f"heads {n}", [STEMMA, "-C", space, "heads"]),
                  Case(f"plan {n}", [STEMMA, "-C", space, "plan", histories.ids(space)["NEAR"], "HEAD"])]
    cases += [alembic("alembic heads", ["heads"], project, runs=2),
              Case("alembic plan", f". ./ids.sh; {ALEMBIC} upgrade --sql $NEARA:$HEAD", cwd=project, runs=2) if ALEMBIC else None]
    found = measured("graph", cases, 5 if quick else 11)
    small, large = sizes
    for command in ("heads", "plan"):
        results.ratio(f"{command}, {small} revisions / alembic", found, f"{command} {small}", f"alembic {command}", 1 / 200)
        results.ratio(f"{command}, {small} revisions / git rev-list --count near..main", found, f"{command} {small}", "git", 4)
        results.ratio(f"{command}, {large} revisions / {small} revisions", found, f"{command} {large}", f"{command} {small}", 1.2)


GROUPS = {"start": start, "replay": replay, "fresh": fresh, "schema": schema, "commit": commit, "source": source, "graph": graph,
          "ancestry": lambda results, quick: ancestry.ancestry(results, quick, measured),
          "earlier": lambda results, quick: earlier.earlier(results, quick, measured),
          "postgresql": lambda results, quick: servers.postgresql(results, quick, measured, alembic),
          "merge": lambda results, quick: merging.merge(results, quick, measured)}


def main(arguments):
    quick = "quick" in arguments
    chosen = [name for name in arguments if name != "quick"] or list(GROUPS)
    unknown = [name for name in chosen if name not in GROUPS]
    if unknown:
        sys.exit(f"{unknown[0]} is no group; there are {', '.join(GROUPS)}")
    results = Results()
    for name in chosen:
        GROUPS[name](results, quick)
    results.show()


if __name__ == "__main__":
    main(sys.argv[1:])
