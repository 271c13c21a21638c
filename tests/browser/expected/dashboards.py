# Works out every figure on the built-in pages from the files in content/, without Bylaw: dashboards.py <content> <as-of>.
"""Prints {"<page>": {"<label>": value}} as JSON. Needs python3 and python3-yaml."""
import json
import re

import assurance  # the other half of the pages
from figures import (PAGES, assets, automations, campaigns, changes, checklists, count, entitlements, figure, integrations, metrics,
                     percent, personal, reviews, rounded, slas, special, tools, vendors)
from workspace import ALWAYS, AS_OF, NEVER, in_use, kind, lately, later, lives, past, period, series, within


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

assert assurance
print(json.dumps({page: PAGES[page] for page in sorted(PAGES)}, indent=1, ensure_ascii=False))
