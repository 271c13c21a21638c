// Tags and scripts.
#include "base/language.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace base {

namespace {

// ISO 639-1, with the codes that have been replaced.
constexpr std::string_view two_letters =
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et "
    "eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu "
    "iw ja ji jv jw ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na "
    "nb nd ne ng nl nn no "
    "nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg "
    "th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

// What is written otherwise now, and three letters where there are two.
constexpr std::string_view replaced =
    " in:id iw:he ji:yi jw:jv mo:ro alb:sq amh:am ara:ar arg:an arm:hy asm:as aze:az bak:ba baq:eu bel:be "
    "ben:bn bod:bo bos:bs "
    "bre:br bul:bg bur:my cat:ca ces:cs chi:zh cmn:zh cor:kw cos:co cym:cy cze:cs dan:da deu:de dut:nl "
    "ell:el eng:en epo:eo "
    "est:et eus:eu fao:fo fas:fa fin:fi fra:fr fre:fr fry:fy geo:ka ger:de gla:gd gle:ga glg:gl gre:el "
    "guj:gu hat:ht hau:ha "
    "heb:he hin:hi hrv:hr hun:hu hye:hy ibo:ig ice:is ind:id isl:is ita:it jav:jv jpn:ja kan:kn kat:ka "
    "kaz:kk khm:km kin:rw "
    "kir:ky kor:ko kur:ku lao:lo lat:la lav:lv lit:lt ltz:lb mac:mk mal:ml mao:mi mar:mr may:ms mkd:mk "
    "mlg:mg mlt:mt mon:mn "
    "mri:mi msa:ms mya:my nep:ne nld:nl nno:nn nob:nb nor:no oci:oc ori:or pan:pa per:fa pol:pl por:pt "
    "pus:ps roh:rm ron:ro "
    "rum:ro rus:ru san:sa sin:si slk:sk slo:sk slv:sl smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq "
    "srd:sc srp:sr sun:su "
    "swa:sw swe:sv tam:ta tat:tt tel:te tgk:tg tha:th tib:bo tir:ti tsn:tn tuk:tk tur:tr uig:ug ukr:uk "
    "urd:ur uzb:uz vie:vi "
    "wel:cy wol:wo xho:xh yid:yi yor:yo zho:zh zul:zu ";

bool all_letters(std::string_view part) { return std::all_of(part.begin(), part.end(), is_alpha); }
bool all_digits(std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); }

std::string language_code(std::string_view written) {
  const std::string code = to_lower(written);
  if (code.size() < 2 || code.size() > 3 || !all_letters(code)) return {};
  const std::size_t at = replaced.find(" " + code + ":");
  if (at != std::string_view::npos) return std::string(replaced.substr(at + code.size() + 2, 2));
  return code.size() == 2 && two_letters.find(" " + code + " ") != std::string_view::npos ? code
                                                                                          : std::string();
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return result;
}

struct Range {
  char32_t first, last;
  Script script;
  std::string_view language = {};
};
// Letters other than Latin ones; what stands in no range counts for nothing.
constexpr Range ranges[] = {{0x370, 0x3FF, Script::greek, "el"},
                            {0x400, 0x52F, Script::cyrillic},
                            {0x531, 0x58F, Script::other_left, "hy"},
                            {0x591, 0x5F4, Script::hebrew, "he"},
                            {0x600, 0x6FF, Script::arabic},
                            {0x700, 0x74F, Script::other_right},
                            {0x750, 0x77F, Script::arabic},
                            {0x780, 0x7BF, Script::other_right, "dv"},
                            {0x7C0, 0x89F, Script::other_right},
                            {0x8A0, 0x8FF, Script::arabic},
                            {0x900, 0x97F, Script::other_left},
                            {0x980, 0x9FF, Script::other_left},
                            {0xA00, 0xA7F, Script::other_left, "pa"},
                            {0xA80, 0xAFF, Script::other_left, "gu"},
                            {0xB00, 0xB7F, Script::other_left, "or"},
                            {0xB80, 0xBFF, Script::other_left, "ta"},
                            {0xC00, 0xC7F, Script::other_left, "te"},
                            {0xC80, 0xCFF, Script::other_left, "kn"},
                            {0xD00, 0xD7F, Script::other_left, "ml"},
                            {0xD80, 0xDFF, Script::other_left, "si"},
                            {0xE00, 0xE7F, Script::other_left, "th"},
                            {0xE80, 0xEFF, Script::other_left, "lo"},
                            {0xF00, 0xFFF, Script::other_left},
                            {0x1000, 0x109F, Script::other_left, "my"},
                            {0x10A0, 0x10FF, Script::other_left, "ka"},
                            {0x1100, 0x11FF, Script::hangul, "ko"},
                            {0x1200, 0x139F, Script::other_left},
                            {0x1780, 0x17FF, Script::other_left, "km"},
                            {0x1F00, 0x1FFF, Script::greek, "el"},
                            {0x3041, 0x30FF, Script::kana, "ja"},
                            {0x3400, 0x9FFF, Script::han, "zh"},
                            {0xAC00, 0xD7A3, Script::hangul, "ko"},
                            {0xFB1D, 0xFB4F, Script::hebrew, "he"},
                            {0xFB50, 0xFDFF, Script::arabic},
                            {0xFE70, 0xFEFE, Script::arabic},
                            {0x10000, 0x107FF, Script::other_left},
                            {0x10800, 0x10FFF, Script::other_right},
                            {0x11000, 0x1D3FF, Script::other_left},
                            {0x1E800, 0x1EFFF, Script::other_right},
                            {0x20000, 0x3FFFF, Script::han, "zh"}};

const Range* range_of(char32_t c) {
  const auto found =
      std::upper_bound(std::begin(ranges), std::end(ranges), c,
                       [](char32_t letter, const Range& range) { return letter < range.first; });
  if (found == std::begin(ranges) || c > std::prev(found)->last) return nullptr;
  return &*std::prev(found);
}

// Languages that are not written in Latin letters; some are in several scripts.
struct Written {
  Script script;
  std::string_view languages;
};
constexpr Written written[] = {
    {Script::arabic, " ar ckb fa ks ku ms pa ps sd ug ur "},
    {Script::hebrew, " he yi "},
    {Script::other_right, " dv nqo syr "},
    {Script::cyrillic, " ab az ba be bg bs ce cv kk kv ky mk mn os ru sr tg tk tt uk uz "},
    {Script::greek, " el "},
    {Script::han, " ja ko yue zh "},
    {Script::kana, " ja "},
    {Script::hangul, " ko "},
    {Script::other_left,
     " am as bn bo dz gu hi hy ka km kn ks lo ml mr my ne or pa pi sa sd si ta te th ti "}};
constexpr std::string_view latin_as_well = " az bs ku ms sr tk uz ";

bool lists(std::string_view list, std::string_view language) {
  return list.find(" " + std::string(language) + " ") != std::string_view::npos;
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

std::string language_tag(std::string_view text) {
  std::string spelt(text);
  std::replace(spelt.begin(), spelt.end(), '_', '-');
  const std::vector<std::string_view> parts = split(spelt, '-');
  std::string tag = language_code(parts[0]);
  if (tag.empty() || parts.size() > 3) return {};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    const bool script = part.size() == 4 && all_letters(part) && i == 1;
    const bool region = (part.size() == 2 && all_letters(part)) || (part.size() == 3 && all_digits(part));
    if (!script && !region) return {};
    tag += "-" + (script ? upper(part.substr(0, 1)) + to_lower(part.substr(1)) : upper(part));
    if (region && i + 1 < parts.size()) return {};
  }
  return tag;
}

std::string language_in_name(std::string_view name, std::string& rest) {
  const std::size_t ending = name.rfind('.');
  if (ending == std::string_view::npos) return {};
  const std::string_view stem = name.substr(0, ending);
  const std::size_t dot = stem.rfind('.');
  // READMEs and their like also have it behind a hyphen or a low line: "README_zh-CN.md".
  const std::size_t line = stem.find_first_of("-_");
  const bool loud = line != std::string_view::npos && line > 1 &&
                    std::none_of(stem.begin(), stem.begin() + static_cast<std::ptrdiff_t>(line),
                                 [](char c) { return c >= 'a' && c <= 'z'; });
  const std::size_t at = dot != std::string_view::npos && dot > 0 ? dot
                         : loud                                   ? line
                                                                  : std::string_view::npos;
  if (at == std::string_view::npos) return {};
  const std::string tag = language_tag(stem.substr(at + 1));
  if (!tag.empty()) rest = std::string(stem.substr(0, at)).append(name.substr(ending));
  return tag;
}

Letters letters_of(std::string_view text) {
  std::array<std::size_t, std::size(ranges)> counts = {};
  std::size_t latin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c < 0x250) {
      latin += c >= 0x80 ? c >= 0xC0 : is_alpha(static_cast<char>(c));
    } else if (const Range* range = range_of(c)) {
      ++counts[static_cast<std::size_t>(range - ranges)];
    }
  }
  std::size_t best = 0, kana = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
    if (ranges[i].script == Script::kana) kana = counts[i];
  }
  if (latin >= counts[best]) return {latin == 0 ? Script::none : Script::latin, {}};
  // Japanese is Han with kana in between.
  if (ranges[best].script == Script::han && kana * 20 > counts[best]) return {Script::kana, "ja"};
  return {ranges[best].script, ranges[best].language};
}

bool has_other_letters(std::string_view text) {
  // U+0340 begins with the byte CD; E2 begins dashes, quotation marks and symbols only.
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCD && byte != 0xE2;
  });
}

bool may_be(std::string_view tag, const Letters& letters) {
  const std::string_view language = primary(tag);
  bool other = false;
  for (const Written& w : written) {
    if (!lists(w.languages, language)) continue;
    other = true;
    if (w.script == letters.script &&
        (letters.language.empty() || letters.script != Script::other_left || letters.language == language))
      return true;
  }
  return letters.script == Script::latin && (!other || lists(latin_as_well, language));
}

bool right_to_left(Script script) {
  return script == Script::arabic || script == Script::hebrew || script == Script::other_right;
}

bool right_to_left(std::string_view tag) {
  if (tag.find("-Latn") != std::string_view::npos || tag.find("-Cyrl") != std::string_view::npos)
    return false;
  if (tag.find("-Arab") != std::string_view::npos || tag.find("-Hebr") != std::string_view::npos) return true;
  return lists(" ar ckb dv fa he nqo ps sd syr ug ur yi ", primary(tag));
}

Directions directions(std::string_view text) {
  Directions found;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const Range* range = c < 0x250 ? nullptr : range_of(c);
    if (range != nullptr) {
      ++(right_to_left(range->script) ? found.right_to_left : found.left_to_right);
    } else if (c >= 0x80 ? c >= 0xC0 && c < 0x250 : is_alpha(static_cast<char>(c))) {
      ++found.left_to_right;
    }
  }
  return found;
}

}  // namespace base
