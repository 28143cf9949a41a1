// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/offsets.h"

#include <array>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace readout {
namespace {

constexpr v1::OffsetUnit kUnits[] = {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT,
                                     v1::OFFSET_UNIT_CODE_POINT};

// "na" i-with-diaeresis "ve" thumbs-up "e" combining-acute: characters of one to four bytes.
constexpr char kNaive[] =
    "na\xC3\xAFve\xF0\x9F\x91\x8D"
    "e\xCC\x81";

struct Character {
  std::string bytes;
  uint32_t utf16;
};

// Characters at the edges of every length of UTF-8, joiners and combining marks among them.
const std::vector<Character>& Characters() {
  static const auto& characters = *new std::vector<Character>{{"a", 1},
                                                              {"\n", 1},
                                                              {"\x7F", 1},
                                                              {"\xC2\x80", 1},
                                                              {"\xCC\x81", 1},
                                                              {"\xDF\xBF", 1},
                                                              {"\xE0\xA0\x80", 1},
                                                              {"\xE2\x80\x8D", 1},
                                                              {"\xED\x9F\xBF", 1},
                                                              {"\xEE\x80\x80", 1},
                                                              {"\xEF\xBF\xBF", 1},
                                                              {"\xF0\x90\x80\x80", 2},
                                                              {"\xF0\x9F\x91\x8D", 2},
                                                              {"\xF4\x8F\xBF\xBF", 2}};
  return characters;
}

TEST(OffsetMap, TableOfTheHeader) {
  const auto map = OffsetMap::Create(kNaive);
  ASSERT_TRUE(map.ok()) << map.status();
  const uint32_t rows[][3] = {{0, 0, 0}, {1, 1, 1},  {2, 2, 2},  {4, 3, 3}, {5, 4, 4},
                              {6, 5, 5}, {10, 7, 6}, {11, 8, 7}, {13, 9, 8}};
  for (const auto& row : rows) {
    for (int from = 0; from < 3; ++from) {
      for (int to = 0; to < 3; ++to) EXPECT_EQ(map->Convert(row[from], kUnits[from], kUnits[to]), row[to]);
    }
  }
}

TEST(OffsetMap, NothingInsideACharacterOrOutsideOfTheText) {
  const auto map = OffsetMap::Create(kNaive);
  ASSERT_TRUE(map.ok());
  for (const uint32_t byte : {3u, 7u, 8u, 9u, 12u, 14u, 4294967295u}) {
    EXPECT_FALSE(map->Convert(byte, v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_CODE_POINT).has_value()) << byte;
  }
  EXPECT_FALSE(map->Convert(6, v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_UTF8_BYTE).has_value());
  EXPECT_FALSE(map->Convert(9, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE).has_value());
  EXPECT_FALSE(map->Convert(0, v1::OFFSET_UNIT_UNSPECIFIED, v1::OFFSET_UNIT_UTF8_BYTE).has_value());
  EXPECT_FALSE(map->Convert(0, v1::OFFSET_UNIT_UTF8_BYTE, static_cast<v1::OffsetUnit>(99)).has_value());
}

TEST(OffsetMap, EmptyText) {
  const auto map = OffsetMap::Create("");
  ASSERT_TRUE(map.ok());
  EXPECT_EQ(map->Convert(0, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE), 0u);
  EXPECT_FALSE(map->Convert(1, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE).has_value());
}

TEST(OffsetMap, RejectsWhatIsNotUtf8AndNamesTheByte) {
  const std::string bad[] = {"\x80",
                             "\xC0\x80",
                             "\xC1\xBF",
                             "\xC3",
                             "\xE0\x9F\xBF",
                             "\xED\xA0\x80",
                             "\xEF\xBF",
                             "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80",
                             "\xFF",
                             "\xF0\x9F\x91 "};
  for (const std::string& bytes : bad) {
    const absl::Status status = OffsetMap::Create("abc" + bytes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(status.message(), "text: not valid UTF-8 at byte 3");
  }
}

// Any text, seeded: all units agree at every border, and nothing lies between borders.
TEST(OffsetMap, UnitsAgreeOnRandomText) {
  constexpr unsigned kSeed = 20170510;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 50; ++round) {
    std::string text;
    std::vector<std::array<uint32_t, 3>> borders = {{0, 0, 0}};
    const size_t length = random() % 400;
    while (borders.size() <= length) {
      const Character& character = Characters()[random() % Characters().size()];
      text += character.bytes;
      const auto& last = borders.back();
      borders.push_back({static_cast<uint32_t>(text.size()), last[1] + character.utf16, last[2] + 1});
    }
    const auto map = OffsetMap::Create(text);
    ASSERT_TRUE(map.ok()) << map.status();
    for (int from = 0; from < 3; ++from) {
      for (int to = 0; to < 3; ++to) {
        size_t next = 0;
        for (uint32_t offset = 0; offset <= borders.back()[from] + 2; ++offset) {
          while (next < borders.size() && borders[next][from] < offset) ++next;
          const bool border = next < borders.size() && borders[next][from] == offset;
          const auto found = map->Convert(offset, kUnits[from], kUnits[to]);
          ASSERT_EQ(found.has_value(), border) << "seed " << kSeed << ", round " << round;
          if (!border) continue;
          ASSERT_EQ(*found, borders[next][to]) << "seed " << kSeed << ", round " << round;
        }
      }
    }
  }
}

v1::Readout Sample() {
  v1::Readout readout;
  readout.set_text(kNaive);
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  v1::TextSpan& content = *readout.add_statements()->add_content();
  content.set_begin(6);
  content.set_end(10);
  v1::TextSpan& mention = *readout.add_entities()->add_mentions()->mutable_span();
  mention.set_begin(10);
  mention.set_end(13);
  v1::TextSpan& time = *readout.add_meetings()->mutable_time()->mutable_span();
  time.set_begin(0);
  time.set_end(6);
  return readout;
}

TEST(ConvertOffsets, TextStaysTheSameInEveryUnitAndBack) {
  const v1::Readout bytes = Sample();
  for (const v1::OffsetUnit unit : kUnits) {
    const auto converted = ConvertOffsets(bytes, unit);
    ASSERT_TRUE(converted.ok()) << converted.status();
    EXPECT_EQ(converted->offset_unit(), unit);
    EXPECT_EQ(TextOf(*converted, converted->statements(0).content(0)), "\xF0\x9F\x91\x8D");
    EXPECT_EQ(TextOf(*converted, converted->entities(0).mentions(0).span()), "e\xCC\x81");
    EXPECT_EQ(TextOf(*converted, converted->meetings(0).time().span()), "na\xC3\xAFve");
    const auto back = ConvertOffsets(*converted, v1::OFFSET_UNIT_UTF8_BYTE);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->SerializeAsString(), bytes.SerializeAsString());
  }
}

TEST(ConvertOffsets, NamesTheSpanThatDoesNotFit) {
  v1::Readout readout = Sample();
  readout.mutable_statements(0)->mutable_content(0)->set_begin(7);
  const absl::Status status = ConvertOffsets(readout, v1::OFFSET_UNIT_CODE_POINT).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "statements[0].content[0]: outside of the text, or cuts a character");
}

TEST(ConvertOffsets, RejectsUnknownUnits) {
  v1::Readout readout = Sample();
  EXPECT_FALSE(ConvertOffsets(readout, v1::OFFSET_UNIT_UNSPECIFIED).ok());
  readout.set_offset_unit(v1::OFFSET_UNIT_UNSPECIFIED);
  EXPECT_FALSE(ConvertOffsets(readout, v1::OFFSET_UNIT_CODE_POINT).ok());
}

TEST(TextOf, IsTotal) {
  v1::Readout readout = Sample();
  v1::TextSpan span;
  for (const v1::OffsetUnit unit : {kUnits[0], kUnits[1], kUnits[2], v1::OFFSET_UNIT_UNSPECIFIED}) {
    readout.set_offset_unit(unit);
    for (uint32_t begin = 0; begin < 20; ++begin) {
      for (const uint32_t end : {0u, 3u, 8u, 13u, 14u, 4294967295u}) {
        span.set_begin(begin);
        span.set_end(end);
        const absl::string_view text = TextOf(readout, span);
        const bool none = begin >= end || unit == v1::OFFSET_UNIT_UNSPECIFIED;
        EXPECT_TRUE(text.empty() || !none);
        EXPECT_TRUE(OffsetMap::Create(text).ok());
      }
    }
  }
}

}  // namespace
}  // namespace readout
