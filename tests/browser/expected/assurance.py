# The figures of the pages on rules, risk, people and what is due.
from collections import defaultdict

from figures import (assets, changes, councils, count, decisions, entitlements, exceptions, figure, findings,
                     holders, incidents, meetings, people, percent, policies, reviews, risks, roles, rounded, slas, tools, vendors)
from workspace import ALWAYS, AS_OF, NEVER, in_use, kind, lately, later, lives, past, series, within


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


# What is due on which day: reviews, contracts, last days and findings.

def review_day(thing):
    review = thing.table("review")
    looked = [review.day("last"), thing.day("approved_at")] + [r.day("date") for r in thing.rows("reviews")]
    last = max((d for d in looked if d and d <= AS_OF), default=None)
    if not review["every"] or (review["next"] and (last or ALWAYS) < review.day("next")):
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


def after_five_business_days(start):
    day, left = start, 5
    while left:
        day = later(day, "1d")
        left -= day.weekday() < 5
    return day


deadlines, merely = [], []
deadlines += [review_day(p) for p in rules] + [review_day(s) for s in in_use(slas)]
deadlines += [v.day("next_review") for v in in_use(vendors)]
deadlines += [r.day("next_review") for r in risks if r["status"] != "closed"]
deadlines += [d.day("review_on") for d in decisions if d["status"] == "accepted"]
for change in changes:
    if change["type"] == "emergency" and change["status"] in ("implemented", "verified", "closed", "rolled-back"):
        if (change.table("post_review").day("at") or NEVER) > AS_OF:
            deadlines.append(after_five_business_days(change.day("implemented_at")))
deadlines += [r.day("due") for r in in_use(reviews) if (r.day("completed_on") or NEVER) > AS_OF]
for tool in in_use(tools):
    contract, undecided = tool.table("contract"), tool["renewal_decision"] is None
    end, ends = contract.day("end"), not contract.yes("auto_renew")
    if end and undecided and end >= AS_OF:
        deadlines.append(later(end, contract["notice"] or "30d", -1))
    if end and (end >= AS_OF or (undecided and ends)):
        (deadlines if undecided and ends else merely).append(end)
for exception in exceptions:
    if exception["status"] in ("approved", "active"):
        deadlines.append(max([exception.day("expires")] + [r.day("until") for r in exception.rows("renewals")]))
deadlines += [r.day("accepted_until") for r in risks if r["status"] != "closed" and "accept" in (r["treatment"], (r["status"] or "")[:6])]
deadlines += [a.table("rights").day("expires") for a in in_use(assets)]
deadlines += [e.day("expires") for e in in_use(entitlements)]
for vendor in in_use(vendors):
    papers = defaultdict(list)
    for paper in vendor.rows("evidence"):
        if paper["valid_until"]:
            papers[paper["type"]].append(paper.day("valid_until"))
    deadlines += [max(days) for days in papers.values()]
deadlines += [c.day("valid_until") for c in in_use(kind("calendars"))]
deadlines += [f.day("due") for f in findings if f["status"] in ("open", "in-progress")]
merely += [p.day("effective_to") for p in rules]
ahead = [d for d in deadlines + merely if d]
figure("reviews-ahead", "Overdue", count([d for d in deadlines if d], past))
figure("reviews-ahead", "Due within 30 days", count(ahead, lambda d: within(d, "30d")))
figure("reviews-ahead", "Due within a year", count(ahead, lambda d: within(d, "1Y")))
