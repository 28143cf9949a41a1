// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_VIEW_BROWSER_H_
#define READOUT_TESTS_VIEW_BROWSER_H_

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/struct.pb.h"

namespace readout {
namespace internal {

// Chromium without a window, driven through chromedriver by the WebDriver protocol: JSON over HTTP on the loopback
// interface. Faults fail the test. For one thread.
class Browser {
 public:
  // Starts both. `folder` takes the browser's files; it must outlive the browser. Null if chromedriver is not
  // installed.
  static std::unique_ptr<Browser> Start(const std::string& folder);
  ~Browser();
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  void Open(const std::string& url);

  // Runs the body of a function in the page and returns what it returns: anything, text, a number, or a boolean.
  google::protobuf::Value Run(const std::string& script);
  std::string Text(const std::string& script) { return Run(script).string_value(); }
  double Number(const std::string& script) { return Run(script).number_value(); }
  bool Is(const std::string& script) { return Run(script).bool_value(); }

  // As a person does: with the pointer on the first element that a selector finds, and with the keyboard. `key` is a
  // character, or one of those that WebDriver has a code for.
  static constexpr char kTab[] = "\xEE\x80\x84", kEnter[] = "\xEE\x80\x87", kEscape[] = "\xEE\x80\x8C",
                        kLeft[] = "\xEE\x80\x92", kDown[] = "\xEE\x80\x95";
  void Click(const std::string& selector);
  void PointAt(const std::string& selector);
  void Press(absl::string_view key);

  // A command of Chromium's own protocol for tools, with its parameters and result in JSON.
  google::protobuf::Value Tool(const std::string& command, const std::string& parameters = "{}");

  // The addresses that the browser has asked for since the last call, with a line feed behind each.
  std::string Requests();

 private:
  Browser() = default;
  bool StartDriver();
  std::string Find(const std::string& selector);
  google::protobuf::Value Command(absl::string_view method, absl::string_view path, const std::string& body);
  std::string Exchange(const std::string& request) const;

  pid_t driver_ = 0;
  int output_ = -1;  // What chromedriver prints.
  int port_ = 0;
  std::string session_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_VIEW_BROWSER_H_
