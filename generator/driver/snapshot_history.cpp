// Each version of a document that was in force on a day of the period: what `as-of` tells of that day or,
// where that was not in force yet, the version before it.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/portable_path.h"
#include "base/sha256.h"
#include "driver/snapshot_parts.h"

namespace driver {

namespace {

// Days from the first to the last; none where they lie the other way round.
struct Days {
  base::Date first, last;

  bool empty() const { return last < first; }
  Days in(const Days& other) const { return {std::max(first, other.first), std::min(last, other.last)}; }
};

constexpr base::Date always{std::numeric_limits<std::int32_t>::min() + 1};
constexpr base::Date never{std::numeric_limits<std::int32_t>::max()};
constexpr Days no_days{always, {always.days - 1}};

// A document as an edition had it.
struct Held {
  std::string version, path, text;
  bool pending = false;                   // it was not in force yet, whatever days it names
  Days days = no_days;                    // on which it was in force
  std::vector<std::string> aliases = {};  // the ids that it had before
};
using Documents = std::map<std::string, Held>;  // by id

class HeldInPeriod {
 public:
  HeldInPeriod(const Request& request, const Sealing& sealing, snapshot::Files& files)
      : request_(request),
        sealing_(sealing),
        files_(files),
        period_{*base::parse_date(sealing.from), *base::parse_date(sealing.to)},
        editions_(editions(sealing.past, sealing.outcome.compiled->config.edition_tags).found) {
    // What came after the edition that is sealed is no business of its snapshot. What came before it held
    // until the next one, also where it stands on a branch beside.
    const load::Revision& sealed = sealing_.revision;
    std::erase_if(editions_, [&](const load::Revision& edition) {
      return period_.last < day_of(edition) || sealed.committed_at < edition.committed_at ||
             (sealed.committed_at == edition.committed_at &&
              !sealing_.past.repository->leads_to(edition, sealed));
    });
  }

  void add() {
    for (std::size_t i = 0; i < editions_.size(); ++i) {
      const Days days = days_of(i).in(period_);
      if (!days.empty()) find(i, days);
    }
    for (const auto& [i, id] : found_) keep(id, documents(i).at(id));
  }

 private:
  // The days of an edition, as the page of all editions tells them: until the next one came, and of one that
  // was replaced on its own day that day.
  Days days_of(std::size_t i) const {
    const base::Date first = day_of(editions_[i]);
    if (i + 1 == editions_.size()) return {first, never};
    return {first, std::max(first, base::Date{day_of(editions_[i + 1]).days - 1})};
  }

  using Until = std::map<std::string, base::Date>;  // the last of the days that are asked about, by id

  // What an edition had of its documents, if it was in force on some of these days; and on those before it
  // came into force, what it was to replace.
  void find(std::size_t i, Days days) {
    Until asked;
    for (const auto& [id, held] : documents(i)) asked.emplace(id, days.last);
    for (; !asked.empty(); --i) {
      Until earlier;
      for (const auto& [id, last] : asked) find(i, id, {days.first, last}, earlier);
      if (i == 0) return;
      asked = std::move(earlier);
    }
  }

  // One document, under the id that it has there; before that it may have had another.
  void find(std::size_t i, const std::string& id, Days days, Until& earlier) {
    const auto at = documents(i).find(id);
    if (at == documents(i).end()) return;
    const Held& held = at->second;
    if (!held.days.in(days).empty()) found_.emplace(i, id);
    if (!held.pending) days.last = std::min(days.last, base::Date{held.days.first.days - 1});
    if (days.empty()) return;
    const auto ask_for = [&](const std::string& name) {
      const auto [asked, fresh] = earlier.emplace(name, days.last);
      if (!fresh) asked->second = std::max(asked->second, days.last);
    };
    ask_for(id);
    for (const std::string& alias : held.aliases) ask_for(alias);
  }

  void keep(const std::string& id, const Held& held) {
    const std::size_t dot = held.path.rfind('.');
    const std::string ending = dot == std::string::npos ? std::string() : held.path.substr(dot);
    const std::string kept =
        "data/source-history/" + base::portable_path(id) + "@" + base::portable_path(held.version);
    std::string& last = files_[kept + ending];
    // A version whose text changed all the same is kept in both, the earlier one by its digest.
    if (!last.empty() && last != held.text)
      files_[kept + "." + base::sha256(last).substr(0, 12) + ending] = std::move(last);
    last = held.text;
  }

  const Documents& documents(std::size_t i) {
    const auto [at, fresh] = documents_.try_emplace(i);
    if (fresh) at->second = read(editions_[i]);
    return at->second;
  }

  Documents read(const load::Revision& edition) const {
    Documents all;
    const Outcome then = look_in(request_, sealing_, edition);
    const auto tree = sealing_.files_of(edition)(sealing_.past.location.inside);
    const store::Result rows =
        ask(then,
            "select g.id, g.version, g.path, g.status, p.effective_from, p.effective_to "
            "from governed_text g join policy p on p.entity = g.entity");
    for (const store::Row& row : rows.rows) {
      const std::string &path = row[2].text, &status = row[3].text;
      const auto from = base::parse_date(row[4].text), to = base::parse_date(row[5].text);
      Held held{row[1].text, path, tree->read(path, base::no_limit).bytes};
      held.pending = status == "draft" || status == "in-review" || status == "approved";
      const bool ended = (status == "superseded" || status == "retired" || status == "withdrawn") && to;
      if (status == "effective" || ended) held.days = {from.value_or(always), to.value_or(never)};
      all[row[0].text] = std::move(held);
    }
    for (const store::Row& row :
         ask(then, "select p.id, a.value from policy_aliases a join policy p on p.entity = a.entity").rows) {
      if (const auto at = all.find(row[0].text); at != all.end()) at->second.aliases.push_back(row[1].text);
    }
    return all;
  }

  const Request& request_;
  const Sealing& sealing_;
  snapshot::Files& files_;
  const Days period_;
  std::vector<load::Revision> editions_;
  std::map<std::size_t, Documents> documents_;           // of editions that were looked at
  std::set<std::pair<std::size_t, std::string>> found_;  // what is kept: an edition, and an id in it
};

}  // namespace

void add_history(const Request& request, const Sealing& sealing, snapshot::Files& files) {
  if (!sealing.from.empty()) HeldInPeriod(request, sealing, files).add();
}

}  // namespace driver
