// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/schema/schema.h"

#include <fstream>

#include "google/protobuf/descriptor.pb.h"

namespace readout {
namespace testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;

void Collect(const Descriptor* message, std::vector<const Descriptor*>& messages) {
  messages.push_back(message);
  for (int i = 0; i < message->nested_type_count(); ++i) Collect(message->nested_type(i), messages);
}

}  // namespace

Schema::Schema(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  google::protobuf::FileDescriptorSet set;
  if (!set.ParseFromIstream(&stream)) return;
  for (const google::protobuf::FileDescriptorProto& proto : set.file()) {
    const FileDescriptor* file = pool_.BuildFile(proto);
    if (file != nullptr) files_.push_back(file);
  }
}

std::vector<const Descriptor*> Schema::Messages() const {
  std::vector<const Descriptor*> messages;
  for (const FileDescriptor* file : files_) {
    for (int i = 0; i < file->message_type_count(); ++i) Collect(file->message_type(i), messages);
  }
  return messages;
}

std::vector<const EnumDescriptor*> Schema::Enums() const {
  std::vector<const EnumDescriptor*> enums;
  for (const FileDescriptor* file : files_) {
    for (int i = 0; i < file->enum_type_count(); ++i) enums.push_back(file->enum_type(i));
  }
  for (const Descriptor* message : Messages()) {
    for (int i = 0; i < message->enum_type_count(); ++i) enums.push_back(message->enum_type(i));
  }
  return enums;
}

}  // namespace testing
}  // namespace readout
