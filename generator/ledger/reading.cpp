// Lines are checked as bytes: what is signed and hashed is how they are written, not what they mean.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "ledger/form.h"
#include "ledger/ledger.h"
#include "ledger/standing.h"

namespace ledger {

const char* const restore_line_ends =
    "put a line `ledger/* -text` into `.gitattributes`, so that git leaves the ends of lines alone, then "
    "bring the file back as it was committed: `git checkout HEAD -- ledger`";

namespace {

constexpr const char* bring_back =
    "bring the lines back as they were committed; what needs to be put right is a new entry of the type "
    "`correction`";
constexpr std::string_view start = R"({"v":1,"seq":)";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_mark_of_merge(std::string_view line) {
  return line.starts_with("<<<<<<< ") || line.starts_with("||||||| ") || line == "=======" ||
         line.starts_with(">>>>>>> ");
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  Reading run() {
    if (bytes_.starts_with(byte_order_mark)) {
      fault("a byte order mark stands before the first entry, as some editors write one", bring_back);
      bytes_.remove_prefix(byte_order_mark.size());
    }
    for (; !bytes_.empty(); ++line_) {
      const std::size_t end = bytes_.find('\n');
      take(bytes_.substr(0, end), end != std::string_view::npos);
      bytes_.remove_prefix(end == std::string_view::npos ? bytes_.size() : end + 1);
    }
    tell_windows();
    std::stable_sort(reading_.faults.begin(), reading_.faults.end(),
                     [](const Fault& a, const Fault& b) { return a.line < b.line; });
    return std::move(reading_);
  }

 private:
  void fault(std::string message, const char* help, std::size_t begin = 0,
             std::size_t end = std::string_view::npos) {
    reading_.faults.push_back({line_, std::move(message), help, begin, end});
  }

  void take(std::string_view line, bool ended) {
    if (line.ends_with('\r')) {
      if (windows_++ == 0) first_windows_ = line_;
      line.remove_suffix(1);
    }
    if (line.empty()) return fault("this line is empty, and every line of a ledger is an entry", bring_back);
    if (is_mark_of_merge(line)) {
      if (!std::exchange(in_merge_, true))
        fault("git's marks of a merge stand in the ledger: two branches both added entries", after_merge);
      return;
    }
    const auto said = number_of(line);
    if (!said)
      return fault(R"(this is no entry: it does not begin with `{"v":1,"seq":` and its number)", bring_back);
    const std::size_t before = reading_.faults.size();
    if (!in_merge_) judge(line, *said);
    if (!ended && reading_.faults.size() == before)
      fault("the last line has no end, so that the next entry would stand on it too",
            "bring the file back as it was committed; or, if nothing else was touched, add the line's end",
            line.size());
    last_ = base::sha256(line);
    numbers_.emplace(last_, reading_.lines.size());
    reading_.lines.push_back(line);
  }

  static std::optional<std::size_t> number_of(std::string_view line) {
    const std::size_t comma = line.find(',', start.size());
    if (!line.starts_with(start) || comma == std::string_view::npos) return std::nullopt;
    const std::string_view digits = line.substr(start.size(), comma - start.size());
    return digits.starts_with('0') && digits.size() > 1 ? std::nullopt : base::parse_count(digits);
  }

  // What it follows from, then its number, then its end.
  void judge(std::string_view line, std::size_t said) {
    const std::size_t number = reading_.lines.size(), comma = line.find(',', start.size());
    const std::string_view before = before_of(line.substr(comma));
    const std::size_t begin = comma + key.size() - 1, end = begin + 2 + before.size();
    const auto shift = static_cast<std::int64_t>(said) - static_cast<std::int64_t>(number);
    // It goes on from one that was told of.
    if (before == last_ && shift != 0 && shift == shift_) return;
    shift_ = shift;
    if (before != last_ && tell_fork(before, begin, end)) return;
    if (shift != 0)
      return fault(fmt::format("this entry is number {}, and {} would be next", said, number), bring_back,
                   start.size(), comma);
    if (before != last_)
      return fault(
          fmt::format("entry {} does not follow from the line before it, whose digest begins with `{}`",
                      number, last_.substr(0, 12)),
          bring_back, begin, before.empty() ? std::string_view::npos : end);
    if (!line.ends_with('}')) return fault("this entry does not end with `}`", bring_back);
    if (auto odd = entry_fault(line)) {
      odd->line = line_;
      reading_.faults.push_back(std::move(*odd));
    }
  }

  // The digest that an entry names, of what stands behind its number; empty when it names none.
  static std::string_view before_of(std::string_view rest) {
    constexpr std::string_view behind = R"(","ts":")";
    if (!rest.starts_with(key) || rest.size() < key.size() + nothing_before.size()) return {};
    rest.remove_prefix(key.size());
    return rest.substr(nothing_before.size()).starts_with(behind) ? rest.substr(0, nothing_before.size())
                                                                  : std::string_view();
  }

  // Whether it follows from an entry that another one follows from already.
  bool tell_fork(std::string_view before, std::size_t begin, std::size_t end) {
    const auto same = numbers_.find(std::string(before));
    const bool first = before == nothing_before;
    if (reading_.lines.empty() || (!first && same == numbers_.end())) return false;
    fault(
        fmt::format("this entry follows from {}, as another one above does: two branches both added entries",
                    first ? "nothing" : fmt::format("entry {}", same->second)),
        after_merge, begin, end);
    return true;
  }

  void tell_windows() {
    if (windows_ == 0) return;
    reading_.faults.push_back({first_windows_,
                               windows_ == 1 ? "this line ends as Windows ends them"
                                             : fmt::format("{} lines of the ledger end as Windows ends them, "
                                                           "of which this is the first",
                                                           windows_),
                               restore_line_ends});
  }

  static constexpr std::string_view key = R"(,"prev":")";

  std::string_view bytes_;
  Reading reading_;
  std::string last_ = nothing_before;                     // the digest of the last entry
  std::unordered_map<std::string, std::size_t> numbers_;  // the entries by their digests
  std::size_t line_ = 1;
  std::size_t windows_ = 0, first_windows_ = 0;
  std::int64_t shift_ = 0;  // by how much the numbers of the last entries are off
  bool in_merge_ = false;
};

}  // namespace

Reading read(std::string_view bytes) { return Reader(bytes).run(); }

}  // namespace ledger
