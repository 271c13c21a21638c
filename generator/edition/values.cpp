// Values of two editions as people read them, and what they are compared by.
#include "base/words.h"
#include "edition/fields.h"

namespace edition {

using model::Value;

std::string_view version_in(const model::Graph& graph, const model::Reference& reference) {
  const std::string_view written = reference.written.substr(0, reference.written.find('#'));
  const std::size_t at = written.rfind('@');
  const bool has =
      at != std::string_view::npos && at > 0 && graph.find(written.substr(0, at)) == reference.to;
  return has ? written.substr(at + 1) : std::string_view();
}

bool is_reference(const Spot& spot) {
  return spot.value != nullptr && std::holds_alternative<model::ReferenceId>(spot.value->meaning);
}

const model::Entity* target(const Spot& spot) {
  const auto* id = spot.value == nullptr ? nullptr : std::get_if<model::ReferenceId>(&spot.value->meaning);
  if (id == nullptr) return nullptr;
  const model::EntityId to = spot.edition.graph.references[*id].to;
  return to ? &spot.edition.graph.entities[to] : nullptr;
}

std::string_view currency(const Spot& spot) {
  if (spot.value == nullptr || spot.value->first_child == 0) return {};
  const Value* currency = member(spot.entity, *spot.value, "currency");
  return currency == nullptr ? std::string_view() : currency->text;
}

std::string words(const Spot& spot) {
  if (spot.value == nullptr) return {};
  const Value& value = *spot.value;
  if (const model::Entity* to = target(spot)) {
    const auto& reference = spot.edition.graph.references[std::get<model::ReferenceId>(value.meaning)];
    const std::string version(version_in(spot.edition.graph, reference));
    return to->title + (version.empty() ? "" : " (version " + version + ")") +
           (reference.anchor.empty() ? "" : " #" + std::string(reference.anchor));
  }
  if (const auto* date = std::get_if<base::Date>(&value.meaning)) return base::in_words(*date);
  if (const auto* duration = std::get_if<base::Duration>(&value.meaning)) return base::in_words(*duration);
  if (value.first_child == 0) return base::one_line(value.text);
  if (value.base == schema::Base::money) {
    const Value* amount = member(spot.entity, value, "amount");
    return base::one_line(std::string(amount == nullptr ? "" : amount->text) + " " +
                          std::string(currency(spot)));
  }
  std::string all;
  for (const Value* item = first(spot.entity, value); item != nullptr; item = next(spot.entity, *item)) {
    const std::string_view key = item->field != nullptr ? std::string_view(item->field->label) : item->key;
    all.append(all.empty() ? "" : ", ")
        .append(key)
        .append(key.empty() ? "" : " ")
        .append(words(spot.at(item)));
  }
  return all;
}

std::string identity(const Spot& spot) {
  if (!is_reference(spot)) return words(spot);
  const model::Entity* to = target(spot);
  const auto& reference = spot.edition.graph.references[std::get<model::ReferenceId>(spot.value->meaning)];
  if (to != nullptr)
    return spot.edition.id_now(*to) + "@" + std::string(version_in(spot.edition.graph, reference)) + "#" +
           std::string(reference.anchor);
  // What leads nowhere now is still what it was.
  const std::string written(reference.written);
  return written.find('#') == std::string::npos ? written + "#" : written;
}

}  // namespace edition
