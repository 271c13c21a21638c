// Writing comparisons down.
#include "edition/tell.h"

#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"

namespace edition {

namespace {

// How many words of an unchanged run are kept on each side of a change.
constexpr std::size_t context = 6;

std::size_t count(std::span<const Change> changes, Grade grade) {
  return static_cast<std::size_t>(
      std::count_if(changes.begin(), changes.end(), [&](const Change& c) { return c.grade == grade; }));
}

// The first or the last words of a run, and what stands for the rest.
std::string shortened(std::string_view text, bool keep_first, bool keep_last) {
  const std::vector<std::string_view> words = base::split(text, ' ');
  if (words.size() <= 2 * context) return std::string(text);
  std::string result;
  for (std::size_t i = 0; keep_first && i < context; ++i) result.append(words[i]).append(" ");
  result += "… ";
  for (std::size_t i = words.size() - context; keep_last && i < words.size(); ++i)
    result.append(words[i]).append(i + 1 == words.size() ? "" : " ");
  return result;
}

// On one line, without what a terminal would obey: no word of the content makes a line that nobody wrote.
std::string shown(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t';
    if (!blank || !line.ends_with(' ')) line += blank ? ' ' : c;
  }
  return base::printable(line);
}

// What stands between two words alone, for eyes.
std::string blanks(std::string_view text) {
  std::string signs;
  for (const char c : text) signs += c == '\n' ? "\u21b5" : c == '\t' ? "\u21e5" : "\u2423";
  return signs;
}

void tell(const ClauseChange& clause, std::string& out) {
  const char* how[] = {"", " (new)", " (gone)"};
  out += base::format("    clause {}{}\n",
                      clause.title.empty() ? "at the beginning" : "`" + shown(clause.title) + "`",
                      how[static_cast<std::size_t>(clause.what)]);
  std::string line;
  for (std::size_t i = 0; i < clause.words.size(); ++i) {
    const Words& run = clause.words[i];
    const std::string text = shown(run.text);
    const bool is_blank = base::trim(text).empty();
    const std::string end = !is_blank && text.ends_with(' ') ? " " : "";
    const std::string words = is_blank ? blanks(run.text) : std::string(base::trim(text));
    if (run.how == Words::How::same) line += shortened(text, i > 0, i + 1 < clause.words.size());
    if (run.how == Words::How::removed) line += "[-" + words + "-]" + end;
    if (run.how == Words::How::added) line += "{+" + words + "+}" + end;
  }
  if (!line.empty()) out.append("      ").append(base::trim(line)).append("\n");
  if (clause.grade != Grade::neutral)
    out += base::format("      {}: {}\n", name(clause.grade), shown(clause.reason));
  else if (!clause.reason.empty())
    out += base::format("      {}\n", shown(clause.reason));
}

void tell(const FieldChange& field, std::string& out) {
  const std::string before = field.before.empty() ? "nothing" : shown(field.before);
  const std::string after = field.after.empty() ? "nothing" : shown(field.after);
  out += base::format("    {}: {} → {}\n", shown(field.label), before, after);
  if (field.grade != Grade::neutral)
    out += base::format("      {}: {}\n", name(field.grade), shown(field.reason));
}

void tell(const Change& change, std::string& out) {
  out += base::format("\n{} {} {} `{}`", change.grade == Grade::neutral ? "·" : name(change.grade),
                      name(change.what), shown(base::as_clause(change.kind->label)), shown(change.id));
  if (!change.old_id.empty()) out += base::format(", before `{}`", shown(change.old_id));
  if (change.title != change.id) out += ": " + shown(change.title);
  out += "\n";
  if (!change.reason.empty()) out += base::format("    {}\n", shown(change.reason));
  for (const FieldChange& field : change.fields) tell(field, out);
  for (const ClauseChange& clause : change.clauses) tell(clause, out);
}

void write(const FieldChange& field, base::JsonWriter& json) {
  json.begin_object().member("path", field.path).member("label", field.label);
  json.member("before", field.before).member("after", field.after);
  json.member("grade", name(field.grade)).member("reason", field.reason).end_object();
}

void write(const ClauseChange& clause, base::JsonWriter& json) {
  static constexpr const char* what[] = {"changed", "added", "removed"};
  static constexpr const char* how[] = {"same", "removed", "added"};
  json.begin_object().member("anchor", clause.anchor).member("title", clause.title);
  json.member("what", what[static_cast<std::size_t>(clause.what)]);
  json.member("grade", name(clause.grade)).member("reason", clause.reason).key("words").begin_array();
  for (const Words& run : clause.words) {
    json.begin_object()
        .member("how", how[static_cast<std::size_t>(run.how)])
        .member("text", run.text)
        .end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string as_text(const Names& names, std::span<const Change> changes) {
  std::string out = base::format("{} → {}: ", shown(names.before), shown(names.after));
  if (changes.empty()) return out + "no change\n";
  out += base::format("{}, {} tightening, {} loosening\n", base::counted(changes.size(), "change"),
                      count(changes, Grade::tightening), count(changes, Grade::loosening));
  for (const Change& change : changes) tell(change, out);
  return out;
}

std::string as_json(const Names& names, std::span<const Change> changes) {
  base::JsonWriter json(true);
  json.begin_object()
      .member("before", names.before)
      .member("after", names.after)
      .key("changes")
      .begin_array();
  for (const Change& change : changes) {
    json.begin_object().member("what", name(change.what)).member("kind", change.kind->name);
    json.member("id", change.id).member("title", change.title);
    if (!change.old_id.empty()) json.member("old_id", change.old_id);
    json.member("grade", name(change.grade)).member("reason", change.reason).key("fields").begin_array();
    for (const FieldChange& field : change.fields) write(field, json);
    json.end_array().key("clauses").begin_array();
    for (const ClauseChange& clause : change.clauses) write(clause, json);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

}  // namespace edition
