// Finding values inside an entity, and entities inside the graph.
#include "model/graph.h"

#include <algorithm>

#include "base/text.h"

namespace model {

const Value* first(const Entity& entity, const Value& value) {
  return value.first_child == 0 ? nullptr : &entity.values[value.first_child];
}

const Value* next(const Entity& entity, const Value& value) {
  return value.next == 0 ? nullptr : &entity.values[value.next];
}

const Value* member(const Entity& entity, const Value& table, std::string_view name) {
  for (const Value* v = first(entity, table); v != nullptr; v = next(entity, *v)) {
    if (v->field != nullptr ? v->field->name == name : v->key == name) return v;
  }
  return nullptr;
}

const Value* Entity::value(std::string_view field) const {
  return values.empty() ? nullptr : member(*this, values.front(), field);
}

std::string_view Entity::text(std::string_view field) const {
  const Value* found = value(field);
  return found == nullptr ? std::string_view() : found->text;
}

namespace {
const Value* item(const Entity& entity, const Value& list, std::size_t index) {
  const Value* v = first(entity, list);
  while (v != nullptr && index-- > 0) v = next(entity, *v);
  return v;
}
}  // namespace

const Value* Entity::at(std::string_view path) const {
  const Value* v = values.empty() ? nullptr : &values.front();
  while (v != nullptr && !path.empty()) {
    if (path.front() == '[') {
      std::size_t index = 0;
      path.remove_prefix(1);
      while (!path.empty() && base::is_digit(path.front())) {
        index = index * 10 + static_cast<std::size_t>(path.front() - '0');
        path.remove_prefix(1);
      }
      if (!path.empty()) path.remove_prefix(1);
      v = item(*this, *v, index);
    } else {
      if (path.front() == '.') path.remove_prefix(1);
      const std::size_t stop = std::min(path.find_first_of(".["), path.size());
      v = member(*this, *v, path.substr(0, stop));
      path.remove_prefix(stop);
    }
  }
  return v;
}

namespace {

// The node at "[2].value" of a list of rows, or null.
const parse::Node* cell_at(const parse::Tree& rows, std::string_view path) {
  std::size_t index = 0;
  path.remove_prefix(1);
  while (!path.empty() && base::is_digit(path.front())) {
    index = index * 10 + static_cast<std::size_t>(path.front() - '0');
    path.remove_prefix(1);
  }
  const parse::Node* row = rows.empty() ? nullptr : first(rows, rows.root());
  while (row != nullptr && index-- > 0) row = next(rows, *row);
  const std::size_t dot = path.find('.');
  if (row == nullptr || dot == std::string_view::npos) return row;
  const parse::Node* cell = rows.member(*row, path.substr(dot + 1));
  return cell == nullptr ? row : cell;
}

struct Visitor {
  const Entity& entity;
  const std::function<void(const Value&, const std::string&)>& visit;
  std::string path = {};

  void below(const Value& in) {
    std::size_t index = 0;
    for (const Value* v = first(entity, in); v != nullptr; v = next(entity, *v)) {
      const std::size_t size = path.size();
      if (in.base == schema::Base::list) {
        path += "[" + std::to_string(index++) + "]";
      } else {
        path.append(path.empty() ? "" : ".").append(v->field != nullptr ? v->field->name : v->key);
      }
      visit(*v, path);
      below(*v);
      path.resize(size);
    }
  }
};

}  // namespace

void for_each_value(const Entity& entity,
                    const std::function<void(const Value& value, const std::string& path)>& visit) {
  if (!entity.values.empty()) Visitor{entity, visit}.below(entity.values.front());
}

const parse::Tree* Graph::rows(const Value& file) const {
  const auto* document = std::get_if<DocumentIndex>(&file.meaning);
  return document == nullptr ? nullptr : &documents[document->index].data;
}

source::Place Graph::place_at(EntityId id, std::string_view path, bool key) const {
  const Entity& entity = entities[id];
  const Value* value = path.empty() ? nullptr : entity.at(path);
  const std::size_t row = path.find('[');
  if (value == nullptr && row != std::string_view::npos) {
    const Value* file = entity.at(path.substr(0, row));
    const parse::Tree* data = file == nullptr ? nullptr : rows(*file);
    const parse::Node* cell = data == nullptr ? nullptr : cell_at(*data, path.substr(row));
    if (cell != nullptr) return data->place(*cell);
  }
  if (value == nullptr) return entity.place;
  if (key && value->key_end > value->key_begin) return {entity.source(), value->key_begin, value->key_end};
  return {entity.source(), value->begin, value->end};
}

EntityId Graph::find(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? EntityId{} : found->second;
}

std::string_view text_of(const Entity& entity, std::string_view source) {
  if (entity.values.empty() || entity.values.front().end == 0) return source;
  return source.substr(entity.values.front().begin, entity.values.front().end - entity.values.front().begin);
}

namespace {

// From one byte of a text to another.
struct Stretch {
  std::uint32_t begin = 0, end = 0;
};

// Where a value ends with the brackets around it, such as that of `[export, mail]`.
std::uint32_t end_of(const Value& value, std::string_view source) {
  std::uint32_t end = std::max(value.end, value.key_end);
  const std::string_view written = source.substr(value.begin, end - std::min(value.begin, end));
  const auto count = [&](char c) { return std::count(written.begin(), written.end(), c); };
  auto open = count('[') + count('{') - count(']') - count('}');
  for (std::uint32_t at = end; open > 0 && at < source.size(); ++at) {
    if (source[at] == ']' || source[at] == '}')
      --open, end = at + 1;
    else if (source[at] != ',' && !base::is_space(source[at]))
      break;
  }
  return end;
}

// The whole lines of a field that has them to itself, so that they leave no empty one behind; else its bytes.
Stretch lines_of(Stretch field, std::string_view source) {
  Stretch lines = field;
  while (lines.begin > 0 && (source[lines.begin - 1] == ' ' || source[lines.begin - 1] == '\t'))
    --lines.begin;
  if (lines.begin > 0 && source[lines.begin - 1] != '\n') return field;
  while (lines.end < source.size() && (source[lines.end] == ' ' || source[lines.end] == '\t')) ++lines.end;
  const bool is_remark = lines.end < source.size() && source[lines.end] == '#';
  const auto line_end = static_cast<std::uint32_t>(std::min(source.find('\n', lines.end), source.size()));
  const bool is_over = base::trim(source.substr(lines.end, line_end - lines.end)).empty();
  if (!is_remark && !is_over) return field;
  return {lines.begin, std::min(line_end + 1, static_cast<std::uint32_t>(source.size()))};
}

}  // namespace

std::string normative_text(const Entity& entity, std::string_view source) {
  const std::string_view text = text_of(entity, source);
  const auto start = static_cast<std::uint32_t>(text.data() - source.data());
  std::string kept;
  std::uint32_t at = start;
  if (!entity.values.empty()) {
    for (const Value* value = first(entity, entity.values.front()); value != nullptr;
         value = next(entity, *value)) {
      if (value->field == nullptr || !value->field->non_normative || value->key_end == 0 ||
          value->key_begin < at)
        continue;
      const Stretch left_out = lines_of({value->key_begin, end_of(*value, source)}, source);
      if (left_out.begin > at) kept += source.substr(at, left_out.begin - at);
      at = std::max(at, left_out.end);
    }
  }
  const auto end = start + static_cast<std::uint32_t>(text.size());
  if (at < end) kept += source.substr(at, end - at);
  return kept;
}

}  // namespace model
