// Time stamps of approvals (RFC 3161): `<file>.tsr` shows that the signature `<file>.sig` was there by a
// time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/files.h"
#include "config/config.h"
#include "finding/finding.h"
#include "seal/stamp.h"

namespace driver {

// What became of one: when it was stamped, in words, or what there is to say against it; neither where there
// is no stamp. The finding has no place yet.
struct ApprovalStamp {
  bool there = false;
  std::string when = {};
  std::optional<finding::Finding> fault = {};
};

// The authorities that a workspace trusts, and what stamps they made.
class Stamps {
 public:
  // Reports what is wrong with the authorities' file.
  Stamps(const base::Files& files, const config::Config& config, finding::Findings& findings);

  // Of the approval at a path: its statement, and the signature over it, empty when there is none.
  ApprovalStamp judge(const std::string& path, std::string_view statement, std::string_view signature) const;

 private:
  std::optional<finding::Finding> unjudged(const std::string& path) const;
  finding::Finding refused(const std::string& path, std::string_view statement, std::string_view stamp,
                           const seal::Stamped& judged) const;

  const base::Files& files_;
  const config::Config& config_;
  std::string authorities_;  // the text of their file; empty when there is none that can be used
};

}  // namespace driver
