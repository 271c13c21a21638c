// What a forge exports is one review or a list of them.
#include "driver/forge_review.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "parse/json.h"

namespace driver {

namespace {

// What somebody said at one time.
struct Said {
  bool approves = false;
  std::string at;  // "2026-11-01T09:00:00Z"; empty where the forge does not tell
};

class Reader {
 public:
  Reader(const parse::Tree& tree, const std::function<bool(const std::string&)>& is_theirs)
      : tree_(tree), is_theirs_(is_theirs) {}

  void read() {
    if (tree_.root().type != parse::Type::list) return review(tree_.root());
    for (const parse::Node* item = first(tree_, tree_.root()); item != nullptr; item = next(tree_, *item))
      review(*item);
  }

  Reviewed told() {
    // A forge lists them in the order in which they came, and may be asked for another.
    const bool dated =
        std::all_of(said_.begin(), said_.end(), [](const Said& s) { return s.at.ends_with('Z'); });
    if (dated)
      std::stable_sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) { return a.at < b.at; });
    if (!said_.empty() && said_.back().approves) return Reviewed::approved;
    const bool once =
        dismissed_ || std::any_of(said_.begin(), said_.end(), [](const Said& s) { return s.approves; });
    return once ? Reviewed::taken_back : Reviewed::not_by_them;
  }

 private:
  const parse::Node* member(const parse::Node& node, std::string_view key) const {
    return node.type == parse::Type::table ? tree_.member(node, key) : nullptr;
  }

  std::string text(const parse::Node& node, std::string_view key) const {
    const parse::Node* value = member(node, key);
    return value == nullptr ? std::string() : std::string(value->text);
  }

  bool is_by_them(const parse::Node& node, std::string_view key) const {
    const parse::Node* user = member(node, "user");
    const std::string login = user == nullptr ? std::string() : text(*user, key);
    return !login.empty() && is_theirs_(login);
  }

  // A remark says neither yes nor no, and what is pending was not said yet.
  void review(const parse::Node& node) {
    if (is_by_them(node, "login")) {
      const std::string state = base::to_lower(text(node, "state"));
      const bool dismissed = state == "dismissed" || base::to_lower(text(node, "dismissed")) == "true";
      const bool asks = state == "changes_requested" || state == "request_changes";
      dismissed_ |= dismissed;
      if (state == "approved" || dismissed || asks)
        said_.push_back({state == "approved" && !dismissed, text(node, "submitted_at")});
    }
    const parse::Node* list = member(node, "approved_by");
    if (list == nullptr || list->type != parse::Type::list) return;
    for (const parse::Node* item = first(tree_, *list); item != nullptr; item = next(tree_, *item)) {
      if (is_by_them(*item, "username")) said_.push_back({true, text(*item, "approved_at")});
    }
  }

  const parse::Tree& tree_;
  const std::function<bool(const std::string&)>& is_theirs_;
  std::vector<Said> said_;
  bool dismissed_ = false;
};

}  // namespace

Reviewed reviewed(const std::string& json, const std::function<bool(const std::string& login)>& is_theirs) {
  finding::Findings faults;
  const parse::Tree tree =
      parse::json({{}, json, 0, static_cast<std::uint32_t>(json.size())}, parse::Manner::lenient, faults);
  if (tree.empty() || tree.broken) return Reviewed::unreadable;
  Reader reader(tree, is_theirs);
  reader.read();
  return reader.told();
}

}  // namespace driver
