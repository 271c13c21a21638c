# Works out every figure on the front page from the files in content/, without Bylaw: front.py <content> <as-of>.
"""Prints {"index.html": {"<label>": value}} as JSON; a figure that counts a register is labelled by the register's address."""
import json

from workspace import CONTENT, in_use, kind, past, within

figures = {}


def deadline(things, of, overdue, ahead):
    """Words are (one, many)."""
    days = [of(thing) for thing in things]
    for number, words in [(sum(past(day) for day in days), overdue), (sum(within(day, "30d") for day in days), ahead)]:
        if number:
            figures[words[number > 1]] = number


def review(thing):
    return thing.table("review").day("next")


deadline(in_use(kind("policies")), review, ("Policy review overdue", "Policy reviews overdue"),
         ("Policy review due within 30 days", "Policy reviews due within 30 days"))
deadline(in_use(kind("slas")), review, ("SLA review overdue", "SLA reviews overdue"),
         ("SLA review due within 30 days", "SLA reviews due within 30 days"))
deadline([e for e in kind("exceptions") if e["status"] in ("requested", "approved", "active", "expired")], lambda e: e.day("expires"),
         ("Exception past its last day", "Exceptions past their last day"),
         ("Exception that expires within 30 days", "Exceptions that expire within 30 days"))
deadline(in_use(kind("calendars")), lambda c: c.day("valid_until"), ("Calendar that has run out", "Calendars that have run out"),
         ("Calendar that runs out within 30 days", "Calendars that run out within 30 days"))

for folder in sorted(path for path in CONTENT.iterdir() if path.is_dir()):
    if folder.name != "guides":
        figures[f"{folder.name}/index.html"] = len(kind(folder.name))
figures["pages/index.html"] = len(list(CONTENT.glob("*.md"))) + len(list(CONTENT.glob("guides/**/*.md")))

print(json.dumps({"index.html": figures}, indent=1, sort_keys=True))
