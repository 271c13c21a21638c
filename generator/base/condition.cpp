// Judges conditions: a walk over their nodes in the order in which they were made.
#include "base/condition.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace base {

namespace {

using Node = Condition::Node;
using Kind = Node::Kind;
using Sign = Node::Sign;
using Subject = Node::Subject;

// "and" is the lesser of two, "or" the greater, "not" the mirror image.
enum class Truth : std::uint8_t { no, unknown, yes };

Truth of(bool known) { return known ? Truth::yes : Truth::no; }

Truth compare(const Node& node, double value, double previous) {
  double subject = value;
  if (node.subject == Subject::previous) subject = previous;
  if (node.subject == Subject::change) subject = value - previous;
  if (!std::isfinite(subject)) return Truth::unknown;
  double largest = std::max(std::abs(subject), std::abs(node.number));
  if (node.subject == Subject::change) largest = std::max({largest, std::abs(value), std::abs(previous)});
  const bool same = std::abs(subject - node.number) <= 4 * std::numeric_limits<double>::epsilon() * largest;
  switch (node.sign) {
    case Sign::less: return of(!same && subject < node.number);
    case Sign::at_most: return of(same || subject < node.number);
    case Sign::more: return of(!same && subject > node.number);
    case Sign::at_least: return of(same || subject > node.number);
    case Sign::equal: return of(same);
    case Sign::unequal: return of(!same);
  }
  return Truth::unknown;
}

Truth judge(const std::vector<Node>& nodes, double value, double previous) {
  std::vector<Truth> truths;
  for (const Node& node : nodes) {
    switch (node.kind) {
      case Kind::compare: truths.push_back(compare(node, value, previous)); break;
      case Kind::both: truths.push_back(std::min(truths[node.left], truths[node.right])); break;
      case Kind::either: truths.push_back(std::max(truths[node.left], truths[node.right])); break;
      case Kind::opposite:
        truths.push_back(static_cast<Truth>(2 - static_cast<int>(truths[node.left])));
        break;
    }
  }
  return truths.back();
}

}  // namespace

Condition::Condition(std::vector<Node> nodes, std::size_t periods)
    : nodes_(std::move(nodes)), periods_(periods) {}

bool Condition::holds(const std::vector<double>& values) const {
  if (values.size() < periods_) return false;
  for (std::size_t i = values.size() - periods_; i < values.size(); ++i) {
    const double previous = i == 0 ? std::numeric_limits<double>::quiet_NaN() : values[i - 1];
    if (judge(nodes_, values[i], previous) != Truth::yes) return false;
  }
  return true;
}

}  // namespace base
