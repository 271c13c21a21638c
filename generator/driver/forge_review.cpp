// What a forge exports is one review or a list of them.
#include "driver/forge_review.h"

#include "base/text.h"
#include "parse/data.h"

namespace driver {

std::vector<std::string> approving_logins(const std::string& json) {
  finding::Findings faults;
  const parse::Tree tree =
      parse::yaml({{}, json, 0, static_cast<std::uint32_t>(json.size())}, parse::Manner::strict, faults);
  std::vector<std::string> logins;
  if (tree.empty() || tree.broken || !faults.empty()) return logins;
  const auto member = [&](const parse::Node& node, std::string_view key) {
    return node.type == parse::Type::table ? tree.member(node, key) : nullptr;
  };
  const auto add = [&](const parse::Node& node, std::string_view key) {
    const parse::Node* user = member(node, "user");
    const parse::Node* login = user == nullptr ? nullptr : member(*user, key);
    if (login != nullptr) logins.emplace_back(login->text);
  };
  const auto review = [&](const parse::Node& node) {
    const parse::Node* state = member(node, "state");
    if (state != nullptr && base::to_lower(state->text) == "approved") add(node, "login");
    const parse::Node* list = member(node, "approved_by");
    if (list == nullptr || list->type != parse::Type::list) return;
    for (const parse::Node* item = first(tree, *list); item != nullptr; item = next(tree, *item))
      add(*item, "username");
  };
  if (tree.root().type != parse::Type::list) {
    review(tree.root());
    return logins;
  }
  for (const parse::Node* item = first(tree, tree.root()); item != nullptr; item = next(tree, *item))
    review(*item);
  return logins;
}

}  // namespace driver
