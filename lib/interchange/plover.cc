// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Meetings as event records of PLOVER, the event ontology of the Open Event Data Alliance. Categories, modes, names of
// fields and rules are those of its manual, version 0.6b2 (https://github.com/openeventdata/PLOVER), chapters "Event
// Categories", "Actor and Sector Codes" and "JSON Data Fields".

#include <unicode/uloc.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "lib/hash_tables.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/json_writer.h"
#include "lib/interchange/output.h"
#include "readout/interchange.h"

namespace readout {
namespace {

using internal::Grounded;
using internal::JsonWriter;

constexpr char kCodebook[] = "PLOVER 0.6b2";
constexpr int kVerbalCooperation = 1;  // The quad category of CONSULT and AGREE.

// ISO 3166-1 alpha-3, by ICU's table. "" for what is no code of ISO: X and Q begin those that users assign.
std::string Alpha3(absl::string_view region) {
  const bool is_code = region.size() == 2 && absl::ascii_isupper(static_cast<unsigned char>(region[0])) &&
                       absl::ascii_isupper(static_cast<unsigned char>(region[1]));
  const bool assigned_by_users = is_code && (region[0] == 'X' || region == "ZZ" || region == "AA" ||
                                             (region[0] == 'Q' && region[1] >= 'M' && region != "QA"));
  if (!is_code || assigned_by_users) return "";
  return uloc_getISO3Country(absl::StrCat("und_", region).c_str());
}

// The date if it is known to the day, in the years that ISO 8601 has.
std::string DayOf(const v1::Date& date) {
  constexpr size_t kLength = 10;  // "2020-03-05"
  std::string day = internal::IsoDate(date);
  return day.size() == kLength ? day : "";
}

// A participant as an actor of the record.
struct Actor {
  const v1::Entity* entity = nullptr;
  absl::string_view region;  // Alpha-2; "" if unknown.
  v1::ParticipantRole role = v1::PARTICIPANT_ROLE_UNSPECIFIED;
};

// Who does it, whom to and how, as CONSULT asks for it.
struct Sides {
  std::vector<Actor> source, target;
  absl::string_view mode;
};

// Splits actors into guests and hosts. Without any of either, all are the source, as the manual has it.
bool SplitByHost(const std::vector<Actor>& actors, Sides& sides, bool (*is_host)(const Actor&, absl::string_view),
                 absl::string_view region) {
  Sides split;
  for (const Actor& actor : actors) (is_host(actor, region) ? split.target : split.source).push_back(actor);
  if (split.source.empty() || split.target.empty()) return false;
  split.mode = "visit";
  sides = std::move(split);
  return true;
}

Sides SidesOf(const v1::Meeting& meeting, const std::vector<Actor>& actors) {
  Sides sides;
  sides.source = actors;
  if (meeting.format() == v1::MEETING_FORMAT_PHONE || meeting.format() == v1::MEETING_FORMAT_VIDEO) {
    sides.mode = "phone";  // "Via phone or some other remote medium".
    return sides;
  }
  const auto named_host = [](const Actor& actor, absl::string_view) { return actor.role == v1::PARTICIPANT_ROLE_HOST; };
  if (meeting.format() != v1::MEETING_FORMAT_IN_PERSON || SplitByHost(actors, sides, named_host, "")) return sides;
  const std::string& place = meeting.place().region_code();
  internal::HashSet<absl::string_view> regions;
  for (const Actor& actor : actors) regions.insert(actor.region);
  // Only two sides, both known, tell whose guest the other is.
  constexpr size_t kTwoSides = 2;
  if (place.empty() || regions.count("") > 0 || regions.size() != kTwoSides) return sides;
  if (regions.count(place) == 0) {
    sides.mode = "third-party";
    return sides;
  }
  const auto at_home = [](const Actor& actor, absl::string_view region) { return actor.region == region; };
  SplitByHost(actors, sides, at_home, place);
  return sides;
}

class PloverWriter {
 public:
  PloverWriter(const Grounded& source, internal::Output& output) : source_(source), output_(output) {}

  void Write() {
    for (int i = 0; i < source_.readout().meetings_size() && !output_.full(); ++i) WriteMeeting(i);
  }

 private:
  // "" for what is no event of PLOVER, or one whose source we do not know: who refuses a meeting, or proposes it.
  static absl::string_view EventOf(const v1::Meeting& meeting) {
    switch (meeting.status()) {
      case v1::MEETING_STATUS_HELD:
      case v1::MEETING_STATUS_ONGOING:
        return "CONSULT";
      case v1::MEETING_STATUS_PLANNED:
        return "AGREE";  // "Reported in future tense": an intention.
      default:
        return "";
    }
  }

  std::vector<Actor> ActorsOf(const v1::Meeting& meeting) const {
    std::vector<Actor> actors;
    for (const v1::Participant& participant : meeting.participants()) {
      const bool there =
          participant.attendance() == v1::ATTENDANCE_ATTENDED || participant.attendance() == v1::ATTENDANCE_EXPECTED;
      const v1::Entity* entity = source_.entity(participant.entity_id());
      if (!there || entity == nullptr) continue;
      const std::string& region = participant.region_code().empty() ? entity->region_code() : participant.region_code();
      actors.push_back({entity, region, participant.role()});
    }
    return actors;
  }

  void WriteMeeting(int index) {
    const v1::Meeting& meeting = source_.readout().meetings(index);
    const v1::Article& article = source_.readout().article();
    const absl::string_view event = EventOf(meeting);
    const std::vector<Actor> actors = ActorsOf(meeting);
    // What was agreed on was agreed by the day of the report, whenever it is to be.
    const std::string published = DayOf(article.published());
    std::string date = event == "AGREE" ? "" : DayOf(meeting.time().date());
    const bool dated = !date.empty();
    if (!dated) date = published;
    if (event.empty() || actors.empty() || date.empty()) return;
    Sides sides;
    sides.source = actors;
    if (event == "CONSULT") sides = SidesOf(meeting, actors);

    JsonWriter json(output_);
    json.BeginObject();
    json.String("id", absl::StrCat(absl::BytesToHexString(source_.readout().text_sha256()), "-", index + 1));
    json.String("date", date);
    WriteActors(json, "source", sides.source);
    if (!sides.target.empty()) WriteActors(json, "target", sides.target);
    json.String("event", event);
    json.StringIfAny("mode", sides.mode);
    json.Key("quadCode").Integer(kVerbalCooperation);
    if (meeting.triggers_size() > 0) json.StringIfAny("eventText", source_.JoinedWords(meeting.triggers()));
    WritePlace(json, meeting);
    WriteText(json, meeting);
    if (!dated) json.String("comment", "date of publication");
    json.EndObject();
    output_.Append('\n');
  }

  static void WriteActors(JsonWriter& json, absl::string_view field, const std::vector<Actor>& actors) {
    json.Key(field).BeginArray();
    for (const Actor& actor : actors) {
      json.BeginObject();
      json.StringIfAny("code", Alpha3(actor.region));
      json.String("actorText", actor.entity->name());
      json.StringIfAny("office", actor.entity->title());
      json.EndObject();
    }
    json.EndArray();
  }

  void WritePlace(JsonWriter& json, const v1::Meeting& meeting) {
    if (!meeting.has_place()) return;
    const v1::Entity* entity = source_.entity(meeting.place().entity_id());
    json.Key("eventLoc").BeginObject();
    json.String("name", entity == nullptr ? source_.WordsOf(meeting.place().span()) : entity->name());
    json.StringIfAny("country code", meeting.place().region_code());
    json.StringIfAny("cc3", Alpha3(meeting.place().region_code()));
    json.EndObject();
  }

  // Where it was read, in code points, and in what.
  void WriteText(JsonWriter& json, const v1::Meeting& meeting) {
    const v1::Readout& readout = source_.readout();
    if (meeting.triggers_size() > 0) {
      const internal::TextBytes bytes = source_.BytesOf(meeting.triggers(0));
      json.Key("textInfo").BeginObject();
      json.Key("start").Integer(source_.CodePoint(bytes.begin));
      json.Key("end").Integer(source_.CodePoint(bytes.end));
      json.EndObject();
    }
    constexpr size_t kIso639 = 2;
    const absl::string_view language = readout.article().language_code();
    if (language.size() == kIso639 || language.substr(0, kIso639 + 1).find('-') == kIso639) {
      json.String("language", language.substr(0, kIso639));
    }
    json.StringIfAny("citation", readout.article().id());
    json.StringIfAny("url", readout.article().url());
    json.StringIfAny("publication", readout.article().publisher());
    json.String("coder",
                absl::StrJoin({absl::string_view("readout"), absl::string_view(readout.producer().library_version()),
                               absl::string_view(readout.producer().model_id())},
                              " "));
    json.String("codebook", kCodebook);
  }

  const Grounded& source_;
  internal::Output& output_;
};

}  // namespace

absl::StatusOr<std::string> ToPlover(const v1::Readout& readout) {
  const absl::StatusOr<Grounded> source = Grounded::Create(readout);
  if (!source.ok()) return source.status();
  internal::Output output = internal::Output::For(readout.ByteSizeLong());
  PloverWriter(*source, output).Write();
  return output.Take();
}

}  // namespace readout
