// What a table holds as one digest: two that agree in it hold the same rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/sha256.h"

namespace store {

using Digest = base::Sha256;

// Takes cell after cell, row after row; which columns there are is not part of it.
class Digester {
 public:
  void operator()(std::monostate) { bytes_ += '0'; }
  void operator()(std::int64_t number) { add('1', &number, sizeof(number)); }
  void operator()(double number) { add('2', &number, sizeof(number)); }
  void operator()(std::string_view text) {
    operator()(static_cast<std::int64_t>(text.size()));  // or one text's end could be the next one's begin
    add('3', text.data(), text.size());
  }

  Digest digest() const { return base::sha256_bytes(bytes_); }

 private:
  void add(char type, const void* bytes, std::size_t size) {
    bytes_ += type;
    bytes_.append(static_cast<const char*>(bytes), size);
  }

  std::string bytes_;
};

}  // namespace store
