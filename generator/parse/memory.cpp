// A document is copied, and what points into one text is made to point into the other.
#include "parse/memory.h"

#include <functional>
#include <mutex>

namespace parse {

namespace {

// A view of the same bytes at the other place; views of what a tree keeps stay as they are.
std::string_view moved(std::string_view view, std::string_view from, std::string_view to) {
  const std::less_equal<const char*> not_after;
  const bool inside = view.data() != nullptr && not_after(from.data(), view.data()) &&
                      not_after(view.data() + view.size(), from.data() + from.size());
  return inside ? to.substr(static_cast<std::size_t>(view.data() - from.data()), view.size()) : view;
}

Document copied(const Document& document, std::string_view from, source::SourceId id, std::string_view to) {
  Document copy = document;
  const auto now = [&](source::SourceId& source) {
    if (source) source = id;
  };
  for (source::SourceId* source : {&copy.source, &copy.data.source, &copy.front.source, &copy.prose.source})
    now(*source);
  for (Node& node : copy.data.nodes) {
    node.key = moved(node.key, from, to);
    node.text = moved(node.text, from, to);
  }
  for (Link& link : copy.prose.links) now(link.place.source);
  for (Heading& heading : copy.prose.headings) now(heading.place.source);
  for (Anchor& anchor : copy.prose.anchors) now(anchor.place.source);
  return copy;
}

}  // namespace

std::optional<Document> Memory::recall(source::SourceId id, const source::Source& source,
                                       Manner manner) const {
  const std::shared_lock lock(mutex_);
  const auto found = kept_.find({source.path, manner});
  if (found == kept_.end() || found->second.text != source.text) return std::nullopt;
  return copied(found->second.document, found->second.text, id, source.text);
}

void Memory::keep(const source::Source& source, Manner manner, Document& document) {
  const std::unique_lock lock(mutex_);
  document.number = ++last_;
  Kept& kept = kept_[{source.path, manner}];
  kept.text = source.text;
  kept.document = copied(document, source.text, document.source, kept.text);
}

}  // namespace parse
