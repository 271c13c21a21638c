// Flattening shapes into columns, and values into cells, by the same walk.
#include "store/tables.h"

#include <algorithm>

#include "base/dates.h"

namespace store {

namespace {

using model::Entity;
using model::Value;
using schema::Base;
using schema::Field;
using schema::Shape;

std::string sql_name(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

bool is_container(const Shape& shape) { return shape.base == Base::list || shape.base == Base::map; }

// A map of lists is one table: its rows are the items, under their key.
const Shape& item_shape(const Shape& shape) {
  return is_container(shape) ? item_shape(shape.element.front()) : shape;
}

struct Layout {
  std::vector<Table>& tables;
  const schema::Kind& kind;

  void fields(std::size_t table, const std::string& prefix, const std::vector<Field>& all) {
    for (const Field& field : all) {
      const std::string name = prefix + sql_name(field.name);
      const bool fixed =
          table == 0 && (name == "id" || name == "title");  // every kind's table starts with them
      if (field.shape.base == Base::any || fixed) continue;
      if (field.shape.base == Base::table) {
        fields(table, name + "_", field.shape.fields);
      } else if (is_container(field.shape)) {
        tables.push_back({tables[table].name + "_" + name,
                          &kind,
                          &field,
                          {"entity", "parent", "position", "key", "path"}});
        items(tables.size() - 1, item_shape(field.shape));
      } else {
        add_column(tables[table], name);
      }
    }
  }

  // A field that is called like one of the columns before it gets a `_` behind its name.
  static void add_column(Table& table, std::string name) {
    while (std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end()) name += '_';
    table.columns.push_back(std::move(name));
  }

  void items(std::size_t table, const Shape& shape) {
    if (shape.base == Base::table) return fields(table, "", shape.fields);
    tables[table].columns.push_back("value");
    if (shape.base == Base::reference) tables[table].columns.push_back("target");
  }
};

// Gathers the rows of one table from one entity.
class Rows {
 public:
  Rows(const model::Graph& graph, model::EntityId id, const Table& table,
       const std::function<void(const std::vector<Cell>&)>& row)
      : graph_(graph), entity_(graph.entities[id]), id_(id), table_(table), row_(row) {}

  void run() {
    if (entity_.values.empty()) return;
    if (table_.container == nullptr) {
      begin_row();
      cells("", entity_.kind->fields, entity_.values.front());
      row_(cells_);
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

  void container(const Value& in, const Shape& shape, const std::string& path, const std::string& parent,
                 std::string_view key) {
    std::int64_t position = 0;
    each(in, shape, path, [&](const Value& item, const std::string& item_path, std::string_view item_key) {
      const std::string_view row_key = shape.base == Base::map ? item_key : key;
      if (is_container(shape.element.front()))
        return container(item, shape.element.front(), item_path, parent, row_key);
      cells_.assign({std::int64_t{id_.index}, parent, position++, std::string(row_key), item_path});
      if (shape.element.front().base == Base::table) {
        cells("", shape.element.front().fields, item);
      } else {
        cells_.push_back(cell(item));
        if (shape.element.front().base == Base::reference) cells_.push_back(target(item));
      }
      row_(cells_);
    });
  }

  void begin_row() { cells_.assign({std::int64_t{id_.index}, entity_.id, entity_.title}); }

  void cells(const std::string& prefix, const std::vector<Field>& fields, const Value& in) {
    for (const Field& field : fields) {
      const Value* value = first(entity_, in) == nullptr ? nullptr : model::member(entity_, in, field.name);
      if (field.shape.base == Base::any || is_container(field.shape)) continue;
      if (field.shape.base == Base::table) {
        cells(prefix, field.shape.fields, value == nullptr ? empty_ : *value);
      } else if (table_.container != nullptr || !prefix.empty() ||
                 (field.name != "id" && field.name != "title")) {
        cells_.push_back(value == nullptr ? Cell{} : cell(*value));
      }
    }
  }

  Cell cell(const Value& value) const {
    if (const auto* number = std::get_if<double>(&value.meaning)) return *number;
    if (const auto* truth = std::get_if<bool>(&value.meaning)) return std::int64_t{*truth};
    if (const auto* date = std::get_if<base::Date>(&value.meaning)) return base::to_string(*date);
    if (value.first_child != 0) return {};
    return std::string(value.text);
  }

  Cell target(const Value& value) const {
    const auto* reference = std::get_if<model::ReferenceId>(&value.meaning);
    if (reference == nullptr || !graph_.references[*reference].to) return {};
    return std::int64_t{graph_.references[*reference].to.index};
  }

  const model::Graph& graph_;
  const Entity& entity_;
  model::EntityId id_;
  const Table& table_;
  const std::function<void(const std::vector<Cell>&)>& row_;
  std::vector<Cell> cells_;
  const Value empty_ = {};
};

}  // namespace

std::vector<Table> tables_of(const schema::Kind& kind) {
  std::vector<Table> tables = {{sql_name(kind.name), &kind, nullptr, {"entity", "id", "title"}}};
  Layout{tables, kind}.fields(0, "", kind.fields);
  return tables;
}

void rows_of(const model::Graph& graph, model::EntityId entity, const Table& table,
             const std::function<void(const std::vector<Cell>&)>& row) {
  Rows(graph, entity, table, row).run();
}

}  // namespace store
