// Reviews as a forge's own interface tells them.
#pragma once

#include <functional>
#include <string>

namespace driver {

// What an exported review, or a list of them, says of one person, who may have several logins there.
enum class Reviewed {
  unreadable,   // it is no JSON
  not_by_them,  // they said neither yes nor no
  approved,     // their last word is yes
  taken_back,  // they approved, and that does not stand any more: they asked for changes, or it was dismissed
};

// GitHub, Gitea and Forgejo tell `user.login` and a `state`; GitLab tells `approved_by` with a
// `user.username` each, and only of approvals that stand.
Reviewed reviewed(const std::string& json, const std::function<bool(const std::string& login)>& is_theirs);

}  // namespace driver
