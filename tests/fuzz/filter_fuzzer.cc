// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a filter, and as a Readout to apply it to: nothing crashes, a refused filter names its column, and a
// filter and its negation share nothing and leave nothing out.

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "readout/query.h"
#include "tests/fuzz/check.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

// Asks everything that follows references of a record or reads text.
void Walk(const Index& index) {
  for (const FoundStatement& statement : index.Statements(StatementQuery())) {
    size_t steps = 0;
    for (auto at = index.Parent(statement); at.has_value(); at = index.Parent(*at)) ++steps;
    READOUT_FUZZ_CHECK(steps < static_cast<size_t>(index.readout(statement.readout_number).statements_size()));
    index.Content(statement);
    index.Paragraph(statement, statement->source());
    if (const auto speaker = index.Speaker(statement)) {
      READOUT_FUZZ_CHECK((*speaker)->id() == statement->speaker_id());
      index.Position((*speaker)->name(), index.Text(statement, statement->cue()));
      const std::vector<FoundEntity> members = index.Members(*speaker);
      for (size_t i = 0; i < std::min<size_t>(members.size(), 4); ++i) {
        const std::vector<FoundEntity> groups = index.GroupsOf(members[i]);
        READOUT_FUZZ_CHECK(std::find(groups.begin(), groups.end(), *speaker) != groups.end());
        const std::vector<FoundStatement> said = index.StatementsBy(members[i]);
        READOUT_FUZZ_CHECK(std::find(said.begin(), said.end(), statement) != said.end());
      }
    }
  }
  for (const FoundMeeting& meeting : index.Meetings(MeetingQuery())) {
    READOUT_FUZZ_CHECK(index.Attendees(meeting).size() <= index.Participants(meeting).size());
    READOUT_FUZZ_CHECK(index.NotDiscussed(meeting).size() <= index.NotDiscussed().size());
  }
}

void CheckFilter(const Index& index, absl::string_view text) {
  const auto filter = Filter::Parse(text);
  if (!filter.ok()) {
    READOUT_FUZZ_CHECK(filter.status().code() == absl::StatusCode::kInvalidArgument);
    READOUT_FUZZ_CHECK(absl::StartsWith(filter.status().message(), "filter: column "));
    return;
  }
  const size_t statements = index.Statements(*filter).size(), meetings = index.Meetings(*filter).size();
  // Fails for a blank filter and one at the limits.
  const auto negated = Filter::Parse(absl::StrCat("NOT (", text, ")"));
  if (!negated.ok()) return;
  READOUT_FUZZ_CHECK(statements + index.Statements(*negated).size() == index.Statements(StatementQuery()).size());
  READOUT_FUZZ_CHECK(meetings + index.Meetings(*negated).size() == index.Meetings(MeetingQuery()).size());
}

}  // namespace

// The filter ends at the first line end; what stands behind it is merged, as a serialized Readout, into a whole one.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto& articles = *new OwningIndex(std::vector<v1::Readout>{GenevaTalks(), OsloReport()});
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  const absl::string_view filter = input.substr(0, input.find('\n'));
  CheckFilter(articles, filter);
  if (filter.size() == input.size()) return 0;
  v1::Readout readout = GenevaTalks();
  readout.MergeFromString(std::string(input.substr(filter.size() + 1)));  // As far as it can be read.
  const BorrowingIndex index(readout);
  CheckFilter(index, filter);
  Walk(index);
  return 0;
}

}  // namespace readout
