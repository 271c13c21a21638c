// Turning JSON into template values.
#include "unit/jinja/data_of.h"

jinja::Value to_value(const nlohmann::ordered_json& json, jinja::Arena& arena) {
  using jinja::Value;
  if (json.is_null()) return Value::none();
  if (json.is_boolean()) return Value::boolean(json.get<bool>());
  if (json.is_number_integer()) return Value::integer(json.get<std::int64_t>());
  if (json.is_number()) return Value::number(json.get<double>());
  if (json.is_string()) return arena.text(json.get<std::string>());
  if (json.is_array()) {
    std::vector<Value> items;
    for (const auto& item : json) items.push_back(to_value(item, arena));
    return arena.list(items);
  }
  std::vector<std::pair<jinja::Symbol, Value>> members;
  for (const auto& [name, member] : json.items()) {
    members.emplace_back(jinja::symbol(name), to_value(member, arena));
  }
  return arena.record(std::move(members));
}
