"""Databases of a server: a schema of many tables read and compared, moves, a long history, a commit."""
import atexit
import os
import shutil

try:
    from measure import Case
except ImportError:
    from runner import Case

import histories
from shell import remove, sh

STEMMA = os.environ["STEMMA"]
SHM = os.environ["BENCH_SHM"]
ROOT = histories.ROOT
HERE = os.path.dirname(os.path.abspath(__file__))
MIGRA = os.environ.get("MIGRA")

# What a schema without routines, policies and types takes, in the fewest queries.
CATALOG = """
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions, c.relreplident FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND relkind IN ('r', 'p', 'v', 'm', 'S');
SELECT attrelid, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, attcollation, pg_get_expr(adbin, adrelid)
  FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
  LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND relkind IN ('r', 'p', 'v', 'm') AND attnum > 0 AND NOT attisdropped;
SELECT conrelid, conname, contype, condeferrable, condeferred, convalidated, conkey, confkey, confrelid, confupdtype, confdeltype,
  CASE contype WHEN 'c' THEN pg_get_constraintdef(oid) END FROM pg_constraint WHERE conrelid <> 0;
SELECT indexrelid, indrelid, indisunique, indkey, indclass, indoption, indcollation, pg_get_expr(indexprs, indrelid), pg_get_expr(indpred, indrelid)
  FROM pg_index i JOIN pg_class c ON c.oid = indrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema';
SELECT objoid, classoid, objsubid, description FROM pg_description WHERE objoid >= 16384;
"""


def start_server():
    """A server in memory, for as long as the benchmarks run."""
    folder = f"{SHM}/server"
    script = f". '{HERE}/../scripts/throwaway-server.sh'"
    remove(folder)
    sh(f"{script}; start_server {folder}")
    atexit.register(lambda: sh(f"{script}; server={folder} server_bin=$(server_programs); stop_server; rm -rf {folder}"))
    os.environ.update(PGHOST=folder, PGPORT="5432", PGUSER="app",
                      STEMMA_SCRATCH=f"host={folder} port=5432 user=app dbname=postgres")


def made(n):
    """A workspace with two revisions of a schema of many tables; the databases `a` and `b` are at them."""
    path = f"{ROOT}/server-schema-{n}"
    if not os.path.exists(f"{path}/.complete"):
        remove(path)
        os.makedirs(path)
        histories.tables(n, path)
        sh(f"cd {path} && {STEMMA} init --branches own --dialect postgresql && cp a.sql schema.sql && {STEMMA} commit -m a && "
           f"cp b.sql schema.sql && {STEMMA} commit -m b --allow data-loss --allow unproven && touch .complete")
    for name in "abc":
        sh(f"createdb {name} && PGOPTIONS='-c synchronous_commit=off' psql -qX -v ON_ERROR_STOP=1 -1 -d {name} -f {path}/{name}.sql")
    sh("psql -qXc 'ANALYZE' a; psql -qXc 'ANALYZE' b; psql -qXc 'ANALYZE' c")
    return path


def url(name, driver=""):
    return f"postgresql{driver}:///{name}?host={os.environ['PGHOST']}"


def line(n):
    """A long history, whose statements stand one by one in a file for psql, too."""
    path = f"{ROOT}/server-line-{n}"
    if not os.path.exists(f"{path}/.complete"):
        sh(f"rm -rf {path}; mkdir -p {path} && cd {path} && {STEMMA} init --branches own --dialect postgresql && "
           f"{histories.GENERATOR} line {n} . postgresql && {STEMMA} heads && touch .complete")
    with open(f"{path}/bare/statements.tsv") as file, open(f"{path}/bare/steps.sql", "w") as steps:
        steps.writelines(f"BEGIN;\n{line.split(chr(9))[0]};\nCOMMIT;\n" for line in file)
    return path


def small():
    """A workspace of one table, and the database `small` at its only revision."""
    path = f"{ROOT}/server-small"
    remove(path)
    os.makedirs(path)
    with open(f"{path}/schema.sql", "w") as file:
        file.write(histories.table(0, False))
    sh(f"cd {path} && {STEMMA} init --branches own --dialect postgresql && {STEMMA} commit -m small && createdb small && "
       f"{STEMMA} upgrade {url('small')}")
    return path


def postgresql(results, quick, measured, alembic):
    start_server()
    n = 100 if quick else 1000
    space = made(n)
    project = f"{space}/alembic"
    cases = [Case("catalog", ["psql", "-XAtqd", "b", "-c", CATALOG]),
             Case("pg_dump", ["pg_dump", "--schema-only", "b"]),
             Case("unchanged", [STEMMA, "-C", space, "diff", f"@{url('b')}"]),
             Case("changed", [STEMMA, "-C", space, "diff", f"@{url('c')}"]),
             Case("migra", [MIGRA, "--unsafe", url("a"), url("b")], ok=(0, 2), runs=2, warmup=0) if MIGRA else None,
             alembic("alembic check", ["check"], project, env={"DB_URL": url("b", "+psycopg2")}, ok=(1, 255), runs=2, warmup=0)
             if os.path.exists(project) else None]
    found = measured("server-schema", cases, 3 if quick else 7)
    title = f"database against source, {n} tables, unchanged"
    # The processor time of the server is not that of the command: what passes is compared.
    wall = "wall_med"
    results.ratio(f"{title} / the catalog queries by psql", found, "unchanged", "catalog", 1.3, of=wall)
    results.ratio(f"{title} / pg_dump --schema-only", found, "unchanged", "pg_dump", 0.6, of=wall)
    results.ratio(f"{title} / migra", found, "unchanged", "migra", 1 / 8, of=wall)
    results.ratio(f"{title} / alembic check", found, "unchanged", "alembic check", 1 / 20, of=wall)
    results.ratio(f"database against source, {n} tables, one column / unchanged", found, "changed", "unchanged", 1.5, of=wall)
    memory = max((found[name] or {"rss_mb": 0})["rss_mb"] for name in ("unchanged", "changed"))
    results.value("memory of these", memory, "MB", 60)

    tiny = small()
    found = measured("server-no-op", [
        Case("upgrade", [STEMMA, "-C", tiny, "upgrade", url("small")]),
        Case("psql", ["psql", "-XAtqc", "select 1", "small"])], 3 if quick else 21)
    results.ratio("no-op upgrade of a small database / psql -c 'select 1'", found, "upgrade", "psql", 1.5, of=wall)

    count = 100 if quick else 1000
    history = line(count)

    def fresh(name):
        sh(f"dropdb --if-exists {name} && createdb {name}")

    found = measured("server-replay", [
        Case("stemma", [STEMMA, "-C", history, "upgrade", url("ours"), "--replay"], prep=lambda: fresh("ours")),
        Case("psql", ["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", "bare", "-f", f"{history}/bare/steps.sql"],
             prep=lambda: fresh("bare"))], 3)
    results.ratio(f"replay of {count} revisions / psql, a transaction each", found, "stemma", "psql", 1.15, of=wall)

    spare = f"{ROOT}/server-commit-{n}"

    def restore():
        remove(spare)
        shutil.copytree(space, spare)
        sh(f"cp {space}/c.sql {spare}/schema.sql")

    found = measured("server-commit", [Case("one", [STEMMA, "-C", spare, "commit", "-m", "A column"], prep=restore)], 3)
    one = found["one"]
    results.value(f"commit of one table among {n}, proof included", one and one[wall], "s", 1.5)
    results.value("memory of that", one and one["rss_mb"], "MB", 60)

