// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/view/browser.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

extern char** environ;

namespace readout {
namespace internal {
namespace {

using google::protobuf::Value;

constexpr char kElement[] = "element-6066-11e4-a52e-4f735466cecf";  // By which WebDriver tells an element.

// `text` as a string in JSON.
std::string Quoted(absl::string_view text) {
  Value value;
  value.set_string_value(std::string(text));
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(value, &json).ok());
  return json;
}

Value Parse(const std::string& json) {
  Value value;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &value).ok()) << json.substr(0, 1000);
  return value;
}

Value Field(const Value& value, const std::string& name) {
  const auto found = value.struct_value().fields().find(name);
  return found == value.struct_value().fields().end() ? Value() : found->second;
}

// Whether an answer has as many bytes as its header says. The connection may stay open behind it.
bool IsWhole(absl::string_view reply) {
  constexpr absl::string_view kLength = "\r\ncontent-length:";
  const size_t body = reply.find("\r\n\r\n");
  if (body == absl::string_view::npos) return false;
  const std::string head = absl::AsciiStrToLower(reply.substr(0, body));
  const size_t at = head.find(kLength.data());
  size_t length = 0;
  return at != std::string::npos &&
         absl::SimpleAtoi(head.substr(at + kLength.size(), head.find('\r', at + 2) - at - kLength.size()), &length) &&
         reply.size() >= body + 4 + length;
}

}  // namespace

std::unique_ptr<Browser> Browser::Start(const std::string& folder) {
  std::unique_ptr<Browser> browser(new Browser);
  if (!browser->StartDriver()) return nullptr;
  // Root has no use of the sandbox, and a container often none to offer. No page but our own is opened, and no name is
  // looked up.
  const std::string arguments = absl::StrCat(
      R"(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",)",
      R"("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",)",
      R"("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--window-size=1280,900",)",
      Quoted(absl::StrCat("--user-data-dir=", folder, "/profile")), "]");
  const Value session = browser->Command(
      "POST", "/session",
      absl::StrCat(
          R"({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": )",
          arguments, R"(}, "goog:loggingPrefs": {"performance": "ALL"}}}})"));
  browser->session_ = absl::StrCat("/session/", Field(session, "sessionId").string_value());
  return browser;
}

Browser::~Browser() {
  if (!session_.empty()) Command("DELETE", session_, "");
  if (driver_ > 0) {
    kill(driver_, SIGTERM);
    waitpid(driver_, nullptr, 0);
  }
  if (output_ >= 0) close(output_);
}

bool Browser::StartDriver() {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return false;
  output_ = pipe_ends[0];
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string name = "chromedriver", port = "--port=0";
  char* const argv[] = {name.data(), port.data(), nullptr};
  const int error = posix_spawnp(&driver_, name.c_str(), &files, nullptr, argv, environ);
  posix_spawn_file_actions_destroy(&files);
  close(pipe_ends[1]);
  if (error != 0) driver_ = 0;
  // "ChromeDriver was started successfully on port 40123."
  constexpr absl::string_view kBefore = "successfully on port ";
  std::string printed;
  char byte;
  while (error == 0 && port_ == 0 && read(output_, &byte, 1) == 1) {
    printed += byte;
    const size_t at = printed.find(kBefore.data());
    if (byte == '.' && at != std::string::npos) port_ = std::atoi(printed.c_str() + at + kBefore.size());
  }
  return port_ > 0;
}

std::string Browser::Exchange(const std::string& request) const {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience = {120, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  std::string reply;
  if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
    for (size_t sent = 0; sent < request.size();) {
      const ssize_t count = send(connection, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) break;
      sent += static_cast<size_t>(count);
    }
    char buffer[1 << 16];
    for (ssize_t count; !IsWhole(reply) && (count = recv(connection, buffer, sizeof(buffer), 0)) > 0;) {
      reply.append(buffer, static_cast<size_t>(count));
    }
  }
  close(connection);
  return reply;
}

Value Browser::Command(absl::string_view method, absl::string_view path, const std::string& body) {
  const std::string reply = Exchange(absl::StrCat(
      method, " ", path, " HTTP/1.1\r\nHost: 127.0.0.1:", port_,
      "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ", body.size(), "\r\n\r\n", body));
  const size_t head = reply.find("\r\n\r\n");
  if (head == std::string::npos) {
    ADD_FAILURE() << "no answer to " << method << " " << path;
    return Value();
  }
  const std::string content = reply.substr(head + 4);
  EXPECT_TRUE(absl::StartsWith(reply, "HTTP/1.1 200")) << method << " " << path << ": " << content.substr(0, 1000);
  return Field(Parse(content), "value");
}

void Browser::Open(const std::string& url) {
  Command("POST", session_ + "/url", absl::StrCat(R"({"url": )", Quoted(url), "}"));
}

Value Browser::Run(const std::string& script) {
  return Command("POST", session_ + "/execute/sync",
                 absl::StrCat(R"({"script": )", Quoted(script), R"(, "args": []})"));
}

std::string Browser::Find(const std::string& selector) {
  const Value found = Command("POST", session_ + "/element",
                              absl::StrCat(R"({"using": "css selector", "value": )", Quoted(selector), "}"));
  return Field(found, kElement).string_value();
}

void Browser::Click(const std::string& selector) {
  Command("POST", absl::StrCat(session_, "/element/", Find(selector), "/click"), "{}");
}

void Browser::PointAt(const std::string& selector) {
  Command(
      "POST", session_ + "/actions",
      absl::StrCat(R"({"actions": [{"type": "pointer", "id": "mouse", "actions": [{"type": "pointerMove", "x": 0, )",
                   R"("y": 0, "origin": {")", kElement, R"(": )", Quoted(Find(selector)), "}}]}]}"));
}

void Browser::Press(absl::string_view key) {
  const std::string value = Quoted(key);
  Command("POST", session_ + "/actions",
          absl::StrCat(R"({"actions": [{"type": "key", "id": "keys", "actions": [{"type": "keyDown", "value": )", value,
                       R"(}, {"type": "keyUp", "value": )", value, "}]}]}"));
}

Value Browser::Tool(const std::string& command, const std::string& parameters) {
  return Command("POST", session_ + "/goog/cdp/execute",
                 absl::StrCat(R"({"cmd": )", Quoted(command), R"(, "params": )", parameters, "}"));
}

std::string Browser::Requests() {
  std::string requests;
  const Value log = Command("POST", session_ + "/se/log", R"({"type": "performance"})");
  for (const Value& entry : log.list_value().values()) {
    const Value message = Field(Parse(Field(entry, "message").string_value()), "message");
    if (Field(message, "method").string_value() != "Network.requestWillBeSent") continue;
    absl::StrAppend(&requests, Field(Field(Field(message, "params"), "request"), "url").string_value(), "\n");
  }
  return requests;
}

}  // namespace internal
}  // namespace readout
