// The entries are written first: a checkpoint that was left behind shows, and the next one mends it.
#include "driver/book.h"

#include <filesystem>

#include "base/format.h"
#include "driver/clock.h"
#include "driver/ledger_faults.h"
#include "driver/work_tree.h"
#include "ledger/standing.h"
#include "publish/write_file.h"

namespace driver {

Book::Book(const Past& past, const config::Config& config) : past_(past) {
  const auto there = files();
  if (there == nullptr) return;
  entries_ = there->read(ledger::entries_path, base::no_limit).bytes;
  reading_ = ledger::read(entries_);
  judge(*there, config);
}

std::unique_ptr<base::Files> Book::files() {
  if (past_.repository == nullptr || !past_.repository->is_bare()) {
    lock_.emplace(past_.location.root, publish::Lock::Busy::wait);
    mistake_ = altered(past_, ledger::entries_path);
    return mistake_.empty() ? std::make_unique<WorkTree>(work_tree(past_.location)) : nullptr;
  }
  const Found last = head(past_);
  if (!last.revision) {
    mistake_ = last.mistake.empty() ? "there is no commit yet" : last.mistake;
    return nullptr;
  }
  return past_.repository->files(*last.revision, past_.location.inside);
}

void Book::judge(const base::Files& files, const config::Config& config) {
  const base::FileBytes kept = files.read(ledger::checkpoint_path, base::no_limit);
  const std::string title = ledger_title(config);
  const auto text = kept.ok() ? std::optional<std::string_view>(kept.bytes) : std::nullopt;
  const ledger::Standing standing = ledger::standing(reading_, text, title);
  const auto before = text ? ledger::read_checkpoint(*text) : std::nullopt;
  origin_ = !title.empty() ? title
            : before       ? before->origin
                           : std::filesystem::path(past_.location.root).filename().string();
  if (!reading_.faults.empty()) {
    const ledger::Fault& fault = reading_.faults.front();
    mistake_ = fmt::format("the ledger is broken at line {}: {}; {}", fault.line, fault.message, fault.help);
    return;
  }
  const Found last = head(past_);
  if (!last.mistake.empty()) {
    mistake_ = last.mistake;
    return;
  }
  const bool never =
      !text &&
      (!last.revision ||
       past_.repository->files(*last.revision, past_.location.inside)->type(ledger::checkpoint_path) ==
           base::FileType::none);
  behind_ = standing.behind || (never && !reading_.lines.empty());
  if (standing.faults.empty() || behind_) return;
  mistake_ = "the ledger's checkpoint does not fit: " + standing.faults.front().message + "; " +
             standing.faults.front().help;
}

std::string Book::checkpoint() const {
  return ledger::to_text({origin_, reading_.lines.size(), ledger::head(reading_.lines)});
}

std::string Book::write(const char* path, const std::string& bytes) const {
  const int failed = publish::replace_file(past_.location.root + "/" + path, bytes);
  return failed == 0 ? std::string()
                     : "`" + std::string(path) + "` cannot be written: " + publish::reason(failed);
}

std::string Book::append(ledger::Event event) {
  const Found last = head(past_);
  event.when = now();
  event.commit = last.revision ? last.revision->commit : std::string();
  const std::string before = entries_;
  const std::string line = ledger::next_line(reading_.lines, event);
  std::string why = write(ledger::entries_path, before + line);
  if (!why.empty()) return why;
  entries_ += line;
  reading_ = ledger::read(entries_);
  why = write(ledger::checkpoint_path, checkpoint());
  if (why.empty()) return why;
  std::error_code ignored;
  entries_ = before;
  reading_ = ledger::read(entries_);
  // What cannot be taken back shows: the checkpoint is behind then.
  if (before.empty())
    std::filesystem::remove(past_.location.root + "/" + ledger::entries_path, ignored);
  else
    write(ledger::entries_path, before);
  return why;
}

std::string Book::catch_up() const {
  return behind_ ? write(ledger::checkpoint_path, checkpoint()) : std::string();
}

}  // namespace driver
