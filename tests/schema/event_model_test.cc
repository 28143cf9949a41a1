// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The examples of docs/event_model.md are what they say they are.

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "readout/offsets.h"
#include "readout/v1/readout.pb.h"
#include "readout/validate.h"

namespace readout {
namespace {

// Returns what stands in the page's only code block of that language.
std::string Block(const std::string& language) {
  std::ifstream file(READOUT_SOURCE_DIR "/docs/event_model.md", std::ios::binary);
  const std::string page((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::string fence = "\n```" + language + "\n";
  const size_t begin = page.find(fence);
  if (begin == std::string::npos) return "";
  const size_t end = page.find("\n```", begin + fence.size());
  return page.substr(begin + fence.size(), end - begin - fence.size());
}

v1::Readout Example() {
  v1::Readout readout;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(Block("textproto"), &readout));
  return readout;
}

TEST(EventModel, ExampleIsValid) {
  const v1::Readout readout = Example();
  EXPECT_EQ(readout.meetings_size(), 1);
  EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
}

TEST(EventModel, SpansHoldTheWordsBesideThem) {
  const v1::Readout readout = Example();
  const std::string block = Block("textproto");
  int found = 0;
  for (const absl::string_view view : absl::StrSplit(block, '\n')) {
    const std::string line(view);
    const size_t begin = line.find("begin: ");
    if (begin == std::string::npos) continue;
    uint32_t first = 0;
    uint32_t last = 0;
    ASSERT_EQ(std::sscanf(line.c_str() + begin, "begin: %u end: %u", &first, &last), 2) << line;
    const size_t words = line.find("  # ");
    ASSERT_NE(words, std::string::npos) << line;
    v1::TextSpan span;
    span.set_begin(first);
    span.set_end(last);
    EXPECT_EQ(std::string(TextOf(readout, span)), line.substr(words + 4));
    ++found;
  }
  EXPECT_GE(found, 25);
}

TEST(EventModel, JsonIsTheStatementOfTheExample) {
  v1::Statement statement;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(Block("json"), &statement).ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(statement, Example().statements(1)));
}

}  // namespace
}  // namespace readout
