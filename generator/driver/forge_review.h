// Reviews as a forge's own interface tells them.
#pragma once

#include <string>
#include <vector>

namespace driver {

// The logins under which an exported review approves, as it writes them. GitHub, Gitea and Forgejo tell
// `user.login` and a `state`; GitLab tells `approved_by` with a `user.username` each.
std::vector<std::string> approving_logins(const std::string& json);

}  // namespace driver
