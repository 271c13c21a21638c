// What a page says of its edition and its day, which may be all that it does not share with the same page of
// another edition. Private to the room.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "jinja/value.h"
#include "render/site.h"

namespace render {

// Templates write marks where stamps stand. A mark is made of a byte that no text holds, since all text is
// UTF-8, and the page is filled in when it is done.
class Stamps {
 public:
  explicit Stamps(const Site::State& site);

  // For templates, as `stamps`: of an edition `head`, `script`, `menu` and `banner`, each by the template of
  // its name in `edition/`; what leads from the site's top to that of the site which has the `manual`; and
  // the day as `iso`, as `basic` (20261120) and in `words`.
  jinja::Value marks(jinja::Arena& arena) const;
  jinja::Value values(const std::string& path, jinja::Arena& arena) const;
  // Adds the page at that path, and the faults of the stamps' templates; false where something in it is the
  // rest of a mark.
  bool fill(const std::string& marked, const std::string& path, Page& page) const;
  // The same of a text that no template made, noted as what is to be kept of it.
  Page filled(std::string marked, const std::string& path) const;
  // The mark of `basic`.
  static std::string_view basic_day();

 private:
  static constexpr std::size_t templates = 4, words = 4;
  // The same for many pages: with a mark where the page's path stands.
  struct Texts {
    std::array<std::string, templates> each;
    finding::Findings findings;
  };
  const Texts& texts(const std::string& path) const;
  void render(const std::string& root, const std::string& pattern, Texts& texts) const;

  const Site::State& site_;
  std::array<std::string, words> words_;  // the same on every page; empty in a plain folder
  mutable std::mutex lock_;
  mutable std::map<std::string, std::unique_ptr<const Texts>>
      known_;  // by root and the editions that have the page
};

// A record that is made when a template looks into it; whatever it is made from is noted then.
class Watched {
 public:
  explicit Watched(std::function<jinja::Value(jinja::Arena&)> make) : make_(std::move(make)) {}
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  jinja::Value value() const;

 private:
  static jinja::Value member(const void* self, jinja::Symbol name, jinja::Arena& arena);
  static std::span<const jinja::Symbol> names(const void* self, jinja::Arena& arena);
  const jinja::Value& made() const;

  std::function<jinja::Value(jinja::Arena&)> make_;
  mutable jinja::Arena arena_;
  mutable jinja::Value made_;
  mutable std::vector<jinja::Symbol> names_;
};

}  // namespace render
