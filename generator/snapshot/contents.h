// What is in a bag, on disk or in a zip, taken in with care: a bag comes from a stranger.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace snapshot {

using Files = std::map<std::string, std::string, std::less<>>;

// The bytes of a file; empty when it is not there.
std::string_view text_of(const Files& files, std::string_view path);

// A file that is not held, as it would not fit into memory: it is read for its digest, and no further.
struct Large {
  std::uint64_t size = 0;
  std::string place;  // on disk
};

struct Contents {
  std::string name = {};  // of its top folder
  Files files = {};       // by path within it
  std::map<std::string, Large, std::less<>> large = {};
  std::set<std::string> folders = {};    // that are there by themselves, not by a file in them alone
  std::vector<std::string> faults = {};  // what could not be taken in, and why it is no harmless bag
  std::string unreadable = {};  // why not all of it could be read, in a sentence: nothing is known then
};

// Where they are, held or not.
std::set<std::string> paths_of(const Contents& contents);
// By an algorithm of `base::digest`; none when there is no such file, empty when it cannot be read.
std::optional<std::string> digest_of(const Contents& contents, std::string_view path,
                                     const std::string& algorithm);
// What could only be judged by its digest, in a sentence; empty when all was held.
std::string not_held(const Contents& contents);

// How many bytes of a stranger's files are held at most, as far as memory goes.
std::size_t most_held();

// The bytes of a file on disk, or of a pipe; none when it cannot be read.
std::optional<std::string> read_file(const std::string& path);

// A folder, or a zip file with one folder at its top. Links are not followed.
Contents take_in(const std::string& path);
Contents take_in_zip(std::string_view bytes);

}  // namespace snapshot
