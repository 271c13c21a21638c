// Stories as workspaces in memory.
#include "unit/driver/story_files.h"

namespace story {

namespace {

// The files of a story below a folder beside its workspace, such as "..".
class FilesAbove : public base::Files {
 public:
  FilesAbove(const base::Files& all, std::string up) : all_(all), up_(std::move(up)) {}

  base::FileType type(std::string_view path) const override { return all_.type(full(path)); }
  std::vector<base::FileEntry> list(std::string_view path) const override { return all_.list(full(path)); }
  base::FileBytes read(std::string_view path, std::size_t limit) const override {
    return all_.read(full(path), limit);
  }

 private:
  std::string full(std::string_view path) const { return path.empty() ? up_ : up_ + "/" + std::string(path); }

  const base::Files& all_;
  std::string up_;
};

}  // namespace

base::MemoryFiles files_of(const Story& story) {
  base::MemoryFiles files;
  for (const Section& section : story.sections) {
    if (section.title.starts_with("expect")) continue;
    const bool raw = section.title.starts_with("escaped ");
    files.put(section.title.substr(raw ? 8 : 0), raw ? unescaped(section.text) : section.text);
  }
  return files;
}

driver::Outcome run(const base::MemoryFiles& files, const Publish& publish) {
  driver::Surroundings surroundings{files, files,   {},
                                    {},    "story", files.type("bylaw.toml") == base::FileType::file};
  const FilesAbove above(files, "..");
  surroundings.above = [&](std::string_view up) { return up == ".." ? &above : nullptr; };
  surroundings.publish = publish;
  driver::Request request;
  request.as_of = base::parse_date("2026-11-20");
  return driver::run_on(request, surroundings);
}

}  // namespace story
