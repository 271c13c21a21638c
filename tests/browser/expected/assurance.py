# The figures of the pages on rules, risk, people and what is due.
from due import counts_until, courses, found, in_force, needed, review_day
from figures import (councils, count, decisions, exceptions, figure, findings, holders, incidents, meetings, people, percent,
                     policies, reviews, risks, roles, rounded)
from workspace import ALWAYS, AS_OF, CONTENT, in_use, kind, lately, later, lives, past, within


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

ends = [counts_until(course, person) for (_, person), course in needed.items()]
current = [end for end in ends if end and end >= AS_OF]
figure("training", "Courses", len(courses))
figure("training", "Up to date", percent(len(current), len(ends)))
figure("training", "Missing", len(ends) - len(current))
figure("training", "To be taken again within 60 days", count(current, lambda end: within(end, "60d")))


# What is due on which day: reviews, contracts, last days and findings.

rules = [p for p in policies if in_force(p)]
days = [review_day(p) for p in rules if review_day(p)]
waived = {(x["waives"] or "").split("#")[0].split("@")[0] for x in exceptions if x["status"] in ("approved", "active") and x.day("approved_at") <= AS_OF <= x.day("expires")}
figure("rules", "In force", len(rules))
figure("rules", "Reviewed in time", percent(count(days, lambda d: not past(d)), len(days)))
figure("rules", "Reviews overdue", count(days, past))
figure("rules", "On their way", count(policies, lambda p: p["status"] in ("draft", "in-review", "approved")))
figure("rules", "Waived in part", count(rules, lambda p: p["id"] in waived))

FOR_REVIEW = ("review", "access review", "notice", "contract", "expiry", "finding")
ahead = [(day, deadline) for what, _, day, deadline in found if what in FOR_REVIEW]
figure("reviews-ahead", "Overdue", count(ahead, lambda a: a[1] and past(a[0])))
figure("reviews-ahead", "Due within 30 days", count(ahead, lambda a: within(a[0], "30d")))
figure("reviews-ahead", "Due within a year", count(ahead, lambda a: within(a[0], "1Y")))


# What the portal's own check left: nothing, but for what comments and the baseline say.

figure("findings", "Found", 0)
figure("findings", "Let pass for a while", sum(path.read_text(encoding="utf-8").count("bylaw: allow ") for path in CONTENT.rglob("*.*") if path.suffix in (".md", ".yaml")))
figure("findings", "Accepted before", 0)
