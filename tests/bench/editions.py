#!/usr/bin/env python3
"""What twenty editions cost, as a ratio to one: the example portal with a tag for each, in each of which a
twentieth of the Markdown files got another paragraph. The two take turns, and the least of all runs counts."""
import argparse
import datetime
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

PORTAL = pathlib.Path(__file__).resolve().parents[2]


def git(folder, *words, day=None):
    moment = f"{day or '2026-01-01'}T12:00:00Z"
    env = dict(os.environ, GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)
    named = ["-c", "user.name=Author", "-c", "user.email=author@example.com"]
    subprocess.run(["git", "-C", folder, *named, *words], env=env, check=True, stdout=subprocess.DEVNULL)


def make(folder, editions):
    """A repository with that many tags; returns a clone of it that has the last one alone."""
    many, one = folder / "many", folder / "one"
    shutil.copytree(PORTAL / "content", many / "content")
    config = re.sub(r"\[editions\][^\[]*", "", (PORTAL / "bylaw.toml").read_text())
    (many / "bylaw.toml").write_text(config + '\n[editions]\ntags = "v*"\n')
    git(many, "init", "-q", "-b", "main")
    files = sorted((many / "content").rglob("*.md"))
    share = -(-len(files) // 20)
    for edition in range(1, editions + 1):
        for i in range(share if edition > 1 else 0):
            with files[(edition * share + i) % len(files)].open("a") as file:
                file.write(f"\nA paragraph of edition {edition}.\n")
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=edition)
        git(many, "add", "-A")
        git(many, "commit", "-qm", f"Edition {edition}", day=day)
        git(many, "tag", f"v{edition:03}")
    subprocess.run(["git", "clone", "-q", many, one], check=True)
    git(one, "tag", "-d", *(f"v{edition:03}" for edition in range(1, editions)))
    return many, one


def run(bylaw, folder, out):
    shutil.rmtree(out, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([bylaw, "build", "-o", out], cwd=folder, capture_output=True, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bylaw", type=pathlib.Path, default=PORTAL / "build" / "bylaw")
    options.add_argument("--place", default="/dev/shm", help="where all is read and written")
    options.add_argument("--rounds", type=int, default=8)
    options.add_argument("--editions", type=int, default=20)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.place) as name:
        folder = pathlib.Path(name)
        many, one = make(folder, given.editions)
        runs = [(run(given.bylaw, one, folder / "out"), run(given.bylaw, many, folder / "out"))
                for _ in range(given.rounds)]
    for i, what in enumerate(("wall", "CPU")):
        least_one, least_many = (min(r[j][i] for r in runs) for j in (0, 1))
        print(f"{what}: one edition {least_one:.3f} s, {given.editions} editions {least_many:.3f} s, "
              f"ratio {least_many / least_one:.2f}")


main()
