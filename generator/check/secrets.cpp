// A finding for each secret, without the secret.
#include "check/secrets.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/parallel.h"
#include "check/secret.h"

namespace check {

namespace {

finding::Finding told(const Secret& secret, source::SourceId source, std::string_view text) {
  constexpr std::uint32_t most_shown = 4;
  std::string start;
  if (secret.shown > 0 && secret.shown <= most_shown)
    start = "`" + std::string(text.substr(secret.begin, secret.shown)) + "…`";
  finding::Finding finding{
      "secret-or-personal-data",
      {source, secret.begin, secret.end},
      "this looks like " + std::string(secret.what) + (start.empty() ? "" : ": " + start),
      secret.is_personal
          ? "take it out, and tell whoever looks after personal data: git keeps what was committed"
          : "take it out, and revoke or change it: git keeps what was committed"};
  finding.subject = std::string(secret.what) + start;
  return finding;
}

void take_out(std::string& words, std::string_view secret) {
  for (std::size_t at = words.find(secret); at != std::string::npos; at = words.find(secret, at))
    words.replace(at, secret.size(), "…");
}

void take_out(finding::Finding& f, std::string_view secret) {
  for (std::string* words : {&f.message, &f.help, &f.label, &f.subject}) take_out(*words, secret);
  for (std::string& note : f.notes) take_out(note, secret);
  for (finding::Label& label : f.labels) take_out(label.message, secret);
}

source::Place whole_lines(source::Place place, std::string_view text) {
  const std::size_t before = place.begin == 0 ? std::string_view::npos : text.rfind('\n', place.begin - 1);
  place.begin = before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1);
  place.end = static_cast<std::uint32_t>(std::min(text.find('\n', place.end), text.size()));
  return place;
}

constexpr int most_on_a_line = 100;  // so that a line of nothing else costs little

}  // namespace

Secrets find_secrets(const source::Sources& sources, std::span<const source::SourceId> where) {
  std::vector<std::vector<Secret>> each(where.size());
  base::parallel_for(each.size(), [&](std::size_t i) { each[i] = secrets_in(sources[where[i]].text); });
  Secrets found;
  for (std::size_t i = 0; i < each.size(); ++i) {
    const source::SourceId source = where[i];
    for (const Secret& secret : each[i]) {
      found.findings.push_back(told(secret, source, sources[source].text));
      found.hidden.push_back({source, secret.begin + secret.shown, secret.end});
    }
  }
  return found;
}

void hide(finding::Findings& findings, const source::Sources& sources,
          const std::vector<source::Place>& hidden) {
  if (hidden.empty()) return;
  for (finding::Finding& f : findings) {
    if (!f.place.source) continue;
    const std::string_view text = sources[f.place.source].text;
    const source::Place lines = whole_lines(f.place, text);
    auto at = std::lower_bound(
        hidden.begin(), hidden.end(), lines, [](const source::Place& place, const source::Place& from) {
          return std::pair(place.source, place.end) <= std::pair(from.source, from.begin);
        });
    for (int n = 0;
         n < most_on_a_line && at != hidden.end() && at->source == lines.source && at->begin < lines.end;
         ++n, ++at)
      take_out(f, text.substr(at->begin, at->end - at->begin));
  }
}

}  // namespace check
