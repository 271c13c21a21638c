// Comparing bodies clause by clause.
#include <algorithm>
#include <map>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "edition/clauses.h"
#include "edition/likeness.h"
#include "edition/obligation.h"
#include "edition/redline.h"

namespace edition {

namespace {

// A clause whose anchor is gone is found again below another heading by this share of its words.
constexpr double alike_clauses = 0.66;
constexpr std::size_t most_clause_pairs = 10'000;  // more clauses than these are only found by their anchors
constexpr std::size_t most_links_named = 5;

std::string listed(const std::set<std::string>& names) {
  std::string all;
  std::size_t n = 0;
  for (const std::string& name : names) {
    if (++n > most_links_named) return all + base::format(" and {} more", names.size() - most_links_named);
    all += (n == 1 ? "`" : n == names.size() ? " and `" : ", `") + name + "`";
  }
  return all;
}

// What of the one clause's links does not lead to where one of the other's does, by name.
std::set<std::string> only(const Clause& in, const Clause& other) {
  std::map<std::string_view, int> there;
  for (const Lead& lead : other.links) ++there[lead.key];
  std::set<std::string> names;
  for (const Lead& lead : in.links) {
    if (there[lead.key]-- <= 0) names.insert(lead.name);
  }
  return names;
}

class ClausesCompared {
 public:
  ClausesCompared(std::vector<Clause> old, std::vector<Clause> now)
      : old_(std::move(old)),
        now_(std::move(now)),
        found_(now_.size(), nullptr),
        old_sentences_(counted(whole(old_))),
        now_sentences_(counted(whole(now_))) {}

  std::vector<ClauseChange> run() {
    pair();
    for (std::size_t i = 0; i < now_.size(); ++i) {
      if (found_[i] == nullptr) {
        add(ClauseChange::What::added, {}, now_[i]);
      } else {
        changed(*found_[i], now_[i]);
      }
    }
    for (const Clause& clause : old_) {
      if (!paired_.contains(&clause)) add(ClauseChange::What::removed, clause, {});
    }
    return std::move(changes_);
  }

 private:
  static Lines whole(const std::vector<Clause>& clauses) {
    Lines lines;
    for (const Clause& clause : clauses) lines.insert(lines.end(), clause.lines.begin(), clause.lines.end());
    return lines;
  }

  void take(std::size_t now, const Clause& was) {
    found_[now] = &was;
    paired_.insert(&was);
  }

  void pair() {
    std::map<std::string_view, const Clause*> by_anchor;
    for (const Clause& clause : old_) by_anchor.emplace(clause.anchor, &clause);
    for (std::size_t i = 0; i < now_.size(); ++i) {
      const auto there = by_anchor.find(now_[i].anchor);
      if (there == by_anchor.end()) continue;
      take(i, *there->second);
      by_anchor.erase(there);
    }
    pair_alike();
  }

  void pair_alike() {
    std::vector<std::pair<const Clause*, Bag>> left;
    for (const Clause& clause : old_) {
      if (!paired_.contains(&clause)) left.emplace_back(&clause, bag(clause.text));
    }
    if (left.size() * now_.size() > most_clause_pairs) return;
    for (std::size_t i = 0; i < now_.size(); ++i) {
      if (found_[i] != nullptr) continue;
      const Bag words = bag(now_[i].text);
      const Clause* best = nullptr;
      double most = alike_clauses;
      for (const auto& [clause, was] : left) {
        const double like = paired_.contains(clause) ? 0 : likeness(was, words);
        if (like > most) best = clause, most = like;
      }
      if (best != nullptr) take(i, *best);
    }
  }

  // The same words may stand below another lead, which is told where it makes a difference.
  void changed(const Clause& was, const Clause& is) {
    if (was.text == is.text && was.title == is.title && was.anchor == is.anchor && only(was, is).empty() &&
        only(is, was).empty() &&
        (was.lines == is.lines ||
         judge(was.lines, is.lines, old_sentences_, now_sentences_).grade == Grade::neutral))
      return;
    add(ClauseChange::What::changed, was, is);
  }

  void add(ClauseChange::What what, const Clause& was, const Clause& is) {
    const Clause& shown = what == ClauseChange::What::removed ? was : is;
    ClauseChange change{shown.anchor, shown.title, what, {}};
    const bool retitled = what == ClauseChange::What::changed && was.title != is.title;
    if (retitled || was.text != is.text)
      change.words = retitled ? redline(was.whole(), is.whole()) : redline(was.text, is.text);
    Judgement judged = judge(was.lines, is.lines, old_sentences_, now_sentences_);
    change.grade = judged.grade;
    change.reason = std::move(judged.reason);
    if (what == ClauseChange::What::changed) tell_places(was, is, change.reason);
    changes_.push_back(std::move(change));
  }

  static void tell_places(const Clause& was, const Clause& is, std::string& reason) {
    const auto more = [&](const std::string& words) { reason += (reason.empty() ? "" : "; ") + words; };
    const std::set<std::string> gone = only(was, is), come = only(is, was);
    if (!come.empty())
      more("a link leads to " + listed(come) + (gone.empty() ? "" : " in place of " + listed(gone)));
    else if (!gone.empty())
      more("no link leads to " + listed(gone) + " any more");
    if (was.anchor != is.anchor) more(base::format("its address was `#{}`", was.anchor));
  }

  std::vector<Clause> old_, now_;
  std::vector<const Clause*> found_;  // for each of the newer ones the older one
  std::set<const Clause*> paired_;
  Counted old_sentences_, now_sentences_;
  std::vector<ClauseChange> changes_;
};

}  // namespace

std::vector<ClauseChange> compare_prose(const Edition& before, const model::Entity& was, const Edition& after,
                                        const model::Entity& is) {
  std::vector<Clause> old = clauses(before, was), now = clauses(after, is);
  if (old == now) return {};
  return ClausesCompared(std::move(old), std::move(now)).run();
}

}  // namespace edition
