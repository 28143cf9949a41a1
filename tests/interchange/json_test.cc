// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "readout/interchange.h"
#include "readout/validate.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Json, ReadoutsOfTheseTestsHoldTogether) {
  EXPECT_TRUE(Validate(internal::Talks()).ok()) << Validate(internal::Talks());
  EXPECT_TRUE(Validate(internal::Hostile()).ok()) << Validate(internal::Hostile());
}

TEST(Json, LosesNothing) {
  for (const v1::Readout& readout : {internal::Talks(), internal::Hostile(), v1::Readout()}) {
    const auto json = ToJson(readout);
    ASSERT_TRUE(json.ok()) << json.status();
    EXPECT_THAT(*json, Not(HasSubstr("\n")));
    EXPECT_THAT(*json, Not(HasSubstr("</script")));
    const auto back = FromJson(*json);
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_TRUE(MessageDifferencer::Equals(*back, readout));
  }
}

TEST(Json, RefusesToWriteWhatIsNoUtf8) {
  v1::Readout readout = internal::Talks();
  readout.mutable_statements(1)->set_topic_ids(0, "a\xFF");
  const absl::Status status = ToJson(readout).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "statements[1].topic_ids: not valid UTF-8");
}

TEST(Json, PassesOverWhatALaterVersionMayWrite) {
  const auto back = FromJson(R"({"text":"a","mood":{"x":[1]},"topics":[{"id":"t1","weight":2}],)"
                             R"("meetings":[{"status":"MEETING_STATUS_DREAMT"},{"status":77}]})");
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->text(), "a");
  EXPECT_EQ(back->topics(0).id(), "t1");
  EXPECT_EQ(back->meetings(0).status(), v1::MEETING_STATUS_UNSPECIFIED);
  EXPECT_EQ(static_cast<int>(back->meetings(1).status()), 77);
}

TEST(Json, RefusesWhatIsNoReadoutAndQuotesNothingOfIt) {
  for (const std::string& json :
       {std::string(), std::string("{"), std::string("[]"), std::string("\"secret\""), std::string("{\"text\":secret}"),
        std::string("{\"text\":\"secret\xFF\"}"), std::string("{\"text\":\"secret\\udc00\"}"),
        std::string("{\"text\":\"\\ud800\"}"), std::string("{\"topics\":\"secret\"}"),
        std::string("{\"textSha256\":\"(secret): \"}"), std::string("{\"text\":\"a\"} secret"),
        std::string(5000, '[')}) {
    const absl::Status status = FromJson(json).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << json;
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
  }
}

TEST(Json, NamesTheFieldThatIsWrong) {
  EXPECT_THAT(std::string(FromJson(R"({"statements":[{"content":[{"end":"x"}]}]})").status().message()),
              HasSubstr("content[0]"));
}

TEST(JsonLines, ReadsWhatItWrites) {
  std::stringstream stream;
  ASSERT_TRUE(WriteJsonLine(internal::Talks(), stream).ok());
  ASSERT_TRUE(WriteJsonLine(internal::Hostile(), stream).ok());
  JsonLinesReader reader(stream);
  v1::Readout readout;
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_TRUE(MessageDifferencer::Equals(readout, internal::Talks()));
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_TRUE(MessageDifferencer::Equals(readout, internal::Hostile()));
  EXPECT_EQ(reader.line(), 2);
  EXPECT_FALSE(reader.Next(readout));
  EXPECT_TRUE(reader.status().ok());
  EXPECT_FALSE(reader.Next(readout));
}

TEST(JsonLines, PassesOverBlankLinesAByteOrderMarkAndTheLackOfALastLineEnd) {
  std::istringstream stream("\xEF\xBB\xBF{\"text\":\"a\"}\r\n\n \t\r\n{\"text\":\"b\"}");
  JsonLinesReader reader(stream);
  v1::Readout readout;
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_EQ(readout.text(), "a");
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_EQ(readout.text(), "b");
  EXPECT_EQ(reader.line(), 4);
  EXPECT_FALSE(reader.Next(readout));
  EXPECT_TRUE(reader.status().ok());
}

TEST(JsonLines, NamesABadLineAndGoesOnBehindIt) {
  std::istringstream stream("{\"text\":\"a\"}\nsecret\n{\"text\":\"b\"}\n");
  JsonLinesReader reader(stream);
  v1::Readout readout;
  ASSERT_TRUE(reader.Next(readout));
  EXPECT_FALSE(reader.Next(readout));
  EXPECT_EQ(reader.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(reader.status().message(), "line 2: not the JSON form of a readout");
  EXPECT_EQ(readout.text(), "");
  ASSERT_TRUE(reader.Next(readout));
  EXPECT_TRUE(reader.status().ok());
  EXPECT_EQ(readout.text(), "b");
}

// Around the size of the buffer that lines are read through, and around the limit.
TEST(JsonLines, LinesOfEveryLength) {
  for (size_t size = 4000; size < 4200; ++size) {
    const std::string text(size, 'x');
    std::istringstream stream("{\"text\":\"" + text + "\"}\n{\"text\":\"next\"}\n");
    JsonLinesReader reader(stream, 4100);
    v1::Readout readout;
    if (size + 11 > 4100) {
      EXPECT_FALSE(reader.Next(readout)) << size;
      EXPECT_EQ(reader.status().code(), absl::StatusCode::kOutOfRange);
      EXPECT_EQ(reader.status().message(), "line 1: longer than 4100 bytes");
    } else {
      ASSERT_TRUE(reader.Next(readout)) << size << reader.status();
      EXPECT_EQ(readout.text(), text);
    }
    ASSERT_TRUE(reader.Next(readout)) << size;
    EXPECT_EQ(readout.text(), "next");
    EXPECT_EQ(reader.line(), 2);
  }
}

TEST(JsonLines, AStreamThatFails) {
  v1::Readout readout;
  std::stringstream stream("{}\n");
  stream.setstate(std::ios::badbit);
  JsonLinesReader reader(stream);
  EXPECT_FALSE(reader.Next(readout));
  EXPECT_EQ(reader.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(WriteJsonLine(readout, stream).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace readout
