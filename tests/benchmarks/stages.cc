// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/benchmarks/stages.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "lib/model/embedded_weights.h"
#include "lib/nn/one_thread.h"

namespace readout {
namespace internal {
namespace {

int CountWords(absl::string_view text) {
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool blank = absl::ascii_isspace(static_cast<unsigned char>(c));
    if (!blank && !in_word) ++words;
    in_word = !blank;
  }
  return words;
}

absl::Status Fill(const Int8Engine& engine, int outputs, int inputs, Int8Matrix& matrix) {
  const std::vector<int8_t> weights(size_t{1} * outputs * inputs, 37);
  absl::StatusOr<Int8Matrix> made = Int8Matrix::Create(engine, weights, outputs, inputs);
  if (made.ok()) matrix = *std::move(made);
  return made.status();
}

}  // namespace

int CountWords(const v1::Article& article) { return CountWords(article.title()) + CountWords(article.body()); }

v1::Article ArticleOfWords(absl::Span<const v1::Article> pool, int words, int first) {
  v1::Article article;
  int count = 0;
  for (size_t next = first; count < words; ++next) {
    const v1::Article& from = pool[next % pool.size()];
    for (const absl::string_view paragraph : absl::StrSplit(from.body(), "\n\n")) {
      if (count >= words) break;
      if (!article.body().empty()) article.mutable_body()->append("\n\n");
      article.mutable_body()->append(paragraph.data(), paragraph.size());
      count += CountWords(paragraph);
    }
    if (CountWords(from.body()) == 0) break;
  }
  return article;
}

absl::StatusOr<Rooms> Rooms::Create() {
  Rooms rooms;
  absl::StatusOr<std::shared_ptr<const Model>> model = Model::Create(EmbeddedWeights());
  if (!model.ok()) return model.status();
  rooms.model = *std::move(model);
  absl::StatusOr<std::shared_ptr<const Network>> network = Network::Create(*rooms.model);
  if (!network.ok()) return network.status();
  rooms.network = *std::move(network);
  absl::StatusOr<std::shared_ptr<const Analyzer>> analyzer = Analyzer::Create(rooms.model);
  if (!analyzer.ok()) return analyzer.status();
  rooms.analyzer = *std::move(analyzer);
  return rooms;
}

absl::StatusOr<Document> Rooms::Read(const v1::Article& article) const {
  return ReadDocument(article.title(), article.body(), model->wordpiece());
}

std::vector<EncoderInput> Rooms::Windows(const Document& document) const {
  std::vector<EncoderInput> inputs;
  const auto overlap = static_cast<int>(model->manifest().architecture().overlap());
  for (const Window& window : WindowsOf(document, network->max_window(), overlap)) {
    inputs.push_back(InputOf(document, window, model->wordpiece()));
  }
  return inputs;
}

absl::Status Rooms::Encode(absl::Span<const EncoderInput> windows) const {
  std::vector<float> heads;
  for (const EncoderInput& input : windows) {
    heads.resize(input.rows.size() * network->head_columns());
    absl::Status status = network->Encode(input.window(), input.rows, absl::MakeSpan(heads));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<Stages> Stages::Create(const Rooms& rooms, const v1::Article& article) {
  Stages stages;
  stages.article = article;
  stages.words = CountWords(article);
  absl::StatusOr<Document> document = rooms.Read(article);
  if (!document.ok()) return document.status();
  stages.document = *std::move(document);
  stages.windows = rooms.Windows(stages.document);
  stages.subwords = static_cast<int>(stages.document.subwords.size());
  for (const EncoderInput& window : stages.windows) stages.rows += static_cast<int>(window.ids.size());
  absl::StatusOr<Analysis> analysis = rooms.analyzer->Analyze(stages.document);
  if (!analysis.ok()) return analysis.status();
  stages.analysis = *std::move(analysis);
  stages.ReadEntities(stages.reading);
  stages.ReadStatements(stages.reading);
  stages.ReadMeetings(stages.reading);
  return stages;
}

absl::StatusOr<std::unique_ptr<BareProducts>> BareProducts::Create(const Rooms& rooms) {
  const OneThread one_thread;
  absl::StatusOr<Int8Engine> engine = Int8Engine::Create();
  if (!engine.ok()) return engine.status();
  absl::StatusOr<Int8Stream> stream = Int8Stream::Create(*engine);
  if (!stream.ok()) return stream.status();
  const model::v1::Architecture& sizes = rooms.model->manifest().architecture();
  const auto hidden = static_cast<int>(sizes.hidden());
  const auto inner = static_cast<int>(sizes.feed_forward());
  const int columns = rooms.network->head_columns();
  std::unique_ptr<BareProducts> products(new BareProducts(*std::move(engine), *std::move(stream)));
  products->layers_.resize(sizes.layers());
  absl::Status status = Fill(products->engine_, columns, hidden, products->heads_);
  for (Layer& layer : products->layers_) {
    if (status.ok()) status = Fill(products->engine_, 3 * hidden, hidden, layer.qkv);
    if (status.ok()) status = Fill(products->engine_, hidden, hidden, layer.attention_output);
    if (status.ok()) status = Fill(products->engine_, inner, hidden, layer.intermediate);
    if (status.ok()) status = Fill(products->engine_, hidden, inner, layer.output);
  }
  if (!status.ok()) return status;
  const size_t rows = Int8Matrix::kMaxRows;
  products->codes_ = Buffer<uint8_t>(rows * std::max(hidden, inner));
  products->sums_ = Buffer<int32_t>(rows * std::max({3 * hidden, inner, columns}));
  return products;
}

absl::Status BareProducts::Multiply(const Int8Matrix& matrix, int rows) {
  for (int begin = 0; begin < rows; begin += Int8Matrix::kMaxRows) {
    const int count = std::min(Int8Matrix::kMaxRows, rows - begin);
    absl::Status status = matrix.Multiply(stream_, codes_.data(), count, sums_.data());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status BareProducts::Run(const EncoderInput& window) {
  const OneThread one_thread;
  const auto length = static_cast<int>(window.ids.size());
  const auto read = static_cast<int>(window.rows.size());
  absl::Status status;
  for (const Layer& layer : layers_) {
    // The last layer's rows that are not read end at their keys and values.
    const int rows = &layer == &layers_.back() ? read : length;
    if (status.ok()) status = Multiply(layer.qkv, length);
    if (status.ok()) status = Multiply(layer.attention_output, rows);
    if (status.ok()) status = Multiply(layer.intermediate, rows);
    if (status.ok()) status = Multiply(layer.output, rows);
  }
  if (status.ok()) status = Multiply(heads_, read);
  return status;
}

}  // namespace internal
}  // namespace readout
