// Pages by which others are found: the search, every page by its first letter, and what each role answers
// for.
#include <algorithm>

#include "render/address.h"
#include "render/raci.h"
#include "render/state.h"
#include "render/uses.h"

namespace render {

using jinja::Value;
using model::EntityId;

namespace {

constexpr std::size_t most_on_one_page = 2000;  // titles, before each letter has a page
constexpr std::size_t most_on_a_part = 1500;

std::string part_name(const LetterPart& part) {
  return part.part == 0 ? part.anchor : part.anchor + "-" + std::to_string(part.part + 1);
}

Value entries(const Site::State& site, const LetterPart& part, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const Titled& titled : part.titles) {
    const bool entity = static_cast<bool>(titled.entity);
    items.push_back(record(
        arena,
        {{sym<"title">(), text(titled.title)},
         {sym<"dir">(), direction(titled.title)},
         {sym<"path">(), entity ? text(site.path(titled.entity)) : arena.text(register_path(*titled.kind))},
         {sym<"code">(), entity ? site.view(titled.entity).member(sym<"code">(), arena) : Value()},
         {sym<"note">(), entity ? text(titled.kind->label) : text("Register")}}));
  }
  return arena.list(std::move(items));
}

// A letter with where it is; where it has pages of its own, from which title to which each goes.
Value letter_value(const LetterPart& part, const std::string& path, bool current, jinja::Arena& arena) {
  return record(arena, {{sym<"letter">(), text(part.letter)},
                        {sym<"anchor">(), text(part.anchor)},
                        {sym<"path">(), arena.text(path)},
                        {sym<"current">(), Value::boolean(current)},
                        {sym<"count">(), arena.text(grouped(part.titles.size()))},
                        {sym<"part">(),
                         part.parts > 1 ? Value::integer(static_cast<std::int64_t>(part.part) + 1) : Value()},
                        {sym<"first">(), text(part.titles.front().title)},
                        {sym<"last">(), text(part.titles.back().title)}});
}

}  // namespace

void Site::State::list_letters() {
  std::vector<Titled> titles;
  for (const schema::Kind* kind : kinds) {
    for (const EntityId id : with_pages(*kind)) titles.push_back({label(id).title, id, kind});
    titles.push_back({kind->label_plural, {}, kind});
  }
  letters_.one_page = titles.size() <= most_on_one_page;
  letters_.parts = by_letter(std::move(titles), letters_.one_page ? most_on_one_page : most_on_a_part);
}

std::vector<std::string> Site::letter_paths() const {
  std::vector<std::string> paths;
  if (state_->letters().one_page) return paths;
  for (const LetterPart& part : state_->letters().parts) paths.push_back("a-z/" + part_name(part) + ".html");
  return paths;
}

Page Site::a_z() const { return a_z_page(~std::size_t{0}); }

Page Site::a_z_page(std::size_t part) const {
  const State& site = *state_;
  const std::vector<std::string> paths = letter_paths();
  const std::vector<LetterPart>& all = site.letters().parts;
  const bool whole = part >= all.size();
  PageMaker maker(site, whole ? a_z_path : paths[part],
                  whole ? "A–Z"
                        : "A–Z: " + all[part].letter +
                              (all[part].parts > 1 ? ", part " + std::to_string(all[part].part + 1) : ""),
                  a_z_path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  if (!whole) maker.breadcrumb("A–Z", a_z_path);
  std::vector<Value> letters, sections;
  std::size_t count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const LetterPart& letter = all[i];
    count += letter.titles.size();
    letters.push_back(letter_value(letter, paths.empty() ? std::string() : paths[i], i == part, arena));
    if (!(whole ? site.letters().one_page : i == part)) continue;
    sections.push_back(record(arena, {{sym<"letter">(), text(letter.letter)},
                                      {sym<"anchor">(), text(letter.anchor)},
                                      {sym<"entries">(), entries(site, letter, arena)}}));
  }
  maker.set("letters", arena.list(std::move(letters)));
  maker.set("sections", arena.list(std::move(sections)));
  maker.set("count", arena.text(grouped(count)));
  return maker.render("a-z.html");
}

bool Site::has_roles() const { return state_->has(state_->schema().kind("role")); }

namespace {

constexpr std::size_t many_roles = 100;  // of which only counts are shown

// "Accountable" with how many activities, in the order of the letters in the matrices.
Value parts_of(const Site::State& site, EntityId role, jinja::Arena& arena) {
  std::vector<std::pair<std::string_view, std::size_t>> counts;
  EntityId last;
  each_use(site, role, [&](EntityId from, const schema::Field&) {
    if (site.label(from).kind->name != "raci" || from == last) return;
    last = from;
    const model::Entity& matrix = site.entity(from);
    for (const RaciRow& row : raci_rows(site, matrix)) {
      for (const RaciMark& mark : row.marks) {
        if (mark.role != role) continue;
        const std::string_view word = raci_word(matrix, mark.letter);
        const auto found =
            std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == word; });
        ++(found == counts.end() ? counts.emplace_back(word, 0) : *found).second;
      }
    }
  });
  std::sort(counts.begin(), counts.end(),
            [](const auto& a, const auto& b) { return raci_order(a.first) < raci_order(b.first); });
  std::vector<Value> items;
  for (const auto& [word, count] : counts)
    items.push_back(record(arena, {{sym<"word">(), text(word)},
                                   {sym<"count">(), Value::integer(static_cast<std::int64_t>(count))}}));
  return arena.list(std::move(items));
}

}  // namespace

Page Site::by_role() const {
  const State& site = *state_;
  PageMaker maker(site, by_role_path, "By role", by_role_path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  const std::span<const EntityId> roles = site.of_kind(site.schema().kind("role"));
  const bool many = roles.size() > many_roles;
  std::vector<Value> items;
  for (const EntityId id : roles) {
    items.push_back(record(arena, {{sym<"entity">(), site.view(id)},
                                   {sym<"holders">(), holders(site, site.entity(id), arena)},
                                   {sym<"parts">(), parts_of(site, id, arena)},
                                   {sym<"duties">(), duties(site, id, many ? 0 : 3, arena)}}));
  }
  maker.set("roles", arena.list(std::move(items)));
  return maker.render("by-role.html");
}

Page Site::search_page() const {
  PageMaker maker(*state_, search_path, "Search", search_path);
  maker.breadcrumb("Home", front_path);
  return maker.render("search.html");
}

}  // namespace render
