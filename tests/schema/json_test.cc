// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The ProtoJSON form is read by programs in other languages that have no schema at hand: its names are a contract, too.

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace {

using ::testing::HasSubstr;

v1::Readout Sample() {
  v1::Readout readout;
  const char* text = R"pb(
    article {
      id: "a1"
      language_code: "en"
      published { year: 2020 month: 3 day: 4 }
    }
    text: "Ames met Bell."
    offset_unit: OFFSET_UNIT_UTF8_BYTE
    text_sha256: "\001\002\003"
    entities {
      id: "e1"
      kind: ENTITY_KIND_PERSON
      region_code: "CH"
      mentions {
        span { begin: 0 end: 4 }
        kind: MENTION_KIND_NAME
      }
      external_ids { authority: "example" id: "7" }
      confidence: 0
    }
    meetings {
      id: "m1"
      time { basis: TIME_BASIS_EXPLICIT }
      place { entity_id: "e2" }
      participants { entity_id: "e1" attendance: ATTENDANCE_ATTENDED }
      discussions { topic_id: "t1" raised_by_ids: "e1" statement_ids: "s1" }
    }
    statements { id: "s1" speaker_id: "e1" addressee_ids: "e2" meeting_id: "m1" topic_ids: "t1" parent_id: "s2" }
    producer { library_version: "0.1.0" model_id: "m" }
  )pb";
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &readout));
  return readout;
}

std::string ToJson(const v1::Readout& readout) {
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(readout, &json).ok());
  return json;
}

TEST(Json, NamesAreCamelCase) {
  const std::string json = ToJson(Sample());
  for (const char* name :
       {"\"languageCode\"", "\"offsetUnit\":\"OFFSET_UNIT_UTF8_BYTE\"", "\"textSha256\":\"AQID\"", "\"regionCode\"",
        "\"externalIds\"", "\"entityId\"", "\"topicId\"", "\"raisedByIds\"", "\"statementIds\"", "\"speakerId\"",
        "\"addresseeIds\"", "\"meetingId\"", "\"topicIds\"", "\"parentId\"", "\"libraryVersion\"", "\"modelId\""}) {
    EXPECT_THAT(json, HasSubstr(name));
  }
}

TEST(Json, ConfidenceOfZeroIsWrittenAndNoneIsNot) {
  v1::Readout readout = Sample();
  EXPECT_THAT(ToJson(readout), HasSubstr("\"confidence\":0"));
  readout.mutable_entities(0)->clear_confidence();
  EXPECT_THAT(ToJson(readout), ::testing::Not(HasSubstr("confidence")));
}

TEST(Json, ReadsWhatItWrites) {
  v1::Readout back;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(ToJson(Sample()), &back).ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(back, Sample()));
}

}  // namespace
}  // namespace readout
