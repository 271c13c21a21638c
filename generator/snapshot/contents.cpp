// Folders by the standard library, what is deflated by zlib; nothing is written anywhere. A file can be
// larger than memory, and take no room on the disk.
#include "snapshot/contents.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include "base/file_digest.h"
#include "base/files.h"
#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "snapshot/bag.h"
#include "snapshot/zip_directory.h"

namespace snapshot {

namespace fs = std::filesystem;

namespace {

// A zip may unpack to so many times its size, and so many bytes besides: text shrinks to a tenth, a bomb to a
// thousandth.
constexpr std::size_t most_times = 100;
constexpr std::size_t most_besides = std::size_t{16} << 20;
constexpr std::size_t most_entries = 2'000'000;
constexpr const char* more_than_memory =
    "it would take more memory than there is here; unpack it, and verify the folder";

// What a disk or a share does not give says nothing about what was sealed.
Contents unreadable(const std::string& path, const std::string& why) {
  return {.unreadable = "`" + base::printable(path) + "` cannot be read: " + why};
}

std::string reason(const std::error_code& error) {
  return error == std::errc::permission_denied ? "permission denied" : error.message();
}

// Reads the smaller ones first, as long as there is room.
void take_files(const fs::path& folder, std::vector<std::pair<std::uint64_t, std::string>> found,
                Contents& contents) {
  const base::DiskFiles on_disk(folder.string());
  std::sort(found.begin(), found.end());
  std::size_t room = most_held();
  for (auto& [size, path] : found) {
    if (size > room) {
      contents.large[path] = {size, (folder / path).string()};
      continue;
    }
    base::FileBytes read = on_disk.read(path, room);
    if (!read.ok()) {
      contents = unreadable((folder / path).string(), read.error);
      return;
    }
    room -= read.bytes.size();
    contents.files[std::move(path)] = std::move(read.bytes);
  }
}

Contents take_in_folder(const fs::path& folder) {
  std::vector<std::pair<std::uint64_t, std::string>> found;  // files and their sizes
  Contents contents{.name = folder.filename().empty() ? folder.parent_path().filename().string()
                                                      : folder.filename().string()};
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error), end;
  for (; !error && at != end; at.increment(error)) {
    const std::string path = at->path().lexically_relative(folder).generic_string();
    const fs::file_type type = at->symlink_status().type();
    if (type == fs::file_type::directory) {
      contents.folders.insert(path);
      continue;
    }
    if (type == fs::file_type::regular) {
      std::error_code none;
      const std::uintmax_t size = fs::file_size(at->path(), none);
      found.emplace_back(none ? 0 : size, path);
    } else {
      contents.faults.push_back(fmt::format("`{}` is a {}, and a bag holds files alone",
                                            base::printable(path),
                                            type == fs::file_type::symlink ? "link" : "device or socket"));
    }
  }
  if (error) return unreadable(at == end ? folder.string() : at->path().string(), reason(error));
  take_files(folder, std::move(found), contents);
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

// What a raw deflate stream (RFC 1951) holds, if that is so many bytes and the stream ends with the text.
std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
  z_stream stream{};
  if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  std::string bytes(size + 1, '\0');  // room for one byte too many, so that it shows
  stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<unsigned>(packed.size());
  stream.next_out = reinterpret_cast<unsigned char*>(bytes.data());
  stream.avail_out = static_cast<unsigned>(bytes.size());
  const int state = ::inflate(&stream, Z_FINISH);
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0 && stream.total_out == size;
  ::inflateEnd(&stream);
  bytes.resize(size);
  return whole ? std::optional(std::move(bytes)) : std::nullopt;
}

class Unpacking {
 public:
  Unpacking(std::string_view zip, Contents& contents)
      : contents_(contents), room_(zip.size() * most_times + most_besides), memory_(most_held()) {}

  void run(const ZipDirectory& directory) {
    if (!directory.fault.empty()) return fault(directory.fault);
    if (directory.entries.empty()) return fault("it is an empty zip");
    if (directory.entries.size() > most_entries) return fault("it has more than two million entries");
    for (const ZipEntry& entry : directory.entries) {
      if (entry.size > room_)
        return fault(fmt::format("it would unpack to more than {} times its size", most_times));
      if (entry.size > memory_) {
        contents_.unreadable = more_than_memory;
        return;
      }
      room_ -= entry.size, memory_ -= entry.size;
      take(entry);
    }
    judge_top();
  }

 private:
  void fault(std::string message) { contents_.faults.push_back(std::move(message)); }

  void take(const ZipEntry& entry) {
    const std::string shown = "the entry `" + base::printable(entry.name) + "` ";
    if (std::string why = name_fault(entry.name); !why.empty()) return fault(std::move(why));
    if (entry.is_folder) return take_folder(entry.name);
    if (!entry.is_file) return fault(shown + "is a link or a device, and a bag holds files alone");
    const std::size_t slash = entry.name.find('/');
    if (slash == std::string_view::npos) return fault(shown + "lies beside the bag's folder, not in it");
    take_top(entry.name);
    auto bytes = read(entry);
    if (!bytes) return fault(shown + "is damaged: it does not unpack to what its header says");
    if (!contents_.files.emplace(entry.name.substr(slash + 1), *std::move(bytes)).second)
      fault("there are two entries `" + base::printable(entry.name) + "`");
  }

  void take_folder(std::string_view name) {
    take_top(name);
    name.remove_suffix(1);  // its slash
    const std::size_t slash = name.find('/');
    if (slash != std::string_view::npos) contents_.folders.emplace(name.substr(slash + 1));
  }

  void take_top(std::string_view name) {
    const std::string_view top = name.substr(0, name.find('/'));
    if (contents_.name.empty()) contents_.name = top;
    if (contents_.name != top && !several_) {
      several_ = true;
      fault("it has several folders at its top: `" + base::printable(contents_.name) + "` and `" +
            base::printable(top) + "`");
    }
  }

  // Whoever unpacks it makes that folder first.
  void judge_top() {
    if (contents_.name.empty()) return;
    const std::string shown = "its folder at the top, `" + base::printable(contents_.name) + "`: ";
    if (const std::string why = path_fault(contents_.name); !why.empty()) fault(shown + why);
    if (contents_.name.starts_with('-')) fault(shown + "many programs take such a name for an option");
    if (contents_.name.starts_with('.')) fault(shown + "it would be hidden, or another program's own");
  }

  static std::optional<std::string> read(const ZipEntry& entry) {
    constexpr std::uint64_t most = std::uint64_t{1} << 31;  // zlib counts in 32 bits
    if (entry.size >= most || entry.packed.size() >= most) return std::nullopt;
    if (!entry.deflated && entry.packed.size() != entry.size) return std::nullopt;
    auto bytes =
        entry.deflated ? inflated(entry.packed, entry.size) : std::optional(std::string(entry.packed));
    if (!bytes) return std::nullopt;
    const auto* data = reinterpret_cast<const unsigned char*>(bytes->data());
    return ::crc32(0, data, static_cast<unsigned>(bytes->size())) == entry.crc ? std::move(bytes)
                                                                               : std::nullopt;
  }

  Contents& contents_;
  std::uint64_t room_, memory_;  // bytes that may still come, and that can be held
  bool several_ = false;
};

}  // namespace

std::size_t most_held() {
  const long pages = ::sysconf(_SC_PHYS_PAGES), page = ::sysconf(_SC_PAGESIZE);
  std::uint64_t all = pages > 0 && page > 0
                          ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page)
                          : std::uint64_t{1} << 30;
  rlimit allowed{};
  if (::getrlimit(RLIMIT_AS, &allowed) == 0 && allowed.rlim_cur != RLIM_INFINITY)
    all = std::min<std::uint64_t>(all, allowed.rlim_cur);
  return all / 4;  // there may be a snapshot before it, and what is made of both
}

std::set<std::string> paths_of(const Contents& contents) {
  std::set<std::string> paths;
  for (const auto& [path, bytes] : contents.files) paths.insert(path);
  for (const auto& [path, file] : contents.large) paths.insert(path);
  return paths;
}

std::optional<std::string> digest_of(const Contents& contents, std::string_view path,
                                     const std::string& algorithm) {
  if (const auto held = contents.files.find(path); held != contents.files.end())
    return base::digest(algorithm, held->second);
  const auto large = contents.large.find(path);
  return large == contents.large.end() ? std::nullopt
                                       : std::optional(base::file_digest(large->second.place, algorithm));
}

std::string not_held(const Contents& contents) {
  if (contents.large.empty()) return {};
  return "`" + base::printable(contents.large.begin()->first) +
         "` is what was sealed, and takes more memory than there is here, so that nothing else can be judged";
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return file && !text.bad() ? std::optional(std::move(text).str()) : std::nullopt;
}

std::string_view text_of(const Files& files, std::string_view path) {
  const auto found = files.find(path);
  return found == files.end() ? std::string_view() : std::string_view(found->second);
}

Contents take_in_zip(std::string_view bytes) {
  Contents contents;
  Unpacking(bytes, contents).run(read_zip_directory(bytes));
  return contents;
}

Contents take_in(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error) && error) return unreadable(path, reason(error));
  if (fs::is_directory(path, error)) return take_in_folder(path);
  if (fs::is_regular_file(path, error)) {
    const fs::path file = fs::canonical(path, error);
    if (fs::file_size(file, error) > most_held() && !error) return unreadable(path, more_than_memory);
    const base::FileBytes read =
        base::DiskFiles(file.parent_path().string()).read(file.filename().string(), most_held());
    if (!read.ok()) return unreadable(path, read.error);
    Contents contents = take_in_zip(read.bytes);
    return contents.unreadable.empty() ? contents : unreadable(path, contents.unreadable);
  }
  return {.faults = {"there is no such folder or zip"}};
}

}  // namespace snapshot
