// Where everything stands in the site: paths relative to its root, percent-encoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/rule.h"
#include "model/graph.h"
#include "render/dashboard.h"
#include "source/source.h"

namespace render {

// The page of each entity. A page's address mirrors its file's path below `content`; anything else stands
// under its kind's folder by its id; the top page is the front page.
std::vector<std::string> addresses(const model::Graph& graph, const source::Sources& sources,
                                   std::string_view content);

// Of an id that an entity had before: "terms/old-id.html".
std::string alias_path(const schema::Kind& kind, std::string_view alias);

// "policies/index.html"; of the second part of a long one, counted from 0, "policies/index-2.html".
std::string register_path(const schema::Kind& kind, std::size_t part = 0);
std::string dashboard_path(const Dashboard& page);   // "dashboards/stack.html", not encoded
std::string section_path(std::string_view section);  // "sections/data-and-privacy.html" of its name
std::string print_path(std::string_view page);       // "sections/policy-print.html" of "sections/policy.html"
std::string register_file(const schema::Kind& kind, const char* ending);  // "policies/policies.csv"

// The manual's pages. A kind may be called `manual`: its entities' pages lie beside these folders, not in
// them.
std::string manual_path(const schema::Kind& kind);   // "manual/kinds/policy.html"
std::string manual_path(const finding::Rule& rule);  // "manual/rules/orphan.html"
inline constexpr const char* manual_kinds_path = "manual/kinds.html";
inline constexpr const char* manual_rules_path = "manual/rules.html";

// Of a file that a page links to: "files/guides/form.pdf"; what a browser would open as a page is text.
std::string file_path(std::string_view path);

// "../" for each folder of the path.
std::string root_of(std::string_view path);

// The path or fragment as it stands in an href attribute.
std::string encoded(std::string_view path);
std::string encoded_fragment(std::string_view fragment);

inline constexpr const char* front_path = "index.html";
inline constexpr const char* not_found_path = "404.html";
inline constexpr const char* changes_path = "changes.html";
inline constexpr const char* search_path = "search.html";
inline constexpr const char* a_z_path = "a-z.html";
inline constexpr const char* by_role_path = "by-role.html";
inline constexpr const char* feeds_path = "feeds.html";
inline constexpr const char* due_path = "due.html";
inline constexpr const char* editions_path = "editions/index.html";
inline constexpr const char* edition_file = "edition.json";  // in each edition's folder: which one it is
inline constexpr const char* editions_script = "editions.js";

// What other programs read.
inline constexpr const char* feed_file = "changes.atom";
inline constexpr const char* calendar_file = "calendar.ics";
inline constexpr const char* pages_file = "pages.json";
std::string calendar_path(std::string_view page);  // "roles/lead.ics" of "roles/lead.html"

}  // namespace render
