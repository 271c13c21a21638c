// What looks like a secret in the content is found, and from then on shown nowhere.
#pragma once

#include <span>
#include <vector>

#include "finding/finding.h"
#include "source/source.h"

namespace check {

struct Secrets {
  finding::Findings findings;
  std::vector<source::Place> hidden;  // sorted; what is not to be printed
};

// In these sources, which are sorted. Rule: secret-or-personal-data.
Secrets find_secrets(const source::Sources& sources, std::span<const source::SourceId> where);

// Takes them out of the words of findings on the same lines.
void hide(finding::Findings& findings, const source::Sources& sources,
          const std::vector<source::Place>& hidden);

}  // namespace check
