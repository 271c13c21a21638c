// Where people put something on record: the workspace and its ledger, as they are.
#pragma once

#include <string>

#include "driver/book.h"
#include "driver/compiled.h"
#include "driver/history.h"
#include "ledger/ledger.h"

namespace driver {

class Desk {
 public:
  // Whether something is to be put on record there, or only looked up.
  enum class For { writing, reading };
  explicit Desk(const Request& request, For what = For::writing);

  // Why nothing can be put on record: the workspace cannot be read, its ledger is broken, or its checkpoint
  // does not fit. Empty when something can.
  const std::string& mistake() const { return mistake_; }
  const std::string& root() const { return past_.location.root; }
  const Location& location() const { return past_.location; }
  const Outcome& outcome() const { return outcome_; }
  const ledger::Reading& reading() const { return reading_; }
  // Whose ledger it is.
  const std::string& origin() const { return origin_; }

  // What an id or an alias means; of a kind, where one is given. Null when there is none.
  const model::Entity* find(const std::string& id, std::string_view kind = {}) const;
  // The same of an id with the thing's own version behind it, or without: "POL-001@2.1"; else why there is
  // none.
  struct Found {
    const model::Entity* entity = nullptr;
    std::string mistake = {};
  };
  Found find_text(const std::string& id, const char* what) const;
  std::size_t index_of(const model::Entity& entity) const;
  // The SHA-256 of an entity's text; and without what binds nobody.
  std::string digest_of(const model::Entity& entity) const;
  // Why what is digested would not be what git has, in a sentence; empty when it would.
  std::string altered(const std::string& path) const { return driver::altered(past_, path); }
  std::string altered(const model::Entity& entity) const {
    return altered(outcome_.sources[entity.source()].path);
  }
  std::string normative_digest_of(const model::Entity& entity) const;

  // The ledger, as it is by now, for this process alone.
  Book open() const { return Book(past_, outcome_.compiled->config); }
  // Adds an entry, of now and of the last commit, and moves the checkpoint on; why not, if it failed.
  std::string append(ledger::Event event);
  std::string append(Book& book, ledger::Event event);

 private:
  void take(const Book& book);

  Past past_;
  Outcome outcome_;
  std::string entries_, origin_;
  ledger::Reading reading_;
  std::string mistake_;
};

// "there is no person `x`".
std::string no_such(const char* what, const std::string& id);

// "the note is not written in UTF-8 …"; empty when it is.
std::string no_text(const char* what, const std::string& text);

}  // namespace driver
