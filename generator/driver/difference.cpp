// What differs between two editions, folders, or what lies here.
#include <filesystem>

#include "driver/compiled.h"
#include "driver/history.h"
#include "edition/tell.h"

namespace driver {

namespace {

// What is compared: an edition, a folder, or where no name is given, the files as they are.
struct Looked {
  std::optional<Outcome> outcome = {};
  std::string mistake = {};
};

// Nothing to compare is not taken for nothing that was there. What was tagged with a faulty configuration
// cannot be mended.
Looked compared(Outcome outcome, const std::string& name, bool past) {
  std::string why = outcome.unread;
  if (why.empty() && !past && outcome.operational) why = "`bylaw check` tells what is wrong";
  if (why.empty()) return {std::move(outcome)};
  return {.mistake = (name.empty() ? "what lies here" : "`" + name + "`") + " cannot be compared: " + why};
}

Looked look_for(const Request& request, const Past& past, const std::string& name) {
  if (name.empty()) return compared(look(request), name, false);
  Found found = find(past, name);
  if (found.revision) return compared(look_at(request, past, *found.revision), name, true);
  std::error_code error;
  if (!std::filesystem::is_directory(name, error)) return {.mistake = std::move(found.mistake)};
  Request there = request;
  there.root = name;
  return compared(look(there), name, false);
}

}  // namespace

Difference diff(const Request& request, const std::string& before, const std::string& after, Form form) {
  const Past history = past(request.root);
  // A bare repository has no files as they are now.
  const bool bare = history.repository != nullptr && history.repository->is_bare();
  const std::string later = after.empty() && bare ? "HEAD" : after;
  const Looked one = look_for(request, history, before);
  if (!one.outcome) return {{.mistake = one.mistake}};
  const Looked other = look_for(request, history, later);
  if (!other.outcome) return {{.mistake = other.mistake}};
  const Outcome &was = *one.outcome, &is = *other.outcome;
  const std::vector<edition::Change> changes = edition::compare(side(*was.compiled), side(*is.compiled));
  Difference found;
  for (const edition::Change& change : changes) found.loosened |= change.grade == edition::Grade::loosening;
  const edition::Names names{before, later.empty() ? "now" : later};
  found.answer.text = form == Form::json   ? edition::as_json(names, changes)
                      : form == Form::html ? edition::as_html(names, changes)
                                           : edition::as_text(names, changes);
  return found;
}

}  // namespace driver
