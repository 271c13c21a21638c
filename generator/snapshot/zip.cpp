// A zip of stored entries (APPNOTE 6.3.3, with the records for many or large ones). Written here because
// libraries add fields of their own to each entry, and the bytes of a snapshot are laid down to the last one.
#include <cassert>
#include <zlib.h>

#include "base/dates.h"
#include "base/text.h"
#include "snapshot/bag.h"

namespace snapshot {

namespace {

constexpr std::uint32_t full32 = 0xffffffff;
constexpr std::uint16_t full16 = 0xffff;
constexpr std::uint32_t regular_file = 0100644u << 16;

class Zip {
 public:
  explicit Zip(std::int64_t time) {
    // DOS counts from 1980 in steps of two seconds.
    const base::Moment moment = base::moment_of(time);
    const base::Date day = moment.day;
    const std::string text =
        base::to_string(day < base::date_of(1980, 1, 1) ? base::date_of(1980, 1, 1) : day);
    const auto part = [&](std::size_t at, std::size_t length) {
      return static_cast<unsigned>(*base::parse_count(text.substr(at, length)));
    };
    date_ = static_cast<std::uint16_t>((part(0, 4) - 1980) << 9 | part(5, 2) << 5 | part(8, 2));
    time_ = static_cast<std::uint16_t>(moment.hour << 11 | moment.minute << 5 | moment.second / 2);
  }

  void add(const std::string& name, const std::string& bytes) {
    assert(bytes.size() < full32);
    const std::uint64_t offset = out_.size();
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto crc =
        static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const unsigned char*>(bytes.data()), size));
    const auto length = static_cast<std::uint16_t>(name.size());
    put(out_, 0x04034b50u);
    common(out_, offset_version(0), crc, size, length);
    put16(out_, 0);  // extra fields
    out_ += name;
    out_ += bytes;
    const bool far = offset >= full32;
    put(directory_, 0x02014b50u);
    put16(directory_, 3 << 8 | 30);  // made on Unix
    common(directory_, offset_version(offset), crc, size, length);
    put16(directory_, far ? 12 : 0);
    put16(directory_, 0);  // comment
    put16(directory_, 0);  // disk
    put16(directory_, 0);  // internal attributes
    put(directory_, regular_file);
    put(directory_, far ? full32 : static_cast<std::uint32_t>(offset));
    directory_ += name;
    if (far) put16(directory_, 1), put16(directory_, 8), put64(directory_, offset);
    ++count_;
  }

  std::string end() {
    const std::uint64_t start = out_.size(), size = directory_.size();
    out_ += directory_;
    const bool large = count_ >= full16 || start >= full32 || size >= full32;
    if (large) end64(start, size);
    const auto shown = static_cast<std::uint16_t>(large ? full16 : count_);
    put(out_, 0x06054b50u);
    put(out_, 0);  // disks
    put16(out_, shown), put16(out_, shown);
    put(out_, large ? full32 : static_cast<std::uint32_t>(size));
    put(out_, large ? full32 : static_cast<std::uint32_t>(start));
    put16(out_, 0);  // comment
    return std::move(out_);
  }

 private:
  static std::uint16_t offset_version(std::uint64_t offset) { return offset >= full32 ? 45 : 10; }

  void common(std::string& to, std::uint16_t version, std::uint32_t crc, std::uint32_t size,
              std::uint16_t length) const {
    put16(to, version), put16(to, 0), put16(to, 0);  // no flags; stored
    put16(to, time_), put16(to, date_);
    put(to, crc), put(to, size), put(to, size);
    put16(to, length);
  }

  void end64(std::uint64_t start, std::uint64_t size) {
    const std::uint64_t here = out_.size();
    put(out_, 0x06064b50u), put64(out_, 44);
    put16(out_, 3 << 8 | 45), put16(out_, 45), put(out_, 0), put(out_, 0);
    put64(out_, count_), put64(out_, count_), put64(out_, size), put64(out_, start);
    put(out_, 0x07064b50u), put(out_, 0), put64(out_, here), put(out_, 1);
  }

  template <class T>
  static void little(std::string& to, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) to += static_cast<char>(value >> 8 * i & 0xff);
  }
  static void put16(std::string& to, std::uint32_t value) { little(to, static_cast<std::uint16_t>(value)); }
  static void put(std::string& to, std::uint32_t value) { little(to, value); }
  static void put64(std::string& to, std::uint64_t value) { little(to, value); }

  std::uint16_t date_ = 0, time_ = 0;
  std::uint64_t count_ = 0;
  std::string out_, directory_;
};

}  // namespace

std::string to_zip(const Files& files, const std::string& id, std::int64_t time) {
  Zip zip(time);
  for (const auto& [path, bytes] : files) zip.add(id + "/" + path, bytes);
  return zip.end();
}

}  // namespace snapshot
