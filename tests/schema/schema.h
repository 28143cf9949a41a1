// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_SCHEMA_SCHEMA_H_
#define READOUT_TESTS_SCHEMA_SCHEMA_H_

#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace readout {
namespace testing {

// Messages read from a descriptor set, a file that protoc writes.
class Schema {
 public:
  // An unreadable file gives a schema without files.
  explicit Schema(const std::string& path);

  const std::vector<const google::protobuf::FileDescriptor*>& files() const { return files_; }

  // Every message, nested ones included, in the order of the sources; likewise every enum.
  std::vector<const google::protobuf::Descriptor*> Messages() const;
  std::vector<const google::protobuf::EnumDescriptor*> Enums() const;

 private:
  google::protobuf::DescriptorPool pool_;
  std::vector<const google::protobuf::FileDescriptor*> files_;
};

// The descriptor set of the sources as they are, with comments, which the generated code does not keep.
constexpr char kSources[] = READOUT_SCHEMA_NOW;

// The descriptor set of the last release.
constexpr char kReleased[] = READOUT_SOURCE_DIR "/tests/schema/readout_v1.binpb";

}  // namespace testing
}  // namespace readout

#endif  // READOUT_TESTS_SCHEMA_SCHEMA_H_
