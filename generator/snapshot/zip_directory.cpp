// Headers alone are read; nothing is inflated.
#include "snapshot/zip_directory.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace snapshot {

namespace {

constexpr std::uint64_t all_ones32 = 0xffffffff;
constexpr std::uint64_t all_ones16 = 0xffff;
constexpr std::uint32_t descriptor_flag = 0x0008;                   // sizes follow the entry
constexpr std::uint32_t harmless_flags = 0x0806 | descriptor_flag;  // UTF-8 names; how hard it was deflated
constexpr std::uint64_t stored = 0, deflate = 8;
constexpr std::uint64_t newest_version = 45;     // of APPNOTE that every program knows: with sizes of 64 bits
constexpr std::uint64_t label_or_device = 0x48;  // attributes of DOS for what is no file, and is left out
constexpr std::uint64_t unicode_path = 0x7075;   // an extra field with another name
constexpr std::uint64_t large_sizes = 0x0001;    // an extra field with sizes of 64 bits

// Little-endian numbers; beyond the end everything is 0 and `cut`.
class Reader {
 public:
  Reader(std::string_view bytes, std::uint64_t at) : bytes_(bytes), at_(at) {}

  std::uint64_t number(std::size_t size) {
    const std::string_view digits = take(size);
    std::uint64_t value = 0;
    for (std::size_t i = digits.size(); i > 0; --i)
      value = value << 8 | static_cast<unsigned char>(digits[i - 1]);
    return value;
  }
  std::string_view take(std::uint64_t size) {
    if (at_ > bytes_.size() || size > bytes_.size() - at_) {
      cut = true;
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }
  std::uint64_t at() const { return at_; }

  bool cut = false;

 private:
  std::string_view bytes_;
  std::uint64_t at_;
};

// What a header says of an entry.
struct Header {
  std::uint64_t version = 0;  // that whoever unpacks it needs to know
  std::uint64_t flags = 0, method = 0, crc = 0, packed = 0, size = 0, attributes = 0, offset = 0;
  std::string_view name;
  std::uint64_t end = 0;  // of the header
};

// Sizes that did not fit stand in an extra field, in the order in which they are missed.
bool read_extra(std::string_view extra, Header& header, bool with_offset) {
  Reader fields(extra, 0);
  while (fields.at() < extra.size()) {
    const std::uint64_t tag = fields.number(2), length = fields.number(2);
    Reader field(fields.take(length), 0);
    if (fields.cut || tag == unicode_path) return false;
    if (tag != large_sizes) continue;
    if (header.size == all_ones32) header.size = field.number(8);
    if (header.packed == all_ones32) header.packed = field.number(8);
    if (with_offset && header.offset == all_ones32) header.offset = field.number(8);
    if (field.cut) return false;
  }
  return true;
}

bool read_common(Reader& reader, Header& header) {
  header.version = reader.number(2);
  header.flags = reader.number(2), header.method = reader.number(2);
  reader.take(4);  // time and day
  header.crc = reader.number(4), header.packed = reader.number(4), header.size = reader.number(4);
  return !reader.cut;
}

// The header of the directory that the reader stands at.
bool read_central(Reader& reader, Header& header) {
  if (reader.number(4) != 0x02014b50) return false;
  reader.take(2);  // the version that made it
  read_common(reader, header);
  const std::uint64_t name = reader.number(2), extra = reader.number(2), comment = reader.number(2);
  const std::uint64_t disk = reader.number(2);
  reader.take(2);  // internal attributes
  header.attributes = reader.number(4), header.offset = reader.number(4);
  header.name = reader.take(name);
  const bool readable = read_extra(reader.take(extra), header, true);
  reader.take(comment);
  return readable && disk == 0 && !reader.cut;
}

// The header before the entry itself.
bool read_local(std::string_view zip, std::uint64_t at, Header& header) {
  Reader reader(zip, at);
  if (reader.number(4) != 0x04034b50) return false;
  read_common(reader, header);
  const std::uint64_t name = reader.number(2), extra = reader.number(2);
  header.name = reader.take(name);
  const bool readable = read_extra(reader.take(extra), header, false);
  header.end = reader.at();
  return readable && !reader.cut;
}

// What kind of file it was on Unix; 0 where that is not said.
std::uint64_t type_of(const Header& entry) { return entry.attributes >> 16 & 0170000; }

// A folder by its name is one by its attributes, and has no bytes.
bool is_one_kind(const Header& entry) {
  constexpr std::uint64_t folder = 0040000, dos_folder = 0x10;
  const std::uint64_t type = type_of(entry);
  if (entry.name.ends_with('/')) return entry.size == 0 && entry.packed == 0 && (type == folder || type == 0);
  return type != folder && (entry.attributes & dos_folder) == 0;
}

bool agree(const Header& central, const Header& local) {
  if (central.name != local.name || central.flags != local.flags || central.method != local.method)
    return false;
  const bool later = (local.flags & descriptor_flag) != 0;
  const auto same = [&](std::uint64_t one, std::uint64_t other) {
    return one == other || (later && other == 0);
  };
  return same(central.crc, local.crc) && same(central.packed, local.packed) && same(central.size, local.size);
}

// Where the directory begins and ends, and how many entries it has.
struct Directory {
  std::uint64_t begin = 0, end = 0, count = 0;
};

constexpr std::uint64_t end_size = 22, end64_size = 56, locator_size = 20;

constexpr std::uint32_t locator_mark = 0x07064b50;

bool find_large(std::string_view zip, std::uint64_t end, Directory& found) {
  if (end < end64_size + locator_size) return false;
  Reader locator(zip, end - locator_size);
  const bool is_one = locator.number(4) == locator_mark && locator.number(4) == 0;
  const std::uint64_t at = locator.number(8);
  if (!is_one || at != end - locator_size - end64_size) return false;
  Reader reader(zip, at);
  if (reader.number(4) != 0x06064b50 || reader.number(8) != end64_size - 12) return false;
  reader.take(4);  // versions
  const bool one_disk = reader.number(8) == 0;
  const std::uint64_t here = reader.number(8);
  found.count = reader.number(8);
  const std::uint64_t size = reader.number(8);
  found.begin = reader.number(8);
  found.end = at;
  return one_disk && here == found.count && found.begin <= at && size == at - found.begin;
}

constexpr const char* no_zip = "it is no zip, or it was cut off or added to";
constexpr const char* two_directories =
    "its directory is described in two ways, so that programs would unpack different files";

// Some programs take the numbers of 64 bits wherever there are any, others only those that are missed.
std::string find_directory(std::string_view zip, Directory& found) {
  if (zip.size() < end_size) return no_zip;
  const std::uint64_t end = zip.size() - end_size;
  Reader reader(zip, end);
  if (reader.number(4) != 0x06054b50 || reader.number(4) != 0) return no_zip;
  const std::uint64_t here = reader.number(2), count = reader.number(2);
  const std::uint64_t size = reader.number(4), begin = reader.number(4);
  if (reader.number(2) != 0 || here != count) return no_zip;
  if (count == all_ones16 || size == all_ones32 || begin == all_ones32) {
    if (!find_large(zip, end, found)) return no_zip;
    const auto fits = [](std::uint64_t narrow, std::uint64_t all_ones, std::uint64_t wide) {
      return narrow == all_ones || narrow == wide;
    };
    const bool same = fits(count, all_ones16, found.count) && fits(begin, all_ones32, found.begin) &&
                      fits(size, all_ones32, found.end - found.begin);
    return same ? std::string() : two_directories;
  }
  if (end >= locator_size && Reader(zip, end - locator_size).number(4) == locator_mark)
    return two_directories;
  found = {begin, end, count};
  return begin <= end && size == end - begin ? std::string() : no_zip;
}

std::string entry_fault(std::string_view zip, const Header& entry, Header& local) {
  const std::string shown = "the entry `" + base::printable(entry.name) + "` ";
  if ((entry.flags & ~harmless_flags) != 0 || (entry.method != stored && entry.method != deflate))
    return shown + "is encrypted or packed in a way that not every program can unpack";
  // Whoever reads from the front could not tell where such an entry ends.
  if (entry.method == stored && (entry.flags & descriptor_flag) != 0)
    return shown + "does not say before its bytes how many there are";
  if (!read_local(zip, entry.offset, local) || !agree(entry, local))
    return shown + "is described in two ways, so that programs would unpack different files";
  if (std::max(entry.version, local.version) > newest_version)
    return shown + "is left out by some programs: it asks for newer ones";
  if ((entry.attributes & label_or_device) != 0)
    return shown + "is left out by some programs: by its attributes it is the name of a disk, or a device";
  if (!is_one_kind(entry)) return shown + "is a folder to some programs and a file to others";
  return {};
}

// How long the sizes behind an entry are, which may have a signature before them.
bool ends_at(const Header& entry, std::uint64_t data_end, std::uint64_t end) {
  if (data_end > end) return false;
  const std::uint64_t behind = end - data_end;
  if ((entry.flags & descriptor_flag) == 0) return behind == 0;
  return behind == 12 || behind == 16 || behind == 20 || behind == 24;
}

struct Described {
  Header central, local;
};

// Of entries that lie one behind the other, from the first byte to the directory.
std::string gap_fault(const std::vector<Described>& entries, std::uint64_t directory) {
  std::uint64_t expected = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& [central, local] = entries[i];
    const std::uint64_t next = i + 1 < entries.size() ? entries[i + 1].central.offset : directory;
    const bool fits = central.packed <= directory && ends_at(central, local.end + central.packed, next);
    if (central.offset != expected || !fits)
      return "there are bytes that belong to no entry, or to two, near `" + base::printable(central.name) +
             "`";
    expected = next;
  }
  return entries.empty() && directory != 0 ? "there are bytes that belong to no entry" : std::string();
}

// Both descriptions of each entry, in the order in which they lie.
std::string read_all(std::string_view zip, const Directory& directory, std::vector<Described>& entries) {
  Reader reader(zip, directory.begin);
  while (reader.at() < directory.end) {
    auto& [central, local] = entries.emplace_back();
    if (!read_central(reader, central))
      return "its directory cannot be read, or gives entries other names besides";
    if (std::string why = entry_fault(zip, central, local); !why.empty()) return why;
  }
  if (reader.at() != directory.end || entries.size() != directory.count)
    return "its directory does not end where it says";
  std::sort(entries.begin(), entries.end(),
            [](const Described& a, const Described& b) { return a.central.offset < b.central.offset; });
  return gap_fault(entries, directory.begin);
}

}  // namespace

ZipDirectory read_zip_directory(std::string_view zip) {
  Directory directory;
  if (std::string why = find_directory(zip, directory); !why.empty()) return {{}, std::move(why)};
  std::vector<Described> entries;
  ZipDirectory read{{}, read_all(zip, directory, entries)};
  if (!read.fault.empty()) return read;
  for (const auto& [central, local] : entries) {
    constexpr std::uint64_t regular = 0100000;
    const std::uint64_t type = type_of(central);
    read.entries.push_back({central.name, central.name.ends_with('/'), type == regular || type == 0,
                            central.method == deflate, central.size, central.crc,
                            zip.substr(local.end, central.packed)});
  }
  return read;
}

}  // namespace snapshot
