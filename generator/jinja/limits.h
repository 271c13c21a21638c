// How far a template may go, so that no template can exhaust the machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace jinja {

// While compiling.
constexpr std::uint16_t deepest_expression = 200;
constexpr std::uint32_t deepest_statement = 100;
constexpr std::uint32_t most_variables = 1000;    // local to one block, macro or template
constexpr std::size_t most_exports = 1000;        // at the top of one template
constexpr std::size_t most_captures = 1'000'000;  // variables that includes, macros and call blocks look at
constexpr std::size_t most_findings = 100;        // of one template, or one page
constexpr std::size_t longest_name = 1000;        // of a member that is named while rendering

// While rendering one page.
constexpr std::uint32_t deepest_call = 100;       // macros, includes, imports, blocks inside each other
constexpr std::uint32_t deepest_nesting = 2000;   // the sum of those templates' own nesting
constexpr std::uint64_t most_steps = 10'000'000;  // turns of loops, and calls
constexpr std::size_t largest_text = 64u << 20;   // bytes that one expression builds
constexpr std::size_t largest_rendering = 256u
                                          << 20;  // bytes that all expressions build, or that are written
constexpr std::uint64_t parts_of_limit = 128;     // after one of which a page ends where another one ended
constexpr std::size_t new_name_cost = 2048;  // bytes counted for a member's name that no template had before
constexpr std::int64_t longest_range = 100'000;

}  // namespace jinja
