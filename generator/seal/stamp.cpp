// A stamp is first verified, and only then asked for its time.
#include "seal/stamp.h"

#include <ctime>

#include "base/text.h"
#include "seal/process.h"

namespace seal {

namespace {

// The reason in the first line that is an error: "40D7…:error:17800064:time stamp routines:ts_verify_cert:
// certificate verify error:ts_rsp_verify.c:188:Verify error:certificate has expired".
std::string complaint(const Ran& ran) {
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

// What the last line with that label says: one before it may be of the answer's status, which nobody signed.
std::string told(const std::string& text, std::string_view label) {
  std::size_t at = text.rfind("\n" + std::string(label) + ": ");
  if (at == std::string::npos) return {};
  at += label.size() + 3;
  return base::printable(text.substr(at, text.find('\n', at) - at));
}

std::string seconds_since_1970(const std::string& when) {
  std::tm parts = {};
  ::strptime(when.c_str(), "%Y%m%d%H%M%SZ", &parts);
  return std::to_string(::timegm(&parts));
}

}  // namespace

Stamped judge_stamp(std::string_view bytes, std::string_view stamp, std::string_view authorities,
                    const std::string& when) {
  const TemporaryFile data(bytes), answer(stamp), trusted(authorities);
  std::vector<std::string> words = {"openssl", "ts",          "-verify", "-data",       data.path(),
                                    "-in",     answer.path(), "-CAfile", trusted.path()};
  if (!when.empty()) words.insert(words.end(), {"-attime", seconds_since_1970(when)});
  if (const Ran ran = run(words, {}); ran.code != 0) return {{}, complaint(ran)};
  const Ran ran = run({"openssl", "ts", "-reply", "-in", answer.path(), "-text"}, {});
  if (ran.code != 0) return {{}, complaint(ran)};
  const std::string digest = told(ran.output, "Hash Algorithm"), time = told(ran.output, "Time stamp");
  if (digest != "sha256" && digest != "sha384" && digest != "sha512")
    return {{}, "it is over a digest by " + digest + ", which is too weak"};
  if (time.empty()) return {{}, "it says no time"};
  return {time, {}};
}

}  // namespace seal
