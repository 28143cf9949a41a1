// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Events are stored, so what a release wrote must stay readable: each message, field, number, type, enum value and file
// of the last release has to be there still. `buf breaking` checks more; this runs where buf is not.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"
#include "tests/schema/schema.h"

namespace readout {
namespace testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

// All that makes up a field for its readers: in code, on the wire and in JSON.
std::string Describe(const FieldDescriptor* field) {
  std::string type = field->type_name();
  if (field->message_type() != nullptr) type = field->message_type()->full_name();
  if (field->enum_type() != nullptr) type = field->enum_type()->full_name();
  const char* label = field->is_repeated() ? "repeated " : field->has_presence() ? "with presence " : "";
  return absl::StrCat(label, type, " ", field->name(), " = ", field->number(), ", in JSON ", field->json_name());
}

class Comparison {
 public:
  explicit Comparison(const std::vector<const FileDescriptor*>& now) : now_(now) {}

  std::vector<std::string> Faults(const FileDescriptor* file) {
    const FileDescriptor* match = nullptr;
    for (const FileDescriptor* candidate : now_) {
      if (candidate->name() == file->name()) match = candidate;
    }
    if (match == nullptr) return {absl::StrCat(file->name(), " is gone")};
    for (int i = 0; i < file->message_type_count(); ++i) {
      Compare(file->message_type(i), match->FindMessageTypeByName(file->message_type(i)->name()));
    }
    for (int i = 0; i < file->enum_type_count(); ++i) {
      Compare(file->enum_type(i), match->FindEnumTypeByName(file->enum_type(i)->name()));
    }
    for (int i = 0; i < file->service_count(); ++i) {
      Compare(file->service(i), match->FindServiceByName(file->service(i)->name()));
    }
    return faults_;
  }

 private:
  template <typename Element>
  bool Gone(const Element* then, const Element* now) {
    if (now == nullptr) faults_.push_back(absl::StrCat(then->full_name(), " is gone from ", then->file()->name()));
    return now == nullptr;
  }

  void Compare(const Descriptor* then, const Descriptor* now) {
    if (Gone(then, now)) return;
    for (int i = 0; i < then->field_count(); ++i) {
      const FieldDescriptor* field = then->field(i);
      const FieldDescriptor* match = now->FindFieldByNumber(field->number());
      if (match == nullptr) {
        faults_.push_back(absl::StrCat(field->full_name(), " is gone"));
      } else if (Describe(field) != Describe(match)) {
        faults_.push_back(absl::StrCat(then->name(), ": \"", Describe(field), "\" is now \"", Describe(match), "\""));
      }
    }
    for (int i = 0; i < then->nested_type_count(); ++i) {
      Compare(then->nested_type(i), now->FindNestedTypeByName(then->nested_type(i)->name()));
    }
    for (int i = 0; i < then->enum_type_count(); ++i) {
      Compare(then->enum_type(i), now->FindEnumTypeByName(then->enum_type(i)->name()));
    }
  }

  void Compare(const EnumDescriptor* then, const EnumDescriptor* now) {
    if (Gone(then, now)) return;
    for (int i = 0; i < then->value_count(); ++i) {
      const EnumValueDescriptor* match = now->FindValueByNumber(then->value(i)->number());
      if (match == nullptr || match->name() != then->value(i)->name()) {
        faults_.push_back(absl::StrCat(then->value(i)->full_name(), " = ", then->value(i)->number(), " is gone"));
      }
    }
  }

  void Compare(const ServiceDescriptor* then, const ServiceDescriptor* now) {
    if (Gone(then, now)) return;
    for (int i = 0; i < then->method_count(); ++i) {
      const MethodDescriptor* method = then->method(i);
      const MethodDescriptor* match = now->FindMethodByName(method->name());
      const bool same = match != nullptr && match->input_type()->full_name() == method->input_type()->full_name() &&
                        match->output_type()->full_name() == method->output_type()->full_name() &&
                        match->client_streaming() == method->client_streaming() &&
                        match->server_streaming() == method->server_streaming();
      if (!same) faults_.push_back(absl::StrCat(method->full_name(), " is gone or has other types"));
    }
  }

  const std::vector<const FileDescriptor*>& now_;
  std::vector<std::string> faults_;
};

FileDescriptorSet Protos(const Schema& schema) {
  FileDescriptorSet set;
  for (const FileDescriptor* file : schema.files()) file->CopyTo(set.add_file());
  return set;
}

// Returns what of `then` cannot be read by `now` any more.
std::vector<std::string> Faults(const FileDescriptorSet& then, const std::vector<const FileDescriptor*>& now) {
  DescriptorPool pool;
  std::vector<std::string> faults;
  for (const FileDescriptorProto& proto : then.file()) {
    const FileDescriptor* file = pool.BuildFile(proto);
    if (file == nullptr) return {absl::StrCat(proto.name(), " does not build")};
    for (std::string& fault : Comparison(now).Faults(file)) faults.push_back(std::move(fault));
  }
  return faults;
}

TEST(Compatibility, EverythingOfTheLastReleaseIsStillThere) {
  const Schema released(kReleased);
  const Schema now(kSources);
  ASSERT_GE(released.files().size(), 10u) << "cannot read " << kReleased;
  EXPECT_THAT(Faults(Protos(released), now.files()), ::testing::IsEmpty());
}

// The comparison itself: each change below would break a reader.
TEST(Compatibility, FindsWhatWouldBreakAReader) {
  const Schema schema(kSources);
  const auto faults_if = [&](const std::function<void(FileDescriptorProto&)>& change) {
    FileDescriptorSet then = Protos(schema);
    for (FileDescriptorProto& file : *then.mutable_file()) {
      if (file.name() == "readout/v1/text_span.proto") change(file);
    }
    return absl::StrJoin(Faults(then, schema.files()), "\n");
  };
  EXPECT_EQ(faults_if([](FileDescriptorProto&) {}), "");
  EXPECT_EQ(faults_if([](FileDescriptorProto& file) { file.mutable_message_type(0)->mutable_field(0)->set_number(9); }),
            "readout.v1.TextSpan.begin is gone");
  EXPECT_EQ(
      faults_if([](FileDescriptorProto& file) {
        file.mutable_message_type(0)->mutable_field(0)->set_type(google::protobuf::FieldDescriptorProto::TYPE_INT64);
      }),
      "TextSpan: \"int64 begin = 1, in JSON begin\" is now \"uint32 begin = 1, in JSON begin\"");
  EXPECT_EQ(
      faults_if([](FileDescriptorProto& file) { file.mutable_message_type(0)->mutable_field(1)->set_name("stop"); }),
      "TextSpan: \"uint32 stop = 2, in JSON end\" is now \"uint32 end = 2, in JSON end\"");
  EXPECT_EQ(faults_if([](FileDescriptorProto& file) {
              file.mutable_enum_type(0)->mutable_value(1)->set_name("OFFSET_UNIT_BYTE");
            }),
            "readout.v1.OFFSET_UNIT_BYTE = 1 is gone");
  EXPECT_EQ(faults_if([](FileDescriptorProto& file) { file.add_message_type()->set_name("Span"); }),
            "readout.v1.Span is gone from readout/v1/text_span.proto");
}

}  // namespace
}  // namespace testing
}  // namespace readout
