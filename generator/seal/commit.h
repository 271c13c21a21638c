// What a commit or a tag of git says of itself: who wrote it, when, and what its signature is over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seal {

// What an SSH signature of git is made for.
inline constexpr const char* git = "git";

struct Commit {
  std::string author_mail;  // what its author typed; nobody checked it
  std::string when;         // UTC, as `verify` takes it: "20260331235959Z"; empty when it says none
  std::optional<std::int64_t> seconds = {};  // the same since 1970, whatever it says
  std::string signature;                     // armoured; empty when it has none
  std::string signed_text;                   // the commit without its signature
};

// A commit's text as `git cat-file commit` shows it (gitformat-signature(5)).
Commit read_commit(std::string_view text);

struct Tag {
  std::string name;         // "v1.2"
  std::string commit;       // the name of the commit that it is of; empty when it is of something else
  std::string when;         // as of a commit
  std::string signature;    // armoured; empty when it has none that SSH made
  std::string other = {};   // what made its signature where that is not SSH: "OpenPGP"
  std::string signed_text;  // the tag without its signature
};

// A tag object's text as `git cat-file tag` shows it.
Tag read_tag(std::string_view text);

}  // namespace seal
