// Walking two entities side by side.
#include "edition/fields.h"

#include <algorithm>

#include "base/format.h"
#include "edition/anything.h"
#include "edition/entries.h"

namespace edition {

namespace {

using model::Value;
using schema::Base;
using schema::Field;
using schema::Shape;

// What two kinds say of the members of a table; null where the one has no such table.
struct Members {
  const std::vector<Field>*was, *is;
};

Members members_of(const Rules& rules) {
  return {rules.was ? &rules.was.shape->fields : nullptr, rules.is ? &rules.is.shape->fields : nullptr};
}

bool is_single(const Shape& shape) {
  return shape.base != Base::any && shape.base != Base::table && shape.base != Base::list &&
         shape.base != Base::map;
}

// Whether the one cannot be read as the other. What is written as one value can be, or is found to be none.
bool is_of_another_form(const Shape& was, const Shape& is) {
  if (is_single(was) && is_single(is)) return false;
  if (was.base != is.base) return true;
  return !was.element.empty() && is_of_another_form(was.element.front(), is.element.front());
}

class Walk {
 public:
  Walk(const schema::Kind& was, const schema::Kind& is, std::vector<FieldChange>& changes)
      : was_(was), is_(is), changes_(changes) {}

  // Those that the kind has lost come last: they are read no more.
  void members(const Members& fields, const Spot& before, const Spot& after, const std::string& path,
               const std::string& label) {
    for (std::size_t i = 0; fields.is != nullptr && i < fields.is->size(); ++i) {
      const Field& field = (*fields.is)[i];
      const bool same = fields.was == fields.is;
      member({rule(was_, same ? &field : declared(fields.was, field.name)), rule(is_, &field)}, before, after,
             path, label);
    }
    for (std::size_t i = 0; fields.was != nullptr && fields.was != fields.is && i < fields.was->size(); ++i) {
      const Field& field = (*fields.was)[i];
      if (declared(fields.is, field.name) == nullptr)
        member({rule(was_, &field), {}}, before, after, path, label);
    }
  }

 private:
  static const Field* declared(const std::vector<Field>* fields, std::string_view name) {
    return fields == nullptr ? nullptr : schema::member(*fields, name);
  }
  static Rule rule(const schema::Kind& kind, const Field* field) {
    return field == nullptr ? Rule{} : Rule{&kind, field, &field->shape};
  }

  void member(const Rules& rules, const Spot& before, const Spot& after, const std::string& path,
              const std::string& label) {
    const Field& field = *rules.newest().field;
    const Spot old{before.edition, before.entity, value_of(before, field.name), before.value};
    const Spot now{after.edition, after.entity, value_of(after, field.name), after.value};
    const Written was = written(before, field.name), is = written(after, field.name);
    if (old.value == nullptr && now.value == nullptr && !was && !is) return;
    const std::string of = join(path, ".", field.name), called = join(label, ", ", field.label);
    if (!was && !is) return compare(rules, old, now, of, called);
    if (rules.was && rules.is && is_of_another_form(*rules.was.shape, *rules.is.shape))
      return reformed(rules, old, now,
                      {of, called, was ? words(was) : words(old), is ? words(is) : words(now)});
    compare_anything(was, is, of, called, changes_);
  }

  static const Value* value_of(const Spot& table, std::string_view name) {
    return table.value == nullptr ? nullptr : model::member(table.entity, *table.value, name);
  }
  static std::string join(const std::string& before, const char* between, std::string_view more) {
    return before.empty() ? std::string(more) : before + between + std::string(more);
  }

  // A change of the kind does not hide what it loosens: what the kind that was there calls looser is.
  template <typename Grading>
  static void graded_by_both(const Rules& rules, FieldChange& change, Grading grading) {
    FieldChange by_the_old = change;
    grading(rules.newest(), change);
    if (!rules.was || rules.was.field == rules.is.field || change.grade == Grade::loosening) return;
    grading(rules.was, by_the_old);
    if (by_the_old.grade == Grade::loosening) change = std::move(by_the_old);
  }

  static bool is_meant_anyway(const Rules& rules, const Spot& before, const Spot& after) {
    const auto meant = [&](const Rule& rule) {
      return !rule || edition::is_meant_anyway(rule, before, after);
    };
    return meant(rules.was) && meant(rules.is);
  }

  // Whether it has another type and says what it said.
  static bool is_written_alike(const Rules& rules, const Spot& before, const Spot& after) {
    if (!rules.was || !rules.is || rules.was.shape->base == rules.is.shape->base) return false;
    const Value *was = before.value, *is = after.value;
    return was != nullptr && is != nullptr && !was->text.empty() && was->text == is->text;
  }

  // Whether it is a last day now, and was none, or the other way about, which makes a difference by now.
  static bool is_bound_anew(const Rules& rules, const Spot& before, const Spot& after) {
    if (!rules.was || !rules.is || bound_of(rules.was, before) == bound_of(rules.is, after)) return false;
    return measure(rules.was, before) != measure(rules.is, after);
  }

  // What stands in another form now is not there any more for the kind that was there. Where nothing was, it
  // cannot say what came, and more may be looser.
  void reformed(const Rules& rules, const Spot& before, const Spot& after, FieldChange change) {
    if (change.before == change.after) return;
    std::vector<FieldChange> parts;
    Walk walk(was_, is_, parts);
    if (before.value != nullptr)
      walk.compare({rules.was, {}}, before, after.at(nullptr), change.path, change.label);
    else
      walk.compare({{}, rules.is}, before, after, change.path, change.label);
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [](const FieldChange& part) { return part.grade == Grade::loosening; });
    if (found != parts.end()) {
      change.grade = Grade::loosening;
      change.reason = found->reason;
    } else if (before.value == nullptr && rules.was.field->tighter == schema::Tighter::less) {
      change.grade = Grade::loosening;
      change.reason = base::format("`{}` is not {} any more, of which less is stricter", change.label,
                                   schema::described(*rules.was.shape));
    }
    changes_.push_back(std::move(change));
  }

  void compare(const Rules& rules, const Spot& before, const Spot& after, const std::string& path,
               const std::string& label) {
    if (rules.was && rules.is && is_of_another_form(*rules.was.shape, *rules.is.shape))
      return reformed(rules, before, after, {path, label, words(before), words(after)});
    const Base base = rules.newest().shape->base;
    if (base == Base::table) return members(members_of(rules), before, after, path, label);
    if (base == Base::map) return map(rules, before, after, path, label);
    if (base == Base::list) return list(rules, before, after, path, label);
    if (base == Base::file)
      compare_rows(*rules.newest().field, before, after, {path, label, {}, {}}, changes_);
    FieldChange change{path, label, words(before), words(after)};
    const bool references = is_reference(before) && is_reference(after);
    const bool same = references ? identity(before) == identity(after)
                                 : change.before == change.after || is_meant_anyway(rules, before, after);
    if ((references && same) || is_written_alike(rules, before, after)) return;
    if (references && change.before == change.after) {
      change.before += " (`" + identity(before) + "`)";
      change.after += " (`" + identity(after) + "`)";
    }
    graded_by_both(rules, change,
                   [&](const Rule& by, FieldChange& graded) { grade(by, before, after, graded); });
    if (!same || change.grade != Grade::neutral || is_bound_anew(rules, before, after))
      changes_.push_back(std::move(change));
  }

  void map(const Rules& rules, const Spot& before, const Spot& after, const std::string& path,
           const std::string& label) {
    const Field& field = *rules.newest().field;
    const Shape& element = rules.newest().shape->element.front();
    const Entries old = entries(before, element), now = entries(after, element);
    Matching found = match(old, now);
    match_keys(found, before, after, element.base == Base::table);
    const model::Value* said = field.words_by.empty() ? nullptr : after.entity.value(field.words_by);
    const auto called = [&](const std::string& key) {
      return std::string(field.word(key, said == nullptr ? std::string_view() : said->text));
    };
    const auto entry = [&](const std::string& key, const Value* was, const Value* is) {
      const std::string in = path + "." + key, word = join(label, ", ", called(key));
      const bool whole = element.base == Base::table && (was == nullptr || is == nullptr);
      if (whole) return item(rules, before.at(was), after.at(is), in, word);
      compare(rules.of_entries(), before.at(was), after.at(is), in, word);
    };
    for (std::size_t i = 0; i < now.size(); ++i) {
      const Entry *was = found.was[i], &is = now[i];
      if (was != nullptr && was->key != is.key) {
        const std::string from = called(was->key), to = called(is.key);
        changes_.push_back({path, join(label, ", ", "name"), from, to, Grade::neutral,
                            base::format("`{}` is called `{}` now", from, to)});
      }
      entry(is.key, was == nullptr ? nullptr : was->value, is.value);
    }
    for (const Entry* was : found.gone) entry(was->key, was->value, nullptr);
  }

  // A whole item that came or went.
  void item(const Rules& rules, const Spot& before, const Spot& after, const std::string& path,
            const std::string& label) {
    FieldChange change{path, label, words(before), words(after)};
    Items items;
    (after.value == nullptr ? items.removed : items.added).push_back(label);
    graded_by_both(rules, change, [&](const Rule& by, FieldChange& graded) { grade(by, items, graded); });
    changes_.push_back(std::move(change));
  }

  void list(const Rules& rules, const Spot& before, const Spot& after, const std::string& path,
            const std::string& label) {
    const Shape& element = rules.newest().shape->element.front();
    const Entries old = entries(before, element), now = entries(after, element);
    Matching found = match(old, now);
    Items items{{}, {}, element.base == Base::text || element.base == Base::prose};
    const auto row = [&](const Entry& was, const Entry& is) {
      members(members_of(rules.of_entries()), before.at(was.value), after.at(is.value),
              path + "[" + is.key + "]", join(label, ", ", is.name));
    };
    if (element.base == Base::table) match_rows(found, before, after);
    const auto each_row = [&](bool renamed, auto visit) {
      for (std::size_t i = 0; element.base == Base::table && i < now.size(); ++i) {
        if (found.was[i] != nullptr && (found.was[i]->key != now[i].key) == renamed)
          visit(*found.was[i], now[i]);
      }
    };
    each_row(false, row);
    const std::size_t so_far = changes_.size();
    each_row(true, [&](const Entry& was, const Entry& is) {
      const std::size_t start = changes_.size();
      row(was, is);
      without_name(start, before.at(was.value), after.at(is.value), element.fields,
                   path + "[" + is.key + "].");
      const bool refers = is_reference(after.at(naming(after.at(is.value), element.fields)));
      items.renamed.push_back({was.name, is.name, !refers && changes_.size() == start});
    });
    for (const Entry* was : found.gone) items.removed.push_back(was->name);
    for (const Entry* is : found.come) items.added.push_back(is->name);
    if (items.removed.empty() && items.added.empty() && items.renamed.empty()) return;
    FieldChange change{path, label, {}, {}};
    for (const Entry& was : old) change.before += (change.before.empty() ? "" : ", ") + was.name;
    for (const Entry& is : now) change.after += (change.after.empty() ? "" : ", ") + is.name;
    graded_by_both(rules, change, [&](const Rule& by, FieldChange& graded) { grade(by, items, graded); });
    changes_.insert(changes_.begin() + static_cast<std::ptrdiff_t>(so_far), std::move(change));
  }

  // Takes out that a row has another name, which its list tells, unless that is graded.
  void without_name(std::size_t start, const Spot& before, const Spot& after,
                    const std::vector<Field>& fields, const std::string& path) {
    const Value *was = naming(before, fields), *is = naming(after, fields);
    if (was == nullptr || is == nullptr || was->field == nullptr || is->field == nullptr) return;
    if (was->field->name != is->field->name) return;
    const std::string name = path + is->field->name;
    const auto told = [&](const FieldChange& c) { return c.path == name && c.grade == Grade::neutral; };
    changes_.erase(
        std::remove_if(changes_.begin() + static_cast<std::ptrdiff_t>(start), changes_.end(), told),
        changes_.end());
  }

  const schema::Kind &was_, &is_;
  std::vector<FieldChange>& changes_;
};

}  // namespace

std::vector<FieldChange> compare_fields(const Spot& before, const Spot& after) {
  std::vector<FieldChange> changes;
  const schema::Kind &was = *before.entity.kind, &is = *after.entity.kind;
  Walk(was, is, changes).members({&was.fields, &is.fields}, before, after, {}, {});
  std::erase_if(changes, [](const FieldChange& c) { return c.path == "id" || c.path == "kind"; });
  return changes;
}

}  // namespace edition
