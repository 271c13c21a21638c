#!/usr/bin/env python3
"""Counts the example's content again, without Bylaw, and prints the figures that its pages must show: numbers.py <content> <as-of>.

The result is JSON: for each page of the site the figures by their labels. A figure of the front page that only counts a
register is labelled by the register's address.
"""
import datetime
import json
import pathlib
import re
import sys

import yaml

PICTURES_AND_FILES = {"files", "proofs"}  # folders inside the content that hold no records
SOON = 30  # days


class Loader(yaml.SafeLoader):
    """Plain scalars as text, but for dates: `version: 1.10` is not 1.1."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(text):
    found = re.match(r"---\n(.*?)\n---\n", text, re.S)
    return yaml.load(found.group(1), Loader) if found else {}


def records_in(path):
    """What a file holds: a list is one record an item, anything else one record named like the file."""
    text = path.read_text(encoding="utf-8")
    data = front_matter(text) if path.suffix == ".md" else yaml.load(text, Loader)
    several = data if isinstance(data, list) else [data or {}]
    return [{"id": path.stem, **record} for record in several]


def read(content):
    """All records by the folder they lie in."""
    kinds = {}
    for path in sorted(content.rglob("*")):
        if path.suffix not in (".md", ".yaml") or PICTURES_AND_FILES & set(path.parts):
            continue
        parts = path.relative_to(content).parts
        folder = parts[0] if len(parts) > 1 and parts[0] != "guides" else "pages"
        kinds.setdefault(folder, []).extend(records_in(path))
    return kinds


def day(record, *keys):
    for key in keys:
        record = record.get(key) if isinstance(record, dict) else None
    return record if isinstance(record, datetime.date) else None


def deadlines(label, records, keys, live, today):
    """`label` is (singular, plural) for what is past its day, then for what soon will be."""
    days = [day(record, *keys) for record in records if live is None or record.get("status") in live]
    days = [date for date in days if date]
    overdue = sum(date < today for date in days)
    ahead = sum(today <= date <= today + datetime.timedelta(days=SOON) for date in days)
    words = [(overdue, label[0]), (ahead, label[1])]
    return {one if count == 1 else many: count for count, (one, many) in words if count}


def front(kinds, today):
    figures = {f"{folder}/index.html": len(records) for folder, records in kinds.items()}
    for folder, keys, live, label in [
        ("policies", ("review", "next"), {"in-review", "approved", "effective"},
         (("Policy review overdue", "Policy reviews overdue"),
          ("Policy review due within 30 days", "Policy reviews due within 30 days"))),
        ("slas", ("review", "next"), {"active", None},
         (("SLA review overdue", "SLA reviews overdue"),
          ("SLA review due within 30 days", "SLA reviews due within 30 days"))),
        ("exceptions", ("expires",), {"requested", "approved", "active"},
         (("Exception past its last day", "Exceptions past their last day"),
          ("Exception that expires within 30 days", "Exceptions that expire within 30 days"))),
        ("calendars", ("valid_until",), None,
         (("Calendar that has run out", "Calendars that have run out"),
          ("Calendar that runs out within 30 days", "Calendars that run out within 30 days"))),
    ]:
        figures |= deadlines(label, kinds.get(folder, []), keys, live, today)
    return figures


PAGES = {"index.html": front}


def main():
    kinds = read(pathlib.Path(sys.argv[1]))
    today = datetime.date.fromisoformat(sys.argv[2])
    print(json.dumps({page: figures(kinds, today) for page, figures in PAGES.items()}, indent=1, sort_keys=True))


main()
