// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The examples of docs/event_model.md are what they say they are.

#include <fstream>
#include <iterator>
#include <regex>
#include <string>

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
  const std::regex line("begin: ([0-9]+) end: ([0-9]+) [^\n]*  # ([^\n]+)");
  int found = 0;
  for (std::sregex_iterator match(block.begin(), block.end(), line), last; match != last; ++match) {
    v1::TextSpan span;
    span.set_begin(std::stoi((*match)[1]));
    span.set_end(std::stoi((*match)[2]));
    EXPECT_EQ(std::string(TextOf(readout, span)), (*match)[3].str());
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
