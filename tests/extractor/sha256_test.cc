// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/sha256.h"

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

struct Vector {
  std::string bytes;
  std::string digest;
};

// The examples of FIPS 180-4 and of NIST's "Secure Hash Standard" page, and the hash of nothing.
std::vector<Vector> Vectors() {
  return {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqr"
       "stu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}};
}

std::vector<Sha256Rounds> AllRounds() {
  std::vector<Sha256Rounds> all = {PlainSha256Rounds()};
  if (FastSha256Rounds() != nullptr) all.push_back(FastSha256Rounds());
  return all;
}

TEST(Sha256, GivesThePublishedHashes) {
  for (const Vector& vector : Vectors()) EXPECT_EQ(absl::BytesToHexString(Sha256(vector.bytes)), vector.digest);
}

TEST(Sha256, GivesThemByEachImplementationAndInPieces) {
  for (const Sha256Rounds rounds : AllRounds()) {
    for (const Vector& vector : Vectors()) {
      for (const size_t piece : {1, 7, 63, 64, 65, 1000}) {
        Sha256Hasher hasher(rounds);
        for (size_t i = 0; i < vector.bytes.size(); i += piece) hasher.Add(vector.bytes.substr(i, piece));
        EXPECT_EQ(absl::BytesToHexString(hasher.Finish()), vector.digest) << piece;
      }
    }
  }
}

// Every length round the edges of a block: the padding takes one block more from 56 bytes on. The sum over all of them
// is that of another program (sha256sum of the hashes written one after another).
TEST(Sha256, PadsEveryLength) {
  for (const Sha256Rounds rounds : AllRounds()) {
    Sha256Hasher all(rounds);
    for (int length = 0; length <= 200; ++length) {
      Sha256Hasher hasher(rounds);
      hasher.Add(std::string(length, 'x'));
      all.Add(hasher.Finish());
    }
    EXPECT_EQ(absl::BytesToHexString(all.Finish()), "2e9fcf76499976b60177466c31b8ab5caa7d4c6dd8dd97c8ce7b574af689ec94");
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
