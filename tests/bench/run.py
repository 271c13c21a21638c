#!/usr/bin/env python3
# Measures check and build against Hugo and against the floor on the same pages, and prints the table.
"""Times are the least of several runs, taken in turns, because whatever else runs on the machine can only add.
README.md says what each figure means."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = ("check", "build", "rebuild", "build -j1", "floor", "hugo")


class Failed(Exception):
    """A step that ended with an error: the table would mean nothing."""


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=int, default=[1000, 10000], help="sizes of the corpus")
    parser.add_argument("--build", type=Path, default=HERE.parent.parent / "build", help="where CMake built")
    parser.add_argument("--place", default="/dev/shm", help="where everything is read and written")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each step")
    parser.add_argument("--hugo-rounds", type=int, default=2, help="runs of Hugo; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write every single run to this file")
    return parser.parse_args()


def program(build, name):
    """The path of a program that CMake built, or None."""
    found = [path for path in build.rglob(name) if path.is_file() and os.access(path, os.X_OK)]
    return min(found, key=lambda path: (len(path.parts), path), default=None)


def start(command, log):
    return subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def wait(process, command, log):
    """The resources of a process that must end well."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        log.seek(0)
        said = log.read().decode(errors="replace")[-3000:]
        raise Failed(f"{' '.join(map(str, command))}\nended with {process.returncode} and said:\n{said}")
    return usage


def run(command):
    """One run: wall seconds, user and system seconds, peak MB, the last line it said."""
    with tempfile.TemporaryFile() as log:
        begin = time.perf_counter()
        usage = wait(start(command, log), command, log)
        wall = time.perf_counter() - begin
        log.seek(0)
        said = log.read().decode(errors="replace").strip().split("\n")[-1]
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "said": said}


def run_twice_at_once(commands):
    """Wall seconds of two processes together: what this machine can give to two threads."""
    with tempfile.TemporaryFile() as log:
        begin = time.perf_counter()
        started = [(start(command, log), command) for command in commands]
        for process, command in started:
            wait(process, command, log)
        return time.perf_counter() - begin


def stamps(folder):
    """For every file what changes when it is written."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths}


def written_since(before, after):
    return sum(1 for path in before.keys() | after.keys() if before.get(path) != after.get(path))


class Bench:
    """One size of the corpus, every step run in turns."""

    def __init__(self, given, tools, place, pages):
        self.tools, self.place, self.pages = tools, place, pages
        self.runs = {step: [] for step in STEPS}
        self.two_floors = []
        self.rewritten = None
        run([tools["generate"], place / "bylaw", pages, given.seed])
        if tools["hugo"]:
            run([tools["generate"], "--hugo", place / "hugo", pages, given.seed])
        files = [path for path in (place / "bylaw" / "content").rglob("*") if path.is_file()]
        self.content = sum(path.stat().st_size for path in files) / 2**20
        self.files = len(files)

    def fresh(self, name):
        shutil.rmtree(self.place / name, ignore_errors=True)
        return self.place / name

    def bylaw(self):
        words = [self.tools["bylaw"]]
        where = ["-C", self.place / "bylaw"]
        self.runs["check"].append(run([*words, "check", "--profile", "audit", *where]))
        build = [*words, "build", *where, "-o", self.fresh("site")]
        self.runs["build"].append(run(build))
        before = stamps(self.place / "site")
        self.runs["rebuild"].append(run(build))
        self.rewritten = written_since(before, stamps(self.place / "site"))
        self.runs["build -j1"].append(run([*words, "build", *where, "-o", self.fresh("site-j1"), "-j", 1]))
        self.fresh("site-j1")

    def hugo(self):
        site, out = self.place / "hugo", self.fresh("hugo-site")
        self.runs["hugo"].append(run([self.tools["hugo"], "--quiet", "-s", site, "-d", out]))

    def floor(self):
        site = self.place / ("site" if self.tools["bylaw"] else "hugo-site")
        floor = [self.tools["floor"], self.place / "bylaw"]
        self.runs["floor"].append(run([*floor, self.fresh("floor"), site]))
        commands = [[*floor, self.fresh(out), site] for out in ("floor", "floor-2")]
        self.two_floors.append(run_twice_at_once(commands))

    def measure(self, rounds, hugo_rounds):
        for turn in range(rounds):
            print(f"{self.pages} pages, round {turn + 1} of {rounds}", file=sys.stderr)
            if self.tools["bylaw"]:
                self.bylaw()
            if self.tools["hugo"] and turn < hugo_rounds:
                self.hugo()
            if self.tools["bylaw"] or self.tools["hugo"]:
                self.floor()
        return self

    def least(self, step, what):
        """The least of all runs, or None when the step was never run."""
        return min((each[what] for each in self.runs[step]), default=None)


def ratio(top, bottom):
    return None if top is None or not bottom else top / bottom


def figures(bench, first, in_memory):
    """The ratios of one size: name, value, bar, whether less is better."""
    for step, base, bar in (("build", "hugo", 0.1), ("build", "floor", 2.0), ("check", "build", 0.35),
                            ("rebuild", "build", 0.5)):
        for what in ("wall", "cpu"):
            limit = 1.3 if base == "floor" and what == "wall" and not in_memory else bar
            yield f"{step} / {base}, {what}", ratio(bench.least(step, what), bench.least(base, what)), limit, True
    yield "files written by a rebuild", bench.rewritten, 0, True
    if bench is not first:
        for step, thing in (("build", "page"), ("check", "page checked with every rule")):
            for what in ("wall", "cpu"):
                cost = ratio(bench.least(step, what), bench.pages)
                base = ratio(first.least(step, what), first.pages)
                yield f"cost a {thing} / that of {first.pages} pages, {what}", ratio(cost, base), 1.3, True
    possible = ratio(2 * (bench.least("floor", "wall") or 0), min(bench.two_floors, default=None))
    yield "two floors at once: what the machine gives two threads", possible, None, False
    speed_up = ratio(bench.least("build -j1", "wall"), bench.least("build", "wall"))
    judged = possible is not None and possible >= 1.8
    yield "build -j1 / build, wall" + ("" if judged else " (not judged here)"), speed_up, 1.6 if judged else None, False
    yield "peak of build / (12 x content + 64 MB)", ratio(bench.least("build", "peak"), 12 * bench.content + 64), 1, True


def print_table(bench, first, in_memory):
    print(f"\n## {bench.pages} pages: {bench.files} files, {bench.content:.1f} MB of content\n")
    if bench.runs["check"]:
        print(f"`bylaw check` said: {bench.runs['check'][-1]['said'] or 'nothing'}\n")
    print("| step | wall s | CPU s | ms a page, CPU | peak MB | runs |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for step in STEPS:
        if bench.runs[step]:
            wall, cpu, peak = (bench.least(step, what) for what in ("wall", "cpu", "peak"))
            each = 1000 * cpu / bench.pages
            print(f"| {step} | {wall:.3f} | {cpu:.3f} | {each:.3f} | {peak:.0f} | {len(bench.runs[step])} |")
    print("\n| figure | value | bar | |\n| --- | ---: | ---: | --- |")
    for name, value, bar, less in figures(bench, first, in_memory):
        if value is not None:
            kept = "" if bar is None else "kept" if (value <= bar) == less or value == bar else "MISSED"
            print(f"| {name} | {value:.3g} | {'' if bar is None else ('≤ ' if less else '≥ ') + str(bar)} | {kept} |")


def main():
    given = options()
    tools = {name: program(given.build, file) for name, file in
             (("bylaw", "bylaw"), ("generate", "bench_generate"), ("floor", "bench_floor"))}
    tools["hugo"] = shutil.which("hugo") if given.hugo_rounds else None
    for name in ("generate", "floor"):
        if not tools[name]:
            sys.exit(f"run.py: bench_{name} is not under {given.build}: cmake --build it with that target")
    for name in ("bylaw", "hugo"):
        if not tools[name]:
            print(f"SKIPPED: no {name}; its figures are left out", flush=True)
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"  # 1 January 2026: what is due does not depend on the day
    done = []
    for pages in given.pages:
        with tempfile.TemporaryDirectory(prefix="bylaw-bench-", dir=given.place) as place:
            os.environ["HUGO_CACHEDIR"] = place + "/hugo-cache"
            done.append(Bench(given, tools, Path(place), pages).measure(given.rounds, given.hugo_rounds))
        print_table(done[-1], done[0], given.place.startswith("/dev/shm"))
    if given.json:
        given.json.write_text(json.dumps({bench.pages: bench.runs for bench in done}, indent=1) + "\n")


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(f"run.py: {failed}")
