// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_BENCHMARKS_STAGES_H_
#define READOUT_TESTS_BENCHMARKS_STAGES_H_

// What benchmarks share: the library's rooms one by one, articles of a wanted length, and the network's matrix products
// without the network.

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "lib/analysis/analysis.h"
#include "lib/analysis/encoder_input.h"
#include "lib/assemble.h"
#include "lib/model/model.h"
#include "lib/nn/buffer.h"
#include "lib/nn/int8_matrix.h"
#include "lib/nn/network.h"
#include "lib/text/document.h"
#include "readout/v1/article.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// Words between blanks, as a reader counts them.
int CountWords(const v1::Article& article);

// An article of about `words` words, whole paragraphs of the pool's bodies in turn, from article `first` on.
v1::Article ArticleOfWords(absl::Span<const v1::Article> pool, int words, int first = 0);

// The embedded weights, made ready.
struct Rooms {
  static absl::StatusOr<Rooms> Create();

  absl::StatusOr<Document> Read(const v1::Article& article) const;
  std::vector<EncoderInput> Windows(const Document& document) const;
  // Runs the network alone over the windows.
  absl::Status Encode(absl::Span<const EncoderInput> windows) const;

  std::shared_ptr<const Model> model;
  std::shared_ptr<const Network> network;
  std::shared_ptr<const Analyzer> analyzer;
};

// An article with what each room makes of it, so that every room can be run alone.
struct Stages {
  static absl::StatusOr<Stages> Create(const Rooms& rooms, const v1::Article& article);

  void ReadEntities(Reading& into) const { into.entities = ResolveEntities(document, analysis, article.publisher()); }
  void ReadStatements(Reading& into) const {
    into.statements = internal::ReadStatements(document, analysis, into.entities);
  }
  void ReadMeetings(Reading& into) const {
    into.meetings = internal::ReadMeetings(document, analysis, into.entities, into.statements, article.published());
  }
  v1::Readout Assemble() const { return internal::Assemble(article, document, reading, 0, ""); }

  v1::Article article;
  int words = 0;
  Document document;
  std::vector<EncoderInput> windows;
  int subwords = 0;  // Of the document.
  int rows = 0;      // Subwords of all windows, overlaps and special tokens among them.
  Analysis analysis;
  Reading reading;
};

// The products of unsigned and signed bytes that the network runs on a window, and nothing else: each layer's four and
// the heads', in the blocks in which oneDNN is fastest (nn_benchmark shows both ways).
class BareProducts {
 public:
  static absl::StatusOr<std::unique_ptr<BareProducts>> Create(const Rooms& rooms);

  absl::Status Run(const EncoderInput& window);

 private:
  struct Layer {
    Int8Matrix qkv, attention_output, intermediate, output;
  };

  explicit BareProducts(Int8Engine engine, Int8Stream stream)
      : engine_(std::move(engine)), stream_(std::move(stream)) {}
  absl::Status Multiply(const Int8Matrix& matrix, int rows);

  Int8Engine engine_;
  Int8Stream stream_;
  std::vector<Layer> layers_;
  Int8Matrix heads_;
  Buffer<uint8_t> codes_;
  Buffer<int32_t> sums_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_BENCHMARKS_STAGES_H_
