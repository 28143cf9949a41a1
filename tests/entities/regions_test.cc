// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/regions.h"

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

struct Line {
  std::string key, code, kind, country;
};

// The lines of the table in the source tree, without its header.
std::vector<Line> ReadTable() {
  std::vector<Line> lines;
  std::ifstream file(READOUT_REGIONS_FILE);
  std::string text;
  std::getline(file, text);
  while (std::getline(file, text)) {
    const std::vector<std::string> fields = absl::StrSplit(text, '\t');
    if (fields.size() != 4) {
      ADD_FAILURE() << "not four fields: " << text;
      continue;
    }
    lines.push_back({fields[0], fields[1], fields[2], fields[3]});
  }
  return lines;
}

std::string CodeOf(absl::string_view phrase) {
  const absl::optional<Region> region = FindRegion(phrase);
  return region.has_value() ? std::string(region->code) : "";
}

TEST(FindRegion, KnowsCountries) {
  const absl::optional<Region> region = FindRegion("Norway");
  ASSERT_TRUE(region.has_value());
  EXPECT_EQ(region->code, "NO");
  EXPECT_EQ(region->kind, RegionKind::kCountry);
  EXPECT_EQ(region->country, "Norway");
  EXPECT_EQ(CodeOf("U.S."), "US");
  EXPECT_EQ(CodeOf("United States"), "US");
  EXPECT_EQ(FindRegion("America")->country, "United States");
}

TEST(FindRegion, KnowsPeoplesInSingularAndPlural) {
  for (const char* phrase : {"Norwegian", "Norwegians"}) {
    const absl::optional<Region> region = FindRegion(phrase);
    ASSERT_TRUE(region.has_value()) << phrase;
    EXPECT_EQ(region->code, "NO") << phrase;
    EXPECT_EQ(region->kind, RegionKind::kDemonym) << phrase;
    EXPECT_EQ(region->country, "Norway") << phrase;
  }
  EXPECT_EQ(CodeOf("Chinese"), "CN");
  EXPECT_EQ(CodeOf("French"), "FR");
  EXPECT_EQ(CodeOf("Britons"), "GB");
}

TEST(FindRegion, KnowsCitiesAndSeatsOfPower) {
  const absl::optional<Region> capital = FindRegion("Oslo");
  ASSERT_TRUE(capital.has_value());
  EXPECT_EQ(capital->code, "NO");
  EXPECT_EQ(capital->kind, RegionKind::kCapital);
  EXPECT_EQ(capital->country, "");
  const absl::optional<Region> seat = FindRegion("Downing Street");
  ASSERT_TRUE(seat.has_value());
  EXPECT_EQ(seat->code, "GB");
  EXPECT_EQ(seat->kind, RegionKind::kSeat);
  EXPECT_EQ(seat->country, "");
  EXPECT_EQ(FindRegion("Rotterdam")->kind, RegionKind::kCity);
}

TEST(FindRegion, SetsLetterCaseAside) {
  for (const char* phrase : {"norway", "NORWAY", "nOrWaY"}) EXPECT_EQ(CodeOf(phrase), "NO") << phrase;
  EXPECT_EQ(CodeOf("DOWNING street"), "GB");
}

TEST(FindRegion, TakesATypographicApostropheForAPlainOne) {
  EXPECT_EQ(CodeOf("Cote d'Ivoire"), "CI");
  EXPECT_EQ(CodeOf("Cote d\xE2\x80\x99Ivoire"), "CI");
  EXPECT_EQ(CodeOf("C\xC3\xB4te d\xE2\x80\x99Ivoire"), "CI");
}

TEST(FindRegion, LooksUpWholePhrasesOnly) {
  for (const char* phrase : {"Norwa", "Norways", "orway", " Norway", "Norway ", "in Norway", "Norway and Sweden",
                             "Downing", "Norway\tNO", "Norway\n", "\t", "\n"}) {
    EXPECT_FALSE(FindRegion(phrase).has_value()) << phrase;
  }
}

TEST(FindRegion, DoesNotKnowOthers) {
  for (const char* phrase : {"Ruritania", "talks", "minister", "NATO", "EU", "European Union", "United Nations", "zzzz",
                             "\xF0\x9F\x91\x8D", "\xFF"}) {
    EXPECT_FALSE(FindRegion(phrase).has_value()) << phrase;
  }
  EXPECT_FALSE(FindRegion("").has_value());
  EXPECT_FALSE(FindRegion(std::string(100000, 'a')).has_value());
  EXPECT_FALSE(FindRegion(absl::string_view("\0", 1)).has_value());
}

TEST(FindRegion, NeverFindsTheHeader) {
  for (const char* phrase : {"# key", "key", "#", "# key\tcode\tkind\tname"}) {
    EXPECT_FALSE(FindRegion(phrase).has_value()) << phrase;
  }
}

TEST(FindRegion, FindsEveryLineOfTheTable) {
  const std::map<std::string, RegionKind> kinds = {{"country", RegionKind::kCountry}, {"demonym", RegionKind::kDemonym},
                                                   {"capital", RegionKind::kCapital}, {"seat", RegionKind::kSeat},
                                                   {"state", RegionKind::kState},     {"city", RegionKind::kCity}};
  const std::vector<Line> lines = ReadTable();
  ASSERT_GT(lines.size(), 1000u);
  for (const Line& line : lines) {
    ASSERT_EQ(kinds.count(line.kind), 1u) << line.key << ": " << line.kind;
    EXPECT_EQ(line.code.size(), 2u) << line.key;
    const absl::optional<Region> region = FindRegion(line.key);
    ASSERT_TRUE(region.has_value()) << line.key;
    EXPECT_EQ(region->code, line.code) << line.key;
    EXPECT_EQ(region->kind, kinds.at(line.kind)) << line.key;
    EXPECT_EQ(region->country, line.country) << line.key;
    EXPECT_TRUE(FindRegion(absl::AsciiStrToUpper(line.key)).has_value()) << line.key;
  }
}

TEST(FindRegion, FindsTheFirstAndTheLastLine) {
  const std::vector<Line> lines = ReadTable();
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(CodeOf(lines.front().key), lines.front().code);
  EXPECT_EQ(CodeOf(lines.back().key), lines.back().code);
}

// "country" says how an affiliation is written; it holds for countries and peoples alone.
TEST(FindRegion, HasACountryForCountriesAndPeoplesAlone) {
  for (const Line& line : ReadTable()) {
    EXPECT_EQ(line.kind == "country" || line.kind == "demonym", !line.country.empty()) << line.key;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
