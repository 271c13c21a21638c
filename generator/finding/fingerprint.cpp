// The bytes that a finding's fingerprint is taken from.
#include "finding/fingerprint.h"

#include "base/sha256.h"

namespace finding {

std::string fingerprint(const Finding& finding) {
  std::string bytes;
  for (const std::string* part : {&finding.rule, &finding.entity, &finding.field, &finding.subject}) {
    bytes += std::to_string(part->size()) + ":" + *part;
  }
  return base::sha256(bytes);
}

}  // namespace finding
