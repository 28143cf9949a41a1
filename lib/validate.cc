// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/validate.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/hash_tables.h"
#include "lib/messages.h"
#include "lib/sha256.h"
#include "readout/offsets.h"

namespace readout {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Counts all faults and keeps the first.
class Faults {
 public:
  explicit Faults(size_t most) : most_(most) {}

  // `path` and `what` are things to concatenate; they are put together only if the fault is kept.
  template <typename... Path>
  void Add(FaultKind kind, absl::string_view what, const Path&... path) {
    ++list_.count;
    if (list_.faults.size() < most_) list_.faults.push_back({kind, absl::StrCat(path...), std::string(what)});
  }

  // The faults of `last` behind these.
  FaultList TakeBefore(Faults&& last) {
    list_.count += last.list_.count;
    for (Fault& fault : last.list_.faults) {
      if (list_.faults.size() < most_) list_.faults.push_back(std::move(fault));
    }
    return std::move(list_);
  }

 private:
  const size_t most_;
  FaultList list_;
};

enum class IdKind { kEntity, kMeeting, kStatement, kTopic };

// With article, for messages.
const char* NameOf(IdKind kind) {
  switch (kind) {
    case IdKind::kEntity:
      return "an entity";
    case IdKind::kMeeting:
      return "a meeting";
    case IdKind::kStatement:
      return "a statement";
    case IdKind::kTopic:
      return "a topic";
  }
  return "";
}

// Checks ids. They are not copied into messages: in a Readout from elsewhere they may hold anything.
class IdChecker {
 public:
  IdChecker(const v1::Readout& readout, Faults& faults) : readout_(readout), faults_(faults) {}

  void Check() {
    Define(readout_.entities(), IdKind::kEntity, "entities");
    Define(readout_.meetings(), IdKind::kMeeting, "meetings");
    Define(readout_.statements(), IdKind::kStatement, "statements");
    Define(readout_.topics(), IdKind::kTopic, "topics");
    for (int i = 0; i < readout_.entities_size(); ++i) CheckEntity(readout_.entities(i), i);
    for (int i = 0; i < readout_.meetings_size(); ++i) CheckMeeting(readout_.meetings(i), i);
    for (int i = 0; i < readout_.statements_size(); ++i) CheckStatement(readout_.statements(i), i);
    CheckParents();
  }

 private:
  using Ids = google::protobuf::RepeatedPtrField<std::string>;

  template <typename Records>
  void Define(const Records& records, IdKind kind, absl::string_view list) {
    for (int i = 0; i < records.size(); ++i) {
      const absl::string_view id = records.Get(i).id();
      if (id.empty()) {
        faults_.Add(FaultKind::kId, "is empty", list, "[", i, "].id");
      } else if (const auto [first, is_new] = kinds_.emplace(id, kind); !is_new) {
        faults_.Add(FaultKind::kId, absl::StrCat("stands twice, first with ", NameOf(first->second)), list, "[", i,
                    "].id");
      }
    }
  }

  template <typename... Path>
  void Refer(absl::string_view id, IdKind kind, const Path&... path) {
    const auto found = kinds_.find(id);
    if (found == kinds_.end()) {
      faults_.Add(FaultKind::kReference, absl::StrCat("names nothing in this readout, want ", NameOf(kind)), path...);
    } else if (found->second != kind) {
      faults_.Add(FaultKind::kReference, absl::StrCat("names ", NameOf(found->second), ", want ", NameOf(kind)),
                  path...);
    }
  }

  template <typename... Path>
  void ReferIfSet(absl::string_view id, IdKind kind, const Path&... path) {
    if (!id.empty()) Refer(id, kind, path...);
  }

  template <typename... Path>
  void ReferAll(const Ids& ids, IdKind kind, const Path&... path) {
    for (int i = 0; i < ids.size(); ++i) Refer(ids.Get(i), kind, path..., "[", i, "]");
  }

  void CheckEntity(const v1::Entity& entity, int number) {
    ReferAll(entity.member_ids(), IdKind::kEntity, "entities[", number, "].member_ids");
  }

  void CheckMeeting(const v1::Meeting& meeting, int number) {
    ReferIfSet(meeting.place().entity_id(), IdKind::kEntity, "meetings[", number, "].place.entity_id");
    for (int i = 0; i < meeting.participants_size(); ++i) {
      Refer(meeting.participants(i).entity_id(), IdKind::kEntity, "meetings[", number, "].participants[", i,
            "].entity_id");
    }
    for (int i = 0; i < meeting.discussions_size(); ++i) {
      const v1::Discussion& discussion = meeting.discussions(i);
      const std::string path = absl::StrCat("meetings[", number, "].discussions[", i, "]");
      Refer(discussion.topic_id(), IdKind::kTopic, path, ".topic_id");
      ReferAll(discussion.raised_by_ids(), IdKind::kEntity, path, ".raised_by_ids");
      ReferAll(discussion.statement_ids(), IdKind::kStatement, path, ".statement_ids");
    }
  }

  void CheckStatement(const v1::Statement& statement, int number) {
    const std::string path = absl::StrCat("statements[", number, "]");
    ReferIfSet(statement.speaker_id(), IdKind::kEntity, path, ".speaker_id");
    ReferAll(statement.addressee_ids(), IdKind::kEntity, path, ".addressee_ids");
    ReferIfSet(statement.meeting_id(), IdKind::kMeeting, path, ".meeting_id");
    ReferAll(statement.topic_ids(), IdKind::kTopic, path, ".topic_ids");
    ReferIfSet(statement.parent_id(), IdKind::kStatement, path, ".parent_id");
  }

  // Walks up from every statement, each edge once: a walk that meets a statement of its own has found a ring, which is
  // one fault, at the statement of it that was met first.
  void CheckParents() {
    internal::HashMap<absl::string_view, int> index;
    for (int i = 0; i < readout_.statements_size(); ++i) index.emplace(readout_.statements(i).id(), i);
    std::vector<int> walk_of(static_cast<size_t>(readout_.statements_size()), -1);
    for (int i = 0; i < readout_.statements_size(); ++i) {
      int at = i;
      while (walk_of[static_cast<size_t>(at)] < 0) {
        walk_of[static_cast<size_t>(at)] = i;
        const absl::string_view parent = readout_.statements(at).parent_id();
        const auto found = parent.empty() ? index.end() : index.find(parent);
        if (found == index.end()) break;
        at = found->second;
        if (walk_of[static_cast<size_t>(at)] == i) {
          faults_.Add(FaultKind::kRing, "parents form a ring", "statements[", at, "].parent_id");
        }
      }
    }
  }

  const v1::Readout& readout_;
  Faults& faults_;
  internal::HashMap<absl::string_view, IdKind> kinds_;
};

// Returns what is wrong with a span, or nothing.
absl::string_view FaultOf(const v1::TextSpan& span, const OffsetMap& map, v1::OffsetUnit unit) {
  if (span.begin() > span.end()) return "ends before it begins";
  const bool fits = map.Convert(span.begin(), unit, v1::OFFSET_UNIT_UTF8_BYTE).has_value() &&
                    map.Convert(span.end(), unit, v1::OFFSET_UNIT_UTF8_BYTE).has_value();
  return fits ? "" : "lies outside of the text, or cuts a character";
}

// Checks the fields of one message that need nothing else to be judged.
void CheckFields(const Message& message, absl::string_view path, Faults& faults, Faults& enums) {
  const Reflection* reflection = message.GetReflection();
  const absl::string_view dot = path.empty() ? "" : ".";
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (field->is_repeated()) continue;  // None of the messages repeats an enum or a number.
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      const int value = reflection->GetEnumValue(message, field);
      if (value == 0 || field->enum_type()->FindValueByNumber(value) != nullptr) continue;
      if (field->name() == "offset_unit") continue;  // A fault of its own.
      enums.Add(FaultKind::kEnum, absl::StrCat("unknown value ", value), path, dot, field->name());
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_FLOAT && field->name() == "confidence") {
      const float value = reflection->GetFloat(message, field);
      if (value >= 0 && value <= 1) continue;  // Not a number is bad, too.
      faults.Add(FaultKind::kConfidence, "found no number in [0, 1]", path, dot, field->name());
    }
  }
}

}  // namespace

FaultList FindFaults(const v1::Readout& readout, size_t most) {
  Faults faults(most), enums(most);  // What a later version may have written comes last.
  const absl::StatusOr<OffsetMap> map = OffsetMap::Create(readout.text());
  if (!map.ok()) {
    absl::string_view what = map.status().message();
    constexpr absl::string_view kField = "text: ";
    if (what.substr(0, kField.size()) == kField) what.remove_prefix(kField.size());
    faults.Add(FaultKind::kText, what, "text");
  }
  if (readout.text_sha256() != internal::Sha256(readout.text())) {
    faults.Add(FaultKind::kHash, "is not the hash of the text", "text_sha256");
  }
  const v1::OffsetUnit unit = readout.offset_unit();
  const bool known_unit = unit != v1::OFFSET_UNIT_UNSPECIFIED && v1::OffsetUnit_IsValid(unit);
  if (!known_unit) {
    faults.Add(FaultKind::kUnit, absl::StrCat("unknown unit ", static_cast<int>(unit)), "offset_unit");
  }
  std::string path;
  const Message& root = readout;
  internal::VisitMessages(root, path, [&](const Message& message, absl::string_view where) {
    CheckFields(message, where, faults, enums);
    if (message.GetDescriptor() != v1::TextSpan::descriptor() || !map.ok() || !known_unit) return;
    const absl::string_view fault = FaultOf(static_cast<const v1::TextSpan&>(message), *map, unit);
    if (!fault.empty()) faults.Add(FaultKind::kSpan, fault, where);
  });
  IdChecker(readout, faults).Check();
  return faults.TakeBefore(std::move(enums));
}

absl::Status Validate(const v1::Readout& readout) {
  const FaultList found = FindFaults(readout, 1);
  if (found.count == 0) return absl::OkStatus();
  const Fault& first = found.faults[0];
  std::string more;
  if (found.count > 1) more = absl::StrCat(" (and ", found.count - 1, " more)");
  return absl::InvalidArgumentError(absl::StrCat(first.path, ": ", first.what, more));
}

}  // namespace readout
