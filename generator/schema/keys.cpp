// The keys of a kind's file, as a table.
#include "schema/keys.h"

namespace schema {

namespace {
constexpr Key keys[] = {
    {"kind", "name", "text", "what `kind:` and `ref<…>` call it; small letters, digits and hyphens"},
    {"kind", "plural", "text", "the folder of its pages, and of its files; the name with an `s` when absent"},
    {"kind", "label", "text", "what people call one of them"},
    {"kind", "label_plural", "text", "what people call many of them"},
    {"kind", "section", "text", "the part of the navigation that lists it; `More` when absent"},
    {"kind", "summary", "text", "a sentence that says what it is"},
    {"kind", "directory", "text",
     "the folder below the content folder whose files are of this kind; `plural` when absent"},
    {"kind", "files", "text or list of text",
     "path patterns of a registry that you have already, relative to the workspace; `../` leads out of it, "
     "`!` first makes an exception"},
    {"kind", "each", "text or list of text",
     "where in a file the entities stand, such as `squads[]`, `entries{}` or `teams[].members[]`; the file "
     "is one entity when absent"},
    {"kind", "id", "text",
     "the field that is the id, or a form such as `ri-{sequence}`; also `{key}` of a map, `{stem}` and "
     "`{folder}` of the file"},
    {"kind", "title_field", "text", "the field that is the title, where it is not `title`"},
    {"kind", "template", "text",
     "the template of its pages, such as `campaign.html`; `entity.html` when absent"},
    {"kind", "columns", "list of text", "the fields that its register shows"},
    {"kind", "strip", "list of text", "the fields under the title of its pages"},
    {"kind", "linked_words", "list of text",
     "the fields whose words every page links to it, where its prose first uses them"},
    {"kind", "history", "true or false",
     "whether it tells what was so once, so that naming something retired is no fault"},
    {"kind", "expects_references", "true or false", "whether one that nothing refers to is an orphan"},
    {"kind", "holds", "list of text",
     "the statuses in which it binds, for comparing editions; those that are well when absent"},
    {"kind", "holds_from", "text", "the field with the first day on which it binds"},
    {"kind", "holds_to", "text",
     "the field with the last day on which it binds; without one there it binds for good"},
    {"kind", "one_more", "text",
     "`tightening` or `loosening`: what one more of it does, for comparing editions"},
    {"kind", "gate", "text",
     "the status that it takes on when it goes live, for `bylaw gate`; without one it has no gate"},
    {"kind", "open", "true or false",
     "whether keys that it does not declare are let be; a registry's are, unless you say false"},
    {"fields", "type", "text",
     "text, prose, id, ref<…>, list<…>, map<…>, table, enum<…>, date, duration, money, number, percent, url, "
     "bool, file<…> or any"},
    {"fields", "label", "text", "what people call it; the name when absent"},
    {"fields", "description", "text", "a sentence that says what it holds"},
    {"fields", "required", "true or false", "whether it must be there"},
    {"fields", "recurs", "true or false",
     "whether a duration is the time from one to the next, so that a length of nothing is a mistake"},
    {"fields", "fields", "table", "the fields of a table, or of the tables in a list or map"},
    {"fields", "columns", "list of text", "the columns of a CSV file that it names"},
    {"fields", "key", "text",
     "where its value stands, when not under its name: `spec.owner`, `events[].data[].name`; `**` is any "
     "depth"},
    {"fields", "pattern", "text", "a regular expression (RE2) that the whole text fits"},
    {"fields", "match", "text or list of text",
     "what a reference gives of its target: `id`, `path`, or a field such as `name` or `emails`; tried in "
     "this order"},
    {"fields", "normalise", "text",
     "`lower` or `slug`: done to both sides before they are compared, so that `team-x` is Team X"},
    {"fields", "prefix", "text",
     "what stands before a reference and does not count, such as `@` or `group:`"},
    {"fields", "external", "text",
     "a regular expression: references that fit it name something outside and are let be"},
    {"fields", "optional", "true or false", "whether a reference that names nothing is let be"},
    {"fields", "non_normative", "true or false",
     "whether it binds nobody, so that changing it asks for no new version and no new approval"},
    {"fields", "tighter", "text or table",
     "`less` or `more`: which way it becomes stricter, for comparing editions; absent is the loosest. Of a "
     "text or a reference `more` says that having one is stricter, and the words of a text are read as those "
     "of a clause. Where another field decides, a word for each of its values: `{direction = {up = \"more\", "
     "down = \"less\"}}`, or `{metric.direction = …}` where it is a field of what `metric` beside it refers "
     "to"},
    {"fields", "absent", "text", "the value that is meant where none is written, for comparing editions"},
    {"fields", "only_with", "text",
     "the field beside it, true or false, without which it means nothing, for comparing editions"},
    {"fields", "counted_in", "text",
     "the field beside it, or `metric.unit` of what `metric` beside it refers to, that names its unit; "
     "numbers in two units are not compared, which is a loosening"},
    {"fields", "words", "table",
     "for a map: what its keys mean to people, a table for each value of the field that `words_by` names"},
    {"fields", "words_by", "text", "the field of the entity that says which of the `words` count"},
    {"markdown", "fills", "text", "the field that a table in the body fills"},
    {"markdown", "headings", "list of text", "the first headings by which such a table is known"},
    {"markdown", "first", "text", "the field that the first column fills; the key of a map when absent"},
    {"markdown", "matrix", "text", "the field that the other columns fill, whose headings name entities"},
    {"changelog", "file", "text",
     "the name of a file in Keep a Changelog form, each of whose bullets is an entity"},
    {"changelog", "release", "text", "the field that takes the release"},
    {"changelog", "date", "text", "the field that takes its date"},
    {"changelog", "category", "text", "the field that takes the bullet's heading"},
    {"changelog", "status", "text", "the status that all of them have"},
};
}  // namespace

std::span<const Key> kind_file_keys() { return keys; }

}  // namespace schema
