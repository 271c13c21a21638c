// Filling an entity: its tree against its kind's fields.
#include "bind/fill.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <set>

#include "base/spelling.h"
#include "base/text.h"
#include "bind/lost_cells.h"
#include "bind/markdown_tables.h"
#include "bind/memory.h"
#include "bind/value_builder.h"
#include "parse/select.h"

namespace bind {

namespace {

using model::Value;
using parse::Node;
using parse::Type;
using schema::Base;
using schema::Field;
using schema::Shape;

// Whether a value says nothing: nothing at all, white space, an empty list or table.
bool is_blank(const Node& node) {
  switch (node.type) {
    case Type::null: return node.text.empty() || node.text == "~" || node.text == "null";
    case Type::scalar: return base::trim(node.text).empty();
    default: return node.first_child == 0;
  }
}

const char* called(const Node& node) {
  switch (node.type) {
    case Type::list: return "a list";
    case Type::table: return "a table";
    case Type::null: return "empty";
    case Type::scalar: break;
  }
  return "a single value";
}

// What a value of the type `money` is made of.
const std::vector<Field>& money_fields() {
  static const std::vector<Field> fields = [] {
    Field amount, currency;
    amount.name = "amount";
    amount.description = "How much, as a number.";
    amount.shape.base = Base::number;
    amount.required = true;
    currency.name = "currency";
    currency.description = "The currency's three capital letters, such as EUR.";
    currency.shape.base = Base::text;
    currency.required = true;
    return std::vector{amount, currency};
  }();
  return fields;
}

// The form of ISO 4217.
bool is_currency(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Filler {
 public:
  Filler(const Input& input, Declared& declared, Filled& out)
      : input_(input),
        tree_(input.documents[declared.entity.document].data),
        declared_(declared),
        out_(out),
        builder_(declared.entity, out.references) {}

  void run() {
    model::Entity& entity = declared_.entity;
    const bool whole_file = !tree_.empty() && declared_.node == &tree_.root();
    if (whole_file) entity.values.reserve(tree_.nodes.size() + 1);
    Value fields{.base = Base::table};
    if (!whole_file && declared_.node != nullptr)
      fields.begin = declared_.node->begin, fields.end = declared_.node->end;
    const std::uint32_t root = builder_.open(fields);
    if (declared_.node != nullptr && declared_.node->type == Type::table) {
      members(*declared_.node, entity.kind->fields, open());
    }
    for (const Declared::Ready& ready : declared_.ready) add_ready(ready);
    const bool reads_tables = entity.has_body && !input_.plain && !entity.kind->markdown.fills.empty();
    if (reads_tables)
      fill_from_tables(input_.documents[entity.document].prose, input_.sources[tree_.source].text,
                       *entity.kind, builder_, out_.findings);
    builder_.close();
    assert(root == 0);
    std::stable_sort(entity.anything.begin(), entity.anything.end(),
                     [](const auto& a, const auto& b) { return a.table < b.table; });
    // A file that could not be read to its end is reported once; what it may lack is unknown. So is a
    // bullet's.
    if (tree_.broken) out_.findings.clear();
    if (entity.has_body && declared_.ready.empty())
      report_lost_cells(input_.documents[entity.document].prose, input_.sources[tree_.source].text,
                        *entity.kind, out_.findings);
    if (!tree_.broken && !input_.plain && declared_.ready.empty())
      missing(declared_.node, entity.kind->fields, *builder_.root(), true);
  }

 private:
  // A registry is read as it is: keys that nobody declared, one value for a list of one, words without
  // quotes.
  bool lenient() const { return declared_.entity.kind->registry(); }
  bool open() const { return declared_.entity.kind->open || input_.plain; }
  void members(const Node& table, const std::vector<Field>& fields, bool open);
  template <class F>
  void in_field(const Field& field, const F& f);
  void elsewhere(const Node& table, const Field& field);
  const Node* given(const Node* table, const Field& field) const;
  const Field* field_of(const Value& value) const;
  void check_pattern(const Scalar& scalar, const Field& field);
  void check_recurs(const Scalar& scalar, const Value& value, const Field& field);
  void unknown(const Node& node, const std::vector<Field>& fields);
  void value(const Node& node, const Shape& shape, const Field* field, std::string_view key);
  void scalar(const Node& node, const Shape& shape, Value value);
  void collection(const Node& node, const Shape& shape, Value value);
  void money(const Node& node);
  void missing(const Node* table, const std::vector<Field>& fields, const Value& filled, bool whole);
  bool missing_table(const Field& field);
  void check_row_ids(const Node& list);
  void add_ready(const Declared::Ready& ready);
  void report(const char* rule, source::Place place, std::string message, std::string help,
              std::string subject);

  const Input& input_;
  const parse::Tree& tree_;
  Declared& declared_;
  Filled& out_;
  ValueBuilder builder_;
  std::string path_;
};

void Filler::report(const char* rule, source::Place place, std::string message, std::string help,
                    std::string subject) {
  finding::Finding finding{rule, place, std::move(message), std::move(help)};
  finding.entity = declared_.entity.id;
  finding.field = path_;
  finding.subject = std::move(subject);
  out_.findings.push_back(std::move(finding));
}

// The field that a mistyped key was meant to be. One letter is near to every other, so it means none.
std::optional<std::string_view> meant_by(const Node& node, const std::vector<Field>& fields) {
  if (node.key.size() < 2) return std::nullopt;
  std::vector<std::string_view> names;
  for (const Field& field : fields) names.push_back(field.name);
  return base::nearest(node.key, names);
}

// The fields that mistyped keys of the table were meant to be; those keys are reported as unknown.
std::set<std::string_view> mistyped(const parse::Tree& tree, const Node* table,
                                    const std::vector<Field>& fields) {
  std::set<std::string_view> meant;
  for (const Node* node = table == nullptr ? nullptr : first(tree, *table); node != nullptr;
       node = next(tree, *node)) {
    if (schema::member(fields, node->key) != nullptr) continue;
    if (const auto name = meant_by(*node, fields)) meant.insert(*name);
  }
  return meant;
}

void Filler::unknown(const Node& node, const std::vector<Field>& fields) {
  const auto nearest = meant_by(node, fields);
  const std::string where =
      path_.empty()
          ? schema::described({.base = Base::reference, .names = {schema::in_text(*declared_.entity.kind)}})
          : "`" + path_ + "`";
  report("unknown-key", tree_.key_place(node), "`" + std::string(node.key) + "` is not a field of " + where,
         nearest ? "did you mean `" + std::string(*nearest) + "`?" : "delete it, or keep it under `x`",
         std::string(node.key));
}

// A plain `<<` has been reported where the file was read.
bool is_merge_key(const Node& node) { return node.key == "<<" && node.key_end - node.key_begin == 2; }

void Filler::members(const Node& table, const std::vector<Field>& fields, bool open) {
  for (const Node* node = first(tree_, table); node != nullptr; node = next(tree_, *node)) {
    const Field* field = schema::member(fields, node->key);
    if (field != nullptr && field->key.empty()) {
      in_field(*field, [&] {
        if (!is_blank(*node)) value(*node, field->shape, field, {});
      });
    } else if (!open && !is_merge_key(*node)) {
      unknown(*node, fields);
    }
  }
  for (const Field& field : fields) {
    if (!field.key.empty()) in_field(field, [&] { elsewhere(table, field); });
  }
}

template <class F>
void Filler::in_field(const Field& field, const F& f) {
  const std::size_t size = path_.size();
  path_ += path_.empty() ? field.name : "." + field.name;
  f();
  path_.resize(size);
}

// A field whose value stands where its `key` says. A list gathers all that is found there.
void Filler::elsewhere(const Node& table, const Field& field) {
  const auto nodes = parse::select(tree_, table, field.key);
  if (nodes.empty()) return;
  if (field.shape.base != Base::list || (nodes.size() == 1 && nodes.front()->type == Type::list)) {
    if (!is_blank(*nodes.front())) value(*nodes.front(), field.shape, &field, {});
    return;
  }
  builder_.open(
      {.base = Base::list, .field = &field, .begin = nodes.front()->begin, .end = nodes.back()->end});
  const std::size_t size = path_.size();
  std::size_t index = 0;
  for (const Node* node : nodes) {
    if (is_blank(*node)) continue;
    path_ += "[" + std::to_string(index++) + "]";
    value(*node, field.shape.element.front(), nullptr, {});
    path_.resize(size);
  }
  builder_.close();
}

// A scalar as an item of such a list: in a table under the first field that must be there, or the first of
// all, with the others that must be there beside it.
std::string as_item(const Shape& item, const Node& node) {
  const std::string text(node.text);
  if (item.base == Base::list) return "[" + as_item(item.element.front(), node) + "]";
  if (item.base == Base::map) return "{…: " + as_item(item.element.front(), node) + "}";
  if (item.base == Base::money) return "{amount: " + text + ", currency: EUR}";
  if (item.base != Base::table || item.fields.empty()) return text;
  std::string members;
  for (const Field& field : item.fields) {
    if (field.required) members += (members.empty() ? field.name + ": " + text : ", " + field.name + ": …");
  }
  return "{" + (members.empty() ? item.fields.front().name + ": " + text : members) + "}";
}

void Filler::value(const Node& node, const Shape& shape, const Field* field, std::string_view key) {
  Value value{.base = shape.base,
              .field = field,
              .begin = node.begin,
              .end = node.end,
              .key_begin = node.key_begin,
              .key_end = node.key_end,
              .key = key};
  const bool wants_list = shape.base == Base::list;
  const bool wants_table = shape.base == Base::table || shape.base == Base::map || shape.base == Base::money;
  if (field != nullptr && schema::innermost(shape).base == Base::any)
    builder_.add_anything(*field, static_cast<std::uint32_t>(&node - tree_.nodes.data()));
  if (shape.base == Base::any) return;
  if (const bool is_text = !wants_list && !wants_table; is_text || !key.empty())
    out_.texts.push_back(
        {builder_.size(), static_cast<std::uint32_t>(&node - tree_.nodes.data()), is_text, !key.empty()});
  if (wants_list ? node.type == Type::list : wants_table && node.type == Type::table)
    return collection(node, shape, value);
  if (!wants_list && !wants_table &&
      (node.type == Type::scalar || (node.type == Type::null && !node.text.empty()))) {
    return scalar(node, shape, value);
  }
  if (input_.plain) return;
  if (wants_list && lenient() && node.type != Type::list && node.type != Type::null) {
    builder_.open(value);
    this->value(node, shape.element.front(), nullptr, {});
    return builder_.close();
  }
  std::string name = "`" + (field != nullptr ? field->name : path_) + "`";
  if (path_.ends_with(']')) name = "an item of `" + path_.substr(0, path_.rfind('[')) + "`";
  const std::string help = wants_list && node.type == Type::scalar
                               ? "put it in brackets: `[" + as_item(shape.element.front(), node) + "]`"
                           : shape.base == Base::money ? "write it like `{amount: 1200, currency: EUR}`"
                                                       : "write " + described(shape);
  const source::Place place = node.type == Type::null ? tree_.key_place(node) : tree_.place(node);
  report("wrong-type", place, name + " takes " + described(shape) + ", and this is " + called(node), help,
         std::string(node.text));
}

void Filler::scalar(const Node& node, const Shape& shape, Value value) {
  value.text = node.text;
  const std::size_t before = out_.findings.size();
  const Scalar scalar{node.text, node.style == parse::Style::plain && !lenient(), tree_.place(node)};
  if (!input_.plain) value.meaning = meaning_of(shape, scalar, out_.findings);
  if (const Field* field = field_of(value)) {
    if (field->pattern) check_pattern(scalar, *field);
    if (field->recurs) check_recurs(scalar, value, *field);
  }
  // That an id is none has been reported where it was declared.
  if (path_ == "id")
    std::erase_if(out_.findings,
                  [](const finding::Finding& f) { return f.rule == "wrong-type" && f.field.empty(); });
  for (std::size_t i = before; i < out_.findings.size(); ++i) {
    out_.findings[i].entity = declared_.entity.id;
    out_.findings[i].field = path_;
  }
  if (shape.base == Base::reference && !input_.plain) {
    builder_.add_reference(value, node.text, {tree_.source, node.begin, node.end});
  } else {
    builder_.add(value);
  }
}

// The field that a value fills, be it as an item of its list.
const Field* Filler::field_of(const Value& value) const {
  return value.field != nullptr ? value.field : builder_.innermost().field;
}

void Filler::check_pattern(const Scalar& scalar, const Field& field) {
  if (field.pattern->matches_all(scalar.text)) return;
  std::string help = base::as_clause(field.description);
  report("wrong-type", scalar.place,
         "`" + std::string(scalar.text) + "` does not have the form `" + std::string(field.pattern->text()) +
             "`",
         help.empty() ? "write it in that form" : std::move(help), std::string(scalar.text));
}

void Filler::check_recurs(const Scalar& scalar, const Value& value, const Field& field) {
  const auto* duration = std::get_if<base::Duration>(&value.meaning);
  if (duration == nullptr || duration->count > 0) return;
  report(
      "bad-duration", scalar.place,
      "`" + field.name + "` is the time from one to the next, and `" + std::string(scalar.text) + "` is none",
      "write how long it is, such as `1M`", std::string(scalar.text));
}

void Filler::collection(const Node& node, const Shape& shape, Value value) {
  builder_.open(value);
  if (shape.base == Base::table) {
    members(node, shape.fields, open() && lenient());
    missing(&node, shape.fields, builder_.innermost(), false);
  }
  if (shape.base == Base::money) money(node);
  const std::size_t size = path_.size();
  std::size_t index = 0;
  if (shape.base == Base::list && shape.element.front().base == Base::table) check_row_ids(node);
  if (shape.base == Base::list || shape.base == Base::map) {
    for (const Node* child = first(tree_, node); child != nullptr; child = next(tree_, *child)) {
      path_ += shape.base == Base::list ? "[" + std::to_string(index++) + "]" : "." + std::string(child->key);
      if (!is_blank(*child)) this->value(*child, shape.element.front(), nullptr, child->key);
      path_.resize(size);
    }
  }
  builder_.close();
}

void Filler::money(const Node& node) {
  members(node, money_fields(), open() && lenient());
  missing(&node, money_fields(), builder_.innermost(), false);
  const Value* currency = model::member(declared_.entity, builder_.innermost(), "currency");
  if (input_.plain || currency == nullptr || is_currency(currency->text)) return;
  in_field(money_fields()[1], [&] {
    report("wrong-type", {tree_.source, currency->begin, currency->end},
           "`" + std::string(currency->text) + "` is not a currency",
           "write its three capital letters, such as `EUR`", std::string(currency->text));
  });
}

// Two rows of one list cannot have one id: a reference to a row could mean either.
void Filler::check_row_ids(const Node& list) {
  std::map<std::string_view, const Node*> seen;
  for (const Node* row = first(tree_, list); row != nullptr; row = next(tree_, *row)) {
    const Node* id = tree_.member(*row, "id");
    if (id == nullptr || id->type != Type::scalar) continue;
    const auto [found, fresh] = seen.emplace(id->text, id);
    if (fresh) continue;
    report("duplicate-id", tree_.place(*id), "the id `" + std::string(id->text) + "` is taken",
           "give one of the two rows another id", std::string(id->text));
    out_.findings.back().labels.push_back({tree_.place(*found->second), "the other row"});
  }
}

const Node* Filler::given(const Node* table, const Field& field) const {
  if (table == nullptr || table->type != Type::table) return nullptr;
  if (field.key.empty()) return tree_.member(*table, field.name);
  const auto found = parse::select(tree_, *table, field.key);
  return found.empty() ? nullptr : found.front();
}

void Filler::missing(const Node* table, const std::vector<Field>& fields, const Value& filled, bool whole) {
  std::optional<std::set<std::string_view>> meant;  // looked for once, when something is missing
  for (const Field& field : fields) {
    if (!field.required || model::member(declared_.entity, filled, field.name) != nullptr) continue;
    // A value that was there but did not fit has been reported already.
    const Node* given = this->given(table, field);
    if (given != nullptr && !is_blank(*given)) continue;
    if (!meant) meant = mistyped(tree_, table, fields);
    if (given == nullptr && meant->contains(field.name)) continue;
    source::Place place{declared_.entity.source(), 0, 0};
    if (given != nullptr) {
      place = tree_.key_place(*given);
    } else if (table != nullptr && table->type == Type::null) {
      place = declared_.entity.place;  // an entry that is there by its key alone
    } else if (!whole) {
      place = {tree_.source, table->begin, table->begin + 1};
    } else if (declared_.node != nullptr && declared_.node->begin > 0 && !declared_.entity.has_body) {
      place = {tree_.source, table->begin, table->begin + 1};
    }
    if (whole && given == nullptr && field.name == declared_.entity.kind->markdown.fills &&
        missing_table(field))
      continue;
    const std::string where =
        path_.empty() ? "this " + schema::in_text(*declared_.entity.kind) : "`" + path_ + "`";
    const std::string& name = field.key.empty() ? field.name : field.key;
    const std::string message =
        given != nullptr ? "`" + name + "` is empty" : where + " has no `" + name + "`";
    const std::size_t size = path_.size();
    path_ += path_.empty() ? field.name : "." + field.name;
    const std::string words = base::as_clause(field.description);
    report("missing-field", place, message, "add `" + name + ":`" + (words.empty() ? "" : " — " + words),
           name);
    path_.resize(size);
  }
}

// Whoever wrote a table into the body did not forget the field.
bool Filler::missing_table(const Field& field) {
  const model::Entity& entity = declared_.entity;
  if (!entity.has_body) return false;
  const auto table = unread_table(input_.documents[entity.document].prose, *entity.kind);
  if (!table) return false;
  path_ = field.name;
  report("missing-field", table->place,
         "this " + schema::in_text(*entity.kind) + " has no `" + field.name +
             "`, as a table with the first heading `" + table->heading + "` is not read",
         table->help, field.name);
  path_.clear();
  return true;
}

void Filler::add_ready(const Declared::Ready& ready) {
  const Field* field = declared_.entity.kind->field(ready.field);
  assert(field != nullptr);
  Value value{
      .base = field->shape.base, .field = field, .begin = ready.begin, .end = ready.end, .text = ready.text};
  finding::Findings ignored;  // the reader of the change log has reported what is wrong with it
  value.meaning = meaning_of(field->shape, {ready.text, false, {}}, ignored);
  builder_.add(value);
}

// Title, status and aliases stand in the entity itself, where everything looks for them.
void describe(const Input& input, Declared& declared) {
  model::Entity& entity = declared.entity;
  const parse::Document& document = input.documents[entity.document];
  if (const Value* title = entity.value(entity.kind->title_field);
      title != nullptr && title->first_child == 0 && declared.ready.empty())
    entity.title = title->text;
  if (entity.title.empty() && entity.has_body && declared.ready.empty()) {
    for (const parse::Heading& heading : document.prose.headings) {
      entity.title = heading.text;
      if (!entity.title.empty()) break;
    }
  }
  if (entity.title.empty() && input.plain) {
    const std::string& path = input.sources[document.source].path;
    entity.title = path.substr(path.rfind('/') + 1);
    entity.title.resize(entity.title.rfind('.'));
  }
  const bool word = declared.node != nullptr && declared.node->type == Type::scalar;
  if (entity.title.empty() && word) entity.title = declared.node->text;
  if (entity.title.empty()) entity.title = entity.written_id.empty() ? entity.id : entity.written_id;
  if (const Value* status = entity.value("status"); status != nullptr && !input.plain) {
    entity.status = status->text;
    entity.state = input.schema.state(entity.status);
  }
  const Value* aliases = entity.value("aliases");
  if (aliases == nullptr || input.plain) return;
  for (const Value* alias = first(entity, *aliases); alias != nullptr; alias = next(entity, *alias)) {
    if (alias->text != entity.id)
      entity.aliases.push_back({std::string(alias->text), {entity.source(), alias->begin, alias->end}});
  }
}

}  // namespace

Filled fill(const Input& input, Declared& declared) {
  Filled filled;
  Memory* memory = input.plain ? nullptr : input.memory;
  const parse::Document& document = input.documents[declared.entity.document];
  if (memory == nullptr || !memory->recall(document, declared, filled)) {
    Filler(input, declared, filled).run();
    if (memory != nullptr) memory->keep(document, declared, filled);
  }
  describe(input, declared);
  return filled;
}

}  // namespace bind
