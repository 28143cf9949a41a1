// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/json_writer.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/interchange/json_scanner.h"
#include "lib/text/utf8.h"
#include "tests/interchange/parse_json.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace internal {
namespace {

std::string Quoted(absl::string_view text) {
  Output output;
  JsonWriter(output).String(text);
  return *output.Take();
}

TEST(JsonWriter, SetsCommas) {
  Output output;
  JsonWriter writer(output);
  writer.BeginObject();
  writer.Key("a").BeginArray();
  writer.Integer(-1);
  writer.BeginObject();
  writer.EndObject();
  writer.BeginArray();
  writer.EndArray();
  writer.EndArray();
  writer.String("b", "x");
  writer.StringIfAny("c", "");
  writer.Key("d").Raw("null");
  writer.EndObject();
  EXPECT_EQ(*output.Take(), R"({"a":[-1,{},[]],"b":"x","d":null})");
}

TEST(JsonWriter, EscapesWhatIsUnsafe) {
  EXPECT_EQ(Quoted("\"\\/\n\x7F</script>&"), R"("\"\\/\u000a\u007f\u003c/script\u003e\u0026")");
  EXPECT_EQ(Quoted("\xE2\x80\xAE\xE2\x80\xA8\xC2\x85\xD8\x9C\xE2\x81\xA6"), R"("\u202e\u2028\u0085\u061c\u2066")");
  EXPECT_EQ(Quoted("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x8D"), "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x8D\"");
  EXPECT_EQ(Quoted(absl::string_view("\0", 1)), R"("\u0000")");
}

// All code points, read back by Protobuf's parser and by our own.
TEST(JsonWriter, EveryCharacterComesBack) {
  std::string text;
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c < 0xD800 || c > 0xDFFF) AppendUtf8(c, text);
  }
  const std::string json = Quoted(text);
  EXPECT_EQ(ParseJson(json).string_value(), text);
  std::string decoded;
  ASSERT_TRUE(DecodeString(json, decoded));
  EXPECT_EQ(decoded, text);
}

TEST(Output, DropsWhatIsBeyondTheLimitAndSaysSo) {
  Output output = Output::For(0);
  output.Append(std::string(size_t{1} << 20, 'x'));
  EXPECT_FALSE(output.full());
  output.Append('x');
  EXPECT_TRUE(output.full());
  EXPECT_EQ(output.Take().status().code(), absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace internal
}  // namespace readout
