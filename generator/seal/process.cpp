// Programs and files as POSIX has them.
#include "seal/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace seal {

namespace {

struct Pipe {
  std::array<int, 2> ends = {-1, -1};
  bool ok = ::pipe2(ends.data(), O_CLOEXEC) == 0;
  ~Pipe() { close(0), close(1); }
  void close(std::size_t which) {
    if (ends[which] >= 0) ::close(ends[which]);
    ends[which] = -1;
  }
};

// Keeps from this thread, and no other, the signal that a pipe has no reader any more.
class WithoutBrokenPipes {
 public:
  WithoutBrokenPipes() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~WithoutBrokenPipes() {
    const timespec at_once = {};
    while (::sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutBrokenPipes(const WithoutBrokenPipes&) = delete;
  WithoutBrokenPipes& operator=(const WithoutBrokenPipes&) = delete;

 private:
  sigset_t pipe_ = {}, before_ = {};
};

// Reads what there is; false at the end.
bool take(int from, std::string& text) {
  std::array<char, 4096> buffer;
  const ssize_t got = ::read(from, buffer.data(), buffer.size());
  if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

// Feeds and reads in turn, as the program is ready, so that neither waits for the other for ever.
void exchange(Pipe& in, Pipe& out, Pipe& err, std::string_view input, Ran& ran) {
  while (in.ends[1] >= 0 || out.ends[0] >= 0 || err.ends[0] >= 0) {
    std::array<pollfd, 3> waits = {pollfd{in.ends[1], POLLOUT, 0}, pollfd{out.ends[0], POLLIN, 0},
                                   pollfd{err.ends[0], POLLIN, 0}};
    if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) return;
    if (waits[0].revents != 0) {
      const ssize_t put = ::write(in.ends[1], input.data(), std::min<std::size_t>(input.size(), 4096));
      if (put > 0) input.remove_prefix(static_cast<std::size_t>(put));
      if (input.empty() || (put < 0 && errno != EINTR)) in.close(1);
    }
    if (waits[1].revents != 0 && !take(out.ends[0], ran.output)) out.close(0);
    if (waits[2].revents != 0 && !take(err.ends[0], ran.errors)) err.close(0);
  }
}

}  // namespace

Ran run(const std::vector<std::string>& words, std::string_view input) {
  Ran ran;
  Pipe in, out, err;
  if (!in.ok || !out.ok || !err.ok) return ran;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err.ends[1], 2);
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    ran.errors = std::strerror(failed);
    return ran;
  }
  in.close(0), out.close(1), err.close(1);
  {
    const WithoutBrokenPipes quiet;  // it may end before it has read everything
    exchange(in, out, err, input, ran);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
  return ran;
}

TemporaryFile::TemporaryFile(std::string_view bytes) {
  std::error_code error;
  std::string name = (std::filesystem::temp_directory_path(error) / "bylaw-XXXXXX").string();
  const int file = error ? -1 : ::mkstemp(name.data());
  if (file < 0) return;
  path_ = name;
  while (!bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    if (put <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  ::close(file);
  if (bytes.empty()) return;
  ::unlink(path_.c_str());
  path_.clear();
}

TemporaryFile::~TemporaryFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

}  // namespace seal
