// Folders by the standard library, zips by libarchive; nothing is written anywhere.
#include "snapshot/contents.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "base/format.h"
#include "base/text.h"

namespace snapshot {

namespace fs = std::filesystem;

namespace {

// A zip may unpack to so many times its size, and so many bytes besides: text shrinks to a tenth, a bomb to a
// thousandth.
constexpr std::size_t most_times = 100;
constexpr std::size_t most_besides = std::size_t{16} << 20;
constexpr std::size_t most_entries = 2'000'000;

Contents take_in_folder(const fs::path& folder) {
  Contents contents{.name = folder.filename().empty() ? folder.parent_path().filename().string()
                                                      : folder.filename().string()};
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error), end;
  for (; !error && at != end; at.increment(error)) {
    const std::string path = at->path().lexically_relative(folder).generic_string();
    const fs::file_type type = at->symlink_status().type();
    if (type == fs::file_type::directory) continue;
    if (type == fs::file_type::regular)
      contents.files[path] = read_file(at->path().string()).value_or("");
    else
      contents.faults.push_back(fmt::format("`{}` is a {}, and a bag holds files alone",
                                            base::printable(path),
                                            type == fs::file_type::symlink ? "link" : "device or socket"));
  }
  if (error) contents.faults.push_back("it cannot be read: " + error.message());
  return contents;
}

// Why a name in an archive must not be unpacked; empty when it may.
std::string name_fault(std::string_view name) {
  if (name.empty()) return "an entry has no name";
  const std::string shown = "the entry `" + base::printable(name) + "` ";
  if (name.front() == '/' || name.find('\\') != std::string_view::npos || (name.size() > 1 && name[1] == ':'))
    return shown + "would be written outside the folder that it is unpacked in";
  if (name.front() == '~') return shown + "begins with `~`, which some programs take for a home folder";
  for (const std::string_view part : base::split(name, '/')) {
    if (part == "..") return shown + "would be written outside the folder that it is unpacked in";
    if (part == "." || (part.empty() && part.data() != name.data() + name.size()))
      return shown + "has an empty part in its path";
  }
  return {};
}

struct Archive {
  struct archive* handle = archive_read_new();
  ~Archive() { archive_read_free(handle); }
  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
};

class Unpacking {
 public:
  Unpacking(std::string_view zip, Contents& contents) : zip_(zip), contents_(contents) {
    room_ = zip.size() * most_times + most_besides;
  }

  void run() {
    archive_read_support_format_zip_seekable(archive_.handle);
    if (archive_read_open_memory(archive_.handle, zip_.data(), zip_.size()) != ARCHIVE_OK) return broken();
    archive_entry* entry = nullptr;
    int state = ARCHIVE_OK;
    std::size_t count = 0;
    while ((state = archive_read_next_header(archive_.handle, &entry)) == ARCHIVE_OK ||
           state == ARCHIVE_WARN) {
      if (++count > most_entries) return fault("it has more than two million entries");
      if (!take(entry)) return;
    }
    if (state != ARCHIVE_EOF) broken();
    if (count == 0) fault("it is an empty zip");
  }

 private:
  void fault(std::string message) { contents_.faults.push_back(std::move(message)); }
  void broken() {
    const char* said = archive_error_string(archive_.handle);
    fault(std::string("it is no zip that can be read") + (said == nullptr ? "" : std::string(": ") + said));
  }

  // One entry; false when the rest must not be read.
  bool take(archive_entry* entry) {
    const char* written = archive_entry_pathname(entry);
    const std::string name = written == nullptr ? "" : written;
    if (std::string why = name_fault(name); !why.empty()) return fault(std::move(why)), true;
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR || name.back() == '/') return take_top(name), true;
    if (type != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
      return fault("the entry `" + base::printable(name) +
                   "` is a link or a device, and a bag holds files alone"),
             true;
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos)
      return fault("the entry `" + base::printable(name) + "` lies beside the bag's folder, not in it"), true;
    take_top(name);
    std::string bytes;
    if (!read(entry, name, bytes)) return false;
    if (!contents_.files.emplace(name.substr(slash + 1), std::move(bytes)).second)
      fault("there are two entries `" + base::printable(name) + "`");
    return true;
  }

  void take_top(const std::string& name) {
    const std::string top = name.substr(0, name.find('/'));
    if (contents_.name.empty()) contents_.name = top;
    if (contents_.name != top && !several_) {
      several_ = true;
      fault("it has several folders at its top: `" + base::printable(contents_.name) + "` and `" +
            base::printable(top) + "`");
    }
  }

  bool read(archive_entry* entry, const std::string& name, std::string& bytes) {
    const std::size_t declared =
        archive_entry_size_is_set(entry) != 0 ? static_cast<std::size_t>(archive_entry_size(entry)) : 0;
    if (declared > room_) return too_much();
    std::array<char, 65536> buffer;
    la_ssize_t got = 0;
    while ((got = archive_read_data(archive_.handle, buffer.data(), buffer.size())) > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
      if (bytes.size() > room_) return too_much();
    }
    if (got < 0) {
      const char* said = archive_error_string(archive_.handle);
      fault("the entry `" + base::printable(name) +
            "` cannot be read: " + (said == nullptr ? "damaged" : said));
    } else if (bytes.size() != declared) {
      fault(fmt::format("the entry `{}` has {} bytes and declares {}", base::printable(name), bytes.size(),
                        declared));
    }
    room_ -= bytes.size();
    return true;
  }

  bool too_much() {
    fault(fmt::format("it would unpack to more than {} times its size", most_times));
    return false;
  }

  std::string_view zip_;
  Contents& contents_;
  Archive archive_;
  std::size_t room_ = 0;  // bytes that may still come
  bool several_ = false;
};

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return file ? std::optional(std::move(text).str()) : std::nullopt;
}

std::string_view text_of(const Files& files, std::string_view path) {
  const auto found = files.find(path);
  return found == files.end() ? std::string_view() : std::string_view(found->second);
}

Contents take_in_zip(std::string_view bytes) {
  Contents contents;
  Unpacking(bytes, contents).run();
  return contents;
}

Contents take_in(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return take_in_folder(path);
  if (fs::is_regular_file(path, error)) return take_in_zip(read_file(path).value_or(""));
  return {.faults = {"there is no such folder or zip"}};
}

}  // namespace snapshot
