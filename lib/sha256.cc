// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/sha256.h"

#include <algorithm>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace readout {
namespace internal {
namespace {

constexpr size_t kBlock = 64;

// FIPS 180-4, 4.2.2: of the cube roots of the first 64 primes, 32 bits of the fraction.
alignas(16) constexpr uint32_t kRoots[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// 5.3.3: of the square roots of the first 8 primes.
constexpr Sha256State kBegin = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

uint32_t Rotate(uint32_t word, int bits) { return word >> bits | word << (32 - bits); }

// 6.2.2; the names are the standard's.
void PlainRounds(const uint8_t* blocks, size_t count, Sha256State& state) {
  for (; count > 0; --count, blocks += kBlock) {
    uint32_t w[64];
    for (int t = 0; t < 16; ++t) {
      const uint8_t* const at = blocks + 4 * t;
      w[t] = uint32_t{at[0]} << 24 | uint32_t{at[1]} << 16 | uint32_t{at[2]} << 8 | at[3];
    }
    for (int t = 16; t < 64; ++t) {
      const uint32_t sigma0 = Rotate(w[t - 15], 7) ^ Rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
      const uint32_t sigma1 = Rotate(w[t - 2], 17) ^ Rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
      w[t] = w[t - 16] + sigma0 + w[t - 7] + sigma1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (int t = 0; t < 64; ++t) {
      const uint32_t sum1 = Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25);
      const uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + kRoots[t] + w[t];
      const uint32_t sum0 = Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22);
      const uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    const uint32_t sums[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; ++i) state[i] += sums[i];
  }
}

#if defined(__x86_64__)
bool HasShaExtensions() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  // Leaf 1: SSSE3 and SSE4.1 in ECX; leaf 7: SHA in EBX.
  if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c >> 9 & 1) == 0 || (c >> 19 & 1) == 0) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b >> 29 & 1) != 0;
}

// The instructions want the state as the words a, b, e, f and c, d, g, h, highest first, and do two rounds at once.
__attribute__((target("sha,sse4.1,ssse3"))) void FastRounds(const uint8_t* blocks, size_t count, Sha256State& state) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  __m128i* const words = reinterpret_cast<__m128i*>(state.data());
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xB1);
  const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1B);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
  for (; count > 0; --count, blocks += kBlock) {
    const __m128i abef_before = abef;
    const __m128i cdgh_before = cdgh;
    __m128i w[4];
    for (int group = 0; group < 16; ++group) {  // Of four rounds.
      __m128i& now = w[group % 4];
      if (group < 4) {
        now = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(blocks) + group), big_endian);
      } else {
        const __m128i last = w[(group + 3) % 4];
        const __m128i seven_back = _mm_alignr_epi8(last, w[(group + 2) % 4], 4);
        now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(now, w[(group + 1) % 4]), seven_back), last);
      }
      const __m128i roots = _mm_load_si128(reinterpret_cast<const __m128i*>(kRoots) + group);
      const __m128i sum = _mm_add_epi32(now, roots);
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}
#endif

}  // namespace

Sha256Rounds PlainSha256Rounds() { return &PlainRounds; }

Sha256Rounds FastSha256Rounds() {
#if defined(__x86_64__)
  static const bool kHas = HasShaExtensions();
  return kHas ? &FastRounds : nullptr;
#else
  return nullptr;
#endif
}

Sha256Hasher::Sha256Hasher(Sha256Rounds rounds) : rounds_(rounds), state_(kBegin), rest_() {}

void Sha256Hasher::Add(absl::string_view bytes) {
  const size_t held = size_ % kBlock;
  size_ += bytes.size();
  if (held > 0) {
    const size_t taken = std::min(bytes.size(), kBlock - held);
    std::copy_n(bytes.begin(), taken, rest_.begin() + held);
    bytes.remove_prefix(taken);
    if (held + taken < kBlock) return;
    rounds_(rest_.data(), 1, state_);
  }
  const size_t blocks = bytes.size() / kBlock;
  if (blocks > 0) rounds_(reinterpret_cast<const uint8_t*>(bytes.data()), blocks, state_);
  bytes.remove_prefix(blocks * kBlock);
  std::copy(bytes.begin(), bytes.end(), rest_.begin());
}

std::string Sha256Hasher::Finish() {
  // 5.1.1: a bit, zeros, and the length in bits.
  const uint64_t bits = size_ * 8;
  const size_t held = size_ % kBlock;
  std::string end(held < 56 ? 56 - held : 120 - held, '\0');
  end[0] = static_cast<char>(0x80);
  for (int shift = 56; shift >= 0; shift -= 8) end.push_back(static_cast<char>(bits >> shift & 0xff));
  Add(end);
  std::string digest;
  for (const uint32_t word : state_) {
    for (int shift = 24; shift >= 0; shift -= 8) digest.push_back(static_cast<char>(word >> shift & 0xff));
  }
  return digest;
}

std::string Sha256(absl::string_view bytes) {
  Sha256Hasher hasher;
  hasher.Add(bytes);
  return hasher.Finish();
}

}  // namespace internal
}  // namespace readout
