# What all pages' figures share: the things themselves, who stands behind a role, and where figures are kept.
from collections import defaultdict

from workspace import ALWAYS, AS_OF, NEVER, kind


# Figures.

def percent(part, whole):
    return rounded(100 * part / whole, 1) if whole else None


def rounded(value, digits=0):
    """Halves away from zero, as in SQL."""
    shift = 10 ** digits
    value = float(int(value * shift + (0.5 if value >= 0 else -0.5) + (1e-9 if value >= 0 else -1e-9))) / shift
    return int(value) if value == int(value) else value


def count(things, holds=lambda thing: True):
    return sum(1 for thing in things if holds(thing))


PAGES = defaultdict(dict)


def figure(page, label, value):
    """Where there is nothing to divide by, the page has no such figure."""
    assert label not in PAGES[page], (page, label)
    if value is not None:
        PAGES[page][label] = value


policies, roles, people, teams = kind("policies"), kind("roles"), kind("people"), kind("teams")
tools, vendors, integrations, automations = kind("tools"), kind("vendors"), kind("integrations"), kind("automations")
changes, campaigns, checklists, metrics = kind("changes"), kind("campaigns"), kind("checklists"), kind("metrics")
incidents, meetings, audits, councils = kind("incidents"), kind("meetings"), kind("audits"), kind("councils")
exceptions, risks, decisions, slas = kind("exceptions"), kind("risks"), kind("decisions"), kind("slas")
findings, reviews, assets, classes = kind("audit-findings"), kind("access-reviews"), kind("assets"), kind("data-classes")
entitlements = kind("entitlements")
personal = {c["id"] for c in classes if c.yes("personal") or c.yes("special")}
special = {c["id"] for c in classes if c.yes("special")}


# Who stands behind a role or a team on the day.

def holds(row):
    return (row.day("from") or ALWAYS) <= AS_OF <= (row.day("to") or NEVER)


def members(team):
    return {row["person"] for row in team.rows("members") if holds(row)}


def holders(role):
    """Each person behind the role, and whether only as a stand-in."""
    by_team = {team["id"]: team for team in teams}
    found = {}
    for row in role.rows("holders"):
        if not holds(row):
            continue
        team = by_team.get(row["holder"])
        for person in members(team) if team else {row["holder"]}:
            found[person] = found.get(person, True) and row.yes("acting")
    return found
