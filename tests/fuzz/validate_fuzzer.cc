// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a Readout from elsewhere: faults are counted and listed alike, none is left in what passes, what passes
// holds together by the plain checks of tests/robustness/invariants.h, too, and what follows references or spans
// crashes on neither.

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "lib/messages.h"
#include "lib/sha256.h"
#include "readout/offsets.h"
#include "readout/query.h"
#include "readout/validate.h"
#include "tests/fuzz/check.h"
#include "tests/query/made_readout.h"
#include "tests/robustness/invariants.h"

namespace readout {
namespace {

bool Has(const FaultList& list, FaultKind kind) {
  return std::any_of(list.faults.begin(), list.faults.end(), [kind](const Fault& fault) { return fault.kind == kind; });
}

void CheckFaults(const v1::Readout& readout) {
  constexpr size_t kAll = size_t{1} << 20, kFew = 3;
  const FaultList all = FindFaults(readout, kAll), few = FindFaults(readout, kFew);
  READOUT_FUZZ_CHECK(all.count == few.count && all.faults.size() == std::min(all.count, kAll));
  READOUT_FUZZ_CHECK(few.faults.size() == std::min(all.count, kFew));
  for (size_t i = 0; i < few.faults.size(); ++i) {
    READOUT_FUZZ_CHECK(few.faults[i].path == all.faults[i].path && !few.faults[i].path.empty());
  }
  READOUT_FUZZ_CHECK(Validate(readout).ok() == (all.count == 0));
  const bool good_spans = !Has(all, FaultKind::kText) && !Has(all, FaultKind::kUnit) && !Has(all, FaultKind::kSpan);
  const auto converted = ConvertOffsets(readout, v1::OFFSET_UNIT_UTF16_CODE_UNIT);
  READOUT_FUZZ_CHECK(!good_spans || converted.ok());
  if (all.count == 0) internal::FailOn(internal::FaultOfValid(readout));
  const std::string message(Validate(readout).message());  // Holds no text of the Readout, whatever that is.
  const auto plain = [](char c) { return c >= ' ' && c < 0x7F; };
  READOUT_FUZZ_CHECK(std::all_of(message.begin(), message.end(), plain));
}

// A few of each, since every question may find all.
void AskByNames(const Index& index) {
  constexpr int kFew = 4;
  const v1::Readout& readout = index.readout(0);
  for (int i = 0; i < std::min(readout.entities_size(), kFew); ++i) {
    const FoundEntity entity = {&readout.entities(i), 0, i};
    index.FindEntities(entity->name());
    index.FindEntitiesOf(entity->region_code());
    index.EntityById(0, entity->id());
    index.Members(entity);
    index.GroupsOf(entity);
    index.StatementsBy(entity);
    for (const v1::Mention& mention : entity->mentions()) index.EntityAt(0, mention.span().begin());
    for (int k = 0; k < std::min(readout.topics_size(), kFew); ++k) {
      const FoundTopic topic = {&readout.topics(k), 0, k};
      index.Position(entity, topic);
      index.Position(entity->name(), topic->label());
      index.FindTopics(topic->label());
    }
  }
}

// Every span and every reference, whatever they hold.
void Walk(const v1::Readout& readout) {
  std::string path;
  const google::protobuf::Message& root = readout;
  internal::VisitMessages(root, path, [&](const google::protobuf::Message& message, absl::string_view) {
    if (message.GetDescriptor() != v1::TextSpan::descriptor()) return;
    READOUT_FUZZ_CHECK(TextOf(readout, static_cast<const v1::TextSpan&>(message)).size() <= readout.text().size());
  });
  const BorrowingIndex index(readout);
  for (const FoundStatement& statement : index.Statements(StatementQuery())) {
    index.Speaker(statement);
    index.Addressees(statement);
    index.MeetingOf(statement);
    index.TopicsOf(statement);
    index.Children(statement);
    index.Content(statement);
    READOUT_FUZZ_CHECK(index.Paragraph(statement, statement->cue()).size() <= readout.text().size());
    size_t steps = 0;
    for (auto at = index.Parent(statement); at.has_value(); at = index.Parent(*at)) ++steps;
    READOUT_FUZZ_CHECK(steps < static_cast<size_t>(readout.statements_size()));
  }
  for (const FoundMeeting& meeting : index.Meetings(MeetingQuery())) {
    index.Participants(meeting);
    index.Attendees(meeting);
    index.StatementsAt(meeting);
    index.Discussed(meeting);
    index.NotDiscussed(meeting);
  }
  AskByNames(index);
}

}  // namespace

// The bytes are merged into a whole Readout, as far as they can be read; so that most of what they say refers to
// something. A first byte that is odd mends the hash, which few inputs guess.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  v1::Readout readout = GenevaTalks();
  readout.MergeFromString(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  if (data[0] % 2 == 1) readout.set_text_sha256(internal::Sha256(readout.text()));
  CheckFaults(readout);
  Walk(readout);
  return 0;
}

}  // namespace readout
