// flock(2) on an open folder.
#include "publish/lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace publish {

Lock::Lock(const std::string& folder, Busy busy)
    : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (folder_ < 0) return;
  int failed = 0;
  do failed = ::flock(folder_, busy == Busy::wait ? LOCK_EX : LOCK_EX | LOCK_NB);
  while (failed != 0 && errno == EINTR);
  locked_ = failed == 0;
  held_ = locked_ || errno != EWOULDBLOCK;
}

Lock::~Lock() {
  if (folder_ >= 0) ::close(folder_);
}

}  // namespace publish
