// Which findings are the same finding.
#include "finding/fingerprint.h"

#include "unit/catch.h"

using finding::Finding;
using finding::Severity;

TEST_CASE("a fingerprint counts rule, entity, field and subject, and nothing else") {
  Finding a{"rule", {}, "message"};
  a.entity = "entity";
  a.field = "field";
  a.subject = "subject";
  // printf '4:rule6:entity5:field7:subject' | sha256sum
  CHECK(finding::fingerprint(a) == "c2b2a7fd7afbafb24e18a005fdbeffe38c44ff4dbdcd3ebb1f7bd71c451478d9");
  Finding b = a;
  b.message = "other words";
  b.place = {source::SourceId{3}, 7, 9};
  b.severity = Severity::note;
  CHECK(finding::fingerprint(b) == finding::fingerprint(a));
  for (std::string* part : {&b.rule, &b.entity, &b.field, &b.subject}) {
    b = a;
    *part += "x";
    CHECK(finding::fingerprint(b) != finding::fingerprint(a));
  }
}

TEST_CASE("no two lists of parts have one fingerprint") {
  Finding a{"rule", {}, "m"};
  a.field = "x";
  a.subject = "1:y";
  Finding b{"rule", {}, "m"};
  b.field = "x3:1:y";
  CHECK(finding::fingerprint(a) != finding::fingerprint(b));
  a.field = "x\n";
  a.subject = "y";
  b.field = "x";
  b.subject = "\ny";
  CHECK(finding::fingerprint(a) != finding::fingerprint(b));
}
