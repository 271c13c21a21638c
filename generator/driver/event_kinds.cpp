// A type's first word says what it is about: `incident.closed` is of an incident.
#include "driver/event_kinds.h"

#include <algorithm>
#include <vector>

#include "base/format.h"
#include "ledger/ledger.h"

namespace driver {

namespace {

// What types are about whose first word is not the kind's own.
struct About {
  const char* word;
  std::vector<std::string_view> kinds;
  const char* said;
};

const std::vector<About>& others() {
  static const std::vector<About> all = {
      {"access",
       {"access-review", "entitlement", "person", "team", "role", "tool", "integration", "asset", "dataset"},
       "an access review, or of whose access or access to what was looked at"},
      {"role", {"role", "person"}, "a role, or of the person who holds it"},
      {"key", {"person"}, "the person whose key it is"},
  };
  return all;
}

// An audit finding is a finding, and a workspace may have a kind `data-incident`.
bool ends_with_word(std::string_view kind, std::string_view word) {
  return kind.ends_with(word) && (kind.size() == word.size() || kind[kind.size() - word.size() - 1] == '-');
}

// What a type's name is about.
std::string_view word_of(std::string_view type) { return type.substr(0, type.find('.')); }

// What has a version or is reviewed, and a text of which no other type speaks.
bool is_document(const model::Entity& entity) {
  const schema::Kind& kind = *entity.kind;
  if (kind.field("version") != nullptr || kind.field("review") != nullptr) return true;
  const std::vector<std::string_view>& types = ledger::types();
  return entity.has_body && kind.name != "person" &&
         std::none_of(types.begin(), types.end(),
                      [&](std::string_view type) { return ends_with_word(kind.name, word_of(type)); });
}

}  // namespace

std::string not_recorded(const std::string& type, const model::Entity& subject, const std::string& person) {
  if (type == "document.approved")
    return fmt::format(
        "that somebody approved a text is not recorded by hand: `bylaw approve {} --as {} --role <role>` "
        "judges "
        "whether they may, writes the approval, and enters it",
        subject.id, person);
  if (type == "snapshot.published")
    return fmt::format("a snapshot is recorded when it is taken: `bylaw snapshot --record {}`", person);
  const std::string word(word_of(type));
  if (word == "correction" || word == "decision") return {};  // they can be about anything
  std::string said = schema::with_article(word);
  bool fits = word == "document" ? is_document(subject) : ends_with_word(subject.kind->name, word);
  for (const About& about : others()) {
    if (word != about.word) continue;
    said = about.said;
    fits = std::find(about.kinds.begin(), about.kinds.end(), subject.kind->name) != about.kinds.end();
  }
  if (fits) return {};
  return fmt::format("an entry `{}` is of {}, and `{}` is {}: name what it happened to, or another type",
                     type, said, subject.id, schema::with_article(schema::in_text(*subject.kind)));
}

}  // namespace driver
