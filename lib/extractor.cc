// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/extractor.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/analysis/analysis.h"
#include "lib/analysis/conllu.h"
#include "lib/assemble.h"
#include "lib/calibration.h"
#include "lib/default_arithmetic.h"
#include "lib/metadata.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "lib/watch.h"
#include "readout/offsets.h"

namespace readout {
namespace {

absl::Status CheckOptions(const ExtractorOptions& options) {
  constexpr size_t kMostBytes = size_t{1} << 30;
  if (options.max_article_bytes < 1 || options.max_article_bytes > kMostBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("options.max_article_bytes: found ", options.max_article_bytes, ", want 1 to ", kMostBytes));
  }
  if (options.offset_unit == v1::OFFSET_UNIT_UNSPECIFIED || !v1::OffsetUnit_IsValid(options.offset_unit)) {
    return absl::InvalidArgumentError(
        absl::StrCat("options.offset_unit: unknown unit ", static_cast<int>(options.offset_unit)));
  }
  if (!(options.min_confidence >= 0 && options.min_confidence <= 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("options.min_confidence: found ", options.min_confidence, ", want 0 to 1"));
  }
  return absl::OkStatus();
}

}  // namespace

class Extractor::Impl {
 public:
  Impl(std::shared_ptr<const internal::Model> model, std::shared_ptr<const internal::Analyzer> analyzer,
       const ExtractorOptions& options)
      : model_(std::move(model)), analyzer_(std::move(analyzer)), calibrations_(*model_), options_(options) {}

  absl::StatusOr<v1::Readout> Extract(const v1::Article& article, const internal::Watch& watch) const {
    const internal::DefaultArithmetic arithmetic;
    const absl::StatusOr<internal::Document> document = ReadArticle(article, watch);
    if (!document.ok()) return document.status();
    internal::Reading reading;
    if (!document->words.empty()) {
      const absl::StatusOr<internal::Analysis> analysis = analyzer_->Analyze(*document, watch);
      if (!analysis.ok()) return analysis.status();
      reading = Read(*document, *analysis, article, watch);
      if (absl::Status status = watch.Check(); !status.ok()) return status;
      calibrations_.Apply(reading);
    }
    v1::Readout readout =
        internal::Assemble(article, *document, reading, options_.min_confidence, model_->manifest().model_id(), watch);
    if (absl::Status status = watch.Check(); !status.ok()) return status;
    if (options_.offset_unit == v1::OFFSET_UNIT_UTF8_BYTE) return readout;
    return ConvertOffsets(std::move(readout), options_.offset_unit);
  }

  absl::StatusOr<std::string> AnalyzeToConllu(const v1::Article& article) const {
    const internal::DefaultArithmetic arithmetic;
    const absl::StatusOr<internal::Document> document = ReadArticle(article, {});
    if (!document.ok()) return document.status();
    if (document->words.empty()) return std::string();
    const absl::StatusOr<internal::Analysis> analysis = analyzer_->Analyze(*document);
    if (!analysis.ok()) return analysis.status();
    return internal::ToConllu(*document, *analysis, article.id());
  }

 private:
  // Checks the article and cuts it into words.
  absl::StatusOr<internal::Document> ReadArticle(const v1::Article& article, const internal::Watch& watch) const {
    const size_t bytes = article.title().size() + article.body().size();
    if (bytes > options_.max_article_bytes) {
      return absl::OutOfRangeError(absl::StrCat("article: found ", bytes, " bytes, want at most max_article_bytes, ",
                                                options_.max_article_bytes));
    }
    if (absl::Status status = internal::CheckMetadata(article); !status.ok()) return status;
    if (absl::Status status = watch.Check(); !status.ok()) return status;
    absl::StatusOr<internal::Document> document =
        internal::ReadDocument(article.title(), article.body(), model_->wordpiece(), watch);
    if (absl::Status status = watch.Check(); !status.ok()) return status;
    return document;
  }

  static internal::Reading Read(const internal::Document& document, const internal::Analysis& analysis,
                                const v1::Article& article, const internal::Watch& watch) {
    internal::Reading reading;
    reading.entities = internal::ResolveEntities(document, analysis, article.publisher(), watch);
    if (watch.Expired()) return reading;
    reading.statements = internal::ReadStatements(document, analysis, reading.entities, watch);
    if (watch.Expired()) return reading;
    reading.meetings =
        internal::ReadMeetings(document, analysis, reading.entities, reading.statements, article.published(), watch);
    return reading;
  }

  const std::shared_ptr<const internal::Model> model_;
  const std::shared_ptr<const internal::Analyzer> analyzer_;
  const internal::Calibrations calibrations_;
  const ExtractorOptions options_;
};

Extractor::Extractor(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

absl::StatusOr<Extractor> Extractor::Create(const ExtractorOptions& options) {
  return CreateFromWeights(internal::EmbeddedWeights(), options);
}

absl::StatusOr<Extractor> Extractor::CreateFromWeights(absl::string_view weights, const ExtractorOptions& options) {
  if (absl::Status status = CheckOptions(options); !status.ok()) return status;
  const internal::DefaultArithmetic arithmetic;
  absl::StatusOr<std::shared_ptr<const internal::Model>> model = internal::Model::Create(weights);
  if (!model.ok()) return model.status();
  absl::StatusOr<std::shared_ptr<const internal::Analyzer>> analyzer = internal::Analyzer::Create(*model);
  if (!analyzer.ok()) return analyzer.status();
  return Extractor(std::make_shared<const Impl>(*std::move(model), *std::move(analyzer), options));
}

absl::StatusOr<v1::Readout> Extractor::Extract(const v1::Article& article) const {
  return impl_->Extract(article, internal::Watch());
}

absl::StatusOr<v1::Readout> Extractor::Extract(const v1::Article& article, const ExtractControl& control) const {
  return impl_->Extract(article, internal::Watch(control.deadline, control.cancel));
}

absl::StatusOr<std::string> Extractor::AnalyzeToConllu(const v1::Article& article) const {
  return impl_->AnalyzeToConllu(article);
}

}  // namespace readout
