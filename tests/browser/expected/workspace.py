# Reads a workspace's files without Bylaw: its entities as texts, lists and maps, its days and durations.
"""Needs python3 and python3-yaml."""
import csv
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import yaml

CONTENT = Path(sys.argv[1] if len(sys.argv) > 1 else "content")
AS_OF = date.fromisoformat(sys.argv[2] if len(sys.argv) > 2 else "2026-11-20")
ENDED = {"superseded", "retired", "withdrawn", "deprecated", "dropped"}
NEVER, ALWAYS = date.max, date.min


# Reading.

class Thing(dict):
    """An entity: its fields as texts, lists and maps; what is not written is None."""
    def __missing__(self, key):
        return None

    def table(self, key):
        return Thing(self[key] or {})

    def rows(self, key):
        return [Thing(row) for row in self[key] or []]

    def day(self, key):
        return day(self[key])

    def number(self, key):
        return None if self[key] is None else float(str(self[key]).rstrip("% "))

    def yes(self, key):
        return self[key] in ("true", "yes", "on")


def day(text):
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def load(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        if not text.startswith("---\n"):
            return []
        text = text[4:text.index("\n---", 4)]
    data = yaml.load(text, Loader=yaml.BaseLoader)
    found = []
    for item in data if isinstance(data, list) else [data]:
        thing = Thing(item)
        thing.setdefault("id", path.stem)
        thing["folder"] = path.parent
        found.append(thing)
    return found


def kind(folder):
    paths = sorted((CONTENT / folder).glob("*.*")) if (CONTENT / folder).is_dir() else []
    return [thing for path in paths if path.suffix in (".yaml", ".yml", ".md") for thing in load(path)]


def series(thing, key):
    if not thing[key]:
        return []
    with open(thing["folder"] / thing[key], encoding="utf-8", newline="") as file:
        return [Thing(row) for row in csv.DictReader(file)]


def lives(things):
    return [thing for thing in things if thing["status"] not in ENDED]


def in_use(things):
    return [thing for thing in lives(things) if thing["status"] != "draft"]


# Days.

def months_later(start, months):
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last))


def later(start, duration, sign=1):
    if start is None or not duration:
        return None
    number, unit = int(re.match(r"\d+", duration)[0]), re.sub(r"^\d+\s*", "", duration)
    if unit in ("d", "w"):
        return start + timedelta(days=sign * number * (7 if unit == "w" else 1))
    return months_later(start, sign * number * {"M": 1, "Q": 3, "Y": 12}[unit])


def within(when, duration):
    return when is not None and AS_OF <= when <= later(AS_OF, duration)


def past(when):
    return when is not None and when < AS_OF


def lately(when, duration):
    return when is not None and later(AS_OF, duration, -1) < when <= AS_OF


def period(text):
    """The first and the last day of a period as it is written."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)", text):
        first, months = date(int(match[1]), int(match[2]), 1), 1
    elif match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        first, months = date(int(match[1]), 3 * int(match[2]) - 2, 1), 3
    elif re.fullmatch(r"\d{4}", text):
        first, months = date(int(text), 1, 1), 12
    else:
        return date.fromisoformat(text), date.fromisoformat(text)
    return first, months_later(first, months) - timedelta(days=1)
