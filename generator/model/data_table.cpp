// Knowing a data table by its first heading.
#include "model/data_table.h"

#include <algorithm>

#include "base/text.h"

namespace model {

bool is_data_table(const parse::Prose& prose, std::uint32_t table, const schema::Kind& kind) {
  if (kind.markdown.fills.empty() || table + 2 >= prose.nodes.size()) return false;
  const std::string first = base::fold_case(parse::plain_text(prose, table + 2));
  return std::any_of(kind.markdown.headings.begin(), kind.markdown.headings.end(),
                     [&](const std::string& heading) { return base::fold_case(heading) == first; });
}

}  // namespace model
