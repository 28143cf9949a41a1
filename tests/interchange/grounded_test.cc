// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/grounded.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace internal {
namespace {

TEST(Grounded, ReadsSpansInEveryUnit) {
  for (const v1::OffsetUnit unit :
       {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_CODE_POINT}) {
    const auto readout = ConvertOffsets(Talks(), unit);
    ASSERT_TRUE(readout.ok());
    const auto source = Grounded::Create(*readout);
    ASSERT_TRUE(source.ok()) << source.status();
    const v1::Statement& quoted = readout->statements(0);
    EXPECT_EQ(source->WordsOf(quoted.source()), "she");
    EXPECT_EQ(source->JoinedWords(quoted.content()),
              "\xE2\x80\x9CWe talked about fish,\xE2\x80\x9D \xE2\x80\x9Cnot about gas.\xE2\x80\x9D");
    EXPECT_EQ(source->CodePoint(source->BytesOf(readout->entities(0).mentions(0).span()).begin), 19u);
  }
}

TEST(Grounded, FindsRecords) {
  const v1::Readout readout = Talks();
  const auto source = Grounded::Create(readout);
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->entity("e2"), &readout.entities(1));
  EXPECT_EQ(source->meeting("m1"), &readout.meetings(0));
  EXPECT_EQ(source->topic("t2"), &readout.topics(1));
  EXPECT_EQ(source->statement("s3"), &readout.statements(2));
  EXPECT_EQ(source->entity_index("e3"), 2);
  EXPECT_EQ(source->entity("m1"), nullptr);
  EXPECT_EQ(source->topic_index(""), -1);
}

TEST(Grounded, RefusesWhatDoesNotHoldTogether) {
  v1::Readout readout = Talks();
  readout.mutable_statements(0)->set_speaker_id("e9");
  EXPECT_FALSE(Grounded::Create(readout).ok());
  readout = Talks();
  readout.mutable_article()->set_publisher("\xFF");
  EXPECT_FALSE(Grounded::Create(readout).ok());
}

TEST(Grounded, TakesEnumsOfALaterVersion) {
  v1::Readout readout = Talks();
  readout.mutable_meetings(0)->set_status(static_cast<v1::MeetingStatus>(99));
  EXPECT_TRUE(Grounded::Create(readout).ok());
  readout.mutable_statements(2)->set_parent_id("s3");
  const absl::Status status = Grounded::Create(readout).status();
  EXPECT_EQ(status.message(), "statements[2].parent_id: parents form a ring (and 1 more)");
}

TEST(ShortName, DropsTheNameOfTheEnum) {
  EXPECT_EQ(ShortName(v1::MEETING_FORMAT_IN_PERSON), "IN_PERSON");
  EXPECT_EQ(ShortName(v1::POLARITY_UNSPECIFIED), "");
  EXPECT_EQ(ShortName(static_cast<v1::Polarity>(99)), "");
}

TEST(IsoDate, IsAsLongAsWhatIsKnown) {
  v1::Date date;
  EXPECT_EQ(IsoDate(date), "");
  date.set_year(987);
  EXPECT_EQ(IsoDate(date), "0987");
  date.set_day(5);
  EXPECT_EQ(IsoDate(date), "0987");
  date.set_month(3);
  EXPECT_EQ(IsoDate(date), "0987-03-05");
  date.set_day(32);
  EXPECT_EQ(IsoDate(date), "0987-03");
  date.set_month(-1);
  EXPECT_EQ(IsoDate(date), "0987");
  date.set_year(10000);
  EXPECT_EQ(IsoDate(date), "");
}

}  // namespace
}  // namespace internal
}  // namespace readout
