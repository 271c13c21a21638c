// A comparison as one HTML page: what changed, field by field and clause by clause, each with its direction.
#include "base/format.h"
#include "base/html.h"
#include "base/text.h"
#include "edition/tell.h"

namespace edition {

namespace {

constexpr const char* style =
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h2{font-size:1.1rem;margin:1.5rem 0 .25rem;border-top:1px solid;padding-top:.75rem}"
    "ul{margin:.25rem 0}blockquote{margin:.25rem 0 .5rem;border-left:3px solid;padding-left:.75rem}"
    "ins{text-decoration:underline}blockquote ins,blockquote "
    "del{white-space:pre-wrap}.loosening{font-weight:700}";

std::string graded(Grade grade, const std::string& reason) {
  if (grade == Grade::neutral) return reason.empty() ? std::string() : " " + base::escaped(reason);
  return fmt::format(" <span class=\"{0}\">{0}</span>{1}", name(grade),
                     reason.empty() ? "" : ": " + base::escaped(reason));
}

std::string value(const std::string& text) { return text.empty() ? "nothing" : base::escaped(text); }

std::string redline(const std::vector<Words>& words) {
  std::string html;
  if (words.empty()) return html;
  for (const Words& run : words) {
    const std::string text = base::escaped(run.text);
    html += run.how == Words::How::removed ? "<del>" + text + "</del>"
            : run.how == Words::How::added ? "<ins>" + text + "</ins>"
                                           : text;
  }
  return "<blockquote>" + html + "</blockquote>\n";
}

void add(std::string& html, const Change& change) {
  html +=
      fmt::format("<h2>{} {} <code>{}</code>: {}</h2>\n<p>{}{}</p>\n", name(change.what),
                  base::escaped(change.kind->label), base::escaped(change.id), base::escaped(change.title),
                  change.old_id.empty() ? "" : "before: <code>" + base::escaped(change.old_id) + "</code>",
                  graded(change.grade, change.reason));
  if (!change.fields.empty()) html += "<ul>\n";
  for (const FieldChange& field : change.fields)
    html += fmt::format("<li>{}: <del>{}</del> <ins>{}</ins>{}</li>\n", base::escaped(field.label),
                        value(field.before), value(field.after), graded(field.grade, field.reason));
  if (!change.fields.empty()) html += "</ul>\n";
  for (const ClauseChange& clause : change.clauses)
    html += fmt::format("<p>Clause {}{}</p>\n{}",
                        base::escaped(clause.title.empty() ? "before the first heading" : clause.title),
                        graded(clause.grade, clause.reason), redline(clause.words));
}

}  // namespace

std::string as_html(const Names& names, std::span<const Change> changes) {
  const std::string title = base::escaped(names.before + " \u2192 " + names.after);
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n"
      "<title>What changed: {0}</title>\n<style>{1}</style>\n</head>\n<body>\n<h1>{0}</h1>\n<p>{2}.</p>\n",
      title, style, base::counted(changes.size(), "change"));
  for (const Change& change : changes) add(html, change);
  return html + "</body>\n</html>\n";
}

}  // namespace edition
