// The language of a text, by its tag, its file's name or its letters.
#pragma once

#include <string>
#include <string_view>

namespace base {

// A language tag (BCP 47) as it is best written, such as "pt-BR" for "pt_br", "gl" for "glg" and "he" for
// "iw"; empty when it is none. Of languages with two letters or three only those count that have a code of
// two letters.
std::string language_tag(std::string_view written);

// The tag in a file's name: "ar" of "guide.ar.md", "zh-CN" of "README_zh-CN.md"; empty when there is none.
// `rest` becomes the name without it: "guide.md".
std::string language_in_name(std::string_view name, std::string& rest);

// The scripts that matter here: for what language they may be, and in which direction they run.
enum class Script {
  none,
  latin,
  arabic,
  hebrew,
  other_right,
  cyrillic,
  greek,
  han,
  kana,
  hangul,
  other_left
};

struct Letters {
  Script script = Script::none;  // of most letters
  std::string_view language;     // of the one language that is written so, where there is only one
};
Letters letters_of(std::string_view text);
// Whether there may be letters that are not Latin.
bool has_other_letters(std::string_view text);

// Whether a text with such letters may be in the language of a tag.
bool may_be(std::string_view tag, const Letters& letters);

// Whether text in the language, or in the script, runs from right to left.
bool right_to_left(std::string_view tag);
bool right_to_left(Script script);

// How many letters of a text run from right to left, and how many the other way.
struct Directions {
  std::size_t right_to_left = 0, left_to_right = 0;
};
Directions directions(std::string_view text);

}  // namespace base
