// Keys are rows of a person's `signing_keys`.
#include "driver/signers.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/format.h"
#include "seal/keygen.h"

namespace driver {

namespace {

// The rows; nobody else's entity has any.
std::vector<const model::Value*> keys_of(const model::Entity& entity) {
  std::vector<const model::Value*> keys;
  const model::Value* list = entity.kind->name == "person" ? entity.value("signing_keys") : nullptr;
  for (const model::Value* key = list == nullptr ? nullptr : first(entity, *list); key != nullptr;
       key = next(entity, *key))
    keys.push_back(key);
  return keys;
}

std::string text_of(const model::Entity& entity, const model::Value& table, std::string_view name) {
  const model::Value* value = member(entity, table, name);
  return value == nullptr ? std::string() : std::string(value->text);
}

// A bound of a key's life, in universal time: `,valid-after="202601010000Z"`; none when it is no day.
std::optional<std::string> bound(const char* name, const std::string& written, int days_later) {
  if (written.empty()) return "";
  const auto day = base::parse_date(written);
  if (!day) return std::nullopt;
  std::string digits = base::to_string(base::Date{day->days + days_later});
  std::erase(digits, '-');
  return fmt::format(",{}=\"{}0000Z\"", name, digits);
}

// In such a file a comma parts several names, and `*`, `?` and `!` are patterns.
bool is_plain_name(std::string_view id) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._@+-";
  return id.find_first_not_of(plain) == std::string_view::npos;
}

// What somebody signs as, and signed as under an earlier id.
std::vector<std::string_view> names_of(const model::Graph& graph, model::EntityId id) {
  std::vector<std::string_view> names = {graph.entities[id].id};
  for (const model::Entity::Alias& alias : graph.entities[id].aliases) {
    if (graph.find(alias.id) == id) names.push_back(alias.id);
  }
  std::erase_if(names, [](std::string_view name) { return !is_plain_name(name); });
  return names;
}

void add_line(std::string_view name, const model::Entity& entity, const model::Value& key,
              std::string& lines) {
  const std::string line = seal::public_key(text_of(entity, key, "key"));
  const auto after = bound("valid-after", text_of(entity, key, "valid_from"), 0);
  const auto before = bound("valid-before", text_of(entity, key, "valid_to"), 1);
  if (line.empty() || !after || !before) return;
  lines += fmt::format("{} namespaces=\"approval@bylaw,snapshot@bylaw,git\"{}{} {}\n", name, *after, *before,
                       line);
}

}  // namespace

std::string allowed_signers(const model::Graph& graph) {
  std::string lines;
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::EntityId id = graph.entities.id_at(i);
    const model::Entity& entity = graph.entities[id];
    const std::vector<const model::Value*> keys = keys_of(entity);
    if (keys.empty()) continue;
    for (const std::string_view name : names_of(graph, id)) {
      for (const model::Value* key : keys) add_line(name, entity, *key, lines);
    }
  }
  return lines;
}

namespace {

struct Owned {
  const model::Entity* person = nullptr;
  source::Place place = {};
};

// Of a key that stands at somebody else already.
finding::Finding shared_key(source::Place place, const Owned& first) {
  finding::Finding found{
      "signing-key", place,
      fmt::format("this is the key of `{}` too, so that nobody can tell whose signature one by it is",
                  first.person->id),
      "give each of them a key of their own: `ssh-keygen -t ed25519` makes one"};
  found.labels.push_back({first.place, "here it stands first"});
  return found;
}

}  // namespace

finding::Findings unfit_keys(const model::Graph& graph) {
  finding::Findings findings;
  std::map<std::string, Owned> owners;
  for (const model::Entity& person : graph.entities) {
    for (const model::Value* key : keys_of(person)) {
      const model::Value* text = member(person, *key, "key");
      if (text == nullptr) continue;
      const source::Place place{person.source(), text->begin, text->end};
      std::string line = seal::public_key(text->text);
      if (line.empty()) {
        findings.push_back(
            {"signing-key", place, "this is no public key of SSH",
             "copy the one line of the file that ends with `.pub`, such as `ssh-ed25519 AAAA…`"});
      } else {
        const auto [owner, fresh] = owners.emplace(std::move(line), Owned{&person, place});
        if (fresh || owner->second.person == &person) continue;
        findings.push_back(shared_key(place, owner->second));
      }
      findings.back().entity = person.id;
    }
  }
  return findings;
}

bool names_key_of(const model::Entity& person, const std::string& signature) {
  const std::vector<const model::Value*> keys = keys_of(person);
  return std::any_of(keys.begin(), keys.end(), [&](const model::Value* key) {
    return seal::names_key(signature, text_of(person, *key, "key"));
  });
}

}  // namespace driver
