// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Reads one short article and prints its meetings, each with those who took part.

#include <iostream>
#include <map>
#include <string>

#include "readout/extractor.h"
#include "readout/offsets.h"

int main() {
  // Loads the weights, which takes longer than reading an article: make one Extractor and keep it.
  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  if (!extractor.ok()) {
    std::cerr << extractor.status() << "\n";
    return 1;
  }

  readout::v1::Article article;
  article.set_title("Berg meets Morel in Geneva");
  article.set_body(
      "Norwegian Foreign Minister Anna Berg met Swiss President Luc Morel in Geneva on Tuesday.\n\n"
      "\"We spoke about fishing rights,\" Berg told reporters. She said that the Arctic was not discussed.");
  // With the day of publication, a Thursday, "on Tuesday" becomes a date.
  article.mutable_published()->set_year(2020);
  article.mutable_published()->set_month(3);
  article.mutable_published()->set_day(5);

  const absl::StatusOr<readout::v1::Readout> event = extractor->Extract(article);
  if (!event.ok()) {
    std::cerr << event.status() << "\n";
    return 1;
  }

  // Meetings name entities by id.
  std::map<std::string, std::string> names;
  for (const readout::v1::Entity& entity : event->entities()) names[entity.id()] = entity.name();

  for (const readout::v1::Meeting& meeting : event->meetings()) {
    std::cout << meeting.id() << ": " << readout::v1::MeetingStatus_Name(meeting.status());
    if (meeting.has_time()) std::cout << ", " << readout::TextOf(*event, meeting.time().span());
    if (meeting.has_place()) std::cout << ", in " << readout::TextOf(*event, meeting.place().span());
    std::cout << "\n";
    for (const readout::v1::Participant& participant : meeting.participants()) {
      std::cout << "  " << names[participant.entity_id()] << " (" << participant.region_code() << "), "
                << readout::v1::Attendance_Name(participant.attendance()) << "\n";
    }
  }
  return 0;
}
