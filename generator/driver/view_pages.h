// The pages of the portal that a view's option `behind` may name.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "driver/compiled.h"
#include "driver/dashboard_links.h"
#include "source/source.h"

namespace driver {

// By their paths, as far as the content decides which there are. Any thread may ask; what it is made from
// outlives it.
class ViewPages {
 public:
  ViewPages(const Compiled& content, const DashboardNames& dashboards, const source::Sources& sources);

  bool has(const std::string& path) { return common_.contains(path) || all().contains(path); }
  const std::set<std::string>& all();

 private:
  void gather();

  const Compiled& content_;
  const source::Sources& sources_;
  const std::set<std::string> common_;  // that most views name
  std::once_flag once_;
  std::set<std::string> all_;  // gathered once somebody names another one
};

}  // namespace driver
