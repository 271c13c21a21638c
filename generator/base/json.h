// Writing JSON text (RFC 8259), compact or with one member a line, keys in the order they are given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// A string literal with its quotes. `<`, `>` and `&` are escaped too, so that it is safe inside HTML.
std::string json_string(std::string_view text);

// Builds one JSON text from nested calls; commas and, when wanted, line breaks are its business.
class JsonWriter {
 public:
  // With `indent`, each member stands on its own line.
  explicit JsonWriter(bool indent = false) : indent_(indent) {}
  // Without a blank anywhere, for text whose bytes are hashed.
  static JsonWriter dense() {
    JsonWriter writer;
    writer.dense_ = true;
    return writer;
  }

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(bool truth);
  JsonWriter& number(std::string_view literal) { return raw(literal); }  // one that JSON would write so
  JsonWriter& null();

  template <class T>
  JsonWriter& member(std::string_view name, const T& what) {
    return key(name).value(what);
  }

  // The text so far; complete when every object and array is closed.
  const std::string& text() const { return text_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& raw(std::string_view text);
  void separate();

  std::string text_;
  std::vector<bool> has_member_;  // one for each open object or array
  bool after_key_ = false;
  bool indent_ = false;
  bool dense_ = false;
};

}  // namespace base
