// What a stamp says is read and what it is made of is verified; what it says counts when both went well.
#include "seal/stamp.h"

#include <ctime>

#include "base/text.h"
#include "seal/process.h"

namespace seal {

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The reason in the first line that is an error: "40D7…:error:17800064:time stamp routines:ts_verify_cert:
// certificate verify error:ts_rsp_verify.c:188:Verify error:certificate has expired".
std::string openssl_complaint(const Ran& ran) {
  if (ran.code < 0)
    return "openssl cannot be run: " + (ran.errors.empty() ? std::string("it was stopped") : ran.errors);
  const std::size_t at = ran.errors.find(":error:");
  if (at == std::string::npos) return "openssl refuses it";
  const auto fields = base::split(
      std::string_view(ran.errors).substr(at + 1, ran.errors.find_first_of("\r\n", at) - at - 1), ':');
  if (fields.size() < 5) return "openssl refuses it";
  std::string reason(fields[4]);
  for (std::size_t i = 7; i < fields.size(); ++i) {
    if (!fields[i].empty()) reason += ": " + std::string(base::trim(fields[i]));
  }
  return base::printable(reason);
}

Flaw flaw_of(const Ran& ran, std::string_view reason) {
  if (ran.code < 0) return Flaw::no_openssl;
  if (has(reason, "message imprint mismatch")) return Flaw::other_bytes;
  if (has(reason, "signer certificate not found")) return Flaw::no_certificate;
  if (has(reason, "has expired") || has(reason, "not yet valid")) return Flaw::not_valid_then;
  if (has(reason, "issuer certificate") || has(reason, "self-signed certificate") ||
      has(reason, "self signed certificate"))
    return Flaw::unknown_authority;
  return Flaw::unreadable;
}

Stamped refused(const Ran& ran) {
  std::string reason = openssl_complaint(ran);
  const Flaw flaw = flaw_of(ran, reason);
  return {{}, 0, std::move(reason), flaw};
}

// What the last line with that label says: one before it may be of the answer's status, which nobody signed.
std::string told(const std::string& text, std::string_view label) {
  std::size_t at = text.rfind("\n" + std::string(label) + ": ");
  if (at == std::string::npos) return {};
  at += label.size() + 3;
  return base::printable(text.substr(at, text.find('\n', at) - at));
}

// "Nov 26 12:00:00 2026 GMT", with a fraction of the second where the authority tells one; -1 when it is no
// time.
std::int64_t seconds_of(const std::string& time) {
  std::tm parts = {};
  const char* rest = ::strptime(time.c_str(), "%b %d %H:%M:%S", &parts);
  if (rest != nullptr && *rest == '.') {
    do ++rest;
    while (base::is_digit(*rest));
  }
  if (rest == nullptr || ::strptime(rest, " %Y GMT", &parts) == nullptr) return -1;
  return ::timegm(&parts);
}

std::int64_t seconds_since_1970(const std::string& when) {
  std::tm parts = {};
  ::strptime(when.c_str(), "%Y%m%d%H%M%SZ", &parts);
  return ::timegm(&parts);
}

// What a stamp says of itself; nothing of it was verified.
Stamped read(const TemporaryFile& answer) {
  const Ran ran = run({"openssl", "ts", "-reply", "-in", answer.path(), "-text"}, {});
  if (ran.code != 0) return refused(ran);
  const std::string digest = told(ran.output, "Hash Algorithm"), time = told(ran.output, "Time stamp");
  if (time.empty()) return {{}, 0, "it says no time", Flaw::unreadable};
  if (digest != "sha256" && digest != "sha384" && digest != "sha512")
    return {{}, 0, "it is over a digest by " + digest + ", which is too weak", Flaw::weak_digest};
  const std::int64_t when = seconds_of(time);
  if (when < 0) return {{}, 0, "it says no time", Flaw::unreadable};
  return {time, when, {}, Flaw::none};
}

// Verified with certificates that are valid at a time, "" for now.
Stamped verified(std::string_view bytes, const TemporaryFile& answer, std::string_view authorities,
                 const std::string& at) {
  const TemporaryFile data(bytes), trusted(authorities);
  std::vector<std::string> words = {"openssl", "ts",          "-verify", "-data",       data.path(),
                                    "-in",     answer.path(), "-CAfile", trusted.path()};
  if (!at.empty()) words.insert(words.end(), {"-attime", at});
  const Ran ran = run(words, {});
  return ran.code == 0 ? Stamped{} : refused(ran);
}

}  // namespace

Stamped judge_stamp(std::string_view bytes, std::string_view stamp, std::string_view authorities,
                    const std::string& when) {
  const TemporaryFile answer(stamp);
  Stamped judged =
      verified(bytes, answer, authorities, when.empty() ? when : std::to_string(seconds_since_1970(when)));
  return judged.flaw == Flaw::none ? read(answer) : judged;
}

Stamped judge_stamp_as_of_itself(std::string_view bytes, std::string_view stamp,
                                 std::string_view authorities) {
  const TemporaryFile answer(stamp);
  const Stamped said = read(answer);
  if (said.flaw != Flaw::none) return said;
  Stamped judged = verified(bytes, answer, authorities, std::to_string(said.when));
  return judged.flaw == Flaw::none ? said : judged;
}

}  // namespace seal
