// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/network.h"

#include <omp.h>
#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

#include <cfenv>
#include <clocale>
#include <cstring>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/model/weight_file.h"
#include "tests/nn/plain_network.h"

namespace readout {
namespace internal {
namespace {

using ::testing::HasSubstr;

// A random network and windows for it.
class NetworkTest : public ::testing::Test {
 protected:
  struct Input {
    std::vector<int32_t> ids;
    std::vector<uint8_t> letter_case;
    std::vector<uint8_t> quote_state;
    WindowInput view() const { return {ids, letter_case, quote_state}; }
  };

  void SetUp() override {
    auto model = Model::Create(bytes_.view());
    ASSERT_TRUE(model.ok()) << model.status();
    model_ = *std::move(model);
    auto network = Network::Create(*model_);
    ASSERT_TRUE(network.ok()) << network.status();
    network_ = *std::move(network);
  }

  Input RandomInput(int length, uint32_t seed) const {
    std::mt19937 generator(seed);
    Input input;
    for (int i = 0; i < length; ++i) {
      input.ids.push_back(static_cast<int32_t>(generator() % sizes_.vocabulary));
      input.letter_case.push_back(static_cast<uint8_t>(generator() % 5));
      input.quote_state.push_back(static_cast<uint8_t>(generator() % 4));
    }
    return input;
  }

  std::vector<float> Encode(const Input& input, const std::vector<int>& rows) const {
    std::vector<float> heads(rows.size() * network_->head_columns(), -7);
    const absl::Status status = network_->Encode(input.view(), rows, absl::MakeSpan(heads));
    EXPECT_TRUE(status.ok()) << status;
    return heads;
  }

  std::vector<float> EncodeAll(const Input& input) const {
    std::vector<int> rows(input.ids.size());
    std::iota(rows.begin(), rows.end(), 0);
    return Encode(input, rows);
  }

  absl::Status StatusOf(const Input& input, const std::vector<int>& rows, int head_rows) const {
    std::vector<float> heads(static_cast<size_t>(head_rows) * network_->head_columns());
    return network_->Encode(input.view(), rows, absl::MakeSpan(heads));
  }

  const RandomSizes sizes_{};
  const AlignedBytes bytes_ = RandomWeights(sizes_, 1).Write();
  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Network> network_;
};

TEST_F(NetworkTest, KnowsItsSizes) {
  EXPECT_EQ(network_->max_window(), 80);
  EXPECT_EQ(network_->hidden_size(), 32);
  EXPECT_EQ(network_->head_columns(), 20);
}

TEST_F(NetworkTest, AgreesWithThePlainNetworkLayerByLayer) {
  for (int length : {1, 2, 15, 16, 17, 63, 64, 65, 80}) {
    SCOPED_TRACE(length);
    const Input input = RandomInput(length, 3);
    const PlainResult found = RunNetwork(*network_, input.view());
    const PlainResult coded = RunPlainNetwork(*model_, input.view(), Activations::kCoded);
    const PlainResult exact = RunPlainNetwork(*model_, input.view(), Activations::kExact);
    ASSERT_EQ(found.states.size(), 3u);
    ASSERT_EQ(found.heads.size(), static_cast<size_t>(length));
    EXPECT_LT(MeanDifference(found.states[0], exact.states[0]), 1e-6);
    for (size_t layer = 1; layer < found.states.size(); ++layer) {
      // Attention's codes are what the plain network has not: 8 bits as well, so each network is about as far from the
      // exact one, and from the other.
      EXPECT_LT(MeanDifference(found.states[layer], coded.states[layer]), 0.012) << "layer " << layer;
      EXPECT_LT(MeanDifference(found.states[layer], exact.states[layer]), 0.014) << "layer " << layer;
    }
    EXPECT_LT(MeanDifference(found.heads, coded.heads), 0.014);
    EXPECT_LT(MeanDifference(found.heads, exact.heads), 0.016);
  }
}

TEST_F(NetworkTest, GivesTheSameHeadsWithAHook) {
  const Input input = RandomInput(50, 3);
  const PlainResult hooked = RunNetwork(*network_, input.view());
  const std::vector<float> heads = EncodeAll(input);
  for (size_t i = 0; i < heads.size(); ++i) ASSERT_EQ(heads[i], hooked.heads[i / 20][i % 20]) << i;
}

TEST_F(NetworkTest, GivesTheSameForSomeRowsAsForAll) {
  const Input input = RandomInput(80, 4);
  const std::vector<float> all = EncodeAll(input);
  for (const std::vector<int>& rows : std::vector<std::vector<int>>{
           {0}, {79}, {0, 79}, {3, 4, 5, 40, 77}, {1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33}}) {
    const std::vector<float> some = Encode(input, rows);
    for (size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(std::memcmp(&some[i * 20], &all[rows[i] * 20], 20 * sizeof(float)), 0) << "row " << rows[i];
    }
  }
  EXPECT_TRUE(Encode(input, {}).empty());
}

TEST_F(NetworkTest, ThreadsGiveTheSameBytes) {
  std::vector<Input> inputs;
  std::vector<std::vector<float>> wanted;
  for (uint32_t i = 0; i < 4; ++i) {
    inputs.push_back(RandomInput(20 * static_cast<int>(i) + 20, i));
    wanted.push_back(EncodeAll(inputs.back()));
  }
  std::vector<int> differences(4, 0);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = 0; i < 40; ++i) {
        const size_t k = (i + t) % 4;
        const std::vector<float> found = EncodeAll(inputs[k]);
        if (std::memcmp(found.data(), wanted[k].data(), found.size() * sizeof(float)) != 0) ++differences[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(differences, ::testing::Each(0));
}

TEST_F(NetworkTest, NeedsTheModelNoLongerButItsBytes) {
  const Input input = RandomInput(20, 5);
  const std::vector<float> before = EncodeAll(input);
  model_.reset();
  EXPECT_EQ(EncodeAll(input), before);
}

// The same on every processor, so this is the same everywhere.
TEST_F(NetworkTest, GivesTheKnownBytes) {
  const std::vector<float> heads = EncodeAll(RandomInput(80, 6));
  uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (const float value : heads) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    for (int shift = 0; shift < 32; shift += 8) hash = (hash ^ (bits >> shift & 0xFF)) * 1099511628211u;
  }
  EXPECT_EQ(hash, 12062926232870939450u);
}

TEST_F(NetworkTest, LeavesTheThreadsSettingsAlone) {
  const Input input = RandomInput(30, 7);
  EncodeAll(input);
  const int threads_before = omp_get_max_threads();
  const std::string locale_before = std::setlocale(LC_ALL, nullptr);
  omp_set_num_threads(3);
  ASSERT_EQ(std::fesetround(FE_UPWARD), 0);
#if defined(__x86_64__)
  const unsigned int flags = 0x3F;    // What has happened so far, no setting.
  _mm_setcsr(_mm_getcsr() | 0x8040);  // Denormals are zero, going in and out.
  const unsigned int mode_before = _mm_getcsr() & ~flags;
#endif
  EncodeAll(input);
  EXPECT_FALSE(StatusOf(input, {99}, 1).ok());
  EXPECT_TRUE(Network::Create(*model_).ok());
#if defined(__x86_64__)
  EXPECT_EQ(_mm_getcsr() & ~flags, mode_before);
  _mm_setcsr(_mm_getcsr() & ~0x8040u);
#endif
  EXPECT_EQ(std::fegetround(), FE_UPWARD);
  std::fesetround(FE_TONEAREST);
  EXPECT_EQ(omp_get_max_threads(), 3);
  omp_set_num_threads(threads_before);
  EXPECT_EQ(std::setlocale(LC_ALL, nullptr), locale_before);
}

TEST_F(NetworkTest, RejectsWindowsThatItIsNotMadeFor) {
  const auto kInvalid = absl::StatusCode::kInvalidArgument;
  EXPECT_EQ(StatusOf(RandomInput(0, 1), {}, 0).code(), kInvalid) << "empty";
  EXPECT_EQ(StatusOf(RandomInput(81, 1), {0}, 1).code(), kInvalid) << "too long";
  const Input good = RandomInput(10, 1);
  EXPECT_TRUE(StatusOf(good, {0, 9}, 2).ok());
  for (const std::vector<int>& rows : std::vector<std::vector<int>>{{-1, 5}, {5, 10}, {5, 5}, {5, 4}}) {
    EXPECT_EQ(StatusOf(good, rows, 2).code(), kInvalid) << rows[0] << ", " << rows[1];
  }
  EXPECT_EQ(StatusOf(good, {0, 9}, 1).code(), kInvalid) << "room for one row";
  EXPECT_EQ(StatusOf(good, {0}, 2).code(), kInvalid) << "room for two rows";
  for (int32_t id : {-1, 40, std::numeric_limits<int32_t>::max(), std::numeric_limits<int32_t>::min()}) {
    Input input = good;
    input.ids[9] = id;
    EXPECT_EQ(StatusOf(input, {0}, 1).code(), kInvalid) << id;
  }
  Input input = good;
  input.letter_case[9] = 5;
  EXPECT_EQ(StatusOf(input, {0}, 1).code(), kInvalid);
  input = good;
  input.quote_state[9] = 4;
  EXPECT_EQ(StatusOf(input, {0}, 1).code(), kInvalid);
  input = good;
  input.letter_case.pop_back();
  EXPECT_EQ(StatusOf(input, {0}, 1).code(), kInvalid);
  input = good;
  input.quote_state.push_back(0);
  EXPECT_EQ(StatusOf(input, {0}, 1).code(), kInvalid);
}

// Creates a network of random weights of `sizes`, whose manifest `change` has changed.
template <typename Change>
absl::Status StatusAfter(Change change, const RandomSizes& sizes = RandomSizes()) {
  WeightFile file = RandomWeights(sizes, 1);
  change(file.manifest);
  const AlignedBytes bytes = file.Write();
  const auto model = Model::Create(bytes.view());
  if (!model.ok()) return model.status();
  return Network::Create(**model).status();
}

TEST(Network, RejectsAManifestThatTheTensorsDoNotFit) {
  using Manifest = model::v1::Manifest;
  const auto kDataLoss = absl::StatusCode::kDataLoss;
  const auto after = [](auto change) {
    return StatusAfter([&](Manifest& manifest) { change(*manifest.mutable_architecture()); }).code();
  };
  EXPECT_EQ(after([](auto&) {}), absl::StatusCode::kOk);
  EXPECT_EQ(after([](auto& sizes) { sizes.Clear(); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_hidden(64); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_hidden(std::numeric_limits<uint32_t>::max()); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_layers(3); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_layers(std::numeric_limits<uint32_t>::max()); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_heads(0); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_heads(3); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_feed_forward(48); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_max_window(81); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_max_window(2); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_overlap(81); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_letter_cases(4); }), kDataLoss);
  EXPECT_EQ(after([](auto& sizes) { sizes.set_quote_states(5); }), kDataLoss);
  for (float epsilon : {0.0f, -1.0f, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    EXPECT_EQ(after([&](auto& sizes) { sizes.set_norm_epsilon(epsilon); }), kDataLoss) << epsilon;
  }
  EXPECT_EQ(StatusAfter([](Manifest& manifest) { manifest.add_vocabulary("one more"); }).code(), kDataLoss);
  EXPECT_EQ(StatusAfter([](Manifest& manifest) { manifest.mutable_projections(0)->set_size(9); }).code(), kDataLoss);
  EXPECT_EQ(StatusAfter([](Manifest& manifest) { manifest.mutable_projections(0)->set_offset(11); }).code(), kDataLoss);
  EXPECT_EQ(StatusAfter([](Manifest& manifest) { manifest.mutable_tag_heads(0)->set_offset(1); }).code(), kDataLoss);
}

TEST(Network, RejectsSizesThatTheArithmeticIsNotMadeFor) {
  const auto keep = [](model::v1::Manifest&) {};
  RandomSizes sizes;
  sizes.heads = 4;  // Of size 8.
  EXPECT_EQ(StatusAfter(keep, sizes).code(), absl::StatusCode::kUnimplemented);
  sizes = RandomSizes();
  sizes.feed_forward = 40;
  EXPECT_EQ(StatusAfter(keep, sizes).code(), absl::StatusCode::kUnimplemented);
}

TEST(Network, NamesTheTensorThatIsMissing) {
  const WeightFile file = RandomWeights(RandomSizes(), 1);
  std::vector<std::string> names;
  for (const auto& tensor : file.manifest.tensors()) names.push_back(tensor.name());
  for (size_t i = 0; i < names.size(); ++i) {
    const absl::Status status = StatusAfter(
        [&](model::v1::Manifest& manifest) { manifest.mutable_tensors(static_cast<int>(i))->set_name("another"); });
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << names[i];
    if (names[i] != "heads.weight") {
      EXPECT_THAT(std::string(status.message()), HasSubstr(names[i]));
    }
  }
}

TEST(Network, RunsWithoutLayersAndProjections) {
  RandomSizes sizes;
  sizes.layers = 0;
  EXPECT_TRUE(StatusAfter([](model::v1::Manifest& manifest) { manifest.clear_projections(); }, sizes).ok());
}

}  // namespace
}  // namespace internal
}  // namespace readout
