// Where people put something on record: the workspace and its ledger, as they are.
#pragma once

#include <string>

#include "driver/compiled.h"
#include "driver/history.h"
#include "ledger/ledger.h"

namespace driver {

class Desk {
 public:
  explicit Desk(const Request& request);

  // Why nothing can be put on record: the workspace cannot be read, or its ledger is broken. Empty when it
  // can.
  const std::string& mistake() const { return mistake_; }
  const std::string& root() const { return past_.location.root; }
  const Outcome& outcome() const { return outcome_; }
  const ledger::Reading& reading() const { return reading_; }
  // Whose ledger it is.
  std::string title() const;

  // What an id means, with a version behind it or without; of a kind, where one is given. Null when there is
  // none.
  const model::Entity* find(const std::string& id, std::string_view kind = {}) const;
  std::size_t index_of(const model::Entity& entity) const;
  // The SHA-256 of an entity's text; and without what binds nobody.
  std::string digest_of(const model::Entity& entity) const;
  std::string normative_digest_of(const model::Entity& entity) const;

  // Adds an entry, of now and of the last commit, and moves the checkpoint on; why not, if it failed.
  std::string append(ledger::Event event);
  // Writes a file of the workspace; why not, if it failed.
  std::string write(const std::string& path, const std::string& bytes) const;

 private:
  Past past_;
  Outcome outcome_;
  std::string entries_;
  ledger::Reading reading_;
  std::string mistake_;
};

// "there is no person `x`".
std::string no_such(const char* what, const std::string& id);

}  // namespace driver
