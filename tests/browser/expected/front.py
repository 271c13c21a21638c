# Works out every figure on the front page from the files in content/, without Bylaw: front.py <content> <as-of>.
"""Prints {"index.html": {"<label>": value}} as JSON; a figure that counts a register is labelled by the register's address."""
import json
from collections import Counter

from due import found
from workspace import CONTENT, kind, past, within

figures = {}


# How the front page calls what is overdue, one and many of them.
WORDS = {
    ("review", "policies"): ("Policy review overdue", "Policy reviews overdue"),
    ("review", "slas"): ("SLA review overdue", "SLA reviews overdue"),
    ("review", "vendors"): ("Vendor review overdue", "Vendor reviews overdue"),
    ("access review", "access-reviews"): ("Access review overdue", "Access reviews overdue"),
    ("finding", "audit-findings"): ("Audit finding overdue", "Audit findings overdue"),
    ("expiry", "exceptions"): ("Exception past its last day", "Exceptions past their last day"),
    ("training", "training"): ("Training to be taken again", "Trainings to be taken again"),
    ("action", "meetings"): ("Agreed action overdue", "Agreed actions overdue"),
    ("action", "incidents"): ("Agreed action overdue", "Agreed actions overdue"),
}
overdue = Counter((what, folder) for what, folder, day, deadline in found if deadline and past(day))
for what, number in overdue.items():
    figures[WORDS[what][number > 1]] = number
figures["Due within 30 days"] = sum(deadline and within(day, "30d") for _, _, day, deadline in found)

for folder in sorted(path for path in CONTENT.iterdir() if path.is_dir()):
    if folder.name != "guides":
        figures[f"{folder.name}/index.html"] = len(kind(folder.name))
figures["pages/index.html"] = len(list(CONTENT.glob("*.md"))) + len(list(CONTENT.glob("guides/**/*.md")))

print(json.dumps({"index.html": figures}, indent=1, sort_keys=True))
