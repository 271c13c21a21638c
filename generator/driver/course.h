// A run in two halves: from files to a judged graph, and from the graph to a site. While one run's site is
// written, the next one's files may be read on another thread.
#pragma once

#include "check/baseline.h"
#include "driver/compiled.h"
#include "driver/driver.h"
#include "driver/phases.h"
#include "store/lanes.h"

namespace driver {

class Course {
 public:
  // Both outlive the course.
  Course(const Request& request, const Surroundings& surroundings);

  // Loads, parses, binds, checks and asks. `publish` of the surroundings says whether a site will be wanted.
  void compile();
  // Renders the site and hands it over, where one is wanted and nothing stands against it; and sums up.
  Outcome finish();

 private:
  void configure();
  void read_own();
  void load();
  void bind();
  void judge_all();
  bool may_publish() const;

  const Request& request_;
  const Surroundings& surroundings_;
  Phases phases_;
  std::shared_ptr<Compiled> content_ = std::make_shared<Compiled>();
  Outcome outcome_;
  finding::Findings findings_;
  check::Baseline accepted_;
  std::vector<store::Was> was_;
  std::optional<store::Lanes> tables_;  // while it is compiled
  bool bad_config_ = false;
};

}  // namespace driver
