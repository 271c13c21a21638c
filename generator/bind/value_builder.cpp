// Linking values as they are added, and splitting a reference into its parts.
#include "bind/value_builder.h"

#include <utility>

namespace bind {

void write(model::Reference& reference, std::string_view written) {
  const std::size_t hash = written.find('#');
  reference.written = written;
  reference.anchor = hash == std::string_view::npos ? std::string_view() : written.substr(hash + 1);
}

std::uint32_t ValueBuilder::add(model::Value value) {
  const auto index = static_cast<std::uint32_t>(entity_.values.size());
  entity_.values.push_back(std::move(value));
  if (open_.empty()) return index;
  Open& parent = open_.back();
  (parent.last_child == 0 ? entity_.values[parent.value].first_child
                          : entity_.values[parent.last_child].next) = index;
  parent.last_child = index;
  return index;
}

void ValueBuilder::add_reference(model::Value value, std::string_view written, source::Place place) {
  model::Reference reference;
  reference.field = value.field;
  for (auto parent = open_.rbegin(); reference.field == nullptr && parent != open_.rend(); ++parent) {
    reference.field = entity_.values[parent->value].field;
  }
  reference.place = place;
  write(reference, written);
  value.meaning = model::ReferenceId{static_cast<std::uint32_t>(references_.size())};
  references_.push_back(reference);
  add(std::move(value));
}

std::uint32_t ValueBuilder::open(model::Value value) {
  const std::uint32_t index = add(std::move(value));
  open_.push_back({index, 0});
  return index;
}

}  // namespace bind
