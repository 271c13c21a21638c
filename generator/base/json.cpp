// The JSON writer's escaping and punctuation.
#include "base/json.h"

#include "base/byte_set.h"

namespace base {

namespace {

constexpr ByteSet escaped_in_json = control_bytes | ByteSet("\"\\<>&");

void append_string(std::string& result, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  result += '"';
  std::size_t from = 0;  // what needs no escape is copied in one go
  for (std::size_t at = 0; (at = escaped_in_json.find_in(text, from)) < text.size();) {
    const char c = text[at];
    result.append(text.substr(from, at - from));
    from = at + 1;
    switch (c) {
      case '"': result += "\\\""; break;
      case '\\': result += "\\\\"; break;
      case '\n': result += "\\n"; break;
      case '\r': result += "\\r"; break;
      case '\t': result += "\\t"; break;
      default:
        result += "\\u00";
        result += digits[static_cast<unsigned char>(c) >> 4];
        result += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  result.append(text.substr(from)).append(1, '"');
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 2);
  append_string(result, text);
  return result;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_member_.empty()) return;
  if (has_member_.back()) text_ += indent_ || dense_ ? "," : ", ";
  has_member_.back() = true;
  if (indent_) text_.append("\n").append(2 * has_member_.size(), ' ');
}

JsonWriter& JsonWriter::raw(std::string_view text) {
  separate();
  text_ += text;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  has_member_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  const bool had_member = has_member_.back();
  has_member_.pop_back();
  if (indent_ && had_member) text_.append("\n").append(2 * has_member_.size(), ' ');
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_string(text_, name);
  text_ += dense_ ? ":" : ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_string(text_, text);
  return *this;
}
JsonWriter& JsonWriter::value(std::int64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

}  // namespace base
