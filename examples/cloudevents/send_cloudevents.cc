// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Reads a stream of articles, one readout.v1.Article in JSON a line, and posts each one's Readout to a receiver as a
// CloudEvent over HTTP, in binary mode. Prints a line for each that the receiver took.
//
//   send_cloudevents http://127.0.0.1:8080/events <articles.jsonl

#include <curl/curl.h>

#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "readout/extractor.h"
#include "readout/interchange.h"

namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

// One request. The handle keeps the connection open for the next.
absl::Status Post(CURL* curl, const readout::CloudEvent& event) {
  curl_slist* headers = nullptr;
  for (const auto& [name, value] : readout::HttpHeadersOf(event)) {
    headers = curl_slist_append(headers, absl::StrCat(name, ": ", value).c_str());
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(event.data.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, event.data.data());  // Not copied: `event` outlives the request.
  const CURLcode result = curl_easy_perform(curl);
  curl_slist_free_all(headers);
  if (result != CURLE_OK) return absl::UnavailableError(curl_easy_strerror(result));
  return absl::OkStatus();
}

absl::StatusOr<readout::CloudEvent> EventOf(const readout::Extractor& extractor, const std::string& line) {
  readout::v1::Article article;
  if (!google::protobuf::util::JsonStringToMessage(line, &article).ok()) {
    return absl::InvalidArgumentError("not an article in JSON");
  }
  const absl::StatusOr<readout::v1::Readout> event = extractor.Extract(article);
  if (!event.ok()) return event.status();
  return readout::ToCloudEvent(*event, {"https://example.org/newsroom"});
}

}  // namespace

int main(int argc, char** argv) {
  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  const Handle curl(curl_easy_init(), curl_easy_cleanup);
  if (argc != 2 || !extractor.ok() || curl == nullptr) {
    std::cerr << "usage: send_cloudevents URL <ARTICLES\n";
    return 2;
  }
  curl_easy_setopt(curl.get(), CURLOPT_URL, argv[1]);
  curl_easy_setopt(curl.get(), CURLOPT_FAILONERROR, 1L);  // An answer of 400 or above is a failure.
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 30L);

  bool all_sent = true;
  int number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    const absl::StatusOr<readout::CloudEvent> event = EventOf(*extractor, line);
    const absl::Status status = event.ok() ? Post(curl.get(), *event) : event.status();
    all_sent = all_sent && status.ok();
    if (status.ok()) {
      std::cout << event->subject << ": sent as " << event->id << "\n";
    } else {
      std::cerr << "line " << number << ": " << status << "\n";
    }
  }
  return all_sent ? 0 : 1;
}
