// Walking two entities side by side.
#include "edition/fields.h"

#include <algorithm>

#include "base/format.h"
#include "edition/entries.h"

namespace edition {

namespace {

using model::Value;
using schema::Base;
using schema::Field;
using schema::Shape;

class Walk {
 public:
  explicit Walk(std::vector<FieldChange>& changes) : changes_(changes) {}

  void members(const std::vector<Field>& fields, const Spot& before, const Spot& after,
               const std::string& path, const std::string& label) {
    for (const Field& field : fields) {
      const Spot old{before.edition, before.entity, member(before, field.name), before.value};
      const Spot now{after.edition, after.entity, member(after, field.name), after.value};
      if (old.value == nullptr && now.value == nullptr) continue;
      compare(field, field.shape, old, now, join(path, ".", field.name), join(label, ", ", field.label));
    }
    undeclared(fields, before, after, path, label);
  }

 private:
  // What the kind has lost together with the field, or with its declaration alone: it is read no more.
  void undeclared(const std::vector<Field>& fields, const Spot& before, const Spot& after,
                  const std::string& path, const std::string& label) {
    const Value* value = before.value == nullptr ? nullptr : first(before.entity, *before.value);
    for (; value != nullptr; value = next(before.entity, *value)) {
      const Field* field = value->field;
      if (field == nullptr || schema::member(fields, field->name) != nullptr) continue;
      const Spot old{before.edition, before.entity, value, before.value};
      const Spot now{after.edition, after.entity, nullptr, after.value};
      compare(*field, field->shape, old, now, join(path, ".", field->name), join(label, ", ", field->label));
    }
  }

  static const Value* member(const Spot& table, std::string_view name) {
    return table.value == nullptr ? nullptr : model::member(table.entity, *table.value, name);
  }
  static std::string join(const std::string& before, const char* between, std::string_view more) {
    return before.empty() ? std::string(more) : before + between + std::string(more);
  }

  // A change of the kind does not hide what it loosens: what the kind that was there calls looser is.
  template <typename Grading>
  static void graded_by_both(const Field& field, const Spot& before, FieldChange& change, Grading grading) {
    FieldChange by_the_old = change;
    grading(field, change);
    const Field* old = before.value == nullptr ? nullptr : before.value->field;
    if (old == nullptr || old == &field || old->name != field.name || change.grade == Grade::loosening)
      return;
    grading(*old, by_the_old);
    if (by_the_old.grade == Grade::loosening) change = std::move(by_the_old);
  }

  void compare(const Field& field, const Shape& shape, const Spot& before, const Spot& after,
               const std::string& path, const std::string& label) {
    if (shape.base == Base::table) return members(shape.fields, before, after, path, label);
    if (shape.base == Base::map) return map(field, shape.element.front(), before, after, path, label);
    if (shape.base == Base::list) return list(field, shape.element.front(), before, after, path, label);
    if (shape.base == Base::file) compare_rows(field, before, after, {path, label, {}, {}}, changes_);
    FieldChange change{path, label, words(before), words(after)};
    const bool references = is_reference(before) && is_reference(after);
    const bool same = references ? identity(before) == identity(after)
                                 : change.before == change.after || is_meant_anyway(field, before, after);
    if (references && same) return;
    if (references && change.before == change.after) {
      change.before += " (`" + identity(before) + "`)";
      change.after += " (`" + identity(after) + "`)";
    }
    graded_by_both(field, before, change,
                   [&](const Field& by, FieldChange& graded) { grade(by, before, after, graded); });
    if (!same || change.grade != Grade::neutral) changes_.push_back(std::move(change));
  }

  void map(const Field& field, const Shape& element, const Spot& before, const Spot& after,
           const std::string& path, const std::string& label) {
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
      if (whole) return item(field, before.at(was), after.at(is), in, word);
      compare(field, element, before.at(was), after.at(is), in, word);
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
  void item(const Field& field, const Spot& before, const Spot& after, const std::string& path,
            const std::string& label) {
    FieldChange change{path, label, words(before), words(after)};
    Items items;
    (after.value == nullptr ? items.removed : items.added).push_back(label);
    graded_by_both(field, before, change,
                   [&](const Field& by, FieldChange& graded) { grade(by, items, graded); });
    changes_.push_back(std::move(change));
  }

  void list(const Field& field, const Shape& element, const Spot& before, const Spot& after,
            const std::string& path, const std::string& label) {
    const Entries old = entries(before, element), now = entries(after, element);
    Matching found = match(old, now);
    Items items{{}, {}, element.base == Base::text || element.base == Base::prose};
    const auto row = [&](const Entry& was, const Entry& is) {
      members(element.fields, before.at(was.value), after.at(is.value), path + "[" + is.key + "]",
              join(label, ", ", is.name));
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
    graded_by_both(field, before, change,
                   [&](const Field& by, FieldChange& graded) { grade(by, items, graded); });
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

  std::vector<FieldChange>& changes_;
};

}  // namespace

std::vector<FieldChange> compare_fields(const Spot& before, const Spot& after) {
  std::vector<FieldChange> changes;
  Walk(changes).members(after.entity.kind->fields, before, after, {}, {});
  std::erase_if(changes, [](const FieldChange& c) { return c.path == "id" || c.path == "kind"; });
  return changes;
}

}  // namespace edition
