// Each question is one run of ssh-keygen -Y.
#include "seal/keygen.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <vector>

#include "base/base64.h"
#include "base/text.h"
#include "seal/process.h"

namespace seal {

namespace {

// The first line of what it complained about, or the first about a key: it also names lines that are for
// others.
std::string first_complaint(std::string_view said) {
  const auto lines = base::split(said, '\n');
  const auto about_a_key = std::find_if(lines.begin(), lines.end(), [](std::string_view line) {
    return line.find(": key ") != std::string_view::npos;
  });
  return std::string(base::trim(about_a_key == lines.end() ? lines.front() : *about_a_key));
}

std::string keygen_complaint(const Ran& ran) {
  if (ran.code < 0)
    return "ssh-keygen cannot be run: " + (ran.errors.empty() ? std::string("it was stopped") : ran.errors);
  std::string line = first_complaint(ran.errors.empty() ? ran.output : ran.errors);
  return line.empty() ? "ssh-keygen refuses it" : line;
}

// The same of lines of a file of allowed signers, which is known under another name than it was given in.
// `first` is the number of its first line there.
std::string signers_complaint(const Ran& ran, const std::string& path, std::size_t first) {
  const std::string said = keygen_complaint(ran), beginning = path + ":";
  if (path.empty() || !said.starts_with(beginning)) return said;
  const std::size_t end = said.find(':', beginning.size());
  const auto number =
      base::parse_count(std::string_view(said).substr(beginning.size(), end - beginning.size()));
  if (!number || end == std::string::npos) return said.substr(beginning.size());
  return "line " + std::to_string(*number + first - 1) + " of the allowed signers" + said.substr(end);
}

Verdict verify_lines(std::string_view bytes, std::string_view signature, std::string_view lines,
                     std::size_t first, const std::string& principal, const char* purpose,
                     const std::string& when) {
  const TemporaryFile signers(lines), seal(signature);
  std::vector<std::string> words = {"ssh-keygen", "-Y",           "verify", "-q",      "-n", purpose,
                                    "-f",         signers.path(), "-I",     principal, "-s", seal.path()};
  if (!when.empty()) words.insert(words.end(), {"-O", "verify-time=" + when});
  const Ran ran = run(words, bytes);
  if (ran.code == 0) return {true, {}, principal};
  // It says nothing where it found no line of that name and key.
  if (ran.code > 0 && base::trim(ran.errors + ran.output).empty())
    return {false, "no line of the allowed signers names them with the key that it was made with", {}};
  return {false, signers_complaint(ran, signers.path(), first), {}};
}

}  // namespace

Signature sign(std::string_view bytes, const std::string& key, const char* purpose) {
  const Ran ran = run({"ssh-keygen", "-Y", "sign", "-q", "-n", purpose, "-f", key}, bytes);
  if (ran.code != 0 || ran.output.empty()) return {{}, keygen_complaint(ran)};
  return {ran.output, {}};
}

std::string noon(std::string day) {
  std::erase(day, '-');
  return day + "120000Z";
}

std::string lacking() {
  static std::atomic<bool> nothing = false;
  if (nothing) return {};
  const TemporaryFile file(std::string(4096, ' '));
  if (file.path().empty()) return "no temporary file can be written: set `TMPDIR` to a folder that has room";
  const Ran ran = run({"ssh-keygen", "-Y", "check-novalidate"}, {});
  if (ran.code < 0) return "`ssh-keygen` cannot be run: install OpenSSH's client";
  nothing = true;
  return {};
}

Verdict verify(std::string_view bytes, std::string_view signature, std::string_view allowed_signers,
               const std::string& principal, const char* purpose, const std::string& when) {
  return verify_lines(bytes, signature, allowed_signers, 1, principal, purpose, when);
}

// The bytes of a key begin with the name of its type, and the length of that before it (RFC 4253,
// section 6.6).
std::string public_key(std::string_view text) {
  if (text.find_first_of("\r\n") != std::string_view::npos) return {};
  const auto words = base::split(base::trim(text), ' ');
  const auto bytes = words.size() < 2 ? std::nullopt : base::from_base64(words[1]);
  if (!bytes || words[0].empty() || words[0].size() > 0xff) return {};
  const std::string type = std::string(3, '\0') + static_cast<char>(words[0].size()) + std::string(words[0]);
  return bytes->starts_with(type) ? std::string(words[0]) + " " + std::string(words[1]) : std::string();
}

// The armour holds the key's bytes as they are.
bool names_key(std::string_view signature, std::string_view key) {
  std::string body;
  for (const std::string_view line : base::split(signature, '\n')) {
    if (!line.starts_with("-----")) body += base::trim(line);
  }
  const auto words = base::split(base::trim(key), ' ');
  const auto whole = base::from_base64(body);
  const auto part = words.size() < 2 ? std::nullopt : base::from_base64(words[1]);
  return whole && part && !part->empty() && whole->find(*part) != std::string::npos;
}

namespace {

std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  std::vector<std::string_view> words;
  for (std::size_t begin = line.find_first_not_of(blanks); begin != std::string_view::npos;
       begin = line.find_first_not_of(blanks, begin)) {
    const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

// Whether a line of an allowed_signers file has the key of a signature, or a certificate authority's.
bool could_be_for(std::string_view line, std::string_view signature) {
  if (line.find("cert-authority") != std::string_view::npos) return true;
  const auto words = words_of(line);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (names_key(signature, std::string(words[i]) + " " + std::string(words[i + 1]))) return true;
  }
  return false;
}

// Whether it is a signature by whom one line names, the line of this number. The names are patterns;
// `!rosa` excludes somebody.
Verdict verify_line(std::string_view bytes, std::string_view signature, std::string_view line,
                    std::size_t number, const char* purpose, const std::string& when) {
  const TemporaryFile signers(line), seal(signature);
  std::vector<std::string> words = {"ssh-keygen",   "-Y", "find-principals", "-f",
                                    signers.path(), "-s", seal.path()};
  if (!when.empty()) words.insert(words.end(), {"-O", "verify-time=" + when});
  const Ran ran = run(words, {});
  if (ran.code != 0) {
    std::string why = signers_complaint(ran, signers.path(), number);
    return {false, why.starts_with("line ") ? std::move(why) : std::string(), {}};
  }
  Verdict verdict{false, "line " + std::to_string(number) + " of the allowed signers names nobody", {}};
  for (const std::string_view name : base::split(ran.output, '\n')) {
    const std::string principal(base::trim(name));
    if (principal.empty() || principal.starts_with('!')) continue;
    verdict = verify_lines(bytes, signature, line, number, principal, purpose, when);
    if (verdict.holds) return verdict;
  }
  return verdict;
}

}  // namespace

Verdict verify_any(std::string_view bytes, std::string_view signature, std::string_view allowed_signers,
                   const char* purpose, const std::string& when) {
  Verdict verdict{false, "no line of the allowed signers is for its key", {}};
  std::size_t number = 0;
  for (const std::string_view line : base::split(allowed_signers, '\n')) {
    ++number;
    if (!could_be_for(line, signature)) continue;
    Verdict judged = verify_line(bytes, signature, line, number, purpose, when);
    if (judged.holds) return judged;
    if (!judged.mistake.empty()) verdict = std::move(judged);
  }
  return verdict;
}

std::string key_of(std::string_view bytes, std::string_view signature, const char* purpose) {
  const TemporaryFile seal(signature);
  const Ran ran = run({"ssh-keygen", "-Y", "check-novalidate", "-n", purpose, "-s", seal.path()}, bytes);
  if (ran.code != 0) return {};
  // Good "snapshot@bylaw" signature with ED25519 key SHA256:…
  constexpr std::string_view before = " signature with ";
  const std::size_t at = ran.output.find(before);
  if (at == std::string::npos) return {};
  std::string key = ran.output.substr(at + before.size());
  key.resize(key.find_first_of("\r\n") == std::string::npos ? key.size() : key.find_first_of("\r\n"));
  if (const std::size_t word = key.find(" key "); word != std::string::npos) key.erase(word, 4);
  return key;
}

}  // namespace seal
