// What counts as one word for search, and which ways of writing count as the same.
#include "base/words.h"

#include "base/text.h"
#include "unit/catch.h"

namespace {

std::string words(std::string_view text) {
  std::string found;
  for (base::Words reader(text); reader.next();) found.append(found.empty() ? "" : " ").append(reader.word());
  return found;
}

}  // namespace

TEST_CASE("words are runs of letters and digits, without case") {
  CHECK(words("Consent, once given; (POL-001#s4.2)") == "consent once given pol 001 s4.2");
  CHECK(words("snake_case don't e.g. 1,000.50 3. v1.2.3.") == "snake case don t e g 1 000.50 3 v1.2.3");
  CHECK(words("") == "");
  CHECK(words(" \n\t…—“”") == "");
  CHECK(words(std::string(50, 'x')) == std::string(40, 'x'));
}

TEST_CASE("accents and forms that readers take for the same are folded away") {
  CHECK(words("Élan Ångström STRASSE Straße Œuvre Łódź øre İstanbul ﬁnal") ==
        "elan angstrom strasse strasse oeuvre lodz ore istanbul final");
  CHECK(words("cafe\u0301") == words("caf\u00e9"));
  CHECK(words("ΟΔΟΣ οδός") == "οδοσ οδοσ");
  CHECK(words("ЁЛКА") == "елка");
  // Vowel points, the stretching stroke, forms of alef, and letters that Persian writes in its own way.
  CHECK(words("سِيَاسَة") == words("سياسه"));
  CHECK(words("سيـــاسة") == words("سياسة"));
  CHECK(words("أحمد") == words("احمد"));
  CHECK(words("کتابی") == words("كتابي"));
  CHECK(words("שָׁלוֹם") == "שלום");
  // Vowel signs of Indic scripts are no accents.
  CHECK(words("नीति") == "नीति");
}

TEST_CASE("the Arabic article is no part of a word") {
  CHECK(words("السلوك والسلوك بالسلوك سلوك") == "سلوك سلوك سلوك سلوك");
  CHECK(words("الله") == "الله");
}

TEST_CASE("scripts without spaces are cut into pairs of letters") {
  CHECK(words("行動規範") == "行動 動規 規範 範");
  CHECK(words("則") == "則");
  CHECK(words("GDPR対応、2026年") == "gdpr 対応 応 2026 年");
  CHECK(words("ｶﾞｲﾄﾞ") == words("ガイド"));
  CHECK(words("행동 강령") == "행동 동 강령 령");
  CHECK(words("นโยบาย") == "นโ โย ยบ บา าย ย");
  CHECK(base::is_unspaced("範"));
  CHECK(!base::is_unspaced("pol"));
}

TEST_CASE("what is no text makes no words and no harm") {
  CHECK(words("a\xff\xfe b") == "a b");
  CHECK(words("🙂 ok") == "ok");
}
