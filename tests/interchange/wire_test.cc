// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/wire.h"

#include <string>

#include "google/protobuf/struct.pb.h"
#include "gtest/gtest.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace internal {
namespace {

TEST(CheckStrings, NamesTheField) {
  v1::Readout readout = Talks();
  EXPECT_TRUE(CheckStrings(readout).ok());
  readout.mutable_producer()->set_model_id("\xC3");
  EXPECT_EQ(CheckStrings(readout).message(), "producer.model_id: not valid UTF-8");
  readout.set_text("\xC3");
  EXPECT_EQ(CheckStrings(readout).message(), "text: not valid UTF-8");
}

TEST(ParseBinary, KeepsWhatItDoesNotKnow) {
  v1::Readout readout = Talks();
  readout.GetReflection()->MutableUnknownFields(&readout)->AddLengthDelimited(1000, "\xFF");
  std::string bytes, again;
  ASSERT_TRUE(AppendBinary(readout, bytes).ok());
  v1::Readout back;
  ASSERT_TRUE(ParseBinary(bytes, back).ok());
  ASSERT_TRUE(AppendBinary(back, again).ok());
  EXPECT_EQ(bytes, again);
}

TEST(ParseBinary, FindsStringsThatAreNoUtf8AtEveryDepth) {
  const std::string good = Talks().SerializeAsString();
  v1::Readout back;
  ASSERT_TRUE(ParseBinary(good, back).ok());
  const std::string id = "m1";
  int found = 0;
  for (size_t at = good.find(id); at != std::string::npos; at = good.find(id, at + 1)) {
    std::string bad = good;
    bad[at] = '\xFF';
    EXPECT_FALSE(ParseBinary(bad, back).ok());
    ++found;
  }
  EXPECT_EQ(found, 2);  // Of the meeting, and in a statement.
}

TEST(ParseBinary, EndsInAnEndlessDepth) {
  google::protobuf::Value value;
  for (int i = 0; i < 200; ++i) {
    google::protobuf::Value outer;
    outer.mutable_list_value()->add_values()->Swap(&value);
    value.Swap(&outer);
  }
  const std::string bytes = value.SerializeAsString();
  google::protobuf::Value back;
  EXPECT_FALSE(ParseBinary(bytes, back).ok());
}

// Random changes of single bytes end in an error or in a message.
TEST(ParseBinary, AnyByteMayChange) {
  const std::string good = Talks().SerializeAsString();
  for (size_t i = 0; i < good.size(); ++i) {
    for (const char change : {'\x01', '\x07', '\x40', '\xFF'}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ change);
      v1::Readout back;
      if (ParseBinary(bytes, back).ok()) {
        EXPECT_TRUE(CheckStrings(back).ok());
      }
    }
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
