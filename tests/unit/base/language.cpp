// What names of files and letters say about a text's language.
#include "base/language.h"

#include "unit/catch.h"

namespace {

std::string in_name(std::string_view name) {
  std::string rest = "-";
  const std::string tag = base::language_in_name(name, rest);
  return tag + " " + rest;
}

}  // namespace

TEST_CASE("language tags are written in one way") {
  CHECK(base::language_tag("ar") == "ar");
  CHECK(base::language_tag("pt_br") == "pt-BR");
  CHECK(base::language_tag("ZH-hant-tw") == "zh-Hant-TW");
  CHECK(base::language_tag("es-419") == "es-419");
  CHECK(base::language_tag("iw") == "he");
  CHECK(base::language_tag("glg") == "gl");
  for (const char* none : {"", "a", "qx", "min", "en-", "v2", "en-us-x", "english", "2", "en--US"}) {
    INFO(none);
    CHECK(base::language_tag(none).empty());
  }
}

TEST_CASE("a file's name may say the language before its ending") {
  CHECK(in_name("code_of_conduct.fa-ir.md") == "fa-IR code_of_conduct.md");
  CHECK(in_name("README_zh-CN.md") == "zh-CN README.md");
  CHECK(in_name("README-ja.md") == "ja README.md");
  CHECK(in_name("sign_it.md") == " -");
  CHECK(in_name("it.md") == " -");
  CHECK(in_name("v1.2.md") == " -");
  CHECK(in_name(".ar.md") == " -");
}

TEST_CASE("letters tell the script, and the language where one alone is written so") {
  CHECK(base::letters_of("Consent").script == base::Script::latin);
  CHECK(base::letters_of("12 %").script == base::Script::none);
  CHECK(base::letters_of("السلوك").script == base::Script::arabic);
  CHECK(base::letters_of("السلوك").language.empty());
  CHECK(base::letters_of("קוד התנהגות").language == "he");
  CHECK(base::letters_of("行動規範は").language == "ja");
  CHECK(base::letters_of("行为准则").language == "zh");
  CHECK(base::letters_of("행동 강령").language == "ko");
  CHECK(base::letters_of("See GitHub: ميثاق").script == base::Script::latin);
  CHECK(base::may_be("sr", base::letters_of("Кодекс")));
  CHECK(base::may_be("sr", base::letters_of("Kodeks")));
  CHECK_FALSE(base::may_be("ar", base::letters_of("Consent")));
  CHECK_FALSE(base::may_be("it", base::letters_of("Кодекс")));
  CHECK_FALSE(base::may_be("hi", base::letters_of("ಕನ್ನಡ")));
}

TEST_CASE("the direction follows the script that a tag names, else its language") {
  CHECK(base::right_to_left("fa-IR"));
  CHECK(base::right_to_left("ku-Arab"));
  CHECK_FALSE(base::right_to_left("ur-Latn"));
  CHECK_FALSE(base::right_to_left("zh-TW"));
  const base::Directions mixed = base::directions("CRM هو نظام 12");
  CHECK(mixed.right_to_left == 6);
  CHECK(mixed.left_to_right == 3);
}
