// Time stamps (RFC 3161), checked by OpenSSL's own openssl.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace seal {

// What is wrong with a stamp that does not hold.
enum class Flaw : std::uint8_t {
  none,
  unreadable,         // it is no answer of an authority, or a damaged one
  other_bytes,        // it is of other bytes
  weak_digest,        // it is over a digest that two files can be made to share
  no_certificate,     // the authority's certificate is not in it
  unknown_authority,  // it is by nobody who is trusted
  not_valid_then,     // a certificate had expired, or did not hold yet
  no_openssl          // there is nothing to judge it by
};

struct Stamped {
  std::string time;       // as openssl writes it: "Nov 26 12:00:00 2026 GMT"
  std::int64_t when = 0;  // the same in seconds since 1970
  std::string mistake;    // why the stamp does not hold, in a sentence
  Flaw flaw = Flaw::none;
};
// When an authority stamped the bytes. `authorities` is the text of a PEM file with the certificates that are
// trusted; `when` is a UTC time as "20260331235959Z" at which certificates had to be valid, or empty for now.
Stamped judge_stamp(std::string_view bytes, std::string_view stamp, std::string_view authorities,
                    const std::string& when = {});

// The same by certificates that were valid at the time that the stamp tells, whatever day it is now.
Stamped judge_stamp_as_of_itself(std::string_view bytes, std::string_view stamp,
                                 std::string_view authorities);

}  // namespace seal
