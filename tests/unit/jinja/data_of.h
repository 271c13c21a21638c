// JSON as the data that a template is given.
#pragma once

#include <nlohmann/json.hpp>

#include "jinja/value.h"

// Members keep their order.
jinja::Value to_value(const nlohmann::ordered_json& json, jinja::Arena& arena);
