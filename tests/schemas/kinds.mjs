// A small workspace without a fault, faults to plant in it, and odd ways of writing that are no faults.

export const workspace = {
  "bylaw.toml": "[portal]\n",
  "content/people/ada.yaml": "name: Ada Byron\nfrom: 2024-02-29\nmanager: ada\n",
  "content/roles/lead.yaml":
    "title: Lead\npurpose: Leads the team.\naliases: [team-lead]\ncritical: true\nmax_accountable: 12\n" +
    "holders:\n  - holder: ada\n    from: 2026-01-01\n    acting: no\n",
  "content/teams/core.yaml": "title: Core\nlead: lead\nmembers:\n  - person: ada\n    from: 2026-01-01\n",
  "content/calendars/week.yaml":
    "timezone: Europe/London\nhours:\n  mon-fri: [\"09:00-17:00\"]\nholidays: [2026-12-25, 2026-12-28]\nvalid_until: 2027-12-31\n",
  "content/slas/support.yaml":
    "provider: core\nconsumers: [lead]\ncalendar: week\npriorities:\n  P1:\n    when: Nothing works\n" +
    "    response: 1bh\n    resolution: 4bh\n    clock: business\nobjectives:\n  - measure: Answered in time\n" +
    "    target: 95%\n    window: 1M\nreview: {every: 1Y, next: 2027-01-31}\n",
  "content/risks/RSK-001.yaml":
    "title: Too few hands\nstatement: There are too few hands.\nowner: lead\nlikelihood: 3\nimpact: \"4\"\n" +
    "treatment: reduce\nstatus: open\nnext_review: 2027-01-31\n",
  "content/frameworks/code.yaml":
    "title: The code\nurl: https://example.org/code\nrequirements:\n  - id: c-1\n    title: Be kind\n",
  "content/terms/words.yaml":
    "- id: hand\n  title: Hand\n  definition: Somebody who helps\n- id: lead-word\n  title: Lead, the word\n  definition: Who leads\n  related: [hand]\n",
};

const ada = "content/people/ada.yaml";
const lead = "content/roles/lead.yaml";
const core = "content/teams/core.yaml";
const week = "content/calendars/week.yaml";
const support = "content/slas/support.yaml";
const risk = "content/risks/RSK-001.yaml";
const code = "content/frameworks/code.yaml";
const words = "content/terms/words.yaml";

// In `file`, `to` stands instead of `from`; a schema complains `at` that path, `bylaw check` by that rule.
export const faults = [
  { file: lead, from: "purpose: Leads the team.\n", to: "", at: "/purpose", rule: "missing-field" },
  { file: lead, from: "purpose: Leads the team.", to: "purpose: ", at: "/purpose", rule: "missing-field" },
  { file: lead, from: "purpose: Leads the team.", to: "purpose: ' '", at: "/purpose", rule: "missing-field" },
  { file: lead, from: "  - holder: ada\n    from:", to: "  - from:", at: "/holders/0/holder", rule: "missing-field" },
  { file: support, from: "    clock: business\n", to: "", at: "/priorities/P1/clock", rule: "missing-field" },
  { file: support, from: "consumers: [lead]", to: "consumers: []", at: "/consumers", rule: "missing-field" },
  { file: words, from: "- id: lead-word\n  title", to: "- title", at: "/1/id", rule: "missing-field" },
  { file: lead, from: "max_accountable", to: "max_acountable", at: "/max_acountable", rule: "unknown-key" },
  { file: lead, from: "acting: no", to: "actin: no", at: "/holders/0/actin", rule: "unknown-key" },
  { file: support, from: "next: 2027", to: "later: 2027", at: "/review/later", rule: "unknown-key" },
  { file: words, from: "related:", to: "relatd:", at: "/1/relatd", rule: "unknown-key" },
  { file: risk, from: "treatment: reduce", to: "treatment: redcue", at: "/treatment", rule: "unknown-value" },
  { file: risk, from: "treatment: reduce", to: "treatment: Reduce", at: "/treatment", rule: "unknown-value" },
  { file: risk, from: "likelihood: 3", to: "likelihood: 6", at: "/likelihood", rule: "unknown-value" },
  { file: risk, from: "impact: \"4\"", to: "impact: high", at: "/impact", rule: "unknown-value" },
  { file: support, from: "clock: business", to: "clock: office", at: "/priorities/P1/clock", rule: "unknown-value" },
  { file: risk, from: "2027-01-31", to: "2027-02-29", at: "/next_review", rule: "bad-date" },
  { file: ada, from: "2024-02-29", to: "29.02.2024", at: "/from", rule: "bad-date" },
  { file: week, from: "2026-12-28]", to: "2026-13-01]", at: "/holidays/1", rule: "bad-date" },
  { file: ada, from: "2024-02-29", to: "2024", at: "/from", rule: "bad-date" },
  { file: support, from: "response: 1bh", to: "response: 30", at: "/priorities/P1/response", rule: "bad-duration" },
  { file: support, from: "window: 1M", to: "window: 1 month", at: "/objectives/0/window", rule: "bad-duration" },
  { file: support, from: "every: 1Y", to: "every: 1y", at: "/review/every", rule: "bad-duration" },
  { file: lead, from: "title: Lead", to: "title: [Lead]", at: "/title", rule: "wrong-type" },
  { file: lead, from: "title: Lead", to: "title: {en: Lead}", at: "/title", rule: "wrong-type" },
  { file: lead, from: "critical: true", to: "critical: perhaps", at: "/critical", rule: "wrong-type" },
  { file: lead, from: "critical: true", to: "critical: 1", at: "/critical", rule: "wrong-type" },
  { file: lead, from: "max_accountable: 12", to: "max_accountable: a dozen", at: "/max_accountable", rule: "wrong-type" },
  { file: lead, from: "aliases: [team-lead]", to: "aliases: [team lead]", at: "/aliases/0", rule: "wrong-type" },
  { file: lead, from: "title: Lead\n", to: "id: the lead\ntitle: Lead\n", at: "/id", rule: "wrong-type" },
  { file: lead, from: "title: Lead\n", to: "title: Lead\ntags: team\n", at: "/tags", rule: "wrong-type" },
  { file: support, from: "review: {every: 1Y, next: 2027-01-31}", to: "review: 12", at: "/review", rule: "wrong-type" },
  { file: support, from: "target: 95%", to: "target: 95 per cent", at: "/objectives/0/target", rule: "wrong-type" },
  { file: code, from: "https://example.org", to: "www.example.org", at: "/url", rule: "wrong-type" },
  { file: lead, from: "title: Lead", to: "title: true", at: "/title", rule: "ambiguous-scalar" },
  { file: core, from: "lead: lead", to: "lead: laed", at: "/lead", rule: "unknown-reference", needs_ids: true },
  { file: core, from: "lead: lead", to: "lead: laed#a", at: "/lead", rule: "unknown-reference", needs_ids: true },
  { file: core, from: "lead: lead", to: "lead: the lead", at: "/lead", rule: "unknown-reference" },
  { file: core, from: "person: ada", to: "person: lead", at: "/members/0/person", rule: "wrong-kind-reference", needs_ids: true },
  { file: support, from: "consumers: [lead]", to: "consumers: [lead, crm]", at: "/consumers/1", rule: "unknown-reference", needs_ids: true },
];

// Files that `bylaw check` finds nothing wrong with, however odd they look to other tools.
export const oddities = [
  [lead, "title: 2\npurpose: 1.1\ncritical: Off\nmax_accountable: \"12\"\nstatus:\nowner:\nreports_to: ' '\ntags: ~\nx: {any: [thing]}\n"],
  [lead, "id: lead\nkind: role\ntitle: Lead\npurpose: >-\n  Leads\n  the team.\naliases: [team-lead, 7, 2.5]\ncritical: 'yes'\nmax_accountable: 1e1\nholders: [{holder: ada, from: , to: '', acting: TRUE}, ]\n"],
  [core, "title: Core\nlead: team-lead\nparent: core\nmembers:\n"],
  [core, "title: Core\nlead: team-lead@1\nowner: core\n"],
  [risk, "statement: There are too few hands.\nowner: lead\nlikelihood: \"3\"\nimpact: 4\ntreatment: reduce\nstatus: open\nnext_review: \"2028-02-29\"\nresidual: {likelihood: , impact: 1}\naffects: [core, support]\n"],
  [support, "provider: core\nconsumers: [lead]\ncalendar: week\npriorities: {1: {when: Nothing works, response: 0m, resolution: 1000d, clock: elapsed}}\nobjectives:\n  - {measure: Answered, target: 99.5, window: 1Q}\n  - {measure: Solved, target: 90 %, window: 1Y}\n  - {measure: Liked, target: \"80\", window: 2w}\n"],
  [code, "title: The code\nurl: http://example.org/a b\nrequirements:\n  - {id: 1.1, title: Be kind}\n  - {id: c.d, title: Be fair}\n"],
  [words, "- id: hand\n  title: Hand\n  definition: Somebody who helps\n  kind: term\n"],
];
