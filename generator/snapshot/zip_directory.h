// What is in a zip, if every program would say the same: the directory at its end and the header before each
// entry can differ, and programs that unpack go by one or by the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace snapshot {

// Views are of the zip.
struct ZipEntry {
  std::string_view name;
  bool is_folder = false;
  bool is_file = true;  // as far as its attributes of Unix say; a link and a device are not
  bool deflated = false;
  std::uint64_t size = 0, crc = 0;  // of what is unpacked
  std::string_view packed;
};

struct ZipDirectory {
  std::vector<ZipEntry> entries;  // as they lie in the zip
  std::string fault;              // why it could be unpacked to something else than these; empty when not
};

// A zip (APPNOTE 6.3.3) whose entries fill it from the first byte to the directory, each described twice
// alike, stored or deflated, with nothing behind the directory.
ZipDirectory read_zip_directory(std::string_view zip);

}  // namespace snapshot
