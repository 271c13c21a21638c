// Rendering stamps, and filling pages with them.
#include "render/stamps.h"

#include <cassert>

#include "base/text.h"
#include "render/address.h"
#include "render/escape.h"
#include "render/icalendar.h"
#include "render/reads.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

constexpr char edge = '\xFF';
constexpr std::string_view path_mark = "\xFFp\xFF";

struct Stamp {
  const char* name;
  std::string_view mark;
  const char* file = nullptr;  // null: a word that stands on every page of a workspace
};
// First those that templates make, then the words, in this order.
enum Word : std::size_t { word_up, word_iso, word_words, word_basic };
constexpr Stamp stamps[] = {{"head", "\xFFh\xFF", "edition/head.html"},
                            {"script", "\xFFs\xFF", "edition/script.html"},
                            {"menu", "\xFFm\xFF", "edition/menu.html"},
                            {"banner", "\xFFn\xFF", "edition/banner.html"},
                            {"manual", "\xFFu\xFF"},
                            {"iso", "\xFFi\xFF"},
                            {"words", "\xFFw\xFF"},
                            {"basic", "\xFFt\xFF"}};

// Writes the text with the path for each mark of it.
void append_with_path(std::string& out, std::string_view text, std::string_view path) {
  for (std::size_t at = text.find(edge); at != std::string_view::npos; at = text.find(edge)) {
    out.append(text.substr(0, at)).append(path);
    text.remove_prefix(at + path_mark.size());
  }
  out.append(text);
}

}  // namespace

Stamps::Stamps(const Site::State& site) : site_(site) {
  if (!site.config().workspace) return;
  const Recording::Pause pause;
  const base::Date day = site.as_of();
  if (!site.has_manual()) words_[word_up] = root_of(site.whole().edition->self.folder);
  words_[word_iso] = base::to_string(day);
  words_[word_words] = base::in_words(day);
  words_[word_basic] = basic(day);
}

Value Stamps::marks(jinja::Arena& arena) const {
  std::vector<std::pair<jinja::Symbol, Value>> members;
  for (const Stamp& stamp : stamps) {
    if (stamp.file == nullptr ? site_.config().workspace : site_.is_an_edition())
      members.emplace_back(jinja::symbol(stamp.name), Value::markup(stamp.mark));
  }
  return arena.record(std::move(members));
}

Value Stamps::values(const std::string& path, jinja::Arena& arena) const {
  const Texts& all = texts(path);
  const std::string shown = escaped(path);
  std::vector<std::pair<jinja::Symbol, Value>> members;
  for (std::size_t i = 0; i < templates + words; ++i) {
    std::string text;
    append_with_path(text, i < templates ? all.each[i] : words_[i - templates], shown);
    members.emplace_back(jinja::symbol(stamps[i].name), arena.markup(text));
  }
  return arena.record(std::move(members));
}

bool Stamps::fill(const std::string& marked, const std::string& path, Page& page) const {
  std::size_t from = 0, at = marked.find(edge);
  if (at == std::string::npos) return page.html = marked, true;
  const Texts* all = nullptr;  // once something of them is met
  const std::string shown = escaped(path);
  page.html.reserve(marked.size() + 2048);
  for (; at != std::string::npos; at = marked.find(edge, from)) {
    const std::string_view here = std::string_view(marked).substr(at, path_mark.size());
    std::size_t i = 0;
    while (i < templates + words && stamps[i].mark != here) ++i;
    if (i == templates + words) return page.html.clear(), false;
    page.html.append(marked, from, at - from);
    if (i < templates && all == nullptr) all = &texts(path);
    if (i < templates) append_with_path(page.html, all->each[i], shown);
    if (i >= templates) page.html.append(words_[i - templates]);
    from = at + here.size();
  }
  page.html.append(marked, from);
  if (all != nullptr) append(page.findings, all->findings);
  return true;
}

std::string_view Stamps::basic_day() { return stamps[templates + word_basic].mark; }

Page Stamps::filled(std::string marked, const std::string& path) const {
  Page page;
  const bool whole = fill(marked, path, page);
  assert(whole);
  (void)whole;
  if (Reads* reads = Recording::current()) {
    reads->path = path;
    reads->marked = std::move(marked);
  }
  return page;
}

const Stamps::Texts& Stamps::texts(const std::string& path) const {
  const Recording::Pause pause;  // a stamp is no part of what is kept
  const std::string root = site_.root_for(path);
  const std::string pattern = site_.is_an_edition() ? editions_with(site_, path) : std::string();
  const std::lock_guard guard(lock_);
  std::unique_ptr<const Texts>& known = known_[root + pattern];
  if (known == nullptr) {
    auto made = std::make_unique<Texts>();
    render(root, pattern, *made);
    known = std::move(made);
  }
  return *known;
}

void Stamps::render(const std::string& root, const std::string& pattern, Texts& texts) const {
  if (!site_.is_an_edition()) return;
  jinja::Arena arena;
  const Value edition = edition_value(site_, std::string(path_mark), root, pattern, arena);
  const Value context = record(arena, {{sym<"edition">(), edition}, {sym<"root">(), text(root)}});
  for (std::size_t i = 0; i < templates; ++i)
    append(texts.findings, site_.templates().render(stamps[i].file, context, texts.each[i]));
}

Value Watched::value() const {
  static constexpr jinja::Accessor accessor{member, names};
  return Value::object(this, &accessor);
}

const Value& Watched::made() const {
  if (made_.is(Value::Type::undefined)) made_ = make_(arena_);
  return made_;
}

Value Watched::member(const void* self, jinja::Symbol name, jinja::Arena& arena) {
  return static_cast<const Watched*>(self)->made().member(name, arena);
}

std::span<const jinja::Symbol> Watched::names(const void* self, jinja::Arena&) {
  const auto& watched = *static_cast<const Watched*>(self);
  if (watched.names_.empty()) {
    for (const jinja::Member* member : jinja::in_order(watched.made().members()))
      watched.names_.push_back(member->name);
  }
  return watched.names_;
}

}  // namespace render
