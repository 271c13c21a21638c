// Manifests are held against the files, both ways, with whatever digests they use.
#include "snapshot/bagit.h"

#include <iconv.h>
#include <set>

#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"

namespace snapshot {

namespace {

// A line ends with LF, CR or both.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::string_view line : base::split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    for (const std::string_view part : base::split(line, '\r')) lines.push_back(part);
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// The text in UTF-8; none when it is not in that encoding.
std::optional<std::string> recode(std::string text, const std::string& encoding) {
  const iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string result(text.size() * 4 + 16, '\0');
  char* from = text.data();
  char* to = result.data();
  std::size_t left = text.size(), room = result.size();
  const std::size_t failed = iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  if (failed == static_cast<std::size_t>(-1)) return std::nullopt;
  result.resize(result.size() - room);
  return result;
}

// A path as it is called on disk: in manifests %0A, %0D and %25 stand for what a line could not hold. Before
// version 1.0 a percent sign stood for itself.
std::string called(std::string_view written, bool percent_too) {
  std::string path;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::string code = base::to_lower(written.substr(i, 3));
    const char c = code == "%0a" ? '\n' : code == "%0d" ? '\r' : code == "%25" && percent_too ? '%' : '\0';
    path += c == '\0' ? written[i] : c;
    if (c != '\0') i += 2;
  }
  return path;
}

// The text of bag-info.txt with each value on the line of its label.
std::string unfolded(std::string_view text) {
  std::string lines;
  for (const std::string_view line : lines_of(text)) {
    const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
    if (!lines.empty()) lines += goes_on ? ' ' : '\n';
    lines += goes_on ? base::trim(line) : line;
  }
  return lines;
}

// "manifest-sha512.txt" begins with "manifest-": "sha512".
std::optional<std::string> algorithm(std::string_view path, std::string_view beginning) {
  if (!path.starts_with(beginning) || !path.ends_with(".txt") || path.find('/') != std::string_view::npos)
    return std::nullopt;
  path.remove_prefix(beginning.size());
  return std::string(path.substr(0, path.size() - 4));
}

class Judging {
 public:
  explicit Judging(const Contents& bag) : bag_(bag), files_(bag.files), paths_(paths_of(bag)) {}

  std::vector<std::string> run() {
    if (!declaration()) return std::move(faults_);
    const auto inside = paths_.lower_bound("data/");
    if (!bag_.folders.contains("data") && (inside == paths_.end() || !inside->starts_with("data/")))
      fault("it has no folder `data`");
    fetch();
    manifests("manifest-");
    manifests("tagmanifest-");
    if (!is_1_0_) unlisted(listed_, "any manifest");
    if (!has_manifest_) fault("it has no manifest of its payload");
    oxum();
    return std::move(faults_);
  }

 private:
  template <class... A>
  void fault(fmt::format_string<A...> text, A&&... args) {
    faults_.push_back(fmt::format(text, std::forward<A>(args)...));
  }

  bool declaration() {
    const auto found = files_.find("bagit.txt");
    if (found == files_.end()) return fault("it has no `bagit.txt`"), false;
    const std::vector<std::string_view> lines = lines_of(found->second);
    constexpr std::string_view version = "BagIt-Version: ", encoding = "Tag-File-Character-Encoding: ";
    if (lines.size() != 2 || !lines[0].starts_with(version) || !lines[1].starts_with(encoding))
      return fault("`bagit.txt` is not the two lines that BagIt asks for"), false;
    const std::vector<std::string_view> numbers =
        base::split(base::trim(lines[0].substr(version.size())), '.');
    if (numbers.size() != 2 || !base::parse_count(numbers[0]) || !base::parse_count(numbers[1]))
      return fault("`bagit.txt` names no version such as 1.0"), false;
    encoding_ = base::trim(lines[1].substr(encoding.size()));
    is_1_0_ = base::parse_count(numbers[0]) != 0u;
    return true;
  }

  std::optional<std::string> text(const std::string& path, const std::string& bytes) {
    auto result = encoding_ == "UTF-8" ? std::optional(bytes) : recode(bytes, encoding_);
    if (!result) fault("`{}` is not written in {}", path, encoding_);
    return result;
  }

  void fetch() {
    const auto found = files_.find("fetch.txt");
    if (found == files_.end()) return;
    const auto written = text("fetch.txt", found->second);
    if (!written) return;
    for (const std::string_view line : lines_of(*written)) {
      const std::size_t first = line.find_first_of(" \t");
      const std::size_t second = first == std::string_view::npos
                                     ? first
                                     : line.find_first_of(" \t", line.find_first_not_of(" \t", first));
      if (second == std::string_view::npos) {
        fault("`fetch.txt` has a line that is no address, length and path");
        continue;
      }
      const std::string path = called(base::trim(line.substr(second)), is_1_0_);
      if (leads_out(path) || !path.starts_with("data/"))
        fault("`fetch.txt` names `{}`, which is not in the payload", base::printable(path));
      else
        fetched_.insert(path);
    }
  }

  void manifests(std::string_view beginning) {
    for (const auto& [path, bytes] : files_) {
      const auto name = algorithm(path, beginning);
      if (!name) continue;
      const auto manifest = text(path, bytes);
      if (manifest) judge(path, *name, *manifest, beginning == "manifest-");
    }
  }

  void judge(const std::string& path, const std::string& name, const std::string& manifest, bool payload) {
    has_manifest_ |= payload;
    auto listed = read_manifest(manifest);
    if (!listed) return fault("`{}` has a line that is no digest and path", path);
    if (base::digest(name, "").empty()) return fault("`{}` uses digests of an unknown form", path);
    std::set<std::string, std::less<>> seen;
    for (Listed& entry : *listed) {
      entry.path = called(entry.path, is_1_0_);
      if (leads_out(entry.path)) {
        fault("`{}` names `{}`, which leads out of the bag", path, base::printable(entry.path));
        continue;
      }
      if (!seen.insert(entry.path).second) {
        fault("`{}` names `{}` twice", path, base::printable(entry.path));
        continue;
      }
      if (entry.path.starts_with("data/") != payload)
        fault("`{}` names `{}`, which {} in the payload", path, base::printable(entry.path),
              payload ? "is not" : "is");
      const auto digest = digest_of(bag_, entry.path, name);
      if (!digest)
        fault("`{}` is listed in `{}` and is not there", base::printable(entry.path), path);
      else if (*digest != base::to_lower(entry.digest))
        fault("`{}` is not the file that `{}` lists: its digest is another", base::printable(entry.path),
              path);
    }
    if (!payload) return;
    if (is_1_0_)
      unlisted(seen, "`" + path + "`");
    else
      listed_.merge(seen);
  }

  // What a manifest misses of the payload, also of that which is not here yet. Before version 1.0 it was
  // enough that one of them had it.
  void unlisted(const std::set<std::string, std::less<>>& seen, const std::string& manifest) {
    for (const std::string& file : paths_) {
      if (file.starts_with("data/") && !seen.contains(file))
        fault("`{}` is not listed in {}", base::printable(file), manifest);
    }
    for (const std::string& file : fetched_) {
      if (!seen.contains(file) && !paths_.contains(file))
        fault("`{}` is to be fetched, and is not listed in {}", base::printable(file), manifest);
    }
  }

  void oxum() {
    const auto found = files_.find("bag-info.txt");
    const auto info = found == files_.end() ? std::nullopt : text("bag-info.txt", found->second);
    const auto declared = info ? bag_info(unfolded(*info), "Payload-Oxum") : std::nullopt;
    if (!declared || files_.contains("fetch.txt")) return;
    std::size_t bytes = 0, count = 0;
    for (const auto& [path, content] : files_) {
      if (path.starts_with("data/")) bytes += content.size(), ++count;
    }
    for (const auto& [path, file] : bag_.large) {
      if (path.starts_with("data/")) bytes += file.size, ++count;
    }
    if (*declared != fmt::format("{}.{}", bytes, count))
      fault("the payload is {} bytes in {} files, and `bag-info.txt` says {}", bytes, count, *declared);
  }

  const Contents& bag_;
  const Files& files_;
  const std::set<std::string> paths_;
  std::set<std::string> fetched_;              // what `fetch.txt` has of the payload
  std::set<std::string, std::less<>> listed_;  // by any manifest of the payload
  std::string encoding_;
  bool is_1_0_ = true;  // or later
  bool has_manifest_ = false;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> bagit_faults(const Contents& bag) { return Judging(bag).run(); }

bool leads_out(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.front() == '~' || path.front() == '\\') return true;
  if (path.size() > 1 && path[1] == ':') return true;
  for (const std::string_view part : base::split(path, '/')) {
    if (part == "..") return true;
  }
  return path.find("\\.") != std::string_view::npos;
}

std::optional<std::vector<Listed>> read_manifest(std::string_view text) {
  std::vector<Listed> listed;
  for (const std::string_view line : lines_of(text)) {
    const std::size_t end = line.find_first_of(" \t");
    const std::size_t begin = end == std::string_view::npos ? end : line.find_first_not_of(" \t*", end);
    if (end == 0 || begin == std::string_view::npos) return std::nullopt;
    std::string_view path = line.substr(begin);
    if (path.starts_with("./")) path.remove_prefix(2);
    listed.push_back({std::string(line.substr(0, end)), std::string(path)});
  }
  return listed;
}

std::optional<std::string> bag_info(std::string_view text, std::string_view label) {
  for (const std::string_view line : lines_of(text)) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos &&
        base::to_lower(base::trim(line.substr(0, colon))) == base::to_lower(label))
      return std::string(base::trim(line.substr(colon + 1)));
  }
  return std::nullopt;
}

}  // namespace snapshot
