// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The main job on a real article, which stays where it is (READOUT_SHARED); skipped where it is not there. Its
// newspaper's feed lost three opening quotation marks, and one quotation stands in reversed single marks.

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "readout/validate.h"

namespace readout {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

class RealArticle : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(READOUT_SHARED "/articles/lavrov-trump.txt");
    if (!file) GTEST_SKIP() << "no article under " READOUT_SHARED "/articles";
    std::stringstream text;
    text << file.rdbuf();
    const std::string all = text.str();
    const size_t line = all.find('\n');
    v1::Article article;
    article.set_title(all.substr(0, line));
    article.set_body(all.substr(all.find_first_not_of("\r\n", line)));
    article.mutable_published()->set_year(2017);
    article.mutable_published()->set_month(5);
    article.mutable_published()->set_day(11);
    const auto extractor = Extractor::Create();
    ASSERT_TRUE(extractor.ok()) << extractor.status();
    const auto readout = extractor->Extract(article);
    ASSERT_TRUE(readout.ok()) << readout.status();
    readout_ = *readout;
    ASSERT_TRUE(Validate(readout_).ok()) << Validate(readout_);
  }

  std::string Text(const v1::TextSpan& span) const {
    return readout_.text().substr(span.begin(), span.end() - span.begin());
  }

  v1::Entity EntityOf(const std::string& id) const {
    for (const v1::Entity& entity : readout_.entities()) {
      if (entity.id() == id) return entity;
    }
    return {};
  }

  std::vector<const v1::Meeting*> MainMeetings() const {
    std::vector<const v1::Meeting*> meetings;
    for (const v1::Meeting& meeting : readout_.meetings()) {
      if (meeting.prominence() == v1::PROMINENCE_MAIN) meetings.push_back(&meeting);
    }
    return meetings;
  }

  // Who said the statement whose content holds `words`; "" if none does.
  std::string SpeakerOf(absl::string_view words) const {
    for (const v1::Statement& statement : readout_.statements()) {
      std::string content;
      for (const v1::TextSpan& span : statement.content()) absl::StrAppend(&content, Text(span), " ");
      if (absl::StrContains(content, words)) return EntityOf(statement.speaker_id()).name();
    }
    return "";
  }

  // Labels and mentions of the main meeting's topics of this status.
  std::vector<std::string> Topics(v1::DiscussionStatus status) const {
    std::vector<std::string> found;
    for (const v1::Discussion& discussion : MainMeetings().at(0)->discussions()) {
      if (discussion.status() != status) continue;
      for (const v1::Topic& topic : readout_.topics()) {
        if (topic.id() != discussion.topic_id()) continue;
        found.push_back(topic.label());
        for (const v1::TextSpan& span : topic.mentions()) found.push_back(Text(span));
      }
    }
    return found;
  }

  v1::Readout readout_;
};

TEST_F(RealArticle, HasOneMainMeetingWithDateAndPlace) {
  ASSERT_EQ(MainMeetings().size(), 1u);
  const v1::Meeting& meeting = *MainMeetings()[0];
  EXPECT_EQ(meeting.status(), v1::MEETING_STATUS_HELD);
  EXPECT_EQ(meeting.format(), v1::MEETING_FORMAT_IN_PERSON);
  EXPECT_EQ(meeting.time().date().year(), 2017);
  EXPECT_EQ(meeting.time().date().month(), 5);
  EXPECT_EQ(meeting.time().date().day(), 10);
  EXPECT_EQ(meeting.time().basis(), v1::TIME_BASIS_RELATIVE_TO_PUBLICATION);
  EXPECT_THAT(Text(meeting.time().span()), HasSubstr("Wednesday"));
  EXPECT_THAT(Text(meeting.place().span()), HasSubstr("White House"));
  EXPECT_EQ(meeting.place().region_code(), "US");
}

TEST_F(RealArticle, HasBothParticipantsWithTitleAndCountry) {
  ASSERT_EQ(MainMeetings().size(), 1u);
  std::vector<std::string> found;
  for (const v1::Participant& participant : MainMeetings()[0]->participants()) {
    const v1::Entity entity = EntityOf(participant.entity_id());
    EXPECT_EQ(participant.attendance(), v1::ATTENDANCE_ATTENDED);
    EXPECT_FALSE(participant.evidence().empty());
    found.push_back(absl::StrCat(entity.name(), "; ", entity.title(), "; ", participant.region_code()));
  }
  EXPECT_THAT(found,
              ::testing::UnorderedElementsAre("Donald Trump; President; US", "Sergey Lavrov; Foreign Minister; RU"));
}

TEST_F(RealArticle, GivesStatementsToTheirSpeakers) {
  EXPECT_GE(readout_.statements_size(), 9);
  EXPECT_EQ(SpeakerOf("seek ways"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("First of all"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("various issues"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("thoroughly"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("did not discuss"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("media hype"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("humiliating"), "Sergey Lavrov");
  EXPECT_EQ(SpeakerOf("very good"), "Donald Trump");
  EXPECT_THAT(SpeakerOf("emphasized"), HasSubstr("White House"));
}

TEST_F(RealArticle, TellsWhatWasDiscussedAndWhatWasNot) {
  ASSERT_EQ(MainMeetings().size(), 1u);
  EXPECT_THAT(Topics(v1::DISCUSSION_STATUS_DISCUSSED), Contains(HasSubstr("Syria")));
  EXPECT_THAT(Topics(v1::DISCUSSION_STATUS_DISCUSSED), Contains(HasSubstr("de-escalation zones")));
  EXPECT_THAT(Topics(v1::DISCUSSION_STATUS_DISCUSSED), Each(Not(HasSubstr("interference"))));
  EXPECT_THAT(Topics(v1::DISCUSSION_STATUS_NOT_DISCUSSED), Contains(HasSubstr("interference in the U.S. election")));
}

}  // namespace
}  // namespace readout
