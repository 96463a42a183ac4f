"""Small commands around the measured ones."""
import os
import shutil
import subprocess
import tempfile


def sh(command):
    """Runs a command that must succeed; gives what it prints."""
    done = subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"failed ({done.returncode}): {command}\n{done.stderr[-2000:]}")
    return done.stdout


def remove(path):
    """Removes a database with its journals, or a folder."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    for suffix in ("", "-journal", "-wal", "-shm"):
        if os.path.exists(path + suffix):
            os.unlink(path + suffix)


def count_syncs(command):
    """How often a command waits for the disk; none without strace or when the command fails."""
    if not shutil.which("strace"):
        return None
    with tempfile.NamedTemporaryFile("r") as trace:
        done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range", "-o", trace.name, *command],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return None if done.returncode else sum("sync" in line and "resumed" not in line for line in trace)
