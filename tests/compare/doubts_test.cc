// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/doubts.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "lib/sha256.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace internal {
namespace {

// A text with a meeting in Oslo, in early March.
class Told {
 public:
  Told(absl::string_view text, absl::string_view trigger) : made_(text) {
    made_.readout().set_text_sha256(Sha256(text));
    AddMeeting("m1", trigger);
  }

  v1::Meeting& AddMeeting(absl::string_view id, absl::string_view trigger) {
    v1::Meeting& meeting = made_.Meeting(id, v1::MEETING_STATUS_HELD);
    *meeting.add_triggers() = made_.Span(trigger);
    *meeting.mutable_place()->mutable_span() = made_.Span("Oslo");
    *meeting.mutable_time()->mutable_date() = MakeDate(2020, 3, 3);
    *meeting.mutable_time()->mutable_span() = made_.Span("Tuesday");
    return meeting;
  }

  void Say(absl::string_view cue, absl::string_view content) {
    *made_.Statement("s1", "", content).mutable_cue() = made_.Span(cue);
  }

  v1::Readout& readout() { return made_.readout(); }
  v1::Meeting& meeting() { return *readout().mutable_meetings(0); }

  bool place_is_doubtful() { return Ask(&Doubts::OfPlace); }
  bool date_is_doubtful() { return Ask(&Doubts::OfDate); }

 private:
  bool Ask(bool (Doubts::*question)(const v1::Meeting&) const) {
    const absl::StatusOr<AccountReader> account = AccountReader::Create(readout());
    EXPECT_TRUE(account.ok()) << account.status();
    return account.ok() && (Doubts(*account).*question)(meeting());
  }

  MadeReadout made_;
};

TEST(Doubts, WhatIsReadPlainlyIsNotDoubtful) {
  Told told("Berg met Morel in Oslo on Tuesday.", "met");
  EXPECT_FALSE(told.place_is_doubtful());
  EXPECT_FALSE(told.date_is_doubtful());
}

TEST(Doubts, LittleConfidence) {
  Told told("Berg met Morel in Oslo on Tuesday.", "met");
  told.meeting().mutable_place()->set_confidence(0.5f);
  EXPECT_TRUE(told.place_is_doubtful());
  EXPECT_FALSE(told.date_is_doubtful());
}

TEST(Doubts, WordsThatAnotherMeetingClaimsMoreSurely) {
  Told told("Berg met Morel in Oslo on Tuesday, and talks with Dahl followed.", "met");
  told.AddMeeting("m2", "talks").mutable_time()->set_confidence(0.9f);
  EXPECT_FALSE(told.date_is_doubtful());
  told.meeting().mutable_time()->set_confidence(0.9f);
  EXPECT_FALSE(told.date_is_doubtful());
  told.meeting().mutable_time()->set_confidence(0.7f);
  EXPECT_TRUE(told.date_is_doubtful());
  EXPECT_FALSE(told.place_is_doubtful());
}

TEST(Doubts, WhereAndWhenSomebodySpoke) {
  Told told("Berg told mayors in Oslo on Tuesday that she would meet Morel.", "meet");
  told.Say("told", "she would meet Morel");
  EXPECT_TRUE(told.place_is_doubtful());
  EXPECT_TRUE(told.date_is_doubtful());
}

TEST(Doubts, TheMeetingIsNamedInBetween) {
  Told told("Berg told mayors after the talks in Oslo on Tuesday that quotas would fall.", "talks");
  told.Say("told", "quotas would fall");
  EXPECT_FALSE(told.place_is_doubtful());
  EXPECT_FALSE(told.date_is_doubtful());
}

TEST(Doubts, WhatWasSaidTellsOfTheMeeting) {
  Told told("Berg told mayors that in Oslo on Tuesday she had met Morel.", "met");
  told.Say("told", "that in Oslo on Tuesday she had met Morel");
  EXPECT_FALSE(told.place_is_doubtful());
  EXPECT_FALSE(told.date_is_doubtful());
}

TEST(Doubts, AnotherSentence) {
  Told told("They would meet, Berg said. Her flight to Oslo left on Tuesday.", "meet");
  told.Say("said", "They would meet");
  EXPECT_FALSE(told.place_is_doubtful());
  EXPECT_FALSE(told.date_is_doubtful());
}

TEST(Doubts, TheDayOfTheNews) {
  Told told("Berg met Morel in Oslo on Tuesday.", "met");
  told.meeting().mutable_time()->set_basis(v1::TIME_BASIS_RELATIVE_TO_PUBLICATION);
  EXPECT_FALSE(told.date_is_doubtful());
  *told.readout().mutable_article()->mutable_published() = MakeDate(2020, 3, 3);
  EXPECT_TRUE(told.date_is_doubtful());
}

}  // namespace
}  // namespace internal
}  // namespace readout
