// Choosing the place and the words of a fault in YAML.
#include "parse/yaml_faults.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "parse/scalar_ends.h"

namespace parse {

namespace {

struct Words {
  std::string_view theirs;  // how libyaml's problem starts
  std::string_view ours;
  std::string_view help;
  bool at_begin = false;  // the fault is shown where its context begins
};

constexpr std::string_view compare = "compare the line with the one above it";
constexpr std::string_view indent =
    "check the indentation here and in the line above, and that every bracket is closed";
constexpr std::string_view quote = "put the text in quotes";

constexpr Words table[] = {
    {"mapping values are not", "a `:` stands where no key can be",
     "put the text in quotes when it holds a `:`, or line the key up with the one above it"},
    {"mapping keys are not", "a key stands where none can be", compare},
    {"block sequence entries are not", "a `-` stands where no list can be", compare},
    {"could not find expected ':'", "a `:` is missing behind this key",
     "write `key: value`, or indent the line when it goes on with the text above it", true},
    {"found unexpected ':'", "a space is missing behind this `:`",
     "write a space, or put the text in quotes when it holds a `:`"},
    {"found unexpected end of stream", "a quote is not closed", "write the same quote where the text ends",
     true},
    {"found unexpected document indicator", "a quote is not closed before the document ends",
     "write the same quote where the text ends", true},
    {"found unknown escape character", "the text in quotes has a `\\` before a character that needs none",
     "use single quotes, or write `\\\\`"},
    {"found invalid Unicode character escape", "the code behind this `\\` is no character",
     "write the character itself"},
    {"did not find expected hexdecimal", "the code behind this `\\` is no character",
     "write the character itself"},
    {"found character that cannot start", "text cannot start with this character without quotes", quote},
    {"found a tab character", "this line is indented with a tab", "indent with spaces"},
    {"did not find expected comment or line break", "text stands on the line of the `|` or `>` before it",
     "start the text on a line of its own, or put it in quotes"},
    {"found an indentation indicator", "a `0` stands behind the `|` or `>`", "remove it"},
    {"did not find expected key", "this line does not line up with the table it belongs to", indent},
    {"did not find expected '-' indicator", "this line does not line up with the list it belongs to", indent},
    {"did not find expected ',' or ']'", "a `[` is not closed", indent, true},
    {"did not find expected ',' or '}'", "a `{` is not closed", indent, true},
    {"did not find expected node content", "a value is missing before this", compare},
    {"found undefined tag handle", "this tag starts with a name that no `%TAG` line declares",
     "remove the tag, or put the text in quotes"},
    {"found incompatible YAML document", "this file asks for another version of YAML", "remove the line"},
    {"did not find expected <document start>", "a `---` is missing before this",
     "write `---` above this line"},
};

constexpr Words contexts[] = {
    {"while scanning an anchor", "the name behind this `&` holds more than letters, digits, `-` and `_`",
     "put the text in quotes, or choose another name", true},
    {"while scanning an alias", "the name behind this `*` holds more than letters, digits, `-` and `_`",
     "put the text in quotes, or choose another name", true},
    {"while scanning a tag", "text that starts with `!` is taken for a tag, and this is none", quote, true},
    {"while parsing a tag", "text that starts with `!` is taken for a tag, and this is none", quote, true},
    {"while scanning a directive", "a line that starts with `%` is an instruction of YAML, and this is none",
     quote, true},
    {"while scanning a %", "a line that starts with `%` is an instruction of YAML, and this is none", quote,
     true},
};

class Fault {
 public:
  Fault(const Slice& slice, const Complaint& complaint, const Standing& standing)
      : text_(slice.text.substr(0, slice.end)), complaint_(complaint), standing_(standing) {}

  Words words() const {
    if (const Words special = special_words(); !special.ours.empty()) return special;
    for (const Words& words : contexts) {
      if (complaint_.context.starts_with(words.theirs)) return words;
    }
    for (const Words& words : table) {
      if (complaint_.problem.starts_with(words.theirs)) return words;
    }
    return {"", "this is not YAML", compare};
  }

 private:
  Words special_words() const;
  bool says(std::string_view problem) const { return complaint_.problem.starts_with(problem); }
  char byte() const { return complaint_.at < text_.size() ? text_[complaint_.at] : '\0'; }
  bool starts_line() const {
    const std::size_t before = text_.substr(0, complaint_.at).find_last_not_of(' ');
    return before == std::string_view::npos || text_[before] == '\n';
  }
  bool on_one_line() const {
    const std::string_view between =
        text_.substr(complaint_.begin, std::max(complaint_.at, complaint_.begin) - complaint_.begin);
    return between.find('\n') == std::string_view::npos;
  }

  std::string_view text_;
  const Complaint& complaint_;
  const Standing& standing_;
};

// What libyaml does not tell apart.
Words Fault::special_words() const {
  const bool flow = says("did not find expected ','"), content = says("did not find expected node content");
  if ((flow || content || says("did not find expected key")) && (byte() == ']' || byte() == '}'))
    return {"", "a `]` or `}` closes nothing", compare};
  if (flow && byte() != '\0' && byte() != '\n' && byte() != '#' && on_one_line())
    return {"", "a comma is missing before this, or a bracket", "write a comma between two values"};
  if (content && complaint_.at >= text_.size() && standing_.bracket < text_.size())
    return text_[standing_.bracket] == '[' ? Words{"", "a `[` is not closed", indent, true}
                                           : Words{"", "a `{` is not closed", indent, true};
  if (content && byte() == '-') return {"", "a `-` stands where no list can be", compare};
  if (content && byte() == ':')
    return {"", "no key stands before this `:`", "write the key, or put the text in quotes"};
  if (content && byte() == ',') return {"", "nothing stands before this comma", "remove the comma"};
  if (says("did not find expected key") && byte() == ':')
    return {"", "no key stands before this `:`", "write the key, or put the text in quotes"};
  if (says("found character that cannot start") && byte() == '\t')
    return starts_line() ? Words{"", "this line is indented with a tab", "indent with spaces"}
                         : Words{"", "a tab stands where only spaces can be", "write a space"};
  return {};
}

// Whether what comes here is behind the end of the document's list, table or text.
bool behind_the_end(const Slice& slice, const Complaint& complaint, const Standing& standing) {
  if (standing.root == Type::null) return false;
  if (complaint.problem.starts_with("did not find expected <document start>")) return true;
  if (standing.open != 1 || !complaint.problem.starts_with("did not find expected '-'")) return false;
  return complaint.at == slice.begin || slice.text[complaint.at - 1] == '\n';
}

// The first tab that indents the line of the byte at `at`; else the end.
std::uint32_t indenting_tab(const Slice& slice, std::uint32_t at) {
  std::uint32_t line = at;
  while (line > slice.begin && slice.text[line - 1] != '\n') --line;
  const std::size_t tab = slice.text.find_first_not_of(' ', line);
  return tab <= at && tab < slice.end && slice.text[tab] == '\t' ? static_cast<std::uint32_t>(tab)
                                                                 : slice.end;
}

// Where the context of the complaint begins. libyaml names a node that is missing, and not the bracket around
// it.
std::uint32_t begin_of(const Slice& slice, const Complaint& complaint, const Standing& standing) {
  const bool missing = complaint.problem.starts_with("did not find expected node content");
  return missing && standing.bracket < slice.end ? standing.bracket : complaint.begin;
}

// How far behind the fault libyaml stands: a code that is none begins with `\\u`, which it has passed.
std::uint32_t behind(const Complaint& complaint) {
  return complaint.problem.starts_with("found invalid Unicode character escape") ||
                 complaint.problem.starts_with("did not find expected hexdecimal")
             ? 2
             : 0;
}

// Whether the document before has ended with dots.
bool behind_dots(const Slice& slice, std::uint32_t at) {
  return slice.text.substr(slice.begin, at - slice.begin).find("\n...") != std::string_view::npos;
}

finding::Finding fault(const Slice& slice, std::uint32_t begin, std::uint32_t end, std::string_view message,
                       std::string_view help) {
  return {"yaml-syntax", {slice.source, begin, end}, std::string(message), std::string(help)};
}

}  // namespace

finding::Finding unknown_alias(const Slice& slice, Manner manner, std::uint32_t begin, std::uint32_t end) {
  const std::string_view written = slice.text.substr(begin, end - begin);
  const std::string name = "`" + std::string(written) + "` is a YAML alias";
  const std::string help = "put the text in quotes, or write the value out here";
  if (manner == Manner::strict) return {"yaml-forbidden", {slice.source, begin, end}, name, help};
  return fault(slice, begin, end,
               name + ", and there is no `&" + std::string(written.substr(1)) + "` above it", help);
}

finding::Finding yaml_fault(const Slice& slice, Manner manner, const Complaint& complaint,
                            const Standing& standing) {
  const std::uint32_t at = complaint.at;
  if (complaint.context.starts_with("while scanning an alias"))
    return unknown_alias(slice, manner, complaint.begin, word_end(slice.text, complaint.begin, slice.end));
  if (behind_the_end(slice, complaint, standing) && behind_dots(slice, at))
    return {"yaml-forbidden",
            {slice.source, at, std::min(at + 3, slice.end)},
            "this file holds a second document",
            "keep one document a file"};
  if (behind_the_end(slice, complaint, standing)) {
    const Type type = standing.root;
    const std::string what = type == Type::list ? "list" : type == Type::table ? "table" : "text";
    return fault(slice, at, word_end(slice.text, at, slice.end),
                 "the " + what + " before this has ended, and this does not belong to it",
                 "compare the indentation with the line above, and look for a bracket or quote too many");
  }
  const Words words = Fault(slice, complaint, standing).words();
  const std::uint32_t begin = words.at_begin ? begin_of(slice, complaint, standing) : at - behind(complaint);
  const std::uint32_t tab = words.at_begin ? slice.end : indenting_tab(slice, at);
  if (tab < slice.end)
    return fault(slice, tab, tab + 1, "this line is indented with a tab", "indent with spaces");
  return fault(slice, begin, character_end(slice.text, begin, slice.end), words.ours, words.help);
}

}  // namespace parse
