// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The rules that the messages are written by. `buf lint` checks the common ones as well; these run where buf is not.

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"
#include "tests/schema/schema.h"

namespace readout {
namespace testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;
using google::protobuf::SourceLocation;

// "MeetingStatus" gives "MEETING_STATUS".
std::string UpperSnake(const std::string& camel) {
  std::string snake;
  for (const char c : camel) {
    if (absl::ascii_isupper(c) && !snake.empty()) snake += '_';
    snake += absl::ascii_toupper(c);
  }
  return snake;
}

class Rules : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_GE(schema_.files().size(), 10u) << "cannot read " << kSources; }

  std::vector<const FieldDescriptor*> Fields() const {
    std::vector<const FieldDescriptor*> fields;
    for (const Descriptor* message : schema_.Messages()) {
      for (int i = 0; i < message->field_count(); ++i) fields.push_back(message->field(i));
    }
    return fields;
  }

  template <typename Element>
  void ExpectComment(const Element* element) const {
    SourceLocation where;
    ASSERT_TRUE(element->GetSourceLocation(&where)) << element->full_name();
    EXPECT_FALSE(where.leading_comments.empty()) << element->full_name() << " has no comment";
  }

  const Schema schema_{kSources};
};

TEST_F(Rules, PathsFollowThePackage) {
  for (const FileDescriptor* file : schema_.files()) {
    EXPECT_EQ(file->package(), "readout.v1") << file->name();
    EXPECT_TRUE(absl::StartsWith(file->name(), "readout/v1/")) << file->name();
    EXPECT_EQ(file->syntax(), FileDescriptor::SYNTAX_PROTO3) << file->name();
  }
}

TEST_F(Rules, EverythingHasAComment) {
  for (const Descriptor* message : schema_.Messages()) ExpectComment(message);
  for (const FieldDescriptor* field : Fields()) ExpectComment(field);
  for (const EnumDescriptor* type : schema_.Enums()) {
    ExpectComment(type);
    for (int i = 0; i < type->value_count(); ++i) ExpectComment(type->value(i));
  }
  for (const FileDescriptor* file : schema_.files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      ExpectComment(file->service(i));
      for (int k = 0; k < file->service(i)->method_count(); ++k) ExpectComment(file->service(i)->method(k));
    }
  }
}

TEST_F(Rules, EnumsStandAtTheTopAndBeginUnspecified) {
  for (const EnumDescriptor* type : schema_.Enums()) {
    const std::string prefix = UpperSnake(type->name());
    EXPECT_EQ(type->containing_type(), nullptr) << type->full_name();
    ASSERT_GE(type->value_count(), 2) << type->full_name();
    EXPECT_EQ(type->value(0)->number(), 0) << type->full_name();
    EXPECT_EQ(type->value(0)->name(), prefix + "_UNSPECIFIED");
    EXPECT_FALSE(type->options().allow_alias()) << type->full_name();
    for (int i = 0; i < type->value_count(); ++i) {
      EXPECT_TRUE(absl::StartsWith(type->value(i)->name(), prefix + "_")) << type->value(i)->name();
    }
  }
}

TEST_F(Rules, FieldNamesAreLowerSnake) {
  for (const FieldDescriptor* field : Fields()) {
    EXPECT_THAT(field->name(), ::testing::MatchesRegex("[a-z][a-z0-9]*(_[a-z0-9]+)*")) << field->full_name();
    const bool plural = absl::EndsWith(field->name(), "s") || field->name() == "content" || field->name() == "evidence";
    EXPECT_TRUE(plural || !field->is_repeated()) << field->full_name();
  }
}

// A confidence of 0 and none at all differ.
TEST_F(Rules, ConfidencesAreOptionalFloats) {
  int found = 0;
  for (const FieldDescriptor* field : Fields()) {
    if (!absl::EndsWith(field->name(), "confidence")) continue;
    ++found;
    EXPECT_TRUE(field->has_optional_keyword()) << field->full_name();
    EXPECT_EQ(field->type(), FieldDescriptor::TYPE_FLOAT) << field->full_name();
  }
  EXPECT_GE(found, 5);
}

// States may grow, so they are no bools; maps have no order, so two equal events could differ in their bytes; Any hides
// what a message holds; a recursive message has no bounded depth.
TEST_F(Rules, FieldTypesKeepTheSchemaOpenAndItsBytesDeterministic) {
  for (const FieldDescriptor* field : Fields()) {
    EXPECT_NE(field->type(), FieldDescriptor::TYPE_BOOL) << field->full_name();
    EXPECT_NE(field->type(), FieldDescriptor::TYPE_GROUP) << field->full_name();
    EXPECT_FALSE(field->is_map()) << field->full_name();
    const bool own = field->message_type() == nullptr || field->message_type()->file()->package() == "readout.v1";
    EXPECT_TRUE(own) << field->full_name();
    EXPECT_NE(field->message_type(), field->containing_type()) << field->full_name();
  }
}

// The event model stands alone: only the service's own file has request, response and options.
TEST_F(Rules, ServicesHaveAFileOfTheirOwn) {
  for (const FileDescriptor* file : schema_.files()) {
    if (file->name() == "readout/v1/readout_service.proto") continue;
    EXPECT_EQ(file->service_count(), 0) << file->name();
    for (int i = 0; i < file->dependency_count(); ++i) {
      EXPECT_NE(file->dependency(i)->name(), "readout/v1/readout_service.proto") << file->name();
    }
  }
}

TEST_F(Rules, MethodsHaveARequestAndAResponseOfTheirOwn) {
  for (const FileDescriptor* file : schema_.files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const ServiceDescriptor* service = file->service(i);
      EXPECT_TRUE(absl::EndsWith(service->name(), "Service")) << service->full_name();
      for (int k = 0; k < service->method_count(); ++k) {
        const MethodDescriptor* method = service->method(k);
        EXPECT_EQ(method->input_type()->name(), absl::StrCat(method->name(), "Request"));
        EXPECT_EQ(method->output_type()->name(), absl::StrCat(method->name(), "Response"));
      }
    }
  }
}

}  // namespace
}  // namespace testing
}  // namespace readout
