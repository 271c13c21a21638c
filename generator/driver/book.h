// The ledger and its checkpoint on disk: read, judged and added to while nobody else writes there.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "config/config.h"
#include "driver/history.h"
#include "ledger/ledger.h"
#include "publish/lock.h"

namespace driver {

class Book {
 public:
  // Waits until nobody else writes in the workspace, and keeps everybody else out until this is gone. In a
  // bare repository nobody does, and it is read as the last commit has it. `past` outlives it.
  Book(const Past& past, const config::Config& config);

  // Why nothing can be added: the ledger is broken, or its checkpoint does not fit. Empty when something can.
  const std::string& mistake() const { return mistake_; }
  const std::string& bytes() const { return entries_; }
  // Whose ledger it is.
  const std::string& origin() const { return origin_; }
  const ledger::Reading& reading() const { return reading_; }

  // Adds an entry, of now and of the last commit, and moves the checkpoint on; why not, if it failed. Then
  // both files are as they were.
  std::string append(ledger::Event event);
  // Writes a checkpoint that was left behind; why not, if it failed.
  std::string catch_up() const;

 private:
  // The workspace; null where the last commit cannot be read.
  std::unique_ptr<base::Files> files();
  void judge(const base::Files& files, const config::Config& config);
  std::string write(const char* path, const std::string& bytes) const;
  std::string checkpoint() const;

  const Past& past_;
  std::optional<publish::Lock> lock_;
  std::string entries_, origin_, mistake_;
  ledger::Reading reading_;
  bool behind_ = false;
};

}  // namespace driver
