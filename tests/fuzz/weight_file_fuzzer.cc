// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a weight file; and, since hardly any of those would get past the checksum, changes to a good file whose
// checksum is then put right. What is taken must run.

#include <fuzzer/FuzzedDataProvider.h>
#include <google/protobuf/stubs/logging.h>

#include <cstdint>
#include <string>
#include <vector>

#include "lib/nn/network.h"
#include "tests/fuzz/check.h"
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
  static const auto& silence = *new google::protobuf::LogSilencer();
  static_cast<void>(silence);
  constexpr internal::RandomSizes kTiny = {6, 16, 1, 1, 16, 3, 3, 4, 3};
  static const auto& good = *new internal::WeightFile(internal::RandomWeights(kTiny, 1));
  CheckWeights(internal::AlignedBytes(absl::string_view(reinterpret_cast<const char*>(data), size)).view());

  FuzzedDataProvider input(data, size);
  std::string manifest = good.manifest.SerializeAsString();
  std::string tensors = good.tensors();
  while (input.remaining_bytes() > 0) {
    std::string& part = input.ConsumeBool() ? manifest : tensors;
    const size_t at = input.ConsumeIntegralInRange<size_t>(0, part.size());
    const size_t removed = input.ConsumeIntegralInRange<size_t>(0, 8);
    part.replace(at, removed, input.ConsumeRandomLengthString(8));
  }
  CheckWeights(internal::WriteWeightFile(manifest, tensors).view());
  return 0;
}
