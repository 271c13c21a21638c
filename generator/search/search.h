// The room's door: the words of a site's pages in files that its search page loads as it needs them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/graph.h"

namespace search {

class Memory;

// What a result leads to.
struct Page {
  std::string path;  // relative to the site's root, encoded; may end in a fragment
  std::string title;
  std::string id = {};
  std::string owner = {};       // what its owner is called
  model::EntityId entity = {};  // whose content the page shows; none for a register and the like
  std::string text = {};        // what else can be found there
};

// Pages that readers call by one word, and can ask for by it.
struct Group {
  std::string name;    // "policy"
  std::string label;   // "Policy"
  std::string plural;  // "Policies"
  std::vector<Page> pages;
};

struct Input {
  const model::Graph& graph;
  std::vector<Group> groups;  // in the order in which results of equal worth are shown
  Memory* memory = nullptr;   // of indexes before, where there are several; asked while the index is made
};

class Index {
 public:
  // Reads all pages, on all cores. The graph outlives the index.
  explicit Index(Input input);
  ~Index();

  // The files that it consists of, each made when it is asked for, from any thread.
  std::size_t size() const;
  std::string path(std::size_t file) const;  // "index.js", relative to the folder of the index
  std::string bytes(std::size_t file) const;

  struct State;

 private:
  std::unique_ptr<const State> state_;
};

}  // namespace search
