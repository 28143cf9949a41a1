// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/examples/receiver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace readout {
namespace {

// Adds what comes next to `bytes`. False if nothing more comes.
bool Receive(int connection, std::string& bytes) {
  char buffer[4096];
  const ssize_t size = recv(connection, buffer, sizeof(buffer), 0);
  if (size <= 0) return false;
  bytes.append(buffer, static_cast<size_t>(size));
  return true;
}

void Send(int connection, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

}  // namespace

Receiver::Receiver(std::string answer) : answer_(std::move(answer)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, any, size) == 0 && listen(listener_, 8) == 0 && getsockname(listener_, any, &size) == 0) {
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
}

Receiver::~Receiver() {
  Stop();
  if (listener_ >= 0) close(listener_);
}

std::string Receiver::url() const { return absl::StrCat("http://127.0.0.1:", port_); }

std::vector<Request> Receiver::Stop() {
  shutdown(listener_, SHUT_RDWR);  // Wakes the thread from accept.
  if (thread_.joinable()) thread_.join();
  return std::move(requests_);
}

void Receiver::Serve() {
  for (int connection = accept(listener_, nullptr, nullptr); connection >= 0;
       connection = accept(listener_, nullptr, nullptr)) {
    std::string unread;
    while (ReadRequest(connection, unread)) {
      Send(connection, absl::StrCat("HTTP/1.1 ", answer_, "\r\nContent-Length: 0\r\n\r\n"));
    }
    close(connection);
  }
}

bool Receiver::ReadRequest(int connection, std::string& unread) {
  size_t end = 0;
  while ((end = unread.find("\r\n\r\n")) == std::string::npos) {
    if (!Receive(connection, unread)) return false;
  }
  Request request;
  size_t length = 0;
  bool waits = false;
  for (absl::string_view line : absl::StrSplit(absl::string_view(unread).substr(0, end), "\r\n")) {
    if (request.first_line.empty()) {
      request.first_line = std::string(line);
      continue;
    }
    const std::pair<std::string, std::string> header = absl::StrSplit(line, absl::MaxSplits(": ", 1));
    if (absl::EqualsIgnoreCase(header.first, "Content-Length")) waits |= !absl::SimpleAtoi(header.second, &length);
    if (absl::EqualsIgnoreCase(header.first, "Expect")) Send(connection, "HTTP/1.1 100 Continue\r\n\r\n");
    request.headers.push_back(header);
  }
  if (waits) return false;  // No length that could be waited for.
  unread.erase(0, end + 4);
  while (unread.size() < length) {
    if (!Receive(connection, unread)) return false;
  }
  request.body = unread.substr(0, length);
  unread.erase(0, length);
  requests_.push_back(std::move(request));
  return true;
}

}  // namespace readout
