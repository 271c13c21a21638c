# What is due on which day, worked out without Bylaw: reviews, contracts, last days, findings, actions, training, changes, launches.
from collections import defaultdict

from figures import (assets, changes, decisions, entitlements, exceptions, findings, holders, incidents, meetings,
                     people, policies, reviews, risks, roles, slas, tools, vendors)
from workspace import ALWAYS, AS_OF, NEVER, in_use, kind, later, series


# When a rule is to be looked at again.

def review_day(thing):
    review = thing.table("review")
    looked = [review.day("last"), thing.day("approved_at")] + [r.day("date") for r in thing.rows("reviews")]
    last = max((d for d in looked if d and d <= AS_OF), default=None)
    if not review["every"] or (review["next"] and (last or ALWAYS) < review.day("next")):
        return review.day("next")
    return later(last, review["every"])


def in_force(policy):
    return policy["status"] == "effective" and (policy.day("effective_from") or ALWAYS) <= AS_OF <= (policy.day("effective_to") or NEVER)


def after_five_business_days(start):
    day, left = start, 5
    while left:
        day = later(day, "1d")
        left -= day.weekday() < 5
    return day


# Who must have taken which course, and until when that counts.

courses = in_use(kind("training"))
needed = {}
for course in courses:
    for role in in_use(roles):
        if role["id"] in (course["required_for"] or []) or course["id"] in (role["requires_training"] or []):
            for person in holders(role):
                needed[course["id"], person] = course
names = {name.lower(): p["id"] for p in people for name in (p["id"], p["name"])}


def counts_until(course, person):
    """None where it was never taken."""
    taken = [r.day("completed_on") for r in series(course, "completions") if names.get(r["person"].lower()) == person]
    last = max((d for d in taken if d <= AS_OF), default=None)
    return None if last is None else later(last, course["renew_every"]) or NEVER


# Everything that has a day: (what, folder, day, whether somebody must have done something by then).

found = []


def due(what, folder, day, deadline=True):
    if day and day != NEVER:
        found.append((what, folder, day, bool(deadline)))


for folder, things in (("policies", [p for p in policies if in_force(p)]), ("slas", in_use(slas))):
    for thing in things:
        due("review", folder, review_day(thing))
for vendor in in_use(vendors):
    due("review", "vendors", vendor.day("next_review"))
    papers = defaultdict(list)
    for paper in vendor.rows("evidence"):
        if paper["valid_until"]:
            papers[paper["type"]].append(paper.day("valid_until"))
    for days in papers.values():
        due("evidence", "vendors", max(days))
for risk in risks:
    if risk["status"] != "closed":
        due("review", "risks", risk.day("next_review"))
        if risk["treatment"] == "accept" or risk["status"] == "accepted":
            due("acceptance", "risks", risk.day("accepted_until"))
for decision in decisions:
    if decision["status"] == "accepted":
        due("review", "decisions", decision.day("review_on"))
for change in changes:
    planned = change.table("planned")
    if change["type"] == "emergency" and change["status"] in ("implemented", "verified", "closed", "rolled-back"):
        if (change.table("post_review").day("at") or NEVER) > AS_OF:
            due("review", "changes", after_five_business_days(change.day("implemented_at")))
    if change["status"] in ("assessed", "approved", "scheduled"):
        due("change", "changes", planned.day("start"), (planned.day("end") or planned.day("start") or NEVER) < AS_OF)
for review in in_use(reviews):
    if (review.day("completed_on") or NEVER) > AS_OF:
        due("access review", "access-reviews", review.day("due"))
for tool in in_use(tools):
    contract, undecided = tool.table("contract"), tool["renewal_decision"] is None
    end, must_decide = contract.day("end"), undecided and not contract.yes("auto_renew")
    if end and undecided and end >= AS_OF:
        due("notice", "tools", later(end, contract["notice"] or "30d", -1))
    if end and (end >= AS_OF or must_decide):
        due("contract", "tools", end, must_decide)
for exception in exceptions:
    if exception["status"] in ("approved", "active"):
        due("expiry", "exceptions", max([exception.day("expires")] + [r.day("until") for r in exception.rows("renewals")]))
for asset in in_use(assets):
    due("expiry", "assets", asset.table("rights").day("expires"))
for entitlement in in_use(entitlements):
    due("expiry", "entitlements", entitlement.day("expires"))
for calendar in in_use(kind("calendars")):
    due("expiry", "calendars", calendar.day("valid_until"))
for policy in policies:
    if in_force(policy):
        due("expiry", "policies", policy.day("effective_to"), False)
    if policy["status"] in ("approved", "effective") and (policy.day("effective_from") or ALWAYS) > AS_OF:
        due("start", "policies", policy.day("effective_from"), False)
for finding in findings:
    if finding["status"] in ("open", "in-progress"):
        due("finding", "audit-findings", finding.day("due"))
for audit in kind("audits"):
    if audit["status"] != "closed":
        for request in audit.rows("requests"):
            if request["answered_on"] is None:
                due("request", "audits", request.day("due"))
for folder, things in (("meetings", meetings), ("incidents", incidents)):
    for thing in in_use(things):
        for action in thing.rows("actions"):
            if action["done_at"] is None:
                due("action", folder, action.day("due"))
for roadmap in in_use(kind("roadmaps")):
    for item in roadmap.rows("items"):
        if item["status"] in (None, "planned", "in-progress"):
            due("step", "roadmaps", item.day("end"))
for (_, person), course in needed.items():
    due("training", "training", counts_until(course, person))
for campaign in kind("campaigns"):
    if campaign["status"] in ("brief", "build", "review", "approved"):
        due("launch", "campaigns", campaign.day("launch"), (campaign.day("launch") or NEVER) < AS_OF)
