// Walking two entities side by side.
#include "edition/fields.h"

#include <algorithm>
#include <map>

#include "base/text.h"

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

  // An item of a list or an entry of a map: what it is known by, and what that is called.
  struct Item {
    std::string key, name;
    const Value* value;
  };
  using Named = std::vector<Item>;

  static const Value* naming(const Spot& row, const std::vector<Field>& fields) {
    const auto of = [&](auto fits) -> const Value* {
      for (const Field& field : fields) {
        const Value* value = fits(field) ? member(row, field.name) : nullptr;
        if (value != nullptr) return value;
      }
      return nullptr;
    };
    if (const Value* id = of([](const Field& f) { return f.shape.base == Base::id; })) return id;
    if (const Value* reference =
            of([](const Field& f) { return f.required && f.shape.base == Base::reference; }))
      return reference;
    return of([](const Field& f) { return f.shape.base == Base::text || f.shape.base == Base::reference; });
  }

  static Named named(const Spot& spot, const Shape& element) {
    Named found;
    std::map<std::string, int> times;
    const Value* value = spot.value == nullptr ? nullptr : first(spot.entity, *spot.value);
    for (; value != nullptr; value = next(spot.entity, *value)) {
      Item item{std::string(value->key), std::string(value->key), value};
      if (item.key.empty()) {
        const Value* by = element.base == Base::table ? naming(spot.at(value), element.fields) : value;
        item.key = identity(spot.at(by == nullptr ? value : by));
        item.name = words(spot.at(by == nullptr ? value : by));
      }
      const int nth = ++times[item.key];
      if (nth > 1) item.key += "\n" + std::to_string(nth), item.name += " (" + std::to_string(nth) + ")";
      found.push_back(std::move(item));
    }
    return found;
  }

  static const Value* find(const Named& in, const std::string& key) {
    const auto found = std::find_if(in.begin(), in.end(), [&](const Item& item) { return item.key == key; });
    return found == in.end() ? nullptr : found->value;
  }

  void map(const Field& field, const Shape& element, const Spot& before, const Spot& after,
           const std::string& path, const std::string& label) {
    const Named old = named(before, element), now = named(after, element);
    const model::Value* said = field.words_by.empty() ? nullptr : after.entity.value(field.words_by);
    const auto entry = [&](const std::string& key, const Value* was, const Value* is) {
      const std::string word(field.word(key, said == nullptr ? std::string_view() : said->text));
      const bool whole = element.base == Base::table && (was == nullptr || is == nullptr);
      if (whole) return item(field, before.at(was), after.at(is), path + "." + key, join(label, ", ", word));
      compare(field, element, before.at(was), after.at(is), path + "." + key, join(label, ", ", word));
    };
    for (const Item& is : now) entry(is.key, find(old, is.key), is.value);
    for (const Item& was : old) {
      if (find(now, was.key) == nullptr) entry(was.key, was.value, nullptr);
    }
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
    const Named old = named(before, element), now = named(after, element);
    Items items;
    for (const Item& was : old) {
      if (find(now, was.key) == nullptr) items.removed.push_back(was.name);
    }
    for (const Item& is : now) {
      const Value* was = find(old, is.key);
      if (was == nullptr) {
        items.added.push_back(is.name);
      } else if (element.base == Base::table) {
        members(element.fields, before.at(was), after.at(is.value), path + "[" + is.key + "]",
                join(label, ", ", is.name));
      }
    }
    if (items.removed.empty() && items.added.empty()) return;
    FieldChange change{path, label, {}, {}};
    for (const Item& was : old) change.before += (change.before.empty() ? "" : ", ") + was.name;
    for (const Item& is : now) change.after += (change.after.empty() ? "" : ", ") + is.name;
    graded_by_both(field, before, change,
                   [&](const Field& by, FieldChange& graded) { grade(by, items, graded); });
    changes_.push_back(std::move(change));
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
