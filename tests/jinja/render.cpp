// Renders many templates for the comparison with Jinja2: a list of {templates, data} in, a list of {text, faults} out.
#include <iostream>
#include <map>
#include <string>

#include "jinja/library.h"
#include "unit/jinja/data_of.h"
#include "unit/jinja/templates_of.h"

namespace {

using Json = nlohmann::ordered_json;

// Of `page.html`.
Json rendered_request(const Json& request) {
  TemplatesOf templates(request.at("templates").get<TemplatesOf::Texts>());
  jinja::Arena arena;
  const std::string text = templates.render("page.html", to_value(request.at("data"), arena));
  Json faults = Json::array();
  for (const finding::Finding& finding : templates.findings) faults.push_back(finding.message);
  return {{"text", text}, {"faults", faults}};
}

// What there is to call, for the comparison of names.
Json names() {
  const jinja::Library library({}, {});
  return {{"filters", library.filter_names()},
          {"tests", library.test_names()},
          {"functions", library.function_names()}};
}

}  // namespace

int main() {
  Json results = Json::array();
  for (const Json& request : Json::parse(std::cin)) results.push_back(rendered_request(request));
  std::cout << Json{{"names", names()}, {"results", results}}.dump() << "\n";
}
