// The functions that queries may call, and the one table that names them all.
#include "store/functions.h"

#include <algorithm>
#include <cassert>
#include <sqlite3.h>

#include "base/condition.h"
#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/versions.h"
#include "base/working_time.h"

namespace store {

namespace {

// The entity of that row number; none where there is no such row.
model::EntityId entity_in(const model::Graph& graph, std::optional<std::int64_t> row) {
  const bool known = row && *row >= 0 && static_cast<std::size_t>(*row) < graph.entities.size();
  return known ? model::EntityId{static_cast<std::uint32_t>(*row)} : model::EntityId{};
}

// The arguments and the result of one call.
class Call {
 public:
  Call(sqlite3_context* context, sqlite3_value** values) : context_(context), values_(values) {}

  Library& library() const { return *static_cast<Library*>(sqlite3_user_data(context_)); }
  bool is_null(int i) const { return sqlite3_value_type(values_[i]) == SQLITE_NULL; }
  std::string_view text(int i) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values_[i]));
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(values_[i]))};
  }
  std::int64_t integer(int i) const { return sqlite3_value_int64(values_[i]); }
  std::optional<base::Date> date(int i) const { return base::parse_date(text(i)); }
  std::optional<base::Duration> duration(int i) const { return base::parse_duration(text(i)); }
  const model::Week* week(int i) const { return library().week(row(i)); }
  // The row number of an entity.
  std::optional<std::int64_t> row(int i) const {
    return is_null(i) ? std::nullopt : std::optional(integer(i));
  }

  // A call that gives no result gives NULL.
  void give(std::int64_t number) { sqlite3_result_int64(context_, number); }
  void give(const std::string& text) {
    sqlite3_result_text(context_, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

 private:
  sqlite3_context* context_;
  sqlite3_value** values_;
};

void as_of(Call& call) { call.give(base::to_string(call.library().as_of())); }

void date_add(Call& call) {
  const auto date = call.date(0);
  const auto duration = call.duration(1);
  if (date && duration) call.give(base::to_string(base::add(*date, *duration)));
}

void date_sub(Call& call) {
  const auto date = call.date(0);
  auto duration = call.duration(1);
  if (!date || !duration) return;
  duration->count = -duration->count;
  call.give(base::to_string(base::add(*date, *duration)));
}

void days_between(Call& call) {
  const auto from = call.date(0);
  const auto to = call.date(1);
  if (from && to) call.give(std::int64_t{to->days} - from->days);
}

void date_in_words(Call& call) {
  if (const auto date = call.date(0)) call.give(base::in_words(*date));
}

void needs_signature(Call& call) {
  const std::vector<std::string_view> tiers = base::split(call.library().signed_tiers(), ' ');
  const bool needs =
      !call.text(0).empty() && std::find(tiers.begin(), tiers.end(), call.text(0)) != tiers.end();
  call.give(std::int64_t{needs});
}

void in_words(Call& call) {
  if (const auto duration = call.duration(0)) call.give(base::in_words(*duration));
}

void minutes_in_words(Call& call) {
  if (!call.is_null(0)) call.give(base::minutes_in_words(call.integer(0)));
}

void elapsed(Call& call, bool holidays) {
  const auto duration = call.duration(0);
  const model::Week* week = call.week(2);
  if (!duration || week == nullptr) return;
  const base::Clock clock = call.text(1) == "business" ? base::Clock::business : base::Clock::elapsed;
  const auto minutes = holidays ? base::worst_case_elapsed(*duration, clock, week->hours, week->holidays)
                                : base::worst_case_elapsed(*duration, clock, week->hours);
  if (minutes) call.give(*minutes);
}
void worst_case(Call& call) { elapsed(call, false); }
void worst_case_with_holidays(Call& call) { elapsed(call, true); }

void open_minutes(Call& call) {
  if (const model::Week* week = call.week(0)) call.give(base::open_minutes(week->hours));
}

void uncovered(Call& call) {
  const model::Week* inner = call.week(0);
  const model::Week* outer = call.week(1);
  if (inner != nullptr && outer != nullptr) call.give(base::uncovered_minutes(inner->hours, outer->hours));
}

void calendar_error(Call& call) {
  const model::Week* week = call.week(0);
  if (week != nullptr && !week->error.empty()) call.give(week->error);
}

void calendar_error_path(Call& call) {
  const model::Week* week = call.week(0);
  if (week != nullptr && !week->error.empty()) call.give(week->error_path);
}

void matches(Call& call) {
  const auto* compiled = std::get_if<base::Pattern>(&call.library().pattern(call.text(1)));
  if (compiled != nullptr && !call.is_null(0)) call.give(std::int64_t{compiled->matches_all(call.text(0))});
}

void pattern_error(Call& call) {
  if (const auto* error = std::get_if<base::Mistake>(&call.library().pattern(call.text(0))))
    call.give(error->words);
}

// NULL where no number decides.
void version_order(Call& call) {
  if (call.is_null(0) || call.is_null(1)) return;
  const std::partial_ordering order = base::compare_versions(call.text(0), call.text(1));
  if (order != std::partial_ordering::unordered)
    call.give(std::int64_t{order < 0} * -1 + std::int64_t{order > 0});
}

void is_number(Call& call) {
  if (!call.is_null(0)) call.give(std::int64_t{base::parse_number(call.text(0)).has_value()});
}

void slug(Call& call) { call.give(base::slug(call.text(0))); }
void fold(Call& call) { call.give(base::fold_case(call.text(0))); }

// The bytes that an entity is written in: its whole file, or its item of a list.
void digest(Call& call) {
  const Input& input = call.library().content();
  const model::EntityId id = entity_in(input.graph, call.row(0));
  if (!id) return;
  const model::Entity& entity = input.graph.entities[id];
  call.give(base::sha256(model::text_of(entity, input.sources[entity.source()].text)));
}

void normative_digest(Call& call) {
  const Input& input = call.library().content();
  const model::EntityId id = entity_in(input.graph, call.row(0));
  if (!id) return;
  const model::Entity& entity = input.graph.entities[id];
  call.give(base::sha256(model::normative_text(entity, input.sources[entity.source()].text)));
}

// Values as one text, oldest first, with commas between: what group_concat makes.
std::vector<double> numbers(std::string_view list) {
  std::vector<double> result;
  for (const std::string_view part : base::split(list, ',')) {
    if (const auto number = base::parse_number(base::trim(part))) result.push_back(*number);
  }
  return result;
}

void condition_holds(Call& call) {
  const auto condition = base::Condition::parse(call.text(0));
  if (const auto* parsed = std::get_if<base::Condition>(&condition))
    call.give(std::int64_t{parsed->holds(numbers(call.text(1)))});
}

void condition_error(Call& call) {
  const auto condition = base::Condition::parse(call.text(0));
  if (const auto* mistake = std::get_if<base::Mistake>(&condition)) call.give(mistake->words);
}

struct Entry {
  const char* name;
  int arguments;
  void (*run)(Call&);
  FunctionInfo info;
};

constexpr Entry entries[] = {
    {"as_of", 0, as_of, {"as_of()", "The day that everything is seen from, such as 2026-03-31."}},
    {"calendar_error",
     1,
     calendar_error,
     {"calendar_error(calendar)", "What is wrong with a calendar's hours; NULL when nothing is."}},
    {"calendar_error_path",
     1,
     calendar_error_path,
     {"calendar_error_path(calendar)", "The path of the hours that are wrong."}},
    {"condition_error",
     1,
     condition_error,
     {"condition_error(condition)",
      "Why a trigger's condition such as `value < 95` cannot be read; NULL when it can."}},
    {"condition_holds",
     2,
     condition_holds,
     {"condition_holds(condition, values)",
      "1 when a trigger's condition holds for values, oldest first, joined by commas."}},
    {"date_add",
     2,
     date_add,
     {"date_add(date, duration)",
      "The date that much later: `date_add('2026-01-31', '1M')` is 2026-02-28. Business days are Monday to "
      "Friday, eight business hours make one, and a part of a day counts as a day: `30h` is two."}},
    {"date_in_words", 1, date_in_words, {"date_in_words(date)", "A date such as 31 March 2026."}},
    {"date_sub", 2, date_sub, {"date_sub(date, duration)", "The date that much earlier."}},
    {"days_between",
     2,
     days_between,
     {"days_between(from, to)", "The days from one date to another; negative when the second is earlier."}},
    {"digest",
     1,
     digest,
     {"digest(entity)",
      "The SHA-256 of the bytes that an entity is written in: its file, or its item of a list."}},
    {"fold", 1, fold, {"fold(text)", "The text with letter case taken away."}},
    {"in_words", 1, in_words, {"in_words(duration)", "A duration such as 4 business hours."}},
    {"is_number", 1, is_number, {"is_number(text)", "1 when the text is a number such as -12.5, else 0."}},
    {"matches",
     2,
     matches,
     {"matches(text, pattern)",
      "1 when the whole text has the form of a regular expression (RE2); NULL when that cannot be read."}},
    {"minutes_in_words",
     1,
     minutes_in_words,
     {"minutes_in_words(minutes)", "Minutes such as 2 days 3 hours."}},
    {"needs_signature",
     1,
     needs_signature,
     {"needs_signature(tier)",
      "1 when policies of that tier need approvals that somebody signed (`[approvals] signed_tiers`), else "
      "0."}},
    {"normative_digest",
     1,
     normative_digest,
     {"normative_digest(entity)",
      "The same without the fields that bind nobody, such as tags and the record of reviews."}},
    {"open_minutes",
     1,
     open_minutes,
     {"open_minutes(calendar)", "The minutes of a week that a calendar, named by its row number, is open."}},
    {"pattern_error",
     1,
     pattern_error,
     {"pattern_error(pattern)", "Why a regular expression cannot be read; NULL when it can."}},
    {"slug", 1, slug, {"slug(text)", "The text as an anchor: small letters and hyphens."}},
    {"uncovered",
     2,
     uncovered,
     {"uncovered(calendar, other)",
      "The minutes of a week in which the first calendar is open and the second is not."}},
    {"version_order",
     2,
     version_order,
     {"version_order(version, other)",
      "-1 when the version comes before the other, 1 when it comes after, 0 when it is the same, such as 3.0 "
      "and "
      "3.00; NULL when no number decides."}},
    {"worst_case",
     3,
     worst_case,
     {"worst_case(duration, clock, calendar)",
      "The longest time in minutes that a promise can take by the clock on the wall; `clock` is business or "
      "elapsed, `calendar` a row number."}},
    {"worst_case_with_holidays",
     3,
     worst_case_with_holidays,
     {"worst_case_with_holidays(duration, clock, calendar)",
      "The same, with the calendar's longest run of holidays."}},
};

template <std::size_t I>
void trampoline(sqlite3_context* context, int, sqlite3_value** values) {
  Call call(context, values);
  entries[I].run(call);
}

template <std::size_t... I>
void register_all(sqlite3* db, Library* library, std::index_sequence<I...>) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  const bool done = ((sqlite3_create_function_v2(db, entries[I].name, entries[I].arguments, flags, library,
                                                 trampoline<I>, nullptr, nullptr, nullptr) == SQLITE_OK) &&
                     ...);
  assert(done);
  (void)done;
}

}  // namespace

std::vector<FunctionInfo> functions() {
  std::vector<FunctionInfo> all;
  for (const Entry& entry : entries) all.push_back(entry.info);
  return all;
}

void Library::look_at(const Input& input) {
  input_ = &input;
  weeks_.emplace(input.graph);
}

base::Date Library::as_of() {
  looked_.at_as_of = true;
  return input_->as_of;
}

std::string_view Library::signed_tiers() {
  looked_.at_signed_tiers = true;
  return input_->signed_tiers;
}

const Input& Library::content() {
  looked_.at_texts = true;
  return *input_;
}

const model::Week* Library::week(std::optional<std::int64_t> row) {
  looked_.at_weeks = true;
  return weeks_->of(entity_in(input_->graph, row));
}

Digest Library::digest_of_weeks() {
  Digester digester;
  const auto add = [&](auto number) { digester(static_cast<std::int64_t>(number)); };
  const auto& entities = input_->graph.entities;
  add(entities.size());
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const model::Week* week = weeks_->of(entities.id_at(i));
    if (week == nullptr) continue;
    add(i);
    add(week->hours.open().size());
    for (const base::Interval& open : week->hours.open()) add(open.begin), add(open.end);
    for (int day = 0; day < 7; ++day) add(week->hours.close_of_day(day));
    add(week->holidays.size());
    for (const base::Date& day : week->holidays) add(day.days);
    digester(std::string_view(week->error));
    digester(std::string_view(week->error_path));
  }
  return digester.digest();
}

const std::variant<base::Pattern, base::Mistake>& Library::pattern(std::string_view text) {
  const auto found = patterns_.find(text);
  if (found != patterns_.end()) return found->second;
  return patterns_.emplace(std::string(text), base::Pattern::compile(text)).first->second;
}

void add_functions(sqlite3* db, Library& library) {
  register_all(db, &library, std::make_index_sequence<std::size(entries)>());
}

}  // namespace store
