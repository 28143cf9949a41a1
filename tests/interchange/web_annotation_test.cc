// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "lib/interchange/utf8.h"
#include "readout/interchange.h"
#include "readout/offsets.h"
#include "tests/interchange/parse_json.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using internal::At;
using internal::Has;
using internal::JsonValue;
using internal::StringAt;

// Checks what the Web Annotation Data Model demands of each annotation, and that each selector selects the same words.
void ExpectFollowsTheModel(const JsonValue& collection, const std::string& text) {
  std::vector<std::string> characters;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    internal::NextCodePoint(text, at);
    characters.push_back(text.substr(begin, at - begin));
  }
  const auto cut = [&](int begin, int end) {
    std::string out;
    for (int i = begin; i < end; ++i) out += characters.at(static_cast<size_t>(i));
    return out;
  };
  EXPECT_EQ(StringAt(collection, "@context"), "http://www.w3.org/ns/anno.jsonld");
  EXPECT_EQ(StringAt(collection, "type"), "AnnotationCollection");
  EXPECT_FALSE(StringAt(collection, "id").empty());
  const JsonValue& page = At(collection, "first");
  EXPECT_EQ(StringAt(page, "type"), "AnnotationPage");
  EXPECT_EQ(StringAt(page, "partOf"), StringAt(collection, "id"));
  const auto& items = At(page, "items").list_value().values();
  EXPECT_EQ(At(collection, "total").number_value(), items.size());
  for (const JsonValue& annotation : items) {
    EXPECT_EQ(StringAt(annotation, "type"), "Annotation");
    EXPECT_FALSE(StringAt(annotation, "id").empty());
    ASSERT_GT(At(annotation, "target").list_value().values_size(), 0);
    for (const JsonValue& body : At(annotation, "body").list_value().values()) {
      EXPECT_TRUE(Has(body, "purpose"));
      EXPECT_TRUE(Has(body, StringAt(body, "type") == "TextualBody" ? "value" : "source"));
    }
    for (const JsonValue& target : At(annotation, "target").list_value().values()) {
      EXPECT_FALSE(StringAt(target, "source").empty());
      const JsonValue& position = At(At(target, "selector"), 0);
      const JsonValue& quote = At(At(target, "selector"), 1);
      ASSERT_EQ(StringAt(position, "type"), "TextPositionSelector");
      ASSERT_EQ(StringAt(quote, "type"), "TextQuoteSelector");
      const int start = static_cast<int>(At(position, "start").number_value());
      const int end = static_cast<int>(At(position, "end").number_value());
      EXPECT_EQ(cut(start, end), StringAt(quote, "exact"));
      EXPECT_EQ(cut(std::max(0, start - 32), start), StringAt(quote, "prefix"));
      EXPECT_EQ(cut(end, std::min(end + 32, static_cast<int>(characters.size()))), StringAt(quote, "suffix"));
    }
  }
}

JsonValue Annotations(const v1::Readout& readout, absl::string_view iri = "") {
  const auto json = ToWebAnnotations(readout, iri);
  EXPECT_TRUE(json.ok()) << json.status();
  return json.ok() ? internal::ParseJson(*json) : JsonValue();
}

TEST(WebAnnotations, FollowTheModelInEveryUnit) {
  for (const v1::OffsetUnit unit :
       {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_CODE_POINT}) {
    const auto readout = ConvertOffsets(internal::Talks(), unit);
    ASSERT_TRUE(readout.ok());
    ExpectFollowsTheModel(Annotations(*readout), readout->text());
    EXPECT_EQ(*ToWebAnnotations(*readout), *ToWebAnnotations(internal::Talks()));
  }
  ExpectFollowsTheModel(Annotations(internal::Hostile()), internal::Hostile().text());
}

TEST(WebAnnotations, NoneWithoutATarget) {
  v1::Readout readout = internal::Talks();
  readout.mutable_topics(0)->clear_mentions();
  readout.mutable_meetings(0)->clear_triggers();
  const JsonValue collection = Annotations(readout);
  ExpectFollowsTheModel(collection, readout.text());
  EXPECT_EQ(At(collection, "total").number_value(), 7);
}

TEST(WebAnnotations, SayWhatAndLinkToWhom) {
  const JsonValue collection = Annotations(internal::Talks(), "https://example.org/12.txt");
  const JsonValue& items = At(At(collection, "first"), "items");
  EXPECT_EQ(items.list_value().values_size(), 9);  // Entities, topics, a meeting, statements.
  const JsonValue& statement = At(items, 6);
  EXPECT_EQ(StringAt(statement, "id"), "https://example.org/12.txt#readout-s1");
  const JsonValue& body = At(statement, "body");
  EXPECT_EQ(StringAt(At(body, 0), "value"), "statement");
  EXPECT_EQ(StringAt(At(body, 1), "value"), "direct");
  EXPECT_EQ(StringAt(At(body, 2), "value"), "affirmed");
  EXPECT_EQ(StringAt(At(body, 4), "value"), "Zo\xC3\xAB Lund");
  EXPECT_EQ(StringAt(At(body, 5), "source"), "https://example.org/12.txt#readout-e1");
  EXPECT_EQ(At(statement, "target").list_value().values_size(), 2);
  EXPECT_EQ(StringAt(At(At(statement, "target"), 0), "source"), "https://example.org/12.txt");
  EXPECT_EQ(StringAt(At(At(At(items, 5), "body"), 1), "value"), "held");
}

TEST(WebAnnotations, NameTheTextByItsHash) {
  v1::Readout readout;
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  readout.set_text("Hello World!");
  readout.set_text_sha256(internal::Sha256(readout.text()));
  // The example of RFC 6920, section 8.1.
  EXPECT_EQ(StringAt(Annotations(readout), "id"),
            "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk#readout-collection");
}

TEST(WebAnnotations, RefuseWhatNamesNoText) {
  for (const char* iri : {"12.txt", "https://example.org/#a", "https://example.org/a b", "\"", ":"}) {
    EXPECT_EQ(ToWebAnnotations(internal::Talks(), iri).status().code(), absl::StatusCode::kInvalidArgument) << iri;
  }
}

}  // namespace
}  // namespace readout
