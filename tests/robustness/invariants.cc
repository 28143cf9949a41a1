// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/robustness/invariants.h"

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "lib/messages.h"
#include "readout/offsets.h"
#include "readout/validate.h"

namespace readout {
namespace internal {
namespace {

using google::protobuf::Message;

constexpr v1::OffsetUnit kUnits[] = {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT,
                                     v1::OFFSET_UNIT_CODE_POINT};

// Remembers the first fault.
class Faults {
 public:
  void Check(bool holds, absl::string_view what) {
    if (!holds && first_.empty()) first_ = std::string(what);
  }
  const std::string& first() const { return first_; }

 private:
  std::string first_;
};

// For every offset in `unit` the byte there, or -1 within a character: counted plainly, byte by byte.
std::vector<int64_t> BytesAt(const std::string& text, v1::OffsetUnit unit) {
  std::vector<int64_t> bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    const uint8_t byte = static_cast<uint8_t>(text[i]);
    const bool begins = (byte & 0xC0) != 0x80;
    if (begins) bytes.push_back(static_cast<int64_t>(i));
    if (!begins && unit == v1::OFFSET_UNIT_UTF8_BYTE) bytes.push_back(-1);
    if (byte >= 0xF0 && unit == v1::OFFSET_UNIT_UTF16_CODE_UNIT) bytes.push_back(-1);
  }
  bytes.push_back(static_cast<int64_t>(text.size()));
  return bytes;
}

// The bytes [begin, end) of every span, in the order of the message.
using Spans = std::vector<std::pair<int64_t, int64_t>>;

Spans SpansOf(const v1::Readout& readout, Faults& faults) {
  const std::vector<int64_t> bytes = BytesAt(readout.text(), readout.offset_unit());
  Spans spans;
  std::string path;
  const Message& root = readout;
  VisitMessages(root, path, [&](const Message& message, absl::string_view where) {
    if (message.GetDescriptor() != v1::TextSpan::descriptor()) return;
    const auto& span = static_cast<const v1::TextSpan&>(message);
    const bool fits =
        span.begin() <= span.end() && span.end() < bytes.size() && bytes[span.begin()] >= 0 && bytes[span.end()] >= 0;
    faults.Check(fits, absl::StrCat(where, ": out of range, or cuts a character"));
    if (fits) spans.emplace_back(bytes[span.begin()], bytes[span.end()]);
  });
  return spans;
}

void CheckUnits(const v1::Readout& readout, Faults& faults) {
  const Spans spans = SpansOf(readout, faults);
  for (const v1::OffsetUnit unit : kUnits) {
    const auto converted = ConvertOffsets(readout, unit);
    faults.Check(converted.ok(), "offsets cannot be converted");
    if (!converted.ok()) return;
    faults.Check(converted->offset_unit() == unit, "converted to another unit");
    faults.Check(SpansOf(*converted, faults) == spans, "units tell of different words");
    const auto back = ConvertOffsets(*converted, readout.offset_unit());
    faults.Check(back.ok() && back->SerializeAsString() == readout.SerializeAsString(), "units do not convert back");
  }
}

// Ids of one kind of record.
using Ids = std::map<absl::string_view, int>;

template <typename Records>
Ids IdsOf(const Records& records, absl::string_view what, Faults& faults) {
  Ids ids;
  for (const auto& record : records) {
    faults.Check(!record.id().empty(), absl::StrCat(what, ": empty id"));
    faults.Check(ids.emplace(record.id(), static_cast<int>(ids.size())).second,
                 absl::StrCat(what, ": id stands twice"));
  }
  return ids;
}

template <typename Names>
void CheckAll(const Names& names, const Ids& ids, absl::string_view what, Faults& faults) {
  for (const auto& name : names) faults.Check(ids.count(name) == 1, absl::StrCat(what, ": resolves to nothing"));
}

void CheckOptional(const std::string& name, const Ids& ids, absl::string_view what, Faults& faults) {
  faults.Check(name.empty() || ids.count(name) == 1, absl::StrCat(what, ": resolves to nothing"));
}

void CheckIds(const v1::Readout& readout, Faults& faults) {
  const Ids entities = IdsOf(readout.entities(), "entities", faults);
  const Ids meetings = IdsOf(readout.meetings(), "meetings", faults);
  const Ids statements = IdsOf(readout.statements(), "statements", faults);
  const Ids topics = IdsOf(readout.topics(), "topics", faults);
  for (const v1::Meeting& meeting : readout.meetings()) {
    CheckOptional(meeting.place().entity_id(), entities, "place.entity_id", faults);
    for (const v1::Participant& participant : meeting.participants()) {
      CheckAll(std::array<std::string, 1>{participant.entity_id()}, entities, "participants.entity_id", faults);
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      CheckAll(std::array<std::string, 1>{discussion.topic_id()}, topics, "discussions.topic_id", faults);
      CheckAll(discussion.raised_by_ids(), entities, "discussions.raised_by_ids", faults);
      CheckAll(discussion.statement_ids(), statements, "discussions.statement_ids", faults);
    }
  }
  for (const v1::Statement& statement : readout.statements()) {
    CheckOptional(statement.speaker_id(), entities, "statements.speaker_id", faults);
    CheckOptional(statement.meeting_id(), meetings, "statements.meeting_id", faults);
    CheckOptional(statement.parent_id(), statements, "statements.parent_id", faults);
    CheckAll(statement.addressee_ids(), entities, "statements.addressee_ids", faults);
    CheckAll(statement.topic_ids(), topics, "statements.topic_ids", faults);
  }
  // The n-th round leaves those with n ancestors and more; in a ring some always stay.
  std::vector<int> left(readout.statements_size());
  for (size_t i = 0; i < left.size(); ++i) left[i] = static_cast<int>(i);
  std::vector<int> at = left;
  for (size_t round = 0; !left.empty(); ++round) {
    faults.Check(round <= at.size(), "statements.parent_id: parents form a ring");
    if (round > at.size()) return;
    std::vector<int> next;
    for (const int i : left) {
      const auto parent = statements.find(readout.statements(at[i]).parent_id());
      if (parent == statements.end()) continue;
      at[i] = parent->second;
      next.push_back(i);
    }
    left = std::move(next);
  }
}

// What Extract promises in addition, of a Readout that counts bytes.
class Extracted {
 public:
  Extracted(const v1::Readout& readout, Faults& faults) : readout_(readout), faults_(faults) {}

  void Check() {
    CheckNumbers(readout_.entities(), "e");
    CheckNumbers(readout_.meetings(), "m");
    CheckNumbers(readout_.statements(), "s");
    CheckNumbers(readout_.topics(), "t");
    for (const v1::Entity& entity : readout_.entities()) CheckEntity(entity);
    for (const v1::Meeting& meeting : readout_.meetings()) CheckMeeting(meeting);
    for (const v1::Statement& statement : readout_.statements()) CheckStatement(statement);
    for (const v1::Topic& topic : readout_.topics()) {
      CheckOrder(topic.mentions(), "topics.mentions");
      bool named = false;
      for (const v1::TextSpan& span : topic.mentions()) named = named || TextOf(readout_, span) == topic.label();
      faults_.Check(named, "topics.label: is none of the mentions");
    }
    for (const v1::Notice& notice : readout_.notices()) {
      faults_.Check(notice.code() != v1::NOTICE_CODE_UNSPECIFIED && !notice.message().empty(), "notices: says nothing");
    }
  }

 private:
  template <typename Records>
  void CheckNumbers(const Records& records, absl::string_view prefix) {
    int number = 0;
    for (const auto& record : records) {
      faults_.Check(record.id() == absl::StrCat(prefix, ++number), absl::StrCat(prefix, ": ids do not count up"));
    }
  }

  template <typename List>
  void CheckOrder(const List& spans, absl::string_view what) {
    faults_.Check(!spans.empty(), absl::StrCat(what, ": none"));
    for (int i = 1; i < spans.size(); ++i) {
      faults_.Check(spans[i - 1].begin() <= spans[i].begin(), absl::StrCat(what, ": not in text order"));
    }
  }

  bool InText(const std::string& words) const { return absl::StrContains(readout_.text(), words); }

  void CheckEntity(const v1::Entity& entity) {
    faults_.Check(!entity.mentions().empty(), "entities.mentions: none");
    uint32_t begin = 0;
    for (const v1::Mention& mention : entity.mentions()) {
      faults_.Check(begin <= mention.span().begin(), "entities.mentions: not in text order");
      begin = mention.span().begin();
    }
    // A group's name lists those of its members, which need not stand so in the text.
    const bool listed = entity.member_ids_size() >= 2;
    faults_.Check(!entity.name().empty() && (listed || InText(entity.name())), "entities.name: not in the text");
    faults_.Check(InText(entity.title()), "entities.title: not in the text");
    faults_.Check(entity.region_code().empty() || entity.region_code().size() == 2, "entities.region_code");
  }

  void CheckMeeting(const v1::Meeting& meeting) {
    CheckOrder(meeting.triggers(), "meetings.triggers");
    for (const v1::Participant& participant : meeting.participants()) {
      CheckOrder(participant.evidence(), "participants.evidence");
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      CheckOrder(discussion.evidence(), "discussions.evidence");
    }
    faults_.Check(!meeting.has_place() || meeting.place().has_span(), "meetings.place: without words");
    faults_.Check(!meeting.has_time() || meeting.time().has_span(), "meetings.time: without words");
  }

  void CheckStatement(const v1::Statement& statement) {
    CheckOrder(statement.content(), "statements.content");
    for (int i = 1; i < statement.content_size(); ++i) {
      faults_.Check(statement.content(i - 1).end() <= statement.content(i).begin(), "statements.content: overlaps");
    }
  }

  const v1::Readout& readout_;
  Faults& faults_;
};

void CheckNoEmptySpan(const v1::Readout& readout, Faults& faults) {
  for (const auto& [begin, end] : SpansOf(readout, faults)) faults.Check(begin < end, "a span is empty");
}

void CheckArticle(const v1::Article& article, const v1::Readout& readout, Faults& faults) {
  const std::string text = article.title().empty() ? article.body() : article.title() + "\n\n" + article.body();
  faults.Check(readout.text() == text, "text: is not the article's");
  v1::Article bare = article;
  bare.clear_body();
  faults.Check(readout.article().SerializeAsString() == bare.SerializeAsString(), "article: is not as given");
}

void CheckAnywhere(const v1::Readout& readout, Faults& faults) {
  const absl::Status status = Validate(readout);
  faults.Check(status.ok(), status.message());
  CheckUnits(readout, faults);
  CheckIds(readout, faults);
}

}  // namespace

std::string FaultOfValid(const v1::Readout& readout) {
  Faults faults;
  CheckAnywhere(readout, faults);
  return faults.first();
}

std::string FaultOfExtracted(const v1::Article& article, const v1::Readout& readout) {
  Faults faults;
  CheckAnywhere(readout, faults);
  CheckArticle(article, readout, faults);
  CheckNoEmptySpan(readout, faults);
  const auto bytes = ConvertOffsets(readout, v1::OFFSET_UNIT_UTF8_BYTE);
  if (bytes.ok()) Extracted(*bytes, faults).Check();
  return faults.first();
}

}  // namespace internal
}  // namespace readout
