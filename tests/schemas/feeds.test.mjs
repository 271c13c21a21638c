// Calendars, the feed of changes and pages.json, as the programs that read them do.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import { bylaw, validator, write } from "./tools.mjs";

const example = fileURLToPath(new URL("../..", import.meta.url));
const day = "2026-11-20";
const long = "Ünï漢字🎉, with; a \\ backslash: ".repeat(12).trim();

const odd = {
  "bylaw.toml": `[portal]\ntitle = 'A "portal" & <more>; 漢字'\nbase_url = "https://portal.example.com/a&b"\n[rules]\norphan = "off"\n`,
  "content/roles/lead.yaml": "title: Lead, & <others>\npurpose: Leads.\n",
  "content/roles/boss.yaml": "title: Boss\npurpose: Approves.\n",
  "content/roles/idle.yaml": "title: Idle\npurpose: Waits.\n",
  "content/risks/r1.yaml":
    `title: ${JSON.stringify(long)}\nstatement: It fails.\nowner: lead\nlikelihood: "1"\nimpact: "2"\n` +
    "treatment: reduce\nstatus: open\nnext_review: 2026-12-15\n",
  "content/cadences/month-end.yaml": "title: Month's end\nowner: lead\nevery: 1M\nnext: 2026-08-31\n",
  "content/cadences/quarter.yaml": "title: Quarter\nowner: lead\nevery: 1Q\nnext: 2027-11-30\n",
  "content/cadences/leap.yaml": "title: Leap\nowner: lead\nevery: 1Y\nnext: 2024-02-29\n",
  "content/changes/C-1.yaml":
    `title: ${JSON.stringify("<b>&amp; ]]> \u0007 " + long)}\ntype: normal\nrisk: low\nauthor: lead\n` +
    'approvals: [{by: boss, at: 2026-09-01}]\nstatus: implemented\nobjects: [r1]\nimplemented_at: 2026-10-01\nreason: "\\u0001 & why"\n',
  "content/CHANGELOG.md": "# Change log\n\n## [1.0] - 2026-01-02\n\n### Added\n\n- *All* of `<it>` & [more](https://example.com/?a=1&b=2).\n",
};

function built(test, words) {
  const site = join(test.folder, "site");
  const { code, out, err } = bylaw(test, ["build", ...words, "--as-of", day, "-o", site]);
  assert.equal(code, 0, out + err);
  return site;
}

// A calendar's component; its lines are what the format allows, and each is text of its own.
function calendar(path) {
  const bytes = readFileSync(path);
  const lines = bytes.toString("latin1").split("\r\n");
  assert.equal(lines.pop(), "", "ends with CRLF");
  for (const line of lines) {
    assert.ok(line.length <= 75, `${line.length} octets: ${line}`);
    assert.ok(!/[\r\n]/.test(line), "a line end of its own");
    new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(line, "latin1"));
  }
  const parsed = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  assert.equal(parsed.name, "vcalendar");
  assert.equal(parsed.getFirstPropertyValue("version"), "2.0");
  assert.equal(parsed.getFirstPropertyValue("method"), "PUBLISH");
  assert.ok(parsed.getFirstPropertyValue("prodid"));
  assert.ok(parsed.getAllSubcomponents().length > 0, "holds something");
  const uids = new Set();
  for (const event of parsed.getAllSubcomponents("vevent")) {
    const uid = event.getFirstPropertyValue("uid");
    assert.ok(uid && !uids.has(uid), `one event is ${uid}`);
    uids.add(uid);
    assert.equal(event.getFirstPropertyValue("dtstamp").toString(), `${day}T00:00:00Z`);
    assert.ok(event.getFirstPropertyValue("dtstart").isDate);
    assert.ok(event.getFirstPropertyValue("dtend").compare(event.getFirstPropertyValue("dtstart")) > 0);
    for (const name of ["summary", "description", "categories"]) assert.ok(event.getFirstPropertyValue(name), name);
    assert.equal(event.getAllSubcomponents("valarm").length, 0);
  }
  return parsed;
}

const events = (parsed) => parsed.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));

// The first days of an event that comes again.
function occurrences(event, count) {
  const days = event.iterator();
  return Array.from({ length: count }, () => days.next().toString());
}

export async function calendars_of_odd_words(test) {
  write(test.folder, odd);
  const site = built(test, []);
  const all = events(calendar(join(site, "calendar.ics")));
  const by_title = (title) => all.find((event) => event.summary === title);
  assert.ok(by_title(`Review: ${long}`), "the words come out as they went in");
  const url = by_title(`Review: ${long}`).component.getFirstPropertyValue("url");
  assert.equal(url, "https://portal.example.com/a&b/risks/r1.html");
  assert.deepEqual(occurrences(by_title("Month's end"), 4), ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30"]);
  assert.deepEqual(occurrences(by_title("Quarter"), 4), ["2027-11-30", "2028-02-29", "2028-05-30", "2028-08-30"]);
  assert.deepEqual(occurrences(by_title("Leap"), 5), ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]);
  assert.equal(events(calendar(join(site, "roles/lead.ics"))).length, 4);
  assert.equal(events(calendar(join(site, "roles/idle.ics"))).length, 0);
}

export async function calendars_of_the_example_hold_what_is_due(test) {
  const site = built(test, ["-C", example]);
  const asked = bylaw(test, ["query", "-C", example, "--as-of", day, "--format", "csv", "select label from due"]);
  const due = asked.out.trim().split("\n").length - 1;
  assert.ok(due > 100);
  const all = events(calendar(join(site, "calendar.ics")));
  assert.equal(all.length, due);
  const uids = new Set(all.map((event) => event.uid));
  const own = readdirSync(join(site, "roles")).filter((name) => name.endsWith(".ics"));
  assert.ok(own.length > 10);
  for (const name of own) {
    for (const event of events(calendar(join(site, "roles", name)))) assert.ok(uids.has(event.uid), event.uid);
  }
}

// The value of an XPath expression over a feed, whose elements are in Atom's namespace.
function xpath(path, expression) {
  const short = expression.replace(/\b(feed|entry|id|title|updated|author|name|link|content|icon)\b(?!\()/g, "*[local-name()='$1']");
  const ran = spawnSync("xmllint", ["--xpath", short, path]);
  assert.equal(ran.status, 0, `${short}: ${ran.stderr}`);
  return ran.stdout.toString("utf8").trimEnd();
}

function check_feed(path, entries) {
  const wellformed = spawnSync("xmllint", ["--noout", path]);
  assert.equal(wellformed.status, 0, String(wellformed.stderr));
  assert.equal(xpath(path, "namespace-uri(/*)"), "http://www.w3.org/2005/Atom");
  for (const name of ["id", "title", "updated"]) {
    assert.equal(xpath(path, `count(/feed/${name})`), "1");
    assert.equal(xpath(path, `count(/feed/entry[count(${name}) != 1])`), "0");
  }
  assert.equal(xpath(path, "count(/feed/author/name)"), "1");
  assert.equal(xpath(path, "count(/feed/link[@rel='self'])"), "1");
  assert.equal(xpath(path, "count(/feed/entry[count(link[@rel='alternate']) != 1])"), "0");
  assert.equal(Number(xpath(path, "count(/feed/entry)")), entries);
  const ids = Array.from({ length: entries }, (_, i) => xpath(path, `string(/feed/entry[${i + 1}]/id)`));
  assert.equal(new Set(ids).size, entries);
  const days = Array.from({ length: entries }, (_, i) => xpath(path, `string(/feed/entry[${i + 1}]/updated)`));
  assert.deepEqual(days, [...days].sort().reverse());
  assert.equal(xpath(path, "string(/feed/updated)"), days[0]);
  for (const id of [xpath(path, "string(/feed/id)"), ...ids])
    assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const at of days) assert.match(at, /^\d{4}-\d\d-\d\dT00:00:00Z$/);
}

export async function the_feed_of_odd_words(test) {
  write(test.folder, odd);
  const path = join(built(test, []), "changes.atom");
  check_feed(path, 2);
  assert.equal(xpath(path, "string(/feed/title)"), 'A "portal" & <more>; 漢字');
  assert.equal(xpath(path, "string(/feed/entry[1]/title)"), `<b>&amp; ]]>   ${long}`);
  assert.equal(xpath(path, "string(/feed/entry[1]/link/@href)"), "https://portal.example.com/a&b/changes/C-1.html");
  assert.match(xpath(path, "string(/feed/entry[2]/content)"), /<em>All<\/em> of <code>&lt;it&gt;<\/code> &amp; <a href="https:\/\/example.com\/\?a=1&amp;b=2">/);
}

export async function the_feed_of_the_example(test) {
  const path = join(built(test, ["-C", example]), "changes.atom");
  const entries = Number(xpath(path, "count(/feed/entry)"));
  assert.ok(entries > 10);
  check_feed(path, entries);
}

export async function pages_fit_the_schema_and_are_there(test) {
  const validate = validator(JSON.parse(readFileSync(new URL("pages.schema.json", import.meta.url))));
  write(test.folder, odd);
  const odd_site = built(test, []);
  validate(JSON.parse(readFileSync(join(odd_site, "pages.json"), "utf8")));
  const site = built(test, ["-C", example]);
  const listed = JSON.parse(readFileSync(join(site, "pages.json"), "utf8"));
  validate(listed);
  assert.ok(listed.pages.length > 300);
  for (const page of listed.pages) {
    assert.ok(existsSync(join(site, decodeURIComponent(page.path))), page.path);
    assert.ok(existsSync(join(example, page.source)), page.source);
  }
  assert.ok(listed.pages.some((page) => page.next_review !== null && page.last_reviewed !== null));
}
