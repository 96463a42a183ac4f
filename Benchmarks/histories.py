"""The workspaces, repositories and projects that are measured, made once and kept."""
import os
import sys

from shell import sh

STEMMA = os.environ["STEMMA"]
GENERATOR = os.environ["TOOLS"] + "/make-history"
PEERS = os.environ.get("PEERS", "")
ROOT = os.environ["BENCH_TMP"]


def made_once(make):
    """A folder that is made under its final name only when it is complete."""
    def folder(n):
        path = f"{ROOT}/{make.__name__}-{n}"
        if not os.path.exists(f"{path}/.complete"):
            sh(f"rm -rf {path}; mkdir -p {path}")
            make(n, path)
            open(f"{path}/.complete", "w").close()
        return path
    return folder


@made_once
def workspace(n, path):
    """A line of revisions of one statement each; `bare/` has the same statements without Stemma."""
    sh(f"cd {path} && {STEMMA} init --branches own && {GENERATOR} line {n} .")
    # The end's schema, in the order in which it was made, as an optimal squash would run it.
    sh(f"cd {path}/bare && rm -f all.db && sqlite3 -bail all.db <all.sql && sqlite3 all.db .schema >../schema.sql && "
       "(echo 'BEGIN;'; cat ../schema.sql; echo 'COMMIT;') >net.sql && rm all.db")
    sh(f"cd {path} && {STEMMA} heads")


@made_once
def diamonds(n, path):
    """A chain of diamonds, two revisions beside each other and their merge; `bare/ids` names its end and a revision near it."""
    sh(f"cd {path} && {STEMMA} init --branches own && {GENERATOR} diamonds {n} . && {STEMMA} heads")


def ids(space):
    return dict(line.split("=") for line in open(f"{space}/bare/ids").read().split())


@made_once
def schema_workspace(n, path):
    """Two revisions of a schema of many tables that differ by a column; `a.db` and `b.db` are databases at each, `c.db` at none."""
    tables(n, path)
    sh(f"cd {path} && {STEMMA} init --branches own && cp a.sql schema.sql && {STEMMA} commit -m a && "
       f"cp b.sql schema.sql && {STEMMA} commit -m b --allow data-loss && for f in a b c; do sqlite3 -bail $f.db <$f.sql; done")


@made_once
def source_workspace(n, path):
    """A schema source of many tables, of which no revision has been made."""
    tables(n, path)
    sh(f"cd {path} && {STEMMA} init --branches own && cp a.sql schema.sql")


def tables(n, path):
    """`a.sql`, `b.sql` with one column of the middle table changed, and `c.sql` with a column of another table more."""
    if PEERS:
        sh(f"python3 {PEERS}/gen_schema.py {n} {path} sqlite && sed -i '/^BEGIN;$/d; /^COMMIT;$/d' {path}/a.sql {path}/b.sql")
    else:
        for name, changed in (("a", -1), ("b", n // 2)):
            with open(f"{path}/{name}.sql", "w") as file:
                file.writelines(table(i, i == changed) for i in range(n))
    marker = f"CREATE TABLE tab_{n // 3:05d} (\n"
    text = open(f"{path}/b.sql").read()
    with open(f"{path}/c.sql", "w") as file:
        file.write(text.replace(marker, marker + "\textra_note TEXT,\n"))


def table(i, changed):
    note = "INTEGER" if changed else "TEXT"
    references = f",\n\tFOREIGN KEY (parent_id) REFERENCES tab_{i - 1:05d} (id)" if i else ""
    return (f"CREATE TABLE tab_{i:05d} (\n\tid INTEGER NOT NULL,\n\tcode VARCHAR(40) NOT NULL,\n\tname VARCHAR(200) NOT NULL,\n"
            f"\tkind INTEGER,\n\tamount NUMERIC(12, 2),\n\tnote {note},\n\tflag BOOLEAN,\n\tmade TIMESTAMP,\n\tparent_id INTEGER,\n"
            f"\tPRIMARY KEY (id){references}\n);\nCREATE INDEX ix_{i:05d} ON tab_{i:05d} (code);\n"
            f"CREATE UNIQUE INDEX ux_{i:05d} ON tab_{i:05d} (kind, name);\n")


@made_once
def object_files(n, path):
    """The files of a revision's snapshot, as Git would be given them."""
    store = f"{schema_workspace(n)}/.stemma"
    head = sh(f"cd {schema_workspace(n)} && {STEMMA} log --json HEAD").split('"id": "')[-1][:40]
    sh(f"git -C {store} archive {head} snapshot | tar -x -C {path}")


@made_once
def code_repository(n, path):
    sh(f"cd {path} && git init -q . && for i in $(seq {n}); do echo \"line $i\" >f$i.sql; done && git add . && "
       "git -c user.name=b -c user.email=b@example.com commit -q -m files")


def git_of(space):
    """A store as an ordinary Git repository with `near` and `main`."""
    path = f"{space}/bare/repository"
    if not os.path.exists(path):
        ends = ids(space)
        sh(f"cp -r {space}/.stemma {path} && cd {path} && git update-ref refs/heads/near {ends['NEAR']} && "
           f"git update-ref refs/heads/main {ends['HEAD']}")
    return path


@made_once
def alembic_history(n, path):
    """The statements of `workspace` as Alembic's revisions."""
    sys.path.insert(0, PEERS)
    from gen_history import alembic_frame, rid, w
    alembic_frame(path, f"sqlite:///{path}/x.db")
    for i, line in enumerate(open(f"{workspace(n)}/bare/statements.tsv")):
        up, down = line.rstrip("\n").split("\t")
        w(f"{path}/mig/versions/{rid(i)}_rev.py",
          f'from alembic import op\nrevision = {rid(i)!r}\ndown_revision = {rid(i - 1) if i else None!r}\n'
          f"branch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n    op.execute({up!r})\n\n\ndef downgrade():\n    op.execute({down!r})\n")


@made_once
def alembic_diamonds(n, path):
    sh(f"cd {PEERS} && python3 gen_dag.py {n} {path} diamond")


@made_once
def git_diamonds(n, path):
    """A bare repository of a history that is mostly diamonds, made by Git alone."""
    sh(f"git init -q --bare {path} && python3 {PEERS}/gen_git_dag.py {n} | git -C {path} fast-import --quiet")


def branched_workspace(n, path):
    """Two branches of a large schema, ten changes each; returns what creates the schema once."""
    sh(f"rm -rf {path}; mkdir -p {path}")
    tables(n, path)
    sides = {"topic": 0, "main": n // 2}
    distance = max(1, n // 2 // 10)
    base = open(f"{path}/a.sql").read()

    def changed(column, first):
        text = base
        for i in range(10):
            marker = f"CREATE TABLE tab_{first + i * distance:05d} (\n"
            text = text.replace(marker, f"{marker}\t{column} TEXT,\n")
        return text

    for name, first in sides.items():
        with open(f"{path}/{name}.sql", "w") as file:
            file.write(changed(f"{name}_note", first))
    sh(f"cd {path} && {STEMMA} init --branches own && cp a.sql schema.sql && {STEMMA} commit -m Base && "
       f"{STEMMA} switch -c topic && cp topic.sql schema.sql && {STEMMA} commit -m Topic && "
       f"{STEMMA} switch main && cp main.sql schema.sql && {STEMMA} commit -m Main")


def alembic_schema(n):
    return f"{schema_workspace(n)}/alembic"
