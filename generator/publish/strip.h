// Stylesheets and scripts without what only people read: comments, indentation, blanks that say nothing.
#pragma once

#include <string>
#include <string_view>

namespace publish {

// Both leave strings and addresses as they are, and keep comments that begin with `/*!`.
std::string stripped_css(std::string_view css);

// Every line stays a line. Unchanged when it cannot be told what is a regular expression and what is not.
std::string stripped_js(std::string_view script);

}  // namespace publish
