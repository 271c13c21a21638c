// Templates given as texts, compiled and rendered in one call.
#include "unit/jinja/templates_of.h"

#include "base/format.h"

TemplatesOf::TemplatesOf(const Texts& texts, std::vector<jinja::Extension> filters,
                         std::vector<jinja::Extension> functions)
    : templates(compile(texts, std::move(filters), std::move(functions)).templates) {}

jinja::Compiled TemplatesOf::compile(const Texts& texts, std::vector<jinja::Extension> filters,
                                     std::vector<jinja::Extension> functions) {
  std::vector<std::string> names;
  std::map<std::string, source::SourceId, std::less<>> ids;
  for (const auto& [name, text] : texts) {
    names.push_back(name);
    ids[name] = sources.add({name, text});
  }
  const auto lookup = [&](std::string_view name) {
    const auto found = ids.find(name);
    return found == ids.end() ? source::SourceId() : found->second;
  };
  jinja::Compiled compiled = jinja::compile(names, sources, lookup, std::move(filters), std::move(functions));
  findings = std::move(compiled.findings);
  return compiled;
}

std::string TemplatesOf::render(const std::string& name, const jinja::Value& context) {
  std::string out;
  finding::append(findings, templates.render(name, context, out));
  return out;
}

std::string rendered(const std::string& text, const jinja::Value& context) {
  TemplatesOf templates({{"page.html", text}});
  const std::string out = templates.render("page.html", context);
  if (templates.findings.empty()) return out;
  std::string messages;
  for (const finding::Finding& finding : templates.findings) messages += "!" + finding.message;
  return messages;
}

std::string listed(const finding::Findings& findings, const source::Sources& sources) {
  std::string out;
  for (const finding::Finding& finding : findings) {
    if (finding.place.source) {
      const source::Source& source = sources[finding.place.source];
      const source::Position position = source::LineIndex(source.text).position(finding.place.begin);
      const std::size_t length = finding.place.end - finding.place.begin;
      out += base::format("{}:{}:{}: ", source.path, position.line, position.column);
      out += base::format("{} at `{}`: ", finding.rule, source.text.substr(finding.place.begin, length));
    }
    out += finding.message + "\n";
    if (!finding.help.empty()) out += "  help: " + finding.help + "\n";
  }
  return out;
}
