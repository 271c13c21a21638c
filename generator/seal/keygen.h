// SSH signatures, made and checked by OpenSSH's own ssh-keygen.
#pragma once

#include <string>
#include <string_view>

namespace seal {

// What a signature is made for; one that was made for another thing does not count.
inline constexpr const char* approval = "approval@bylaw";
inline constexpr const char* snapshot = "snapshot@bylaw";

struct Signature {
  std::string text;     // armoured: "-----BEGIN SSH SIGNATURE-----"
  std::string mistake;  // why there is none, in a sentence
};
// `key` is a private key's file, or a public key's whose private one the agent holds.
Signature sign(std::string_view bytes, const std::string& key, const char* purpose);

// Noon of a day, "2026-03-31", as `verify` takes it.
std::string noon(std::string day);

// Why signatures cannot be judged here, in a clause; empty when they can, which is found out once.
std::string lacking();

struct Verdict {
  bool holds = false;
  std::string mistake;    // why it does not
  std::string principal;  // whose it is
};
// Whether it is the principal's signature over the bytes. `allowed_signers` is the text of such a file (see
// ssh-keygen(1), ALLOWED SIGNERS); `when` is a UTC time as "20260331235959Z" at which the key had to be
// valid, or empty for now.
Verdict verify(std::string_view bytes, std::string_view signature, std::string_view allowed_signers,
               const std::string& principal, const char* purpose, const std::string& when = {});

// The same, whoever of the allowed signers made it; a key may stand on several lines.
Verdict verify_any(std::string_view bytes, std::string_view signature, std::string_view allowed_signers,
                   const char* purpose, const std::string& when = {});

// The key of a line of an `authorized_keys` file, without its comment: "ssh-ed25519 AAAA…"; empty when the
// text is anything but such a line.
std::string public_key(std::string_view text);

// Whether a signature says that it was made by this public key, "ssh-ed25519 AAAA…"; nothing is verified, and
// no program started.
bool names_key(std::string_view signature, std::string_view key);

// The key that made it: "ED25519 SHA256:…"; empty when the signature cannot be read or is of other bytes.
std::string key_of(std::string_view bytes, std::string_view signature, const char* purpose);

}  // namespace seal
