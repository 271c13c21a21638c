// A snapshot as a bag: BagIt 1.0 (RFC 8493), and stricter, so that every file is accounted for on every
// system.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/contents.h"

namespace snapshot {

// Where things lie in a bag.
inline constexpr const char* facts_path = "data/snapshot.json";
inline constexpr const char* commits_folder = "data/evidence/git/commits/";  // "<name>.txt" as git shows them
inline constexpr const char* brought_path = "data/evidence/git/brought.txt";  // "<commit>  <approval>" a line
inline constexpr const char* tags_folder = "data/evidence/git/tags/";         // the same of tags
inline constexpr const char* tagged_path = "data/evidence/git/tagged.txt";    // "<tag>  <approval>" a line
inline constexpr const char* places_path = "data/evidence/git/places.txt";    // folders without a sealed file
inline constexpr const char* root_path = "tagmanifest-sha256.txt";            // what is signed
inline constexpr const char* manifest_path = "manifest-sha256.txt";

// Why a path may not be in a bag; empty when it may.
std::string path_fault(std::string_view path);

// Files that some systems cannot keep apart, as their paths are the same but for case, and a file and a
// folder of such paths: in a sentence each. Folders are those that files lie in, and those given.
std::vector<std::string> clashes(const std::set<std::string>& files, const std::set<std::string>& folders);

// What the bag of an edition is called: "snapshot-v1.5". No two editions give one name: any byte but A–Z a–z
// 0–9 . _ @ and - is "+" and two hexadecimal digits, of rel/1 "snapshot-rel+2F1".
std::string bag_id(std::string_view edition);

struct Labels {
  std::string id;        // the name of the bag's folder
  std::string edition;   // "v1.5"
  std::string date;      // "2026-11-25"
  std::string in_words;  // "25 November 2026"
  std::string previous;  // the identity of the snapshot before, or empty
};
// What says of the files of data/ which snapshot they are: bagit.txt, bag-info.txt and the texts for people.
Files labelled(const Files& files, const Labels& labels);
// Adds these to the files of data/, and the two manifests.
void complete(Files& files, const Labels& labels);

// "bylaw:sha256:<hex>": the digest of the signed root.
std::string identity(const Files& files);

// The bag as a zip with one folder at its top: stored, in the order of bytes, the same bytes each time.
// `time` is seconds since 1970, UTC.
std::string to_zip(const Files& files, const std::string& id, std::int64_t time);

}  // namespace snapshot
