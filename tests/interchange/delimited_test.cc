// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <sstream>
#include <string>

#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "readout/interchange.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using ::google::protobuf::util::MessageDifferencer;

std::string Written() {
  std::ostringstream stream;
  EXPECT_TRUE(WriteDelimited(internal::Talks(), stream).ok());
  EXPECT_TRUE(WriteDelimited(v1::Readout(), stream).ok());
  EXPECT_TRUE(WriteDelimited(internal::Hostile(), stream).ok());
  return stream.str();
}

TEST(Delimited, ReadsWhatItWritesAndNoByteBeyond) {
  std::istringstream stream(Written());
  DelimitedReader reader(stream);
  v1::Readout readout;
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_TRUE(MessageDifferencer::Equals(readout, internal::Talks()));
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_EQ(readout.ByteSizeLong(), 0u);
  const std::streamoff at = stream.tellg();
  std::ostringstream last;
  ASSERT_TRUE(WriteDelimited(internal::Hostile(), last).ok());
  EXPECT_EQ(Written().substr(at), last.str());
  ASSERT_TRUE(reader.Next(readout)) << reader.status();
  EXPECT_TRUE(MessageDifferencer::Equals(readout, internal::Hostile()));
  EXPECT_FALSE(reader.Next(readout));
  EXPECT_TRUE(reader.status().ok()) << reader.status();
  EXPECT_EQ(reader.count(), 3);
}

TEST(Delimited, IsWhatProtobufReadsAndWrites) {
  std::istringstream stream(Written());
  google::protobuf::io::IstreamInputStream input(&stream);
  v1::Readout readout;
  bool clean_eof = false;
  ASSERT_TRUE(google::protobuf::util::ParseDelimitedFromZeroCopyStream(&readout, &input, &clean_eof));
  EXPECT_TRUE(MessageDifferencer::Equals(readout, internal::Talks()));

  std::stringstream theirs;
  ASSERT_TRUE(google::protobuf::util::SerializeDelimitedToOstream(internal::Talks(), &theirs));
  DelimitedReader reader(theirs);
  ASSERT_TRUE(reader.Next(readout));
  EXPECT_TRUE(MessageDifferencer::Equals(readout, internal::Talks()));
}

TEST(Delimited, EveryCutIsToldFromTheEnd) {
  std::ostringstream written;
  ASSERT_TRUE(WriteDelimited(internal::Talks(), written).ok());
  const std::string bytes = written.str();
  for (size_t size = 1; size < bytes.size(); ++size) {
    std::istringstream stream(bytes.substr(0, size));
    DelimitedReader reader(stream);
    v1::Readout readout;
    ASSERT_FALSE(reader.Next(readout)) << size;
    EXPECT_EQ(reader.status().code(), absl::StatusCode::kDataLoss) << size;
    EXPECT_EQ(readout.ByteSizeLong(), 0u);
    EXPECT_FALSE(reader.Next(readout));
    EXPECT_EQ(reader.status().code(), absl::StatusCode::kDataLoss);
  }
}

absl::Status StatusOf(const std::string& bytes, size_t max_message_bytes) {
  std::istringstream stream(bytes);
  DelimitedReader reader(stream, max_message_bytes);
  v1::Readout readout;
  while (reader.Next(readout)) {
  }
  return reader.status();
}

TEST(Delimited, RefusesWhatIsTooLongOrNoReadout) {
  const size_t size = internal::Talks().ByteSizeLong();
  EXPECT_TRUE(StatusOf(Written(), size).ok());
  const absl::Status too_long = StatusOf(Written(), size - 1);
  EXPECT_EQ(too_long.code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(too_long.message().substr(0, 17), "message 1: found ");
  // The longest length that ten bytes can claim, and eleven.
  EXPECT_EQ(StatusOf("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", size).code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(StatusOf(std::string(11, '\xFF'), size).code(), absl::StatusCode::kInvalidArgument);
  // A claim of 60 MiB with nothing behind it.
  EXPECT_EQ(StatusOf(std::string("\x80\x80\x80\x1E", 4), kDefaultMaxMessageBytes).code(), absl::StatusCode::kDataLoss);
  // A field cut off, and a text (field 2) that is not UTF-8.
  EXPECT_EQ(StatusOf("\x02\x12\x05", size).code(), absl::StatusCode::kInvalidArgument);
  const absl::Status no_utf8 = StatusOf(std::string("\0\x03\x12\x01\xFF", 5), size);
  EXPECT_EQ(no_utf8.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(no_utf8.message().substr(0, 11), "message 2: ");
}

TEST(Delimited, WritesNothingOfWhatIsNoUtf8) {
  v1::Readout readout;
  readout.set_text("\xFF");
  std::ostringstream stream;
  EXPECT_EQ(WriteDelimited(readout, stream).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(stream.str(), "");
  readout.clear_text();
  stream.setstate(std::ios::badbit);
  EXPECT_EQ(WriteDelimited(readout, stream).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace readout
