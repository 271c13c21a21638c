// Time stamps (RFC 3161), checked by OpenSSL's own openssl.
#pragma once

#include <string>
#include <string_view>

namespace seal {

struct Stamped {
  std::string time;     // as openssl writes it: "Nov 26 12:00:00 2026 GMT"
  std::string mistake;  // why the stamp does not hold, in a sentence
};
// When an authority stamped the bytes. `authorities` is the text of a PEM file with the certificates that are
// trusted; `when` is a UTC time as "20260331235959Z" at which certificates had to be valid, or empty for now.
Stamped judge_stamp(std::string_view bytes, std::string_view stamp, std::string_view authorities,
                    const std::string& when = {});

}  // namespace seal
