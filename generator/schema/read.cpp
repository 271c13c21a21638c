// All kinds of a run: the built-in ones, and a workspace's beside and on top of them.
#include <algorithm>

#include "base/spelling.h"
#include "parse/data.h"
#include "schema/kinds_embedded.h"
#include "schema/read_kind.h"
#include "schema/stands_in.h"

namespace schema {

namespace {

class Builder {
 public:
  Builder(source::Sources& sources, finding::Findings& findings) : sources_(sources), findings_(findings) {}

  void built_in() {
    for (const source::SourceId id : add_built_in(sources_)) {
      KindFile read = file_at(id);
      if (read.kind.name == "common") {
        common_ = std::move(read.kind);
        schema_.states = std::move(read.states);
      } else {
        read.kind.files_place = read.kind.template_place = {};
        add(std::move(read));
      }
    }
    built_in_ = schema_.kinds.size();
  }

  // A kind that is there already is added to; a second file of the workspace for one kind is a mistake.
  void own(source::SourceId id) {
    KindFile read = file_at(id);
    if (read.kind.name.empty()) return;
    const auto there = std::find_if(schema_.kinds.begin(), schema_.kinds.end(),
                                    [&](const Kind& kind) { return kind.name == read.kind.name; });
    if (read.kind.name == "common" || read.kind.name == "page") {
      findings_.push_back({"wrong-type", read.name_place, "`" + read.kind.name + "` cannot be changed",
                           "name a kind of your own"});
    } else if (there == schema_.kinds.end()) {
      read.kind.origin = Origin::own;
      const source::Place place = read.name_place;
      const source::Place each = lone_each(read);
      add(std::move(read));
      check_folders(schema_.kinds.back(), place);
      check_each(schema_.kinds.back(), each);
    } else if (there >= schema_.kinds.begin() + static_cast<std::ptrdiff_t>(built_in_)) {
      findings_.push_back({"duplicate-id", read.name_place,
                           "the kind `" + read.kind.name + "` is described twice", "put both into one file"});
    } else {
      const source::Place moved = read.place("directory"), each = lone_each(read);
      extend(*there, std::move(read));
      check_each(*there, each);
      if (moved.source) check_folders(*there, moved);
    }
    if (!findings_.empty() && findings_.back().subject.empty()) findings_.back().subject = read.kind.name;
  }

  Schema finish() {
    for (Kind& kind : schema_.kinds) add_common(kind);
    std::sort(schema_.kinds.begin(), schema_.kinds.end(),
              [](const Kind& a, const Kind& b) { return a.name < b.name; });
    for (const KindFile::Mention& mention : mentions_) check(mention);
    for (const auto& [kind, shown] : shown_) check(kind, shown);
    for (const KindFile::Matched& matched : matched_) check(matched);
    for (const auto& [name, named] : named_) {
      if (const Kind* kind = schema_.kind(name)) check_named(schema_, *kind, named, findings_);
    }
    return std::move(schema_);
  }

 private:
  KindFile file_at(source::SourceId id) {
    const std::string& text = sources_[id].text;
    const parse::Tree tree = parse::toml({id, text, 0, static_cast<std::uint32_t>(text.size())}, findings_);
    if (tree.empty()) return {};
    KindFile read = read_kind(tree, findings_);
    mentions_.insert(mentions_.end(), read.mentions.begin(), read.mentions.end());
    matched_.insert(matched_.end(), read.matched.begin(), read.matched.end());
    for (KindFile::Shown& shown : read.shown) shown_.push_back({read.kind.name, std::move(shown)});
    for (KindFile::Named& named : read.named) named_.push_back({read.kind.name, std::move(named)});
    return read;
  }

  void add(KindFile read) {
    Kind& kind = read.kind;
    if (kind.plural.empty()) kind.plural = kind.name + "s";
    if (kind.label.empty()) {
      kind.label = kind.name;
      std::replace(kind.label.begin(), kind.label.end(), '-', ' ');
      kind.label[0] = static_cast<char>(kind.label[0] - 'a' + 'A');
    }
    if (kind.label_plural.empty() && kind.plural != kind.name + "s") {
      kind.label_plural = kind.plural;
      std::replace(kind.label_plural.begin(), kind.label_plural.end(), '-', ' ');
      kind.label_plural[0] = static_cast<char>(kind.label_plural[0] - 'a' + 'A');
    }
    if (kind.label_plural.empty()) kind.label_plural = kind.label + "s";
    if (kind.section.empty()) kind.section = "More";
    if (kind.directory.empty() && !kind.registry() && kind.name != "page") kind.directory = kind.plural;
    if (kind.columns.empty()) kind.columns = {"id", kind.title_field};
    schema_.kinds.push_back(std::move(kind));
  }

  template <class T>
  static void replace(T& said, T& more) {
    if (!more.empty()) said = std::move(more);
  }

  // What is known of the rows of one field says nothing of those of another.
  static void extend(MarkdownTable& table, MarkdownTable& more) {
    if (!more.fills.empty() && more.fills != table.fills) table = {};
    replace(table.fills, more.fills);
    replace(table.headings, more.headings);
    replace(table.first, more.first);
    replace(table.matrix, more.matrix);
  }

  static void extend(ChangeLog& log, ChangeLog& more) {
    for (std::string ChangeLog::*text : {&ChangeLog::file, &ChangeLog::release, &ChangeLog::date,
                                         &ChangeLog::category, &ChangeLog::status}) {
      replace(log.*text, more.*text);
    }
  }

  void extend(Kind& kind, KindFile read) {
    Kind& more = read.kind;
    kind.origin = Origin::extended;
    const bool becomes_a_registry = more.registry() && !kind.registry();
    if (!more.plural.empty() && more.plural != kind.plural) {
      findings_.push_back(
          {"wrong-type", read.place("plural"), "the pages of a built-in kind stay in `" + kind.plural + "`",
           "delete this; `label_plural` is what people read, `directory` where its files lie"});
      findings_.back().subject = "plural";
    }
    for (std::string Kind::*text :
         {&Kind::label, &Kind::label_plural, &Kind::section, &Kind::page_template, &Kind::summary,
          &Kind::directory, &Kind::gate, &Kind::id, &Kind::holds_from, &Kind::holds_to}) {
      replace(kind.*text, more.*text);
    }
    if (read.says("title_field")) kind.title_field = std::move(more.title_field);
    if (read.says("history")) kind.history = more.history;
    if (read.says("expects_references")) kind.expects_references = more.expects_references;
    extend(kind.markdown, more.markdown);
    extend(kind.changelog, more.changelog);
    for (std::vector<std::string> Kind::*list :
         {&Kind::columns, &Kind::strip, &Kind::linked_words, &Kind::holds, &Kind::files, &Kind::each}) {
      replace(kind.*list, more.*list);
    }
    if (more.one_more != Tighter::neither) kind.one_more = more.one_more;
    if (more.registry()) kind.files_place = more.files_place;
    if (more.template_place.source) kind.template_place = more.template_place;
    if (read.says("open") || more.registry()) kind.open = more.open;
    for (std::size_t i = 0; i < more.fields.size(); ++i)
      extend(kind, std::move(more.fields[i]), read.types[i]);
    if (becomes_a_registry) keep_common(kind);
  }

  void extend(Kind& kind, Field field, source::Place type) {
    field.own = true;
    const auto there = std::find_if(kind.fields.begin(), kind.fields.end(),
                                    [&](const Field& f) { return f.name == field.name; });
    const Field* before = there == kind.fields.end() ? member(common_.fields, field.name) : &*there;
    if (before != nullptr && !can_stand_in(kind, *before, field, type)) return;
    if (there == kind.fields.end()) {
      kind.fields.push_back(std::move(field));
    } else {
      *there = std::move(field);
    }
  }

  // Rules ask the built-in kind for them, wherever its files lie. What names an entity is what the files say.
  void keep_common(Kind& kind) const {
    for (const Field& field : common_.fields) {
      if (field.name != "id" && field.name != "kind" && kind.field(field.name) == nullptr)
        kind.fields.push_back(field);
    }
  }

  // Where it cannot, the built-in field stays.
  bool can_stand_in(const Kind& kind, const Field& before, const Field& now, source::Place type) {
    const auto lacking = lacks(before, now);
    if (!lacking) return true;
    if (!type.source) return false;
    const std::string part = lacking->empty() ? "" : "`" + *lacking + "`";
    std::string message = "`" + now.name + "` of " + with_article(in_text(kind)) + " is " +
                          described(before.shape) + (part.empty() ? "" : " with " + part) +
                          ", and rules and pages count on that";
    std::string help = "keep " + (part.empty() ? "that type, or" : part + ", with its type or") +
                       " a narrower one, or give your field another name";
    findings_.push_back({"wrong-type", type, std::move(message), std::move(help)});
    findings_.back().subject = now.name;
    return false;
  }

  static source::Place lone_each(const KindFile& read) {
    return read.says("files") ? source::Place() : read.place("each");
  }

  void check_each(const Kind& kind, source::Place each) {
    if (!each.source || kind.registry()) return;
    findings_.push_back({"unknown-key", each,
                         "`each` does nothing here, as `" + kind.name + "` has no `files`",
                         "name its files under `files`, or delete it"});
    findings_.back().subject = "each";
  }

  // Two kinds cannot have their pages in one folder, nor their files.
  void check_folders(const Kind& kind, source::Place place) {
    for (const Kind& other : schema_.kinds) {
      if (&other == &kind) continue;
      const bool pages = other.plural == kind.plural;
      if (!pages && (kind.directory.empty() || other.directory != kind.directory)) continue;
      findings_.push_back({"duplicate-id", place,
                           "the kind `" + kind.name + "` has the folder `" +
                               (pages ? kind.plural : kind.directory) + "`, which is that of " +
                               in_text(other),
                           pages ? "give it another `plural`" : "give it another `directory`"});
      findings_.back().subject = kind.name;
      return;
    }
  }

  // The common fields come first where they name an entity, the others last; a kind's own replace them. A
  // registry has what its file says, and nothing else.
  void add_common(Kind& kind) const {
    std::vector<Field> all;
    for (const Field& field : common_.fields) {
      if ((field.name == "id" || field.name == "kind") && !kind.registry()) all.push_back(field);
    }
    for (Field& field : kind.fields) all.push_back(std::move(field));
    for (const Field& field : common_.fields) {
      if (kind.registry() && field.name != "title") continue;
      if (member(all, field.name) == nullptr) all.push_back(field);
    }
    kind.fields = std::move(all);
  }

  void check(const KindFile::Mention& mention) {
    if (schema_.kind(mention.kind) != nullptr) return;
    std::vector<std::string_view> known;
    for (const Kind& kind : schema_.kinds) known.push_back(kind.name);
    const auto nearest = base::nearest(mention.kind, known);
    findings_.push_back(
        {"unknown-value", mention.place, "`" + mention.kind + "` is not a kind",
         nearest ? "did you mean `" + std::string(*nearest) + "`?" : "`bylaw kinds` lists them"});
    findings_.back().subject = mention.kind;
  }

  void check(const std::string& name, const KindFile::Shown& shown) {
    const Kind* kind = schema_.kind(name);
    if (kind == nullptr || shown.field == "id" || kind->field(shown.field) != nullptr) return;
    no_such_field(shown.field, shown.place, {kind},
                  "write one of its fields, or declare it under `[fields]`");
  }

  void check(const KindFile::Matched& matched) {
    std::vector<const Kind*> kinds;
    for (const Kind& kind : schema_.kinds) {
      if (matched.kinds.empty() ||
          std::find(matched.kinds.begin(), matched.kinds.end(), kind.name) != matched.kinds.end())
        kinds.push_back(&kind);
    }
    const bool known = std::any_of(kinds.begin(), kinds.end(),
                                   [&](const Kind* kind) { return kind->field(matched.field) != nullptr; });
    if (kinds.empty() || known) return;
    no_such_field(matched.field, matched.place, kinds,
                  "write `id`, `path`, `title`, or a field that the reference's target has");
  }

  void no_such_field(const std::string& name, source::Place place, const std::vector<const Kind*>& kinds,
                     const char* otherwise) {
    std::vector<std::string_view> known;
    std::string of;
    for (const Kind* kind : kinds) {
      for (const Field& field : kind->fields) known.push_back(field.name);
      of += (of.empty() ? "" : " or ") + in_text(*kind);
    }
    const auto nearest = base::nearest(name, known);
    if (kinds.size() == schema_.kinds.size()) of = "any kind";
    findings_.push_back({"unknown-value", place, "`" + name + "` is not a field of " + of,
                         nearest ? "did you mean `" + std::string(*nearest) + "`?" : otherwise});
    findings_.back().subject = name;
  }

  source::Sources& sources_;
  finding::Findings& findings_;
  Schema schema_;
  Kind common_;
  std::vector<KindFile::Mention> mentions_;
  std::vector<KindFile::Matched> matched_;
  std::vector<std::pair<std::string, KindFile::Shown>> shown_;  // by kind
  std::vector<std::pair<std::string, KindFile::Named>> named_;  // likewise
  std::size_t built_in_ = 0;
};

}  // namespace

std::vector<source::SourceId> add_built_in(source::Sources& sources) {
  std::vector<source::SourceId> added;
  for (const base::Embedded& file : embedded_kinds())
    added.push_back(sources.add({"kinds/" + std::string(file.path), std::string(file.bytes)}));
  return added;
}

Schema read(source::Sources& sources, std::span<const source::SourceId> own, finding::Findings& findings) {
  Builder builder(sources, findings);
  builder.built_in();
  for (const source::SourceId id : own) builder.own(id);
  return builder.finish();
}

}  // namespace schema
