// What exists is read whole, even where only its being there was asked.
#include "driver/recording.h"

namespace driver {

RecordedFiles::RecordedFiles(std::unique_ptr<base::Files> files, std::string folder, Record& record)
    : files_(std::move(files)), folder_(folder.empty() ? std::string() : folder + "/"), record_(record) {}

base::FileType RecordedFiles::type(std::string_view path) const {
  const base::FileType type = files_->type(path);
  if (type == base::FileType::file) read(path, base::no_limit);
  return type;
}

std::vector<base::FileEntry> RecordedFiles::list(std::string_view directory) const {
  return files_->list(directory);
}

base::FileBytes RecordedFiles::read(std::string_view path, std::size_t limit) const {
  base::FileBytes read = files_->read(path, limit);
  if (read.ok())
    record_.add(folder_ + std::string(path), read.bytes);
  else if (files_->type(path) == base::FileType::file)
    record_.miss(folder_ + std::string(path), read.error);
  return read;
}

}  // namespace driver
