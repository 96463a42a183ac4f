"""Questions about far revisions in a long history with merges: Stemma and Git on one store, processor time of whole processes."""
import os

try:
    from measure import Case
except ImportError:
    from runner import Case

import histories
from merging import seconds
from shell import sh

STEMMA = os.environ["STEMMA"]


@histories.made_once
def forked(n, path):
    """A chain of diamonds and a topic that left it in its middle; `repository` is the store as Git has it, with a commit-graph."""
    sh(f"cd {path} && {STEMMA} init --branches own && {histories.GENERATOR} forked {n} . && {STEMMA} heads")
    ends = forked_ends(path)
    sh(f"cp -r {path}/.stemma {path}/repository && cd {path}/repository && git update-ref refs/heads/main {ends['MAIN']} && "
       f"git update-ref refs/heads/topic {ends['TOPIC']} && "
       "git -c commitGraph.generationVersion=1 commit-graph write --reachable --no-progress")


def forked_ends(space):
    return dict(line.split("=") for line in open(f"{space}/bare/forked").read().split())


def ancestry(results, quick, measured):
    """Merge base, ahead and behind, and the revision in the middle."""
    n = 3000 if quick else 100000
    space = forked(n)
    main, topic = (forked_ends(space)[name] for name in ("MAIN", "TOPIC"))
    git, stemma = ["git", "-C", f"{space}/repository"], [STEMMA, "-C", space]
    reset = lambda: sh(f"{STEMMA} -C {space} bisect reset")
    found = measured("ancestry", [
        Case("git merge-base", [*git, "merge-base", "main", "topic"]),
        Case("stemma merge base", [*stemma, "log", "-n", "1", "--oneline", f"{main}...{topic}"]),
        Case("git rev-list --count", [*git, "rev-list", "--count", "topic..main"]),
        Case("stemma log --count", [*stemma, "log", "--count", f"{topic}..{main}"]),
        Case("git rev-list --bisect", [*git, "rev-list", "--bisect", "main"], runs=1 if not quick else 3, warmup=0),
        Case("stemma bisect start", [*stemma, "bisect", "start", main, "base"], prep=reset)], 5 if quick else 11)
    reset()
    for ours, theirs, target in (("stemma merge base", "git merge-base", 1.5), ("stemma log --count", "git merge-base", 1.5),
                                 ("stemma log --count", "git rev-list --count", 1.5),
                                 ("stemma bisect start", "git rev-list --bisect", 1 / 5)):
        results.ratio(f"{ours}, {n} revisions / {theirs}, processor time", found, ours, theirs, target, of="cpu_med")
    if histories.PEERS:
        # So long a history is made in memory alone; Git has the same one in a repository.
        million = 30_000 if quick else 1_000_000
        repository = histories.git_diamonds(million)
        git = measured("million", [Case("git", ["git", "-C", repository, "rev-list", "--bisect", "main"], runs=1, warmup=0,
                                        timeout=120)], 1)["git"]
        candidate = seconds("bisect", million, 3)
        results.value(f"the candidate in {million} revisions, in memory, processor time", candidate["cpu_med"], "s", 5)
        results.quotient(f"the same / git rev-list --bisect ({'done' if git else 'not done in two minutes'})", candidate,
                         git or {"cpu_med": 120}, 1 / 5, of="cpu_med")
