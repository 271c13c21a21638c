"""Renders every template of *.txt here with this engine and with Jinja2, and tells where the texts differ.

A file is a sentence, then comparisons: `=== what it shows`, the page's template, and sections `--- name` with further
templates. `--- data` is JSON: before the first comparison for all of them, inside one added to that. Both engines must
give the same text without a fault, unless a comparison says otherwise:
  --- ours, --- theirs    the texts differ in this way, on purpose; `! …` is a fault (theirs: its class)
  --- refused             both refuse it; this is our message
UPDATE_CASES=1 fills these three in.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

import jinja2

HERE = pathlib.Path(__file__).parent
MANUAL = HERE.parent.parent / "docs" / "templates.md"
SPECIAL = ("data", "ours", "theirs", "refused")
LEAST = 200  # comparisons that must give the same text


class Comparison:
    def __init__(self, file, line, title, data):
        self.file, self.line, self.title = file, line, title
        self.sections = {}
        self.shared = data

    @property
    def templates(self):
        return {name: text for name, text in self.sections.items() if name not in SPECIAL}

    @property
    def data(self):
        return {**self.shared, **json.loads(self.sections.get("data", "{}"))}


def read(path):
    """The comparisons of one file."""
    found, shared, into = [], {}, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), 1):
        if line.startswith("=== "):
            if into is not None and not found:
                shared = json.loads("".join(into))
            found.append(Comparison(path.name, number, line[4:].strip(), shared))
            into = found[-1].sections.setdefault("page.html", [])
        elif line.startswith("--- "):
            into = found[-1].sections.setdefault(line[4:].strip(), []) if found else []
        elif into is not None:
            into.append(line)
    for comparison in found:
        comparison.sections = {name: "".join(lines) for name, lines in comparison.sections.items()}
    return found


def environment(templates):
    return jinja2.Environment(
        loader=jinja2.DictLoader(templates), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"])


def theirs(comparison):
    try:
        page = environment(comparison.templates).get_template("page.html")
        return page.render(comparison.data)
    except Exception as error:  # whatever Jinja2, or Python below it, refuses with
        return "! " + type(error).__name__


def ours(program, comparisons):
    asked = [{"templates": each.templates, "data": each.data} for each in comparisons]
    answer = json.loads(subprocess.run([program], input=json.dumps(asked), capture_output=True, check=True,
                                       encoding="utf-8", timeout=300).stdout)
    return [each["text"] + "".join("! " + fault for fault in each["faults"]) for each in answer["results"]], answer["names"]


def fault_of(comparison, our_text, their_text):
    """What is wrong with the two results, or None."""
    sections = comparison.sections
    if "refused" in sections:
        wanted = "! " + sections["refused"].rstrip("\n")
        return None if our_text.endswith(wanted) and their_text.startswith("! ") else "not refused as told:\n" + wanted
    if "ours" not in sections:
        return None if our_text == their_text else "they differ"
    if our_text == their_text:
        return "no difference any more"
    if (our_text, their_text) != (sections["ours"].removesuffix("\n"), sections["theirs"].removesuffix("\n")):
        return "another difference than the one told"
    return None


def check_names(names):
    """Every name of Jinja2 is here or listed as a difference, and every name here is in the manual."""
    text = MANUAL.read_text(encoding="utf-8")
    manual, differences = text.split("\n## Differences from Jinja2\n")
    words = lambda part: set(re.findall(r"[\w=!<>]+", " ".join(re.findall(r"`([^`]*)`", part))))
    jinja = environment({})
    known = {"filters": jinja.filters, "tests": jinja.tests, "functions": jinja.globals}
    for what, table in known.items():
        here = set(names[what])
        for name in sorted(set(table) - here - words(differences)):
            yield f"Jinja2's {what}: `{name}` is neither here nor listed as a difference"
        for name in sorted(here - words(manual)):
            yield f"{what}: `{name}` is not in the manual"


def check_coverage(names, comparisons):
    """Every filter, test and function is in a comparison."""
    text = "\n".join(template for each in comparisons for template in each.templates.values())
    used = {"filters": r"(?:\||\bfilter |map\(['\"])\s*{}\b", "tests": r"(?:\bis (?:not )?|['\"]){}(?![\w])",
            "functions": r"\b{}\("}
    for what, pattern in used.items():
        for name in names[what]:
            if not re.search(pattern.format(re.escape(name)), text):
                yield f"{what}: `{name}` is in no comparison"


def refill(comparisons, our_texts, their_texts):
    """Writes what is now the case into the sections that tell it; read them before they are committed."""
    for path in sorted(HERE.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        head, *parts = re.split(r"(?m)^(?==== )", text)
        results = [each for each in zip(comparisons, our_texts, their_texts) if each[0].file == path.name]
        for i, (comparison, our_text, their_text) in enumerate(results):
            now = {"ours": our_text + "\n", "theirs": their_text + "\n",
                   "refused": our_text[our_text.find("! ") + 2:] + "\n"}
            for name in now.keys() & comparison.sections.keys():
                parts[i] = re.sub(rf"(?ms)^--- {name}\n.*?(?=^--- |\Z)", lambda _: f"--- {name}\n{now[name]}", parts[i])
        path.write_bytes("".join([head, *parts]).encode("utf-8"))


def main():
    comparisons = [each for path in sorted(HERE.glob("*.txt")) for each in read(path)]
    our_texts, names = ours(sys.argv[1], comparisons)
    their_texts = [theirs(each) for each in comparisons]
    if os.environ.get("UPDATE_CASES") == "1":
        refill(comparisons, our_texts, their_texts)
        return
    failures = 0
    alike = set()
    for comparison, our_text, their_text in zip(comparisons, our_texts, their_texts):
        wrong = fault_of(comparison, our_text, their_text)
        if wrong:
            failures += 1
            print(f"{comparison.file}:{comparison.line}: {comparison.title}: {wrong}")
            for name, template in comparison.templates.items():
                print(f"--- {name}\n{template}", end="")
            print(f"--- ours\n{our_text}\n--- theirs\n{their_text}\n")
        elif our_text == their_text:
            alike.add(tuple(sorted(comparison.templates.items())))
    problems = [*check_names(names), *check_coverage(names, comparisons)]
    if len(alike) < LEAST:
        problems.append(f"fewer than {LEAST} different templates give the same text")
    for problem in problems:
        print(problem)
    print(f"{len(alike)} templates give the same text with Jinja2 {jinja2.__version__}, "
          f"{len(comparisons) - len(alike) - failures} differ or are refused as told, {failures} fail")
    sys.exit(1 if failures or problems else 0)


main()
