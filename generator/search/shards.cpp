// Cutting the list of words into files of a few kilobytes.
#include "search/shards.h"

#include "base/text.h"

namespace search {

namespace {

constexpr std::size_t file_size = 8 * 1024;
constexpr std::size_t near = 160;  // letters of places that still stand beside their word

// The letters, as a script counts them, that two words have in common at their start; at most 35.
std::size_t in_common(std::string_view a, std::string_view b, std::size_t& bytes) {
  std::size_t letters = 0;
  for (bytes = 0; bytes < a.size() && bytes < b.size();) {
    if (a[bytes] == b[bytes] && static_cast<unsigned char>(a[bytes]) < 0x80 && letters < 35) {
      ++letters, ++bytes;
      continue;
    }
    std::size_t i = bytes, j = bytes;
    const char32_t c = base::next_code_point(a, i);
    const std::size_t units = c > 0xFFFF ? 2 : 1;
    if (c != base::next_code_point(b, j) || letters + units > 35) break;
    letters += units;
    bytes = i;
  }
  return letters;
}

char digit36(std::size_t value) { return static_cast<char>(value < 10 ? '0' + value : 'a' + (value - 10)); }

// A word without what it has in common with the one before it.
void append_front_coded(std::string& out, std::string_view before, std::string_view word) {
  std::size_t bytes = 0;
  out += digit36(in_common(before, word, bytes));
  out += word.substr(bytes);
}

// The shortest beginning of `word` that stands after `before`.
std::string_view border(std::string_view before, std::string_view word) {
  std::size_t bytes = 0;
  in_common(before, word, bytes);
  if (bytes < word.size()) base::next_code_point(word, bytes);
  return word.substr(0, bytes);
}

}  // namespace

std::string script(std::string_view name, std::string_view json) {
  std::string text = "bylaw_search(\"";
  text.reserve(json.size() + name.size() + 20);
  text.append(name).append("\",").append(json).append(")\n");
  return text;
}

void append_quoted(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(from, i - from));
    from = i + 1;
    if (c >= 0x20) {
      out += '\\';
      out += text[i];
    } else {
      out += "\\u00";
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  out.append(text.substr(from));
  out += '"';
}

Dictionary::Dictionary(Terms terms, Backwards backwards)
    : terms_(std::move(terms)), far_(terms_.size()), reversed_(std::move(backwards)) {
  place();
  place_backwards();
}

void Dictionary::place() {
  std::size_t held = 0, size = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const std::string& places = terms_[i]->places;
    if (places.size() > near) {
      if (places_.empty() || held + places.size() > file_size) {
        places_.emplace_back();
        held = 0;
      }
      far_[i] = {static_cast<std::uint32_t>(places_.size() - 1),
                 static_cast<std::uint32_t>(places_.back().size())};
      places_.back().push_back(i);
      held += places.size() + 3;
    }
    if (words_.empty() || size > file_size) {
      words_.push_back({i, i});
      size = 0;
    }
    words_.back().end = i + 1;
    size += 6 + (places.size() > near ? 12 : places.size());
  }
}

void Dictionary::place_backwards() {
  std::size_t size = 0;
  for (std::size_t i = 0; i < reversed_->size(); ++i) {
    if (backwards_.empty() || size > file_size) {
      backwards_.push_back({i, i});
      size = 0;
    }
    backwards_.back().end = i + 1;
    size += 6;
  }
}

// Neither words nor places have anything in them that a script would have to quote.
std::string Dictionary::words(std::size_t file) const {
  std::string list = "\"";
  std::string_view before;
  for (std::size_t i = words_[file].begin; i < words_[file].end; ++i) {
    const Term& term = *terms_[i];
    if (i > words_[file].begin) list += ' ';
    append_front_coded(list, before, term.word);
    before = term.word;
    list += ',';
    if (far_[i].file == ~0u) {
      list += term.places;
    } else {
      list += "*" + std::to_string(far_[i].file) + "." + std::to_string(far_[i].index) + "." +
              std::to_string(term.places.size());
    }
  }
  return script("w" + std::to_string(file), list += '"');
}

std::string Dictionary::places(std::size_t file) const {
  std::string json = "[";
  for (const std::size_t term : places_[file]) {
    json += json.size() > 1 ? "," : "";
    json.append("\"").append(terms_[term]->places).append("\"");
  }
  return script("p" + std::to_string(file), json + "]");
}

std::string Dictionary::backwards(std::size_t file) const {
  const std::vector<std::string>& reversed = *reversed_;
  std::string list = "\"";
  std::string_view before;
  for (std::size_t i = backwards_[file].begin; i < backwards_[file].end; ++i) {
    if (i > backwards_[file].begin) list += ' ';
    append_front_coded(list, before, reversed[i]);
    before = reversed[i];
  }
  return script("b" + std::to_string(file), list += '"');
}

std::string Dictionary::words_borders() const {
  std::string json = "[";
  for (const Range& range : words_) {
    json += json.size() > 1 ? "," : "";
    append_quoted(json, range.begin == 0 ? std::string_view()
                                         : border(terms_[range.begin - 1]->word, terms_[range.begin]->word));
  }
  return json + "]";
}

std::string Dictionary::backwards_borders() const {
  std::string json = "[";
  for (const Range& range : backwards_) {
    json += json.size() > 1 ? "," : "";
    append_quoted(json, range.begin == 0 ? std::string_view()
                                         : border((*reversed_)[range.begin - 1], (*reversed_)[range.begin]));
  }
  return json + "]";
}

}  // namespace search
