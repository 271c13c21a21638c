// The tiers of policies that bylaw.toml names.
#pragma once

#include "config/config.h"
#include "finding/finding.h"
#include "schema/kind.h"
#include "source/source.h"

namespace driver {

// Rule: unknown-value, when `signed_tiers` has a word that no policy can have as its tier.
void check_tiers(const config::Config& config, const schema::Schema& schema, const source::Sources& sources,
                 finding::Findings& findings);

}  // namespace driver
