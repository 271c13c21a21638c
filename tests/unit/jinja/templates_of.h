// Templates given as texts, compiled and rendered in one call.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "jinja/templates.h"

// A set of template texts, by name, and what became of them.
struct TemplatesOf {
  using Texts = std::map<std::string, std::string>;

  explicit TemplatesOf(const Texts& texts, std::vector<jinja::Extension> filters = {},
                       std::vector<jinja::Extension> functions = {});

  // The page's text; the findings, compiling's first, are added to `findings`.
  std::string render(const std::string& name, const jinja::Value& context);

  source::Sources sources;
  finding::Findings findings;
  jinja::Templates templates;

 private:
  jinja::Compiled compile(const Texts& texts, std::vector<jinja::Extension> filters,
                          std::vector<jinja::Extension> functions);
};

// One template, rendered: its text, or "!" and the messages of its findings.
std::string rendered(const std::string& text, const jinja::Value& context = {});

// "page.html:1:4: rule: message", and the help on a line of its own, for each finding.
std::string listed(const finding::Findings& findings, const source::Sources& sources);
