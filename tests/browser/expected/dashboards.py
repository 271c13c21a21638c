# Works out every figure on the built-in pages from the files in content/, without Bylaw: dashboards.py <content> <as-of>.
"""Prints {"<page>": {"<label>": value}} as JSON. Needs python3 and python3-yaml."""
import csv
import json
import re
import sys
from collections import defaultdict
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


# Stack.

def monthly(tool):
    cost = tool.table("cost")
    months = {"month": 1, "quarter": 3, "year": 12}.get(cost["per"])
    return None if months is None else cost.number("amount") / months


live = lives(tools)
figure("stack", "Tools in use", len(live))
figure("stack", "Cost a month", rounded(sum(monthly(t) or 0 for t in live)))
seats = [t.table("seats") for t in live if (t.table("seats").number("bought") or 0) > 0 and t.table("seats")["used"]]
figure("stack", "Seats used", percent(sum(s.number("used") for s in seats), sum(s.number("bought") for s in seats)))
soon = [t for t in live if within(t.table("contract").day("end"), "180d")]
figure("stack", "Contracts that end within 180 days", len(soon))
figure("stack", "Of these without a decision", count(soon, lambda t: t["renewal_decision"] is None))

live = lives(vendors)
handling = [v for v in live if v.yes("processes_personal_data")]
figure("vendors", "Vendors", len(live))
figure("vendors", "Critical for our work", count(live, lambda v: v.yes("critical")))
figure("vendors", "Reviews overdue", count(live, lambda v: past(v.day("next_review"))))
figure("vendors", "Handle personal data for us", len(handling))
figure("vendors", "Of these without a signed agreement", count(handling, lambda v: v.table("dpa")["signed_on"] is None))

live = lives(integrations)
figure("integrations", "Integrations", len(live))
figure("integrations", "Carry personal data", count(live, lambda i: personal & set(i["data_classes"] or [])))
figure("integrations", "Tested in the last six months", count(live, lambda i: i["last_tested"] and i.day("last_tested") >= later(AS_OF, "6M", -1)))
figure("integrations", "Never tested", count(live, lambda i: i["last_tested"] is None))
plan = ("detect", "retry", "alert", "owner")
figure("integrations", "Without a full plan for failure", count(live, lambda i: any(i.table("error_handling")[k] is None for k in plan)))

live = lives(automations)


def changed(automation):
    days = [c.day("implemented_at") for c in changes if c["implemented_at"] and (c["id"] == automation["last_change"] or c["automation"] == automation["id"])]
    return max((d for d in days if d <= AS_OF), default=None)


def untested(automation):
    return automation["tested_on"] is None or automation.day("tested_on") < (changed(automation) or ALWAYS)


figure("automations", "Automations", len(live))
figure("automations", "Not tested since their last change", count(live, untested))
figure("automations", "Not tried in a sandbox", count(live, lambda a: not a.yes("sandbox")))
figure("automations", "Without a way to stop them", count(live, lambda a: a["rollback"] is None))
figure("automations", "Changed in the last 90 days", count(live, lambda a: (changed(a) or ALWAYS) >= later(AS_OF, "90d", -1)))

live = lives(entitlements)
admin = [e for e in live if e["level"] == "admin"]
figure("access", "Rights", len(live))
figure("access", "To administer", len(admin))
figure("access", "Of these without an approver", count(admin, lambda e: e["approver"] is None))
figure("access", "Past their last day", count(live, lambda e: past(e.day("expires"))))
live = lives(reviews)
held = [r for r in live if r["completed_on"]]
waiting = [r for r in live if not r["completed_on"]]
figure("access", "Overdue", count(waiting, lambda r: past(r.day("due"))))
figure("access", "Due within 60 days", count(waiting, lambda r: within(r.day("due"), "60d")))
figure("access", "Held in time", percent(count(held, lambda r: r.day("completed_on") <= r.day("due")), len(held)))
figure("access", "Accounts closed or cut back", int(sum((r.table("decisions").number(k) or 0) for r in live for k in ("revoke", "modify"))))

live = lives(assets)
until = {id(a): a.table("rights").day("expires") for a in live}
figure("assets", "Assets", len(live))
figure("assets", "Whose right of use has ended", count(live, lambda a: past(until[id(a)])))
figure("assets", "Whose right ends within 90 days", count(live, lambda a: within(until[id(a)], "90d")))
figure("assets", "Not approved", count(live, lambda a: a["approved_on"] is None))
figure("assets", "Without words for people who cannot see them", count(live, lambda a: a["alt"] is None))


# Measures.

def distance(metric, value):
    """How far from what is wanted; nothing, or less, where it is reached."""
    target, way = metric.number("target"), metric["direction"]
    if way == "range":
        edge = metric.number("warn") or metric.number("crit") or target
        return abs(value - target) - abs(edge - target)
    return target - value if way == "up" else value - target


def beyond(metric, value):
    crit, way = metric.number("crit"), metric["direction"]
    if crit is None:
        return False
    if way == "range":
        return abs(value - metric.number("target")) >= abs(crit - metric.number("target")) - 1e-9
    return (crit - value if way == "up" else value - crit) >= -1e-9


def latest(metric):
    rows = [(period(r["period"])[0], n, r) for n, r in enumerate(series(metric, "series")) if re.fullmatch(r"-?[\d.]+", (r["value"] or "").strip())]
    rows = [row for row in rows if row[0] <= AS_OF]
    return max(rows, key=lambda row: row[:2])[2] if rows else None


def standing(metric):
    row = latest(metric)
    if row is None:
        return None
    value = row.number("value")
    return "good" if distance(metric, value) <= 1e-9 else "bad" if beyond(metric, value) else "warn"


live = in_use(metrics)
states = [standing(m) for m in live]
figure("measures", "Measures", len(live))
figure("measures", "At their target", states.count("good"))
figure("measures", "Short of it", states.count("warn"))
figure("measures", "At or beyond the value at which somebody must act", states.count("bad"))


def stale(metric):
    row = latest(metric)
    return row is None or later(later(period(row["period"])[1], metric["cadence"]), metric["cadence"]) < AS_OF


figure("measures", "Without the value that was due", count(live, stale))

for card in lives(kind("scorecards")):
    levels = [d.number("level") for d in card.rows("dimensions") if d["level"]]
    figure("scorecards", card["title"], rounded(sum(levels) / len(levels), 1))


# Service levels: good of total in the window that ends with the last period.

def windows(sla):
    rows = [(period(r["period"])[0], r) for r in series(sla, "attainment")]
    for objective in sla.rows("objectives"):
        mine = [(first, r.number("good"), r.number("total")) for first, r in rows if r["objective"] == objective["id"] and first <= AS_OF and r.number("total")]
        if not mine:
            continue
        last = max(first for first, _, _ in mine)
        begin = later(last, objective["window"], -1) or last
        inside = [row for row in mine if row[0] == last or row[0] > begin]
        yield 100 * sum(r[1] for r in inside) / sum(r[2] for r in inside), objective.number("target")


live = in_use(slas)
reached = [window for sla in live for window in windows(sla)]
kept = [(share, target) for share, target in reached if share >= target - 1e-9]
figure("sla", "Agreements in use", len(live))
figure("sla", "Objectives with figures", len(reached))
figure("sla", "Kept in their last window", len(kept))
figure("sla", "Missed in their last window", len(reached) - len(kept))
figure("sla", "Kept, with less than a quarter of the error budget left", count(kept, lambda w: w[1] < 100 and 1 - (100 - w[0]) / (100 - w[1]) < 0.25))


# Data and privacy.

live = lives(kind("datasets"))
by_id = {m["id"]: m for m in metrics}
figure("data", "Datasets", len(live))
figure("data", "With personal data", count(live, lambda d: personal & set(d["classes"] or [])))
figure("data", "Without an owner, a steward or a custodian", count(live, lambda d: not (d["owner"] and d["steward"] and d["custodian"])))


def misses(row):
    metric = by_id.get(row["metric"])
    value = metric and latest(metric)
    if not value:
        return False
    over = value.number("value") - row.number("threshold")
    return over > 0 if metric["direction"] == "down" else over < 0


figure("data", "Quality thresholds missed", sum(count(d.rows("quality"), misses) for d in live))

live = lives(kind("processing"))
figure("privacy", "Processing activities", len(live))
figure("privacy", "With specially protected data", count(live, lambda p: special & set(p["data_classes"] or [])))
figure("privacy", "With an impact assessment", count(live, lambda p: p["dpia"]))
figure("privacy", "Where data leaves the country", count(live, lambda p: p["transfers"]))
live = lives(kind("consents"))
figure("privacy", "In use", count(live, lambda c: (c.day("active_from") or ALWAYS) <= AS_OF <= (c.day("active_to") or NEVER)))
figure("privacy", "Without a way to take it back", count(live, lambda c: c["withdrawal_path"] is None))
figure("privacy", "Without proof that is kept", count(live, lambda c: not c["proof_fields"]))


# Work.

ahead = [c for c in changes if c["status"] in ("draft", "assessed", "approved", "scheduled")]
done = [c for c in changes if lately(c.day("implemented_at"), "1Y")]
figure("changes", "Ahead of us", len(ahead))
figure("changes", "Without an approval so far", count(ahead, lambda c: c["status"] in ("draft", "assessed") and not c["approvals"]))
figure("changes", "Planned for the next 60 days", count(ahead, lambda c: within(c.table("planned").day("start"), "60d")))
figure("changes", "Past their planned day", count(ahead, lambda c: past(c.table("planned").day("end") or c.table("planned").day("start"))))
figure("changes", "Took effect in the last twelve months", len(done))
figure("changes", "Of these rolled back", count(changes, lambda c: c["status"] == "rolled-back" and (c.day("implemented_at") or ALWAYS) > later(AS_OF, "1Y", -1)))

coming = [c for c in campaigns if c["status"] in ("brief", "build", "review", "approved")]
close = [c for c in coming if c.day("launch") <= later(AS_OF, "30d")]
steps = {c["id"]: c.rows("items") for c in checklists}


def missing(campaign):
    looked = {row["item"].strip().lower() for row in campaign.rows("checked")}
    return count(steps.get(campaign["checklist"], []), lambda s: s.yes("required") and not {(s["id"] or "").lower(), s["text"].strip().lower()} & looked)


figure("campaigns", "Live", count(campaigns, lambda c: c["status"] == "live"))
figure("campaigns", "On their way", len(coming))
figure("campaigns", "Launches within 30 days", len(close))
figure("campaigns", "Required checks still to do for these", sum(missing(c) for c in close))
figure("campaigns", "Notes on drafts without an answer", sum(count(c.rows("proofs"), lambda p: not p.yes("resolved")) for c in campaigns if c["status"] != "done"))

step = [s for r in lives(kind("roadmaps")) for s in r.rows("items") if s["status"] != "dropped"]
planned = [s for s in step if s["status"] in (None, "planned")]
figure("roadmap", "Steps", len(step))
figure("roadmap", "Under way", count(step, lambda s: s["status"] == "in-progress"))
figure("roadmap", "Start within 60 days", count(planned, lambda s: within(s.day("start"), "60d")))
figure("roadmap", "Past their last day", count(step, lambda s: s["status"] != "done" and past(s.day("end"))))
figure("roadmap", "Should have begun", count(planned, lambda s: past(s.day("start"))))

for budget in lives(kind("budgets")):
    lines = budget.rows("lines")
    spent = [line.number("actual") for line in lines if line["actual"] is not None]
    if spent:
        figure("budget", budget["title"] + ": spent", rounded(sum(spent)))
    else:
        figure("budget", budget["title"] + ": planned", rounded(sum(line.number("planned") for line in lines)))

live = in_use(checklists)
step = [s for c in live for s in c.rows("items")]
figure("checklists", "Checklists", len(live))
figure("checklists", "Steps", len(step))
figure("checklists", "Steps with nobody to look", count(step, lambda s: s["owner"] is None))
figure("checklists", "Steps that leave nothing behind", count(step, lambda s: s["evidence"] is None))

live = in_use(kind("questions"))
figure("questions", "Questions with an answer", len(live))
figure("questions", "Roles that answer them", len({q["owner"] for q in live if q["owner"]}))


# Risk and assurance.

granted = [x for x in exceptions if x["status"] in ("approved", "active", "expired") and x.day("approved_at") <= AS_OF]
force = [x for x in granted if x.day("expires") >= AS_OF]
figure("exceptions", "In force", len(force))
figure("exceptions", "Past their last day and not closed", len(granted) - len(force))
figure("exceptions", "End within 30 days", count(force, lambda x: within(x.day("expires"), "30d")))
figure("exceptions", "Were extended", count(force, lambda x: x["renewals"]))
figure("exceptions", "Average age", rounded(sum((AS_OF - x.day("approved_at")).days for x in force) / len(force)) if force else None)
figure("exceptions", "Asked for", count(exceptions, lambda x: x["status"] == "requested"))

live = [r for r in lives(risks) if r["status"] != "closed"]


def score(risk):
    return risk.number("likelihood") * risk.number("impact")


def after(risk):
    left = risk.table("residual")
    return (left.number("likelihood") or risk.number("likelihood")) * (left.number("impact") or risk.number("impact"))


figure("risks", "Risks", len(live))
figure("risks", "With a score of 12 or more", count(live, lambda r: score(r) >= 12))
figure("risks", "Still 12 or more once treated", count(live, lambda r: after(r) >= 12))
figure("risks", "To be reduced, without a control", count(live, lambda r: r["treatment"] == "reduce" and not r["controls"]))
figure("risks", "Reviews overdue", count(live, lambda r: past(r.day("next_review"))))
figure("risks", "Accepted as they are", count(live, lambda r: r["status"] == "accepted"))

live = lives(findings)
open_ones = [f for f in live if f["status"] in ("open", "in-progress")]
closed = [f for f in live if f["closed_on"] and f["due"]]
figure("audits", "Still to be mended", len(open_ones))
figure("audits", "Past their day", count(open_ones, lambda f: past(f.day("due"))))
figure("audits", "Closed in the last twelve months", count(live, lambda f: lately(f.day("closed_on"), "1Y")))
figure("audits", "Closed in time", percent(count(closed, lambda f: f.day("closed_on") <= f.day("due")), len(closed)))
live = in_use(kind("controls"))
tests = [max((t for t in c.rows("tests") if t.day("date") <= AS_OF), key=lambda t: t["date"], default=None) for c in live]
figure("audits", "Controls", len(live))
figure("audits", "Tested in the last twelve months", count(tests, lambda t: t and lately(t.day("date"), "1Y")))
figure("audits", "Failed their last test", count(tests, lambda t: t and t["result"] == "fail"))
figure("audits", "Never tested", tests.count(None))


def actions(things):
    return [a for t in lives(things) for a in t.rows("actions")]


year = [i for i in incidents if lately(i.day("detected_at"), "1Y")]
over = [i for i in year if i["resolved_at"]]
figure("incidents", "Not over yet", count(incidents, lambda i: i["status"] in ("open", "contained")))
figure("incidents", "In the last twelve months", len(year))
figure("incidents", "With personal data lost, altered or seen", count(year, lambda i: i.yes("personal_data_breach")))
figure("incidents", "Over on the day they were noticed", percent(count(over, lambda i: i["detected_at"] == i["resolved_at"]), len(over)))
figure("incidents", "Actions still to be done", count(actions(incidents), lambda a: a["done_at"] is None))


# People and decisions.

held = [m for m in meetings if lately(m.day("date"), "1Y")]
quorum = {c["id"]: c.number("quorum") for c in councils}
present = [(len(m["attendees"] or []), len(m["apologies"] or []), quorum.get(m["council"])) for m in held]
done = [a for a in actions(meetings) if a["done_at"] and a["due"]]
figure("councils", "Meetings", len(held))
figure("councils", "With enough members to decide", count(present, lambda p: p[2] is not None and p[0] >= p[2]))
figure("councils", "Attendance", percent(sum(p[0] for p in present), sum(p[0] + p[1] for p in present)))
figure("councils", "Actions still to be done", count(actions(meetings), lambda a: a["done_at"] is None))
figure("councils", "Actions done in time", percent(count(done, lambda a: a.day("done_at") <= a.day("due")), len(done)))

figure("decisions", "Waiting for a decision", count(decisions, lambda d: d["status"] == "proposed"))
figure("decisions", "Stand", count(decisions, lambda d: d["status"] == "accepted"))
figure("decisions", "Taken in the last twelve months", count(decisions, lambda d: d["status"] in ("accepted", "rejected") and lately(d.day("date"), "1Y")))
figure("decisions", "To be looked at again, and late", count(decisions, lambda d: d["status"] == "accepted" and past(d.day("review_on"))))

live = lives(kind("practices"))
for label, status in (("In place", "adopted"), ("Being taken up", "adopting"), ("Planned", "planned"), ("At rest", "paused")):
    figure("adoption", label, count(live, lambda p: p["status"] == status))
figure("adoption", "Not looked at for half a year", count(live, lambda p: p["status"] in ("adopting", "adopted") and (p.day("reviewed") or ALWAYS) <= later(AS_OF, "6M", -1)))

live = in_use(roles)
figure("org", "Roles", len(live))
figure("org", "Held by nobody", count(live, lambda r: not holders(r)))
figure("org", "Held by a stand-in", count(live, lambda r: holders(r) and all(holders(r).values())))
figure("org", "Critical, with one person and no delegate", count(live, lambda r: r.yes("critical") and len(holders(r)) < 2 and not r["delegate"]))

courses = in_use(kind("training"))
needed = {}
for course in courses:
    for role in lives(roles):
        if role["id"] in (course["required_for"] or []) or course["id"] in (role["requires_training"] or []):
            for person in holders(role):
                needed[course["id"], person] = course
names = {name.lower(): p["id"] for p in people for name in (p["id"], p["name"])}


def counts_until(course, person):
    taken = [r.day("completed_on") for r in series(course, "completions") if names.get(r["person"].lower()) == person]
    last = max((d for d in taken if d <= AS_OF), default=None)
    return None if last is None else later(last, course["renew_every"]) or NEVER


ends = [counts_until(course, person) for (_, person), course in needed.items()]
current = [end for end in ends if end and end >= AS_OF]
figure("training", "Courses", len(courses))
figure("training", "Up to date", percent(len(current), len(ends)))
figure("training", "Missing", len(ends) - len(current))
figure("training", "To be taken again within 60 days", count(current, lambda end: within(end, "60d")))


# What is due on which day, whatever it is.

def review_day(thing):
    review = thing.table("review")
    looked = [review.day("last"), thing.day("approved_at")] + [r.day("date") for r in thing.rows("reviews")]
    last = max((d for d in looked if d and d <= AS_OF), default=None)
    if review["next"] and (last or ALWAYS) < review.day("next"):
        return review.day("next")
    return later(last, review["every"])


def in_force(policy):
    return policy["status"] == "effective" and (policy.day("effective_from") or ALWAYS) <= AS_OF <= (policy.day("effective_to") or NEVER)


rules = [p for p in policies if in_force(p)]
days = [review_day(p) for p in rules if review_day(p)]
waived = {(x["waives"] or "").split("#")[0].split("@")[0] for x in exceptions if x["status"] in ("approved", "active") and x.day("approved_at") <= AS_OF <= x.day("expires")}
figure("rules", "In force", len(rules))
figure("rules", "Reviewed in time", percent(count(days, lambda d: not past(d)), len(days)))
figure("rules", "Reviews overdue", count(days, past))
figure("rules", "On their way", count(policies, lambda p: p["status"] in ("draft", "in-review", "approved")))
figure("rules", "Waived in part", count(rules, lambda p: p["id"] in waived))

due = [review_day(p) for p in rules] + [review_day(s) for s in in_use(slas)]
due += [p.day("effective_to") for p in in_use(policies) if (p.day("effective_to") or ALWAYS) >= AS_OF]
due += [v.day("next_review") for v in in_use(vendors)]
for vendor in in_use(vendors):
    papers = defaultdict(list)
    for paper in vendor.rows("evidence"):
        if paper["type"] and paper["valid_until"]:
            papers[paper["type"]].append(paper.day("valid_until"))
    due += [max(days) for days in papers.values()]
due += [r.day("next_review") for r in in_use(risks) if r["status"] != "closed"]
due += [r.day("accepted_until") for r in in_use(risks) if r["status"] == "accepted"]
due += [d.day("review_on") for d in decisions if d["status"] in ("proposed", "accepted")]
due += [r.day("due") for r in lives(reviews) if not r["completed_on"]]
due += [t.table("contract").day("end") for t in in_use(tools)]
due += [later(t.table("contract").day("end"), t.table("contract")["notice"], -1) for t in in_use(tools) if not t["renewal_decision"]]
due += [x.day("expires") for x in exceptions if x["status"] in ("requested", "approved", "active", "expired")]
due += [e.day("expires") for e in in_use(entitlements)]
due += [a.table("rights").day("expires") for a in in_use(assets)]
due += [f.day("due") for f in open_ones]
due += [c.day("valid_until") for c in in_use(kind("calendars"))]
due = [d for d in due if d]
figure("reviews-ahead", "Overdue", count(due, past))
figure("reviews-ahead", "Due within 30 days", count(due, lambda d: within(d, "30d")))
figure("reviews-ahead", "Due within a year", count(due, lambda d: within(d, "1Y")))

print(json.dumps({page: PAGES[page] for page in sorted(PAGES)}, indent=1, ensure_ascii=False))
