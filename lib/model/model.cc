// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/model/model.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/sha256.h"

namespace readout {
namespace internal {
namespace {

constexpr size_t kHeader = 64;
constexpr size_t kAlignment = 64;
constexpr size_t kDigestBegin = 24;
constexpr size_t kDigest = 32;
constexpr uint64_t kVersion = 1;
constexpr absl::string_view kMagic = "READOUTW";

uint64_t LittleEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = bytes.size(); i > 0; --i) value = value << 8 | static_cast<uint8_t>(bytes[i - 1]);
  return value;
}

bool DigestIs(absl::string_view wanted, absl::string_view manifest, absl::string_view tensors) {
  Sha256Hasher hasher;
  hasher.Add(manifest);
  hasher.Add(tensors);
  return hasher.Finish() == wanted;
}

// Padding is no part of the checksum; this makes sure that a change there is found as well.
bool IsZero(absl::string_view padding) { return padding.find_first_not_of('\0') == absl::string_view::npos; }

// Whether `tensor` lies within a section of `section` bytes, from `begin` on; if so, moves `begin` to its end.
bool Fits(const model::v1::Tensor& tensor, uint64_t section, uint64_t& begin) {
  uint64_t size = 0;
  if (tensor.type() == model::v1::Tensor::TYPE_F32) size = sizeof(float);
  if (tensor.type() == model::v1::Tensor::TYPE_I8) size = 1;
  if (size == 0 || tensor.offset() % kAlignment != 0 || tensor.offset() < begin || tensor.offset() > section) {
    return false;
  }
  // Divided instead of multiplied, so that nothing can wrap round.
  const uint64_t room = section - tensor.offset();
  for (uint32_t extent : tensor.shape()) {
    if (extent == 0 || extent > room / size) return false;
    size *= extent;
  }
  begin = tensor.offset() + size;
  return size <= room;
}

const model::v1::Tensor* Find(const std::map<std::string, const model::v1::Tensor*, std::less<>>& index,
                              absl::string_view name, model::v1::Tensor::Type type, absl::Span<const uint32_t> shape) {
  const auto found = index.find(name);
  if (found == index.end() || found->second->type() != type) return nullptr;
  const auto& stored = found->second->shape();
  return shape == absl::MakeConstSpan(stored.data(), stored.size()) ? found->second : nullptr;
}

size_t Count(absl::Span<const uint32_t> shape) {
  size_t count = 1;
  for (uint32_t extent : shape) count *= extent;
  return count;
}

}  // namespace

Model::Model(model::v1::Manifest manifest, WordPiece wordpiece, absl::string_view tensors)
    : manifest_(std::move(manifest)),
      vocabulary_size_(static_cast<uint32_t>(manifest_.vocabulary_size())),
      wordpiece_(std::move(wordpiece)),
      tensors_(tensors) {
  google::protobuf::RepeatedPtrField<std::string>().Swap(manifest_.mutable_vocabulary());
  for (const auto& tensor : manifest_.tensors()) index_.emplace(tensor.name(), &tensor);
}

absl::StatusOr<std::shared_ptr<const Model>> Model::Create(absl::string_view bytes) {
  if (bytes.empty()) return absl::UnimplementedError("no weights were built in");
  if (bytes.substr(0, kMagic.size()) != kMagic) return absl::InvalidArgumentError("not a weight file");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment != 0) {
    return absl::InvalidArgumentError("weight file is not aligned to 64 bytes");
  }
  if (bytes.size() < kHeader) return absl::DataLossError("weight file is cut short");
  const uint64_t version = LittleEndian(bytes.substr(8, 4));
  if (version > kVersion) return absl::UnimplementedError("weight file has a newer format");
  if (version != kVersion) return absl::DataLossError("weight file has no valid format version");
  const uint64_t length = LittleEndian(bytes.substr(12, 4));
  const uint64_t start = kHeader + (length + kAlignment - 1) / kAlignment * kAlignment;
  if (start > bytes.size() || LittleEndian(bytes.substr(16, 8)) != bytes.size() - start) {
    return absl::DataLossError("weight file has the wrong length");
  }
  const absl::string_view manifest_bytes = bytes.substr(kHeader, length);
  const absl::string_view tensors = bytes.substr(start);
  if (!IsZero(bytes.substr(kDigestBegin + kDigest, kHeader - kDigestBegin - kDigest)) ||
      !IsZero(bytes.substr(kHeader + length, start - kHeader - length))) {
    return absl::DataLossError("weight file has padding that is not zero");
  }
  if (!DigestIs(bytes.substr(kDigestBegin, kDigest), manifest_bytes, tensors)) {
    return absl::DataLossError("weight file has a wrong checksum");
  }
  model::v1::Manifest manifest;
  if (length > INT32_MAX || !manifest.ParseFromArray(manifest_bytes.data(), static_cast<int>(length))) {
    return absl::DataLossError("weight file has a broken manifest");
  }
  uint64_t begin = 0;
  for (const auto& tensor : manifest.tensors()) {
    if (!Fits(tensor, tensors.size(), begin)) {
      return absl::DataLossError(absl::StrCat("tensor out of range or order: ", tensor.name()));
    }
  }
  std::vector<absl::string_view> pieces(manifest.vocabulary().begin(), manifest.vocabulary().end());
  absl::StatusOr<WordPiece> wordpiece = WordPiece::Create(pieces);
  if (!wordpiece.ok()) return absl::DataLossError(wordpiece.status().message());
  std::shared_ptr<const Model> model(new Model(std::move(manifest), *std::move(wordpiece), tensors));
  if (model->index_.size() != static_cast<size_t>(model->manifest_.tensors_size())) {
    return absl::DataLossError("a tensor stands twice in the manifest");
  }
  return model;
}

absl::StatusOr<absl::Span<const float>> Model::Floats(absl::string_view name, absl::Span<const uint32_t> shape) const {
  const auto* tensor = Find(index_, name, model::v1::Tensor::TYPE_F32, shape);
  if (tensor == nullptr) return absl::DataLossError(absl::StrCat("no such tensor: ", name));
  return absl::MakeConstSpan(reinterpret_cast<const float*>(tensors_.data() + tensor->offset()), Count(shape));
}

absl::StatusOr<absl::Span<const int8_t>> Model::Bytes(absl::string_view name, absl::Span<const uint32_t> shape) const {
  const auto* tensor = Find(index_, name, model::v1::Tensor::TYPE_I8, shape);
  if (tensor == nullptr) return absl::DataLossError(absl::StrCat("no such tensor: ", name));
  return absl::MakeConstSpan(reinterpret_cast<const int8_t*>(tensors_.data() + tensor->offset()), Count(shape));
}

float Model::Threshold(absl::string_view name, float otherwise) const {
  const auto found = manifest_.thresholds().find(std::string(name));
  return found == manifest_.thresholds().end() ? otherwise : found->second;
}

}  // namespace internal
}  // namespace readout
