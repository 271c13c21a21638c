// Kinds are shared by runs whose kind files are the same, and by no others.
#include "schema/memory.h"

#include "unit/catch.h"

namespace {

constexpr const char* pact_toml = "[kind]\nname = \"pact\"\n";

// A run with so many sources before its kind files, and one of those for each text.
struct Run {
  Run(schema::Memory& memory, std::size_t before, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < before; ++i) sources.add({"other", {}});
    std::vector<source::SourceId> own;
    for (const std::string& text : texts) own.push_back(sources.add({"kinds/own.toml", text}));
    schema = memory.read(sources, own, findings);
  }

  source::Sources sources;
  finding::Findings findings;
  std::shared_ptr<const schema::Schema> schema;
};

}  // namespace

TEST_CASE("the same kind files give the same kinds, and the same sources") {
  schema::Memory memory;
  const Run first(memory, 1, {pact_toml}), second(memory, 1, {pact_toml});
  CHECK(second.schema == first.schema);
  CHECK(second.schema->kind("pact") != nullptr);
  REQUIRE(second.sources.size() == first.sources.size());
  for (std::size_t i = 0; i < first.sources.size(); ++i) {
    CHECK(first.sources[first.sources.id_at(i)].path == second.sources[second.sources.id_at(i)].path);
    CHECK(first.sources[first.sources.id_at(i)].text == second.sources[second.sources.id_at(i)].text);
  }
}

TEST_CASE("other kind files, or the same ones with other ids, are read") {
  schema::Memory memory;
  const Run first(memory, 1, {pact_toml});
  const Run more(memory, 1, {pact_toml, "[kind]\nname = \"pact-two\"\n"});
  CHECK(more.schema->kind("pact-two") != nullptr);
  const Run fewer(memory, 1, {});
  CHECK(fewer.schema->kind("pact") == nullptr);
  const std::string registry =
      "[kind]\nname = \"squad\"\nfiles = \"org.yaml\"\nid = \"slug\"\n\n[fields.slug]\ntype = "
      "\"text\"\ndescription = \"S.\"\n";
  const Run here(memory, 1, {registry}), there(memory, 2, {registry});
  REQUIRE(here.findings.empty());
  CHECK(here.schema != there.schema);
  CHECK(here.schema->kind("squad")->files_place.source == source::SourceId{1});
  CHECK(there.schema->kind("squad")->files_place.source == source::SourceId{2});
}

TEST_CASE("kinds with something wrong are read each time, and told each time") {
  schema::Memory memory;
  const std::string wrong = "[kind]\nname = \"pact\"\nlabl = \"Pact\"\n";
  const Run first(memory, 1, {wrong}), second(memory, 1, {wrong});
  CHECK(first.findings.size() == 1);
  CHECK(second.findings.size() == 1);
  const Run sound(memory, 1, {pact_toml});
  CHECK(sound.findings.empty());
}
