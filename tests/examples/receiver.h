// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_EXAMPLES_RECEIVER_H_
#define READOUT_TESTS_EXAMPLES_RECEIVER_H_

#include <string>
#include <thread>
#include <vector>

#include "readout/interchange.h"

namespace readout {

struct Request {
  std::string first_line;  // "POST /events HTTP/1.1"
  HttpHeaders headers;
  std::string body;
};

// A small HTTP server on the loopback interface, on a port of the system's choice: takes one connection after the
// other, keeps every request and gives all the same answer.
class Receiver {
 public:
  explicit Receiver(std::string answer);
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  ~Receiver();

  // "http://127.0.0.1:PORT"; without a port if there is none to be had.
  std::string url() const;

  // Stops the server, and returns what came.
  std::vector<Request> Stop();

 private:
  void Serve();
  bool ReadRequest(int connection, std::string& unread);

  const std::string answer_;
  int listener_ = -1;
  int port_ = 0;
  std::vector<Request> requests_;
  std::thread thread_;
};

}  // namespace readout

#endif  // READOUT_TESTS_EXAMPLES_RECEIVER_H_
