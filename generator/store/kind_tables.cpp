// Flattening a kind's shapes into columns, and its entities' values into cells, by the same walk.
#include <algorithm>

#include "base/dates.h"
#include "base/text.h"
#include "store/tables.h"

namespace store {

namespace {

using model::Entity;
using model::Value;
using schema::Base;
using schema::Shape;

std::string sql_name(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

bool is_container(const Shape& shape) { return shape.base == Base::list || shape.base == Base::map; }
bool is_rows(const schema::Field& field) { return !field.columns.empty(); }

// A map of lists is one table: its rows are the items, under their key.
const Shape& item_shape(const Shape& shape) {
  return is_container(shape) ? item_shape(shape.element.front()) : shape;
}

// A table of a kind. `container` is the list, map or data file whose items are its rows, null for the kind's
// own.
struct Layout {
  const schema::Kind* kind = nullptr;
  const schema::Field* container = nullptr;
  TableInfo info;

  // A field that is called like one of the columns before it, in letters of either case, gets a `_` behind
  // its name.
  void add(std::string name, const std::string& meaning) {
    const auto taken = [&](const ColumnInfo& c) { return base::to_lower(c.name) == base::to_lower(name); };
    while (std::any_of(info.columns.begin(), info.columns.end(), taken)) name += '_';
    info.columns.push_back({std::move(name), meaning});
  }
};

class Layouts {
 public:
  explicit Layouts(const schema::Kind& kind) : kind_(kind) {
    all.push_back({&kind, nullptr, {sql_name(kind.name), kind.summary, {}}});
    all[0].info.columns = {
        {"entity", "Row number in `entity`."}, {"id", "The entity's id."}, {"title", "What people call it."}};
    fields(0, "", kind.fields);
  }

  std::vector<Layout> all;

 private:
  void fields(std::size_t table, const std::string& prefix, const std::vector<schema::Field>& fields) {
    for (const schema::Field& field : fields) {
      const std::string name = prefix + sql_name(field.name);
      if (field.shape.base == Base::any || (table == 0 && (name == "id" || name == "title"))) continue;
      if (field.shape.base == Base::table) {
        this->fields(table, name + "_", field.shape.fields);
      } else if (is_container(field.shape) || is_rows(field)) {
        if (is_rows(field)) all[table].add(name, field.description);
        items(open(table, name, field), field);
      } else {
        column(all[table], name, field);
      }
    }
  }

  static void column(Layout& table, const std::string& name, const schema::Field& field) {
    if (field.shape.base == Base::money) {
      table.add(name + "_amount", field.description);
      table.add(name + "_currency", "The currency of `" + name + "_amount`.");
      return;
    }
    table.add(name, field.description);
    if (field.shape.base != Base::reference) return;
    table.add(name + "_target", "Row number of `" + name + "`.");
    table.add(name + "_written", "`" + name + "` as it is written, with a version or a clause.");
  }

  std::size_t open(std::size_t parent, const std::string& name, const schema::Field& field) {
    Layout table{&kind_, &field, {all[parent].info.name + "_" + name, field.description, {}}};
    table.info.columns = {{"entity", "Row number of the entity it belongs to."},
                          {"parent", "Path of the row around it; empty in the entity itself."},
                          {"position", "Its place among its siblings, from 0."},
                          {"key", "The key before it, in a map."},
                          {"path", "Its own path, for `field` in a rule's result."}};
    all.push_back(std::move(table));
    return all.size() - 1;
  }

  void items(std::size_t table, const schema::Field& field) {
    for (const std::string& column : field.columns) all[table].add(column, "Cell of the file.");
    if (!field.columns.empty()) return;
    const Shape& item = item_shape(field.shape);
    if (item.base == Base::table) return fields(table, "", item.fields);
    if (item.base == Base::money) {
      all[table].add("amount", field.description);
      all[table].add("currency", "The currency of `amount`.");
      return;
    }
    all[table].add("value", field.description);
    if (item.base == Base::reference) all[table].add("target", "Row number of `value`.");
  }

  const schema::Kind& kind_;
};

// Gathers the rows of one table from one entity.
class Rows {
 public:
  Rows(const model::Graph& graph, model::EntityId id, const Layout& table, const Sink& sink)
      : graph_(graph), entity_(graph.entities[id]), id_(id), table_(table), sink_(sink) {}

  void run() {
    if (entity_.values.empty()) return;
    if (table_.container == nullptr) {
      cells_ = {std::int64_t{id_.index}, std::string_view(entity_.id), std::string_view(entity_.title)};
      cells("", entity_.kind->fields, &entity_.values.front());
      sink_(cells_);
    } else {
      find(entity_.values.front(), "", "");
    }
  }

 private:
  // Looks for the table's container below a table value, whose path and nearest row's path are given.
  void find(const Value& in, const std::string& path, const std::string& row_path) {
    for (const Value* v = first(entity_, in); v != nullptr; v = next(entity_, *v)) {
      if (v->field == nullptr) continue;
      const std::string here = path.empty() ? v->field->name : path + "." + v->field->name;
      if (v->field == table_.container) {
        if (is_rows(*v->field)) return file_rows(*v, here, row_path);
        container(*v, v->field->shape, here, row_path, {});
      } else if (v->base == Base::table) {
        find(*v, here, row_path);
      } else if (is_container(v->field->shape) && item_shape(v->field->shape).base == Base::table) {
        each(*v, v->field->shape, here,
             [&](const Value& item, const std::string& item_path, std::string_view) {
               find(item, item_path, item_path);
             });
      }
    }
  }

  template <class F>
  void each(const Value& in, const Shape& shape, const std::string& path, const F& f) {
    std::size_t index = 0;
    for (const Value* v = first(entity_, in); v != nullptr; v = next(entity_, *v)) {
      f(*v,
        shape.base == Base::list ? path + "[" + std::to_string(index++) + "]"
                                 : path + "." + std::string(v->key),
        v->key);
    }
  }

  void begin_row(const std::string& parent, std::int64_t position, std::string_view key,
                 const std::string& path) {
    cells_.clear();
    cells_.insert(cells_.end(), {std::int64_t{id_.index}, parent, position, key, path});
  }

  void container(const Value& in, const Shape& shape, const std::string& path, const std::string& parent,
                 std::string_view key) {
    std::int64_t position = 0;
    each(in, shape, path, [&](const Value& item, const std::string& item_path, std::string_view item_key) {
      const std::string_view row_key = shape.base == Base::map ? item_key : key;
      const Shape& element = shape.element.front();
      if (is_container(element)) return container(item, element, item_path, parent, row_key);
      begin_row(parent, position++, row_key, item_path);
      if (element.base == Base::table) {
        cells("", element.fields, &item);
      } else {
        scalar(element, &item, true);
      }
      sink_(cells_);
    });
  }

  void file_rows(const Value& file, const std::string& path, const std::string& parent) {
    const parse::Tree* data = graph_.rows(file);
    if (data == nullptr || data->empty() || data->root().type != parse::Type::list) return;
    std::int64_t position = 0;
    for (const parse::Node* row = first(*data, data->root()); row != nullptr; row = next(*data, *row)) {
      begin_row(parent, position, {}, path + "[" + std::to_string(position) + "]");
      ++position;
      for (const std::string& column : table_.container->columns) {
        const parse::Node* cell = data->member(*row, column);
        cells_.push_back(cell == nullptr || cell->text.empty() ? Cell{} : Cell{cell->text});
      }
      sink_(cells_);
    }
  }

  void cells(const std::string& prefix, const std::vector<schema::Field>& fields, const Value* in) {
    const bool whole = table_.container == nullptr && prefix.empty();
    const std::vector<const Value*> given = by_field(fields, in);
    for (const schema::Field& field : fields) {
      const Value* value = given[static_cast<std::size_t>(&field - fields.data())];
      const bool row = is_rows(field);
      if (field.shape.base == Base::any || (is_container(field.shape) && !row)) continue;
      if (whole && (field.name == "id" || field.name == "title")) continue;
      if (field.shape.base == Base::table) {
        cells(prefix + field.name, field.shape.fields, value);
      } else {
        scalar(field.shape, value);
      }
    }
  }

  // The values of a table in the order of its fields, null for those that are absent.
  std::vector<const Value*> by_field(const std::vector<schema::Field>& fields, const Value* in) const {
    std::vector<const Value*> given(fields.size());
    for (const Value* v = in == nullptr ? nullptr : first(entity_, *in); v != nullptr;
         v = next(entity_, *v)) {
      if (v->field >= fields.data() && v->field < fields.data() + fields.size())
        given[static_cast<std::size_t>(v->field - fields.data())] = v;
    }
    return given;
  }

  // The cells of one scalar: one, or two for what takes two columns.
  void scalar(const Shape& shape, const Value* value, bool item = false) {
    if (shape.base == Base::money) {
      const Value* amount = value == nullptr ? nullptr : model::member(entity_, *value, "amount");
      const Value* currency = value == nullptr ? nullptr : model::member(entity_, *value, "currency");
      const bool number = amount != nullptr && std::holds_alternative<double>(amount->meaning);
      cells_.push_back(number ? cell(*amount) : Cell{});
      cells_.push_back(currency == nullptr ? Cell{} : cell(*currency));
      return;
    }
    const model::EntityId target = value == nullptr ? model::EntityId{} : target_of(*value);
    if (target) {
      cells_.emplace_back(std::string_view(graph_.entities[target].id));
    } else {
      cells_.push_back(value == nullptr ? Cell{} : cell(*value));
    }
    if (shape.base != Base::reference) return;
    cells_.push_back(target ? Cell{std::int64_t{target.index}} : Cell{});
    if (item) return;
    cells_.push_back(value == nullptr ? Cell{} : Cell{value->text});
  }

  static Cell cell(const Value& value) {
    if (const auto* number = std::get_if<double>(&value.meaning)) return *number;
    if (const auto* truth = std::get_if<bool>(&value.meaning)) return std::int64_t{*truth};
    if (const auto* date = std::get_if<base::Date>(&value.meaning)) return base::to_string(*date);
    if (value.first_child != 0) return {};
    return value.text;
  }

  model::EntityId target_of(const Value& value) const {
    const auto* reference = std::get_if<model::ReferenceId>(&value.meaning);
    return reference == nullptr ? model::EntityId{} : graph_.references[*reference].to;
  }

  const model::Graph& graph_;
  const Entity& entity_;
  model::EntityId id_;
  const Layout& table_;
  const Sink& sink_;
  std::vector<Cell> cells_;
};

// Entities are sorted by kind, so those of one lie together.
void fill(const Input& input, const Layout& layout, const Sink& sink) {
  const auto& entities = input.graph.entities;
  const auto start = std::lower_bound(
      entities.begin(), entities.end(), layout.kind->name,
      [](const Entity& entity, const std::string& kind) { return entity.kind->name < kind; });
  for (auto i = static_cast<std::size_t>(start - entities.begin());
       i < entities.size() && entities[entities.id_at(i)].kind == layout.kind; ++i)
    Rows(input.graph, entities.id_at(i), layout, sink).run();
}

}  // namespace

std::vector<Table> kind_tables(const schema::Kind& kind) {
  std::vector<Table> tables;
  for (Layout& layout : Layouts(kind).all) {
    TableInfo info = layout.info;
    info.kind = kind.name;
    const char* keys = layout.container == nullptr ? "entity" : "entity, parent";
    tables.push_back(
        {std::move(info), keys,
         [layout = std::move(layout)](const Input& input, const Sink& sink) { fill(input, layout, sink); }});
  }
  return tables;
}

std::vector<Table> tables_of(const schema::Schema& schema) {
  std::vector<Table> all = shared_tables();
  for (const schema::Kind& kind : schema.kinds) {
    for (Table& table : kind_tables(kind)) all.push_back(std::move(table));
  }
  return all;
}

}  // namespace store
