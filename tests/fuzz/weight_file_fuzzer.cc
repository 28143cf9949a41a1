// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a weight file; and, since hardly any of those would get past the checksum, changes to a good file whose
// checksum is then put right. What is taken must run.

#include <google/protobuf/stubs/logging.h>

#include <cstdint>
#include <string>
#include <vector>

#include "lib/nn/network.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input_bytes.h"
#include "tests/model/weight_file.h"

namespace {

namespace internal = readout::internal;

void CheckWeights(absl::string_view bytes) {
  const auto model = internal::Model::Create(bytes);
  if (!model.ok()) return;
  const auto network = internal::Network::Create(**model);
  if (!network.ok()) return;
  const std::vector<int32_t> ids = {2, 0, 3};
  const std::vector<uint8_t> zeros(3, 0);
  std::vector<float> heads(2 * (*network)->head_columns());
  const absl::Status status = (*network)->Encode({ids, zeros, zeros}, {0, 2}, absl::MakeSpan(heads));
  // Weights may name fewer letter cases than the input has.
  READOUT_FUZZ_CHECK(status.ok() || status.code() == absl::StatusCode::kInvalidArgument);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // It logs strings that are not UTF-8.
  static const google::protobuf::LogSilencer silence;
  static_cast<void>(silence);
  constexpr internal::RandomSizes kTiny = {6, 16, 1, 1, 16, 3, 3, 4, 3};
  static const auto& good = *new internal::WeightFile(internal::RandomWeights(kTiny, 1));
  CheckWeights(internal::AlignedBytes(absl::string_view(reinterpret_cast<const char*>(data), size)).view());

  internal::InputBytes input(data, size);
  std::string manifest = good.manifest.SerializeAsString();
  std::string tensors = good.tensors();
  while (!input.empty()) {
    std::string& part = input.Below(2) == 0 ? manifest : tensors;
    const size_t at = input.Below(part.size() + 1);
    const size_t removed = input.Below(9);
    part.replace(at, removed, std::string(input.Take(input.Below(9))));
  }
  CheckWeights(internal::WriteWeightFile(manifest, tensors).view());
  return 0;
}
