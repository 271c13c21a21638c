// The digest of a file that nobody could hold.
#pragma once

#include <string>

namespace base {

// Of a regular file, not of what a link leads to, by an algorithm of `digest`, in hexadecimal digits: it is
// read one stretch after the other. Empty when it cannot be read, or there is no such algorithm.
std::string file_digest(const std::string& path, const std::string& algorithm);

}  // namespace base
