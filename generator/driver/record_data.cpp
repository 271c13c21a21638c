// What somebody types is read as leniently as YAML is, and written as strictly as JSON has to be.
#include "driver/record_data.h"

#include "base/format.h"
#include "base/json.h"
#include "base/json_form.h"
#include "base/text.h"
#include "driver/desk.h"
#include "parse/json.h"

namespace driver {

namespace {

// Writes a tree as the ledger writes JSON.
class DataWriter {
 public:
  explicit DataWriter(const parse::Tree& tree) : tree_(tree) { write(tree.root()); }

  std::string text() const { return json_.text(); }
  // A number that is none in JSON; empty when there is none.
  const std::string& odd_number() const { return odd_number_; }

 private:
  void write(const parse::Node& node) {
    if (node.type == parse::Type::table) {
      json_.begin_object();
      for (const parse::Node* n = first(tree_, node); n != nullptr; n = next(tree_, *n)) {
        json_.key(n->key);
        write(*n);
      }
      json_.end_object();
    } else if (node.type == parse::Type::list) {
      json_.begin_array();
      for (const parse::Node* n = first(tree_, node); n != nullptr; n = next(tree_, *n)) write(*n);
      json_.end_array();
    } else if (node.type == parse::Type::null) {
      json_.null();
    } else if (node.style != parse::Style::plain) {
      json_.value(node.text);
    } else if (node.text == "true" || node.text == "false" || base::is_json_number(node.text)) {
      json_.number(node.text);
    } else {
      if (base::parse_number(node.text)) odd_number_ = node.text;
      json_.value(node.text);
    }
  }

  const parse::Tree& tree_;
  base::JsonWriter json_ = base::JsonWriter::dense();
  std::string odd_number_;
};

}  // namespace

RecordData record_data(const std::string& text) {
  if (std::string why = no_text("the data", text); !why.empty()) return {{}, std::move(why)};
  finding::Findings faults;
  const parse::Tree tree =
      parse::yaml({{}, text, 0, static_cast<std::uint32_t>(text.size())}, parse::Manner::strict, faults);
  if (!faults.empty() || tree.empty() || tree.root().type != parse::Type::table ||
      !base::trim(text).starts_with('{'))
    return {{}, "`" + base::printable(text) + "` is no JSON object"};
  const DataWriter data(tree);
  if (data.odd_number().empty()) return {data.text(), {}};
  return {
      {},
      fmt::format("`{}` is no JSON object: `{}` is no number as JSON writes one; put it in quotes if it is a "
                  "text",
                  base::printable(text), base::printable(data.odd_number()))};
}

}  // namespace driver
