// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// What filters find: each field of docs/query.md on statements and on meetings.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/query.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FilterTest : public ::testing::Test {
 protected:
  std::vector<std::string> Statements(absl::string_view text) const {
    std::vector<std::string> names;
    const auto filter = Filter::Parse(text);
    if (!filter.ok()) return {std::string(filter.status().message())};
    for (const auto& found : index_.Statements(*filter)) {
      names.push_back(absl::StrCat(found.readout_number, "/", found->id()));
    }
    return names;
  }

  std::vector<std::string> Meetings(absl::string_view text) const {
    std::vector<std::string> names;
    const auto filter = Filter::Parse(text);
    if (!filter.ok()) return {std::string(filter.status().message())};
    for (const auto& found : index_.Meetings(*filter)) {
      names.push_back(absl::StrCat(found.readout_number, "/", found->id()));
    }
    return names;
  }

  const OwningIndex index_{std::vector<v1::Readout>{GenevaTalks(), OsloReport()}};
};

TEST_F(FilterTest, FindsAllWithoutCondition) {
  EXPECT_EQ(Statements("").size(), 8u);
  EXPECT_EQ(Meetings(" ").size(), 3u);
}

TEST_F(FilterTest, AsksForPeople) {
  EXPECT_THAT(Statements("speaker = \"Anna Berg\""), ElementsAre("0/s1", "0/s2", "1/s2"));
  EXPECT_THAT(Statements("speaker = Anna"), IsEmpty());
  EXPECT_THAT(Statements("speaker:Anna"), ElementsAre("0/s1", "0/s2", "1/s2"));
  EXPECT_THAT(Statements("speaker:'minister foreign'"), ElementsAre("0/s1", "0/s2"));
  EXPECT_THAT(Statements("speaker != Berg AND article = geneva"), ElementsAre("0/s3", "0/s4", "0/s5"));
  EXPECT_EQ(Statements("speaker:*").size(), 8u);
  EXPECT_THAT(Statements("addressee = reporters OR addressee:Morel"), ElementsAre("0/s1", "1/s2"));
  EXPECT_THAT(Statements("addressee:*"), ElementsAre("0/s1", "1/s2"));
  EXPECT_THAT(Meetings("participant = Morel"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("attendee = Morel"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("NOT attendee:*"), ElementsAre("0/m2", "1/m1"));
}

TEST_F(FilterTest, AsksForCountries) {
  EXPECT_THAT(Statements("country = NO"), ElementsAre("0/s1", "0/s2", "1/s2"));
  EXPECT_THAT(Statements("NOT country:*"), ElementsAre("0/s5"));
  EXPECT_THAT(Meetings("country:no AND country:ch"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("place.country = CH"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("place = oslo OR place:Geneva"), ElementsAre("0/m1", "1/m1"));
  EXPECT_THAT(Meetings("place:*"), ElementsAre("0/m1", "1/m1"));
}

TEST_F(FilterTest, AsksForTopicsAndContents) {
  EXPECT_THAT(Statements("topic:\"fishing\""), ElementsAre("0/s1"));
  EXPECT_THAT(Statements("topic = \"Fishing Rights\""), ElementsAre("0/s1"));
  EXPECT_THAT(Statements("topic = fishing"), IsEmpty());
  EXPECT_THAT(Statements("topic:*"), ElementsAre("0/s1", "0/s2", "0/s4"));
  EXPECT_THAT(Statements("content:\"fleet too large\""), ElementsAre("0/s3"));
  EXPECT_THAT(Statements("content:fishing AND content:Norway"), ElementsAre("1/s1", "1/s2"));
  EXPECT_EQ(Statements("content:*").size(), 8u);
  EXPECT_THAT(Meetings("topic:quotas"), ElementsAre("0/m2"));
  EXPECT_THAT(Meetings("discussed:fishing"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("not_discussed:fishing"), IsEmpty());
  EXPECT_THAT(Meetings("not_discussed = \"the Arctic\""), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("planned:*"), ElementsAre("0/m2"));
}

TEST_F(FilterTest, AsksForStates) {
  EXPECT_THAT(Statements("kind = DIRECT"), ElementsAre("0/s1"));
  EXPECT_THAT(Statements("polarity:negated"), ElementsAre("0/s4"));
  EXPECT_THAT(Statements("attitude = ATTITUDE_THOUGHT"), ElementsAre("0/s3"));
  EXPECT_THAT(Meetings("status = HELD OR status = DENIED"), ElementsAre("0/m1", "1/m1"));
  EXPECT_THAT(Meetings("format = PHONE"), ElementsAre("0/m2"));
  EXPECT_THAT(Meetings("format:*"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("prominence = BACKGROUND"), ElementsAre("0/m2"));
  EXPECT_THAT(Meetings("prominence = UNSPECIFIED"), ElementsAre("1/m1"));
}

TEST_F(FilterTest, ComparesConfidence) {
  EXPECT_THAT(Statements("confidence >= 0.9"), ElementsAre("0/s1"));
  EXPECT_THAT(Statements("confidence > 0.9"), IsEmpty());
  EXPECT_THAT(Statements("confidence = 0.9"), ElementsAre("0/s1"));
  EXPECT_THAT(Statements("confidence <= 0.7"), ElementsAre("0/s2", "0/s5"));
  EXPECT_THAT(Statements("confidence < 0.7"), ElementsAre("0/s2"));
  EXPECT_THAT(Statements("NOT confidence:*"), ElementsAre("0/s3", "1/s1", "1/s2", "1/s3"));
  EXPECT_THAT(Statements("confidence != 0.9 AND confidence:*"), ElementsAre("0/s2", "0/s4", "0/s5"));
  EXPECT_THAT(Meetings("confidence > 0"), ElementsAre("0/m1"));
}

TEST_F(FilterTest, ComparesDates) {
  EXPECT_THAT(Meetings("date = 2020-03-03"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("date = 2020-03"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("date = 2020"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("date = 2020-04-01"), IsEmpty());  // Some day in April.
  EXPECT_THAT(Meetings("date < 2020-04"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("date <= 2020-04"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("date > 2020-03"), ElementsAre("0/m2"));
  EXPECT_THAT(Meetings("date >= 2020-03-03"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("date >= 2020-04-02"), IsEmpty());
  EXPECT_THAT(Meetings("date:*"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("published = 2021"), ElementsAre("1/m1"));
  EXPECT_THAT(Statements("published < 2021 AND kind = DIRECT"), ElementsAre("0/s1"));
}

TEST_F(FilterTest, AsksForArticles) {
  EXPECT_THAT(Statements("article = oslo"), ElementsAre("1/s1", "1/s2", "1/s3"));
  EXPECT_THAT(Statements("article = Oslo"), IsEmpty());
  EXPECT_THAT(Meetings("publisher = \"daily example\""), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("publisher:Example"), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(Meetings("-publisher:*"), ElementsAre("1/m1"));
}

TEST_F(FilterTest, AsksAcrossStatementsAndMeetings) {
  EXPECT_THAT(Statements("status = HELD"), ElementsAre("0/s1", "0/s2"));
  EXPECT_THAT(Statements("participant:Berg AND status = DENIED"), ElementsAre("1/s3"));
  EXPECT_THAT(Statements("NOT date:*"), ElementsAre("0/s3", "0/s4", "0/s5", "1/s1", "1/s2", "1/s3"));
  EXPECT_THAT(Meetings("speaker = Berg"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("content:\"Arctic discussed\" AND kind = DIRECT"), ElementsAre("0/m1"));
  EXPECT_THAT(Meetings("NOT kind:*"), ElementsAre("0/m2"));
}

TEST_F(FilterTest, CombinesConditions) {
  EXPECT_THAT(Statements("speaker = \"Anna Berg\" AND topic:\"fishing\" AND kind = DIRECT AND NOT polarity = NEGATED"),
              ElementsAre("0/s1"));
  // OR binds tighter than AND.
  EXPECT_THAT(Statements("speaker = Morel AND polarity = NEGATED OR attitude = THOUGHT"), ElementsAre("0/s3", "0/s4"));
  EXPECT_THAT(Statements("(speaker = Berg AND kind = DIRECT) OR speaker:diplomat"), ElementsAre("0/s1", "0/s5"));
  EXPECT_THAT(Statements("kind = DIRECT AND kind = INDIRECT"), IsEmpty());
  EXPECT_EQ(Statements("kind = DIRECT OR NOT kind = DIRECT").size(), 8u);
  EXPECT_EQ(Statements("-(kind = DIRECT)").size(), 7u);
}

TEST_F(FilterTest, OutlivesItsTextAndFitsEveryIndex) {
  std::string text = "speaker = Berg";
  const auto filter = Filter::Parse(text);
  ASSERT_TRUE(filter.ok());
  text.assign(text.size(), '(');
  EXPECT_EQ(index_.Statements(*filter).size(), 3u);
  EXPECT_EQ(OwningIndex(OsloReport()).Statements(*filter).size(), 1u);
}

TEST_F(FilterTest, FindsAllOnceMovedFrom) {
  Filter filter = *Filter::Parse("kind = DIRECT");
  const Filter taken = std::move(filter);
  EXPECT_EQ(index_.Statements(taken).size(), 1u);
  EXPECT_EQ(index_.Statements(filter).size(), 8u);  // NOLINT(bugprone-use-after-move): the header promises it.
  EXPECT_EQ(index_.Meetings(filter).size(), 3u);
}

}  // namespace
}  // namespace readout
