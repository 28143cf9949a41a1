// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/json_scanner.h"

#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(IsJson, KnowsTheGrammar) {
  for (const char* json : {"1", "-0", "0.5", "1e9", "-1.5E+7", "true", "false", "null", "\"\"", "\"a\\u00e9\\n\\/\"",
                           "[]", "{}", " [ 1 , {\"a\" : [ ] } ]\n", "\"\xC3\xA9\""}) {
    EXPECT_TRUE(IsJson(json)) << json;
  }
  for (const char* json : {"",
                           " ",
                           "01",
                           "1.",
                           ".5",
                           "+1",
                           "1e",
                           "-",
                           "tru",
                           "nul",
                           "\"",
                           "\"\n\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\",
                           "[",
                           "[1,]",
                           "[,]",
                           "[1 2]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{a:1}",
                           "{\"a\":1,}",
                           "1 2",
                           "]",
                           "\"\xC3\"",
                           "\xEF\xBB\xBF"
                           "1"}) {
    EXPECT_FALSE(IsJson(json)) << json;
  }
}

TEST(IsJson, DepthIsBounded) {
  EXPECT_TRUE(IsJson(std::string(100, '[') + std::string(100, ']')));
  EXPECT_FALSE(IsJson(std::string(102, '[') + std::string(102, ']')));
  EXPECT_FALSE(IsJson(std::string(1000000, '[')));
}

TEST(SplitObject, CutsMembersAsTheyCame) {
  std::map<std::string, absl::string_view> members;
  ASSERT_TRUE(SplitObject(" {\"a\\u0062\" : [1, 2] ,\"c\":\"}\"} ", members));
  EXPECT_THAT(members, ElementsAre(Pair("ab", "[1, 2]"), Pair("c", "\"}\"")));
  ASSERT_TRUE(SplitObject("{}", members));
  EXPECT_TRUE(members.empty());
  for (const char* json : {"", "[]", "{\"a\":1,\"a\":2}", "{\"a\":1}x", "{\"\\ud800\":1}", "{\"a\":\"\xFF\"}"}) {
    EXPECT_FALSE(SplitObject(json, members)) << json;
  }
}

TEST(SplitArray, CutsElementsAsTheyCame) {
  std::vector<absl::string_view> elements;
  ASSERT_TRUE(SplitArray("[1, \"],\" ,{}]", elements));
  EXPECT_THAT(elements, ElementsAre("1", "\"],\"", "{}"));
  EXPECT_FALSE(SplitArray("{}", elements));
  EXPECT_FALSE(SplitArray("[1]]", elements));
}

TEST(DecodeString, KnowsEveryEscape) {
  std::string text;
  ASSERT_TRUE(DecodeString(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDC4D\u0000")", text));
  EXPECT_EQ(text, std::string("\"\\/\b\f\n\r\tA\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x8D\0", 19));
  for (const char* json :
       {"", "1", "\"", "\"\\ud83d\"", "\"\\udc4d\"", "\"\\ud83d\\u0041\"", "\"\\ud83dxxxxxx\"", "\"a\"b"}) {
    EXPECT_FALSE(DecodeString(json, text)) << json;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
