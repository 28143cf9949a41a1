// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/assemble.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/offsets.h"
#include "readout/validate.h"
#include "readout/version.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

// Adams and Brown met about trade; Adams spoke of it afterwards, and quoted Brown.
class AssembleTest : public ::testing::Test {
 protected:
  AssembleTest() {
    adams_ = article_.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
    brown_ = article_.AddEntity("Brown", v1::ENTITY_KIND_PERSON);
    rain_ = article_.AddEntity("Rain", v1::ENTITY_KIND_OTHER);
    reading_.entities = article_.entities;
    StatementRecord outer;
    outer.content = {article_.document.Bytes(article_.At("Brown said trade was good", 0))};
    outer.cue = article_.At("added");
    outer.speaker = adams_;
    outer.confidence = 0.4f;
    StatementRecord inner;
    inner.content = {article_.document.Bytes(article_.At("trade was good"))};
    inner.speaker = brown_;
    inner.parent = 0;
    inner.confidence = 0.9f;
    reading_.statements = {outer, inner};
    MeetingRecord meeting;
    meeting.prominence = v1::PROMINENCE_MAIN;
    meeting.status = v1::MEETING_STATUS_HELD;
    meeting.triggers = {article_.At("met")};
    ParticipantRecord participant;
    participant.entity = adams_;
    meeting.participants = {participant};
    DiscussionRecord discussion;
    discussion.topic = 0;
    meeting.discussions = {discussion};
    meeting.confidence = 0.8f;
    reading_.meetings.meetings = {meeting};
    TopicRecord topic;
    topic.label = "trade";
    topic.mentions = {article_.At("trade")};
    reading_.meetings.topics = {topic};
  }

  v1::Readout Make(float min_confidence = 0) const {
    v1::Article article;
    article.set_id("a1");
    article.set_body("not passed on");
    v1::Readout readout = Assemble(article, article_.document, reading_, min_confidence, "test-1");
    EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
    return readout;
  }

  MiniArticle article_{"Adams met Brown . // Adams added Brown said trade was good . // Rain fell on < us"};
  Reading reading_;
  int adams_, brown_, rain_;
};

TEST_F(AssembleTest, ArticleTextAndProducer) {
  const v1::Readout readout = Make();
  EXPECT_EQ(readout.article().id(), "a1");
  EXPECT_EQ(readout.article().body(), "");
  EXPECT_EQ(readout.text(), article_.document.text);
  EXPECT_EQ(readout.producer().library_version(), READOUT_VERSION);
  EXPECT_EQ(readout.producer().model_id(), "test-1");
}

TEST_F(AssembleTest, EntitiesThatNothingRefersToAreLeftOutUnlessNamedAndKnown) {
  v1::Readout readout = Make();
  ASSERT_EQ(readout.entities_size(), 2);
  EXPECT_EQ(readout.entities(1).id(), "e2");
  EXPECT_EQ(TextOf(readout, readout.entities(1).mentions(0).span()), "Brown");
  reading_.statements[1].addressees = {rain_};
  readout = Make();
  ASSERT_EQ(readout.entities_size(), 3);
  EXPECT_THAT(readout.statements(1).addressee_ids(), ElementsAre("e3"));
}

TEST_F(AssembleTest, GroupsComeWithTheirMembers) {
  Entity group;
  group.kind = v1::ENTITY_KIND_GROUP;
  group.name = "Adams and Brown";
  group.members = {adams_, brown_};
  group.mentions = {{article_.At("Adams met Brown"), article_.At("Adams").begin, v1::MENTION_KIND_NAME}};
  reading_.entities.all.push_back(group);
  reading_.statements[0].speaker = static_cast<int>(reading_.entities.all.size()) - 1;
  const v1::Readout readout = Make();
  ASSERT_EQ(readout.entities_size(), 3);
  EXPECT_EQ(readout.entities(2).name(), "Adams and Brown");
  EXPECT_THAT(readout.entities(2).member_ids(), ElementsAre(readout.entities(0).id(), readout.entities(1).id()));
}

TEST_F(AssembleTest, ParticipantsKnowBetterThanAnAssumedState) {
  reading_.entities.all[adams_].region_code = "FD";
  reading_.meetings.meetings[0].participants[0].region_code = "SY";
  EXPECT_EQ(Make().entities(0).region_code(), "FD");
  reading_.entities.all[adams_].is_state_assumed = true;
  EXPECT_EQ(Make().entities(0).region_code(), "SY");
}

TEST_F(AssembleTest, StatementsPointAtMeetingTopicAndParent) {
  const v1::Readout readout = Make();
  ASSERT_EQ(readout.statements_size(), 2);
  EXPECT_EQ(TextOf(readout, readout.statements(0).cue()), "added");
  EXPECT_FALSE(readout.statements(1).has_cue());
  EXPECT_EQ(readout.statements(0).meeting_id(), "m1");  // Adams takes part.
  EXPECT_EQ(readout.statements(1).meeting_id(), "");    // Brown is not listed.
  EXPECT_THAT(readout.statements(0).topic_ids(), ElementsAre("t1"));
  EXPECT_THAT(readout.statements(1).topic_ids(), ElementsAre("t1"));
  EXPECT_EQ(readout.statements(1).parent_id(), "s1");
}

TEST_F(AssembleTest, DiscussionsDecideTheMeeting) {
  reading_.meetings.meetings[0].discussions[0].statements = {1};
  const v1::Readout readout = Make();
  EXPECT_EQ(readout.statements(1).meeting_id(), "m1");
  EXPECT_THAT(readout.meetings(0).discussions(0).statement_ids(), ElementsAre("s2"));
}

TEST_F(AssembleTest, PlannedMeetingsClaimNoStatements) {
  reading_.meetings.meetings[0].status = v1::MEETING_STATUS_PLANNED;
  EXPECT_EQ(Make().statements(0).meeting_id(), "");
}

TEST_F(AssembleTest, LowConfidenceIsLeftOutWithWhatHangsOnIt) {
  reading_.meetings.meetings[0].discussions[0].statements = {0, 1};
  v1::Readout readout = Make(0.5f);
  ASSERT_EQ(readout.statements_size(), 1);
  EXPECT_EQ(readout.statements(0).id(), "s1");
  EXPECT_EQ(readout.statements(0).parent_id(), "");
  EXPECT_THAT(readout.meetings(0).discussions(0).statement_ids(), ElementsAre("s1"));
  readout = Make(0.85f);
  EXPECT_EQ(readout.meetings_size(), 0);
  EXPECT_EQ(readout.topics_size(), 0);
  ASSERT_EQ(readout.statements_size(), 1);
  EXPECT_EQ(readout.statements(0).topic_ids_size(), 0);
}

TEST_F(AssembleTest, NoticesTellOfOpenQuotations) {
  const v1::Readout readout = Make();
  ASSERT_EQ(readout.notices_size(), 1);
  EXPECT_EQ(readout.notices(0).code(), v1::NOTICE_CODE_UNCLOSED_QUOTATION);
  EXPECT_EQ(TextOf(readout, readout.notices(0).span()), "\xE2\x80\x9Cus");
}

TEST(Assemble, EmptyDocument) {
  const v1::Readout readout = Assemble(v1::Article(), Document(), Reading(), 0, "test-1");
  EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
  EXPECT_EQ(readout.entities_size(), 0);
}

}  // namespace
}  // namespace internal
}  // namespace readout
