// The pages of the run before, for runs that render nearly the same site again: the editions of a workspace.
#pragma once

#include <memory>
#include <set>
#include <string>

namespace render {

// A page is taken over where nothing that it was made from is different. Used by one site after the other,
// never by two at once.
class Memory {
 public:
  Memory();
  ~Memory();
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  // The paths of what the last site made anew.
  std::set<std::string> made() const;

  struct State;  // private to the room
  State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace render
