// Files that come with content and in which a browser would run script.
#pragma once

#include <string_view>

namespace base {

// By its name a document that a browser opens like a page, with whatever script it holds: `demo.html`.
bool opens_as_page(std::string_view path);

// An SVG picture that does more than show: it holds script, or what may bring some.
bool is_active_picture(std::string_view path, std::string_view bytes);

}  // namespace base
