// Paths in letters that each file system, archive and web server takes alike.
#pragma once

#include <string>
#include <string_view>

namespace base {

// With "+" and two hexadecimal digits for each byte that is none of A–Z a–z 0–9 . _ @ - and /:
// "guides/+C3+9Cber+20uns.md". No two paths become the same one.
std::string portable_path(std::string_view path);
std::string from_portable_path(std::string_view path);

// Whether the byte stands for itself there.
bool is_portable(char c);

}  // namespace base
