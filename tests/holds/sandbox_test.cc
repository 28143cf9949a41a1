// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Extracts in a process that ends at the first attempt to open a file, even to read it, a connection or a process, and
// sees who asks for the environment.

#include <dlfcn.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "tests/holds/news.h"

namespace {

std::atomic<bool> listening{false};
std::atomic<int> asked_by_us{0};
std::atomic<int> asked_by_others{0};

// The file that holds the code at `address`.
const void* FileOf(const void* address) {
  Dl_info info;
  return dladdr(address, &info) != 0 ? info.dli_fbase : nullptr;
}

}  // namespace

extern char** environ;

// Takes the place of the C library's, also for the shared libraries.
extern "C" char* getenv(const char* name) {
  if (listening) {
    const void* const caller = FileOf(__builtin_return_address(0));
    const void* const ours = FileOf(reinterpret_cast<const void*>(&readout::Extractor::Create));
    ++(caller == ours ? asked_by_us : asked_by_others);
  }
  const size_t length = std::strlen(name);
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    if (std::strncmp(*entry, name, length) == 0 && (*entry)[length] == '=') return *entry + length + 1;
  }
  return nullptr;
}

namespace readout {
namespace {

constexpr int kCannotLock = 77;
constexpr int kOpened = 78;

// Instead of opening a file: ends the process, unless oneDNN looks for Intel's profiler, as it does at its first
// kernel, through the loader of shared libraries. That is not there.
void OnOpen(int, siginfo_t*, void* context) {
  auto& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  auto& result = machine.gregs[REG_RAX];
  const auto path = machine.gregs[REG_RSI];
#elif defined(__aarch64__)
  auto& result = machine.regs[0];
  const auto path = machine.regs[1];
#endif
  const absl::string_view name(reinterpret_cast<const char*>(path));
  if (!absl::EndsWith(name, "/libJitPI.so") && !absl::StartsWith(name, "/etc/ld.so")) _exit(kOpened);
  result = -ENOENT;
}

// After this, opening a file comes to OnOpen, and a call to another forbidden part of the kernel ends the process with
// SIGSYS.
bool Lock() {
  struct sigaction action;
  std::memset(&action, 0, sizeof(action));
  action.sa_sigaction = &OnOpen;
  action.sa_flags = SA_SIGINFO;
  if (sigaction(SIGSYS, &action, nullptr) != 0) return false;
  std::vector<sock_filter> filter;
  filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  for (const long number : {
           SYS_socket,  SYS_connect,      SYS_bind,     SYS_sendto,    SYS_sendmsg,  SYS_execve,  SYS_clone,
           SYS_write,   SYS_writev,       SYS_pwrite64, SYS_ftruncate, SYS_unlinkat, SYS_mkdirat, SYS_kill,
           SYS_ptrace,  SYS_rt_sigaction,
#ifdef SYS_open
           SYS_open,    SYS_creat,        SYS_unlink,   SYS_rename,    SYS_mkdir,    SYS_fork,    SYS_vfork,
#endif
#ifdef SYS_clone3
           SYS_clone3,
#endif
#ifdef SYS_openat2
           SYS_openat2,
#endif
       }) {
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 1));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  }
  filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 1));
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP));
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog program = {static_cast<unsigned short>(filter.size()), filter.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// Sanitizers use the kernel on their own account: UBSan, for one, tells whether memory can be read by writing it to a
// pipe.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

// The status of a child that ran `work` behind the filter.
int RunLocked(const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(!Lock() ? kCannotLock : work() ? 0 : 1);
  int status = -1;
  waitpid(child, &status, 0);
  return status;
}

bool CanLock() {
  return RunLocked([] { return true; }) == 0;
}

bool ExtractOnce() {
  const auto extractor = Extractor::Create();
  return extractor.ok() && extractor->Extract(News(2)).ok();
}

TEST(Sandbox, TheFilterWorks) {
  if (!CanLock()) GTEST_SKIP() << "this kernel lets nobody set a seccomp filter";
  const int opened = RunLocked([] { return open("/dev/null", O_RDONLY) >= 0; });
  EXPECT_TRUE(WIFEXITED(opened) && WEXITSTATUS(opened) == kOpened) << opened;
  const int connected = RunLocked([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; });
  EXPECT_TRUE(WIFSIGNALED(connected) && WTERMSIG(connected) == SIGSYS);
}

TEST(Sandbox, NoFilesConnectionsProcessesOrOutput) {
  if (kSanitized) GTEST_SKIP() << "a sanitizer writes and starts processes itself";
  if (!CanLock()) GTEST_SKIP() << "this kernel lets nobody set a seccomp filter";
  const int status = RunLocked(ExtractOnce);
  EXPECT_FALSE(WIFSIGNALED(status)) << "ended by signal " << WTERMSIG(status);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_NE(WEXITSTATUS(status), kOpened) << "a file was opened";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Sandbox, NoEnvironment) {
  listening = true;
  ASSERT_NE(getenv("PATH"), nullptr);
  EXPECT_EQ(asked_by_us.exchange(0), 1) << "the test does not see a call from this program";
  const bool good = ExtractOnce();
  listening = false;
  EXPECT_TRUE(good);
  EXPECT_EQ(asked_by_us, 0);
  RecordProperty("asked_by_other_libraries", asked_by_others);
}

}  // namespace
}  // namespace readout
