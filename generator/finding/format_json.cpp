// Findings as JSON, version 1 of the format.
#include "base/json.h"
#include "finding/format.h"
#include "finding/positions.h"

namespace finding {

namespace {

void write_range(base::JsonWriter& json, Positions& positions, const source::Place& place,
                 const std::string& prefix) {
  if (!place.source) return;
  const source::Position begin = positions.begin(place);
  const source::Position end = positions.end(place);
  json.member("path", prefix + positions.path(place));
  json.member("line", std::size_t{begin.line}).member("column", std::size_t{begin.column});
  json.member("end_line", std::size_t{end.line}).member("end_column", std::size_t{end.column});
}

void write_finding(base::JsonWriter& json, Positions& positions, const Finding& f,
                   const std::string& prefix) {
  json.begin_object().member("rule", f.rule).member("severity", name(f.severity));
  write_range(json, positions, f.place, prefix);
  json.member("entity", f.entity).member("field", f.field).member("subject", f.subject);
  json.member("message", f.message).member("help", f.help);
  json.key("notes").begin_array();
  for (const std::string& note : f.notes) json.value(note);
  json.end_array().key("labels").begin_array();
  for (const Label& label : f.labels) {
    json.begin_object();
    write_range(json, positions, label.place, prefix);
    json.member("message", label.message).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string json(const Report& report) {
  base::JsonWriter json(true);
  Positions positions(report.sources);
  json.begin_object().member("version", std::size_t{1}).key("findings").begin_array();
  for (const Finding& f : report.findings) write_finding(json, positions, f, report.prefix);
  const Summary& s = report.summary;
  json.end_array().key("summary").begin_object();
  json.member("errors", s.counts.errors)
      .member("warnings", s.counts.warnings)
      .member("notes", s.counts.notes);
  json.member("suppressed", s.suppressed).member("baselined", s.baselined);
  json.member("sources", s.sources).member("entities", s.entities).member("references", s.references);
  json.end_object().end_object();
  return json.text() + "\n";
}

}  // namespace finding
