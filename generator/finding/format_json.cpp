// Findings as JSON, version 1 of the format.
#include "base/json.h"
#include "finding/format.h"
#include "finding/spots.h"

namespace finding {

namespace {

void write_range(base::JsonWriter& json, Spots& spots, const source::Place& place) {
  if (!place.source) return;
  const Spot spot = spots.at(place);
  json.member("path", spot.path);
  json.member("line", std::size_t{spot.begin.line}).member("column", std::size_t{spot.begin.column});
  json.member("end_line", std::size_t{spot.end.line}).member("end_column", std::size_t{spot.end.column});
}

void write_finding(base::JsonWriter& json, Spots& spots, const Finding& f) {
  json.begin_object().member("rule", f.rule).member("severity", name(f.severity));
  write_range(json, spots, f.place);
  json.member("entity", f.entity).member("field", f.field).member("subject", f.subject);
  json.member("message", f.message).member("help", f.help);
  json.key("notes").begin_array();
  for (const std::string& note : f.notes) json.value(note);
  json.end_array().key("labels").begin_array();
  for (const Label& label : f.labels) {
    json.begin_object();
    write_range(json, spots, label.place);
    json.member("message", label.message).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string json(const Report& report) {
  base::JsonWriter json(true);
  Spots spots(report);
  json.begin_object().member("version", std::size_t{1}).key("findings").begin_array();
  for (const Finding& f : report.findings) write_finding(json, spots, f);
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
