// The least work a generator can do: reads, renders Markdown, writes as many files and bytes as a site.
#include <algorithm>
#include <array>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

// A file that the site has: where, and how large.
struct Size {
  fs::path path;
  std::size_t bytes = 0;
};

struct ParserFree {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct NodeFree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct TextFree {
  void operator()(char* text) const { std::free(text); }
};

std::vector<Size> sizes(const fs::path& folder) {
  std::vector<Size> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files.push_back({entry.path().lexically_relative(folder), entry.file_size()});
  }
  std::sort(files.begin(), files.end(),
            [](const Size& a, const Size& b) { return a.path.native() < b.path.native(); });
  return files;
}

std::string read(const fs::path& path, std::size_t bytes) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::string text(bytes, '\0');
  if (file < 0 || ::read(file, text.data(), bytes) != static_cast<ssize_t>(bytes)) {
    throw std::runtime_error("cannot read " + path.string());
  }
  close(file);
  return text;
}

std::string_view without_front_matter(std::string_view text) {
  if (!text.starts_with("---\n")) return text;
  const auto end = text.find("\n---\n");
  return end == std::string_view::npos ? text : text.substr(end + 5);
}

std::string html(std::string_view markdown) {
  const std::unique_ptr<cmark_parser, ParserFree> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const auto* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, NodeFree> document(cmark_parser_finish(parser.get()));
  auto* extensions = cmark_parser_get_syntax_extensions(parser.get());
  const std::unique_ptr<char, TextFree> text(
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT, extensions));
  return text.get();
}

void write(const fs::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0 || ::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("cannot write " + path.string());
  }
  close(file);
}

// The text repeated or cut to that many bytes.
std::string_view repeated(std::string& buffer, std::string_view text, std::size_t bytes) {
  buffer.clear();
  while (buffer.size() < bytes) buffer.append(text.substr(0, bytes - buffer.size()));
  return buffer;
}

void make_folders(const fs::path& out, const std::vector<Size>& files) {
  fs::path last;
  for (const auto& file : files) {
    const auto folder = file.path.parent_path();
    if (&file == &files.front() || folder != last) fs::create_directories(out / folder);
    last = folder;
  }
}

// Files are written as pages are rendered, so that memory stays as small as can be.
void run(const fs::path& content, const fs::path& out, const fs::path& site) {
  const auto sources = sizes(content);
  const auto outputs = sizes(site);
  make_folders(out, outputs);
  std::string page = " ";
  std::string buffer;
  std::size_t written = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto text = read(content / sources[i].path, sources[i].bytes);
    if (sources[i].path.extension() == ".md") page = html(without_front_matter(text));
    if (page.empty()) page = " ";
    for (const auto until = (i + 1) * outputs.size() / sources.size(); written < until; ++written) {
      write(out / outputs[written].path, repeated(buffer, page, outputs[written].bytes));
    }
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 4) {
    std::cerr << "usage: bench_floor <workspace> <out> <site to equal in files and bytes>\n";
    return 2;
  }
  cmark_gfm_core_extensions_ensure_registered();
  run(fs::path(argv[1]) / "content", argv[2], argv[3]);
} catch (const std::exception& error) {
  std::cerr << "bench_floor: " << error.what() << "\n";
  return 2;
}
