// `bylaw explain`: a rule's manual page on the terminal.
#pragma once

#include <string>

namespace cli {

// Prints the page, or that there is no such rule; false then.
bool explain_rule(const std::string& name);

}  // namespace cli
