// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/validate.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/messages.h"
#include "lib/sha256.h"
#include "readout/offsets.h"

namespace readout {
namespace {

using google::protobuf::Message;

enum class IdKind { kEntity, kMeeting, kStatement, kTopic };

const char* NameOf(IdKind kind) {
  switch (kind) {
    case IdKind::kEntity:
      return "entity";
    case IdKind::kMeeting:
      return "meeting";
    case IdKind::kStatement:
      return "statement";
    case IdKind::kTopic:
      return "topic";
  }
  return "";
}

// Checks ids, and remembers the first fault of all.
class IdChecker {
 public:
  explicit IdChecker(const v1::Readout& readout) : readout_(readout) {}

  absl::Status Check() {
    for (const v1::Entity& entity : readout_.entities()) Define(entity.id(), IdKind::kEntity, "entities");
    for (const v1::Meeting& meeting : readout_.meetings()) Define(meeting.id(), IdKind::kMeeting, "meetings");
    for (const v1::Statement& statement : readout_.statements()) {
      Define(statement.id(), IdKind::kStatement, "statements");
    }
    for (const v1::Topic& topic : readout_.topics()) Define(topic.id(), IdKind::kTopic, "topics");
    for (const v1::Meeting& meeting : readout_.meetings()) CheckMeeting(meeting);
    for (const v1::Statement& statement : readout_.statements()) CheckStatement(statement);
    CheckParents();
    return status_;
  }

 private:
  // Ids are not copied into messages: in a Readout from elsewhere they may hold anything.
  void Fail(absl::string_view what) {
    if (status_.ok()) status_ = absl::InvalidArgumentError(what);
  }

  void Define(absl::string_view id, IdKind kind, absl::string_view field) {
    if (id.empty()) return Fail(absl::StrCat(field, ": an id is empty"));
    if (!kinds_.emplace(id, kind).second) Fail(absl::StrCat(field, ": an id stands twice"));
  }

  void Refer(absl::string_view id, IdKind kind, absl::string_view field) {
    const auto found = kinds_.find(id);
    if (found == kinds_.end() || found->second != kind) {
      Fail(absl::StrCat(field, ": names no ", NameOf(kind), " of this readout"));
    }
  }

  void ReferIfSet(absl::string_view id, IdKind kind, absl::string_view field) {
    if (!id.empty()) Refer(id, kind, field);
  }

  void CheckMeeting(const v1::Meeting& meeting) {
    ReferIfSet(meeting.place().entity_id(), IdKind::kEntity, "place.entity_id");
    for (const v1::Participant& participant : meeting.participants()) {
      Refer(participant.entity_id(), IdKind::kEntity, "participants.entity_id");
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      Refer(discussion.topic_id(), IdKind::kTopic, "discussions.topic_id");
      for (const std::string& id : discussion.raised_by_ids()) Refer(id, IdKind::kEntity, "discussions.raised_by_ids");
      for (const std::string& id : discussion.statement_ids()) {
        Refer(id, IdKind::kStatement, "discussions.statement_ids");
      }
    }
  }

  void CheckStatement(const v1::Statement& statement) {
    ReferIfSet(statement.speaker_id(), IdKind::kEntity, "statements.speaker_id");
    ReferIfSet(statement.meeting_id(), IdKind::kMeeting, "statements.meeting_id");
    ReferIfSet(statement.parent_id(), IdKind::kStatement, "statements.parent_id");
    for (const std::string& id : statement.addressee_ids()) Refer(id, IdKind::kEntity, "statements.addressee_ids");
    for (const std::string& id : statement.topic_ids()) Refer(id, IdKind::kTopic, "statements.topic_ids");
  }

  // Walks up from every statement, each edge once: a walk that meets a statement of its own has found a ring.
  void CheckParents() {
    if (!status_.ok()) return;
    absl::flat_hash_map<absl::string_view, int> index;
    for (int i = 0; i < readout_.statements_size(); ++i) index.emplace(readout_.statements(i).id(), i);
    std::vector<int> walk_of(readout_.statements_size(), -1);
    for (int i = 0; i < readout_.statements_size(); ++i) {
      int at = i;
      while (walk_of[at] < 0) {
        walk_of[at] = i;
        const std::string& parent = readout_.statements(at).parent_id();
        if (parent.empty()) break;
        at = index[parent];
        if (walk_of[at] == i) return Fail("statements.parent_id: parents form a ring");
      }
    }
  }

  const v1::Readout& readout_;
  absl::flat_hash_map<absl::string_view, IdKind> kinds_;
  absl::Status status_;
};

// Returns what is wrong with a span, or nothing.
absl::string_view FaultOf(const v1::TextSpan& span, const OffsetMap& map, v1::OffsetUnit unit) {
  if (span.begin() > span.end()) return "ends before it begins";
  const bool fits = map.Convert(span.begin(), unit, v1::OFFSET_UNIT_UTF8_BYTE).has_value() &&
                    map.Convert(span.end(), unit, v1::OFFSET_UNIT_UTF8_BYTE).has_value();
  return fits ? "" : "lies outside of the text, or cuts a character";
}

bool HasBadConfidence(const Message& message) {
  const google::protobuf::FieldDescriptor* field = message.GetDescriptor()->FindFieldByName("confidence");
  if (field == nullptr || field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_FLOAT) return false;
  const float value = message.GetReflection()->GetFloat(message, field);
  return !(value >= 0 && value <= 1);  // Not a number is bad, too.
}

}  // namespace

absl::Status Validate(const v1::Readout& readout) {
  const absl::StatusOr<OffsetMap> map = OffsetMap::Create(readout.text());
  if (!map.ok()) return absl::InvalidArgumentError(map.status().message());
  if (readout.text_sha256() != internal::Sha256(readout.text())) {
    return absl::InvalidArgumentError("text_sha256: is not the hash of the text");
  }
  const v1::OffsetUnit unit = readout.offset_unit();
  if (!map->Convert(0, unit, unit).has_value()) {
    return absl::InvalidArgumentError(absl::StrCat("offset_unit: unknown unit ", static_cast<int>(unit)));
  }
  absl::Status status;
  std::string path;
  const Message& root = readout;
  internal::VisitMessages(root, path, [&](const Message& message, absl::string_view where) {
    if (!status.ok()) return;
    if (message.GetDescriptor() == v1::TextSpan::descriptor()) {
      const absl::string_view fault = FaultOf(static_cast<const v1::TextSpan&>(message), *map, unit);
      if (!fault.empty()) status = absl::InvalidArgumentError(absl::StrCat(where, ": ", fault));
    } else if (HasBadConfidence(message)) {
      status = absl::InvalidArgumentError(absl::StrCat(where, ".confidence: found no number in [0, 1]"));
    }
  });
  if (!status.ok()) return status;
  return IdChecker(readout).Check();
}

}  // namespace readout
