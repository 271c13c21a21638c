// A stamp is judged as of the time that it tells, so that the same files say the same on every day.
#include "driver/stamps.h"

#include <algorithm>

#include "base/dates.h"
#include "base/format.h"
#include "seal/stamp.h"

namespace driver {

namespace {

constexpr std::size_t longest_stamp = 1 << 20, longest_authorities = 16 << 20;

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// What to say of a stamp, and what to do about it; `{0}` is the approval's file, `{1}` that of the
// authorities.
struct Words {
  seal::Flaw flaw;
  const char* message;
  const char* help;
};
constexpr const char* ask_again =
    "ask an authority again, with `openssl ts -query -data {0}.sig -sha256 -cert`, and put its answer here";
constexpr Words all_words[] = {
    {seal::Flaw::other_bytes, "the time stamp is not of the signature `{0}.sig`", ask_again},
    {seal::Flaw::weak_digest, "the time stamp is over a digest that two files can be made to share",
     ask_again},
    {seal::Flaw::no_certificate, "the time stamp does not hold the certificate of whoever made it",
     ask_again},
    {seal::Flaw::unknown_authority, "the time stamp is by nobody whom `{1}` names",
     "have the signature stamped by an authority that is named there; or add this one's root certificate, "
     "from "
     "its own page, if you trust it"},
    {seal::Flaw::not_valid_then,
     "a certificate of the authority was not valid at the time that the stamp tells", ask_again},
    {seal::Flaw::no_openssl, "the time stamp cannot be judged",
     "install OpenSSL: its program `openssl` judges time stamps"},
    {seal::Flaw::unreadable, "this is no sound answer of a time stamping authority", ask_again},
};

finding::Finding about(const char* rule, const std::string& path, std::string message, std::string help) {
  finding::Finding fault{rule, {}, std::move(message), std::move(help)};
  fault.subject = name_of(path) + ".tsr";
  return fault;
}

}  // namespace

Stamps::Stamps(const base::Files& files, const config::Config& config, finding::Findings& findings)
    : files_(files), config_(config) {
  if (config.authorities.empty()) return;
  base::FileBytes file = files.read(config.authorities, longest_authorities);
  const bool sound = file.ok() && file.bytes.find("CERTIFICATE-----") != std::string::npos;
  if (sound) {
    authorities_ = std::move(file.bytes);
    return;
  }
  const std::string why = file.ok() ? "holds no certificate" : "cannot be read: " + file.error;
  findings.push_back({"unknown-value", config.authorities_place, "`" + config.authorities + "` " + why,
                      "name a PEM file with the root certificates of the time stamping authorities that you "
                      "trust, such as \"keys/authorities.pem\""});
  findings.back().subject = config.authorities;
}

ApprovalStamp Stamps::judge(const std::string& path, std::string_view statement,
                            std::string_view signature) const {
  const base::FileBytes stamp = files_.read(path + ".tsr", longest_stamp);
  if (!stamp.ok() && files_.type(path + ".tsr") == base::FileType::none) return {};
  if (signature.empty())
    return {true,
            {},
            about("approval-stamp", path,
                  "there is no signature that this could be a time stamp of: `" + name_of(path) +
                      ".sig` is not there",
                  "sign the approval with `bylaw approve --key` and have the signature stamped, or take this "
                  "file away")};
  if (authorities_.empty()) return {true, {}, unjudged(path)};
  const seal::Stamped judged = seal::judge_stamp_as_of_itself(signature, stamp.bytes, authorities_);
  if (judged.flaw == seal::Flaw::none) return {true, base::in_words(base::moment_of(judged.when)), {}};
  return {true, {}, refused(path, statement, stamp.bytes, judged)};
}

// The file of authorities that cannot be used was reported where it is named.
std::optional<finding::Finding> Stamps::unjudged(const std::string& path) const {
  if (!config_.authorities.empty()) return std::nullopt;
  return about(
      "approval-stamp-unjudged", path,
      "the time stamp of `" + name_of(path) +
          ".sig` counts for nothing yet: `bylaw.toml` does not say whose time stamps are trusted",
      "name a file with their root certificates: `[approvals] authorities = \"keys/authorities.pem\"`");
}

finding::Finding Stamps::refused(const std::string& path, std::string_view statement, std::string_view stamp,
                                 const seal::Stamped& judged) const {
  const Words& words = *std::find_if(std::begin(all_words), std::end(all_words),
                                     [&](const Words& w) { return w.flaw == judged.flaw; });
  const std::string name = name_of(path);
  finding::Finding fault =
      about("approval-stamp", path, fmt::format(fmt::runtime(words.message), name, config_.authorities),
            fmt::format(fmt::runtime(words.help), name, config_.authorities));
  if (judged.flaw == seal::Flaw::other_bytes &&
      seal::judge_stamp_as_of_itself(statement, stamp, authorities_).flaw == seal::Flaw::none)
    fault.message =
        "the time stamp is of the statement `" + name + "`, not of its signature `" + name + ".sig`";
  if (judged.flaw == seal::Flaw::no_openssl) fault.notes.push_back(judged.mistake);
  return fault;
}

}  // namespace driver
