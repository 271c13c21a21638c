// Whether what a kind's file names is there: fields that others are read or compared by, and statuses.
#include <algorithm>

#include "base/spelling.h"
#include "schema/read_kind.h"

namespace schema {

namespace {

using Use = KindFile::Named::Use;

bool is_single(const Field& field) {
  return field.shape.element.empty() && field.shape.base != Base::table && field.shape.base != Base::money;
}

class Check {
 public:
  Check(const Schema& schema, const Kind& kind, const KindFile::Named& named, finding::Findings& findings)
      : schema_(schema), kind_(kind), named_(named), findings_(findings) {}

  void run() {
    switch (named_.use) {
      case Use::beside:
        return want(
            table(), [](const Field& f) { return f.shape.base == Base::boolean; }, "true or false");
      case Use::decides: return decides();
      case Use::value: return value();
      case Use::words_by: return want(&kind_.fields, is_single, "a single value");
      case Use::rows:
        return want(
            &kind_.fields, [](const Field& f) { return rows_of(f) != nullptr; }, "a list or map of tables");
      case Use::first: return want(rows(), is_single, "a single value");
      case Use::matrix:
        return want(
            rows(), [](const Field& f) { return f.shape.base == Base::map; }, "a map of lists");
      case Use::part: return want(&kind_.fields, is_single, "a single value");
      case Use::category:
        return want(
            &kind_.fields, [](const Field& f) { return f.shape.base == Base::enumeration; },
            "of a type with values, such as `enum<added|changed>`");
      case Use::status: return status();
    }
  }

 private:
  using Fields = std::vector<Field>;

  static const Fields* rows_of(const Field& field) {
    if (field.shape.element.empty() || field.shape.element.front().base != Base::table) return nullptr;
    return &field.shape.element.front().fields;
  }

  // The fields of the table that it stands in; null where that is not there in the end.
  const Fields* table() const {
    const Fields* fields = &kind_.fields;
    for (const std::string& name : named_.in) {
      const Field* field = member(*fields, name);
      if (field == nullptr) return nullptr;
      fields = &innermost(field->shape).fields;
    }
    return fields;
  }

  const Fields* rows() const {
    const Field* field = kind_.field(kind_.markdown.fills);
    return field == nullptr ? nullptr : rows_of(*field);
  }

  template <class F>
  void want(const Fields* fields, const F& fits, const char* wanted) {
    if (fields == nullptr) return;  // which has been reported
    const Field* field = member(*fields, named_.name);
    if (field == nullptr) return unknown(named_.name, {fields});
    if (fits(*field)) return;
    report("wrong-type", "the field `" + named_.name + "` is not " + wanted, "name one that is");
  }

  void unknown(const std::string& name, const std::vector<const Fields*>& known) {
    std::vector<std::string_view> names;
    for (const Fields* fields : known) {
      for (const Field& field : *fields) names.push_back(field.name);
    }
    const auto nearest = base::nearest(name, names);
    const bool top = known.front() == &kind_.fields;
    report("unknown-value", "`" + name + "` is not a field " + (top ? "of " + in_text(kind_) : "there"),
           nearest ? "did you mean `" + std::string(*nearest) + "`?"
                   : "write one of its fields, or declare it under `[fields]`");
  }

  void report(const char* rule, std::string message, std::string help) {
    findings_.push_back({rule, named_.place, std::move(message), std::move(help)});
    findings_.back().subject = named_.value.empty() ? named_.name : named_.value;
  }

  // The fields that the path may lead to. Where its last part leads nowhere, it is reported; of an earlier
  // one that is another finding.
  std::vector<const Field*> at_path(bool tell) {
    std::vector<const Fields*> tables = {table(), &kind_.fields};
    if (tables.front() == nullptr) return {};
    std::vector<const Field*> found;
    for (std::size_t begin = 0; begin != std::string::npos;) {
      const std::size_t end = named_.name.find('.', begin);
      const std::string part = named_.name.substr(begin, end - begin);
      found.clear();
      for (const Fields* fields : tables) {
        if (const Field* field = member(*fields, part)) found.push_back(field);
        if (begin == 0 && !found.empty()) break;
      }
      if (found.empty() && end == std::string::npos && tell && !tables.empty()) unknown(part, tables);
      tables = inside(found);
      begin = end == std::string::npos ? end : end + 1;
    }
    return found;
  }

  // The fields of what these refer to, or of the tables that they are.
  std::vector<const Fields*> inside(const std::vector<const Field*>& fields) const {
    std::vector<const Fields*> tables;
    for (const Field* field : fields) {
      const Shape& shape = innermost(field->shape);
      if (shape.base == Base::table) tables.push_back(&shape.fields);
      if (shape.base != Base::reference) continue;
      for (const Kind& kind : schema_.kinds) {
        const bool named = std::find(shape.names.begin(), shape.names.end(), kind.name) != shape.names.end();
        if (named || shape.names.empty()) tables.push_back(&kind.fields);
      }
    }
    return tables;
  }

  void decides() { at_path(true); }

  void value() {
    Shape all{.base = Base::enumeration};
    for (const Field* field : at_path(false)) {
      if (field->shape.base == Base::boolean)
        all.names.insert(all.names.end(), {"true", "false"});
      else if (field->shape.base != Base::enumeration)
        return;
      all.names.insert(all.names.end(), field->shape.names.begin(), field->shape.names.end());
    }
    if (!all.names.empty()) one_of(named_.value, all);
  }

  void status() {
    const Field* status = kind_.field("status");
    if (status != nullptr && status->shape.base == Base::enumeration) one_of(named_.name, status->shape);
  }

  void one_of(const std::string& word, const Shape& shape) {
    if (std::find(shape.names.begin(), shape.names.end(), word) != shape.names.end()) return;
    const auto nearest = base::nearest(word, {shape.names.begin(), shape.names.end()});
    report("unknown-value", "`" + word + "` is not " + described(shape),
           nearest ? "did you mean `" + std::string(*nearest) + "`?" : "write one of them");
  }

  const Schema& schema_;
  const Kind& kind_;
  const KindFile::Named& named_;
  finding::Findings& findings_;
};

}  // namespace

void check_named(const Schema& schema, const Kind& kind, const KindFile::Named& named,
                 finding::Findings& findings) {
  Check(schema, kind, named, findings).run();
}

}  // namespace schema
