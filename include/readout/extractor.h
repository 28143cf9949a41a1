// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_EXTRACTOR_H_
#define READOUT_EXTRACTOR_H_

// Turns one news article into a readout::v1::Readout: who met whom, and who said what, each tied to its words.
//
//   absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
//   if (!extractor.ok()) return extractor.status();
//   readout::v1::Article article;
//   article.set_title("Lavrov meets Trump");
//   article.set_body("The foreign minister met the president on Wednesday.");
//   absl::StatusOr<readout::v1::Readout> readout = extractor->Extract(article);
//
// tests/extractor/extractor_test.cc compiles and runs this snippet.

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

#include "absl/base/attributes.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "readout/export.h"
#include "readout/v1/article.pb.h"
#include "readout/v1/readout.pb.h"
#include "readout/v1/text_span.pb.h"

namespace readout {

// Limits and switches of an Extractor. A plain value; copy it freely.
struct ExtractorOptions {
  // Longest accepted article: title and body together, in bytes of UTF-8. Longer input is an error, not a silent
  // cut. In [1, 2^30]. The default is far above any news article (a long one has 100 kB), and low enough that one
  // request cannot exhaust a server: an extraction takes about 7 kB of memory a word, 1.3 GB for an article of this
  // size.
  size_t max_article_bytes = size_t{1} << 20;

  // What the spans of the result count. Bytes suit C++ and Go, UTF-16 code units suit Java and JavaScript, code points
  // suit Python. Must not be OFFSET_UNIT_UNSPECIFIED. readout/offsets.h converts afterwards, too.
  v1::OffsetUnit offset_unit = v1::OFFSET_UNIT_UTF8_BYTE;

  // Statements and meetings with a lower confidence are left out. In [0, 1]. At 0 all stay that the model holds
  // likelier than not, by thresholds chosen for the best F1 on development data; raise it for fewer and surer ones.
  float min_confidence = 0;
};

// Ends one extraction early. A plain value. Example, from tests/extractor/control_test.cc:
//
//   readout::ExtractControl control;
//   control.deadline = absl::Now() + absl::Milliseconds(200);
//   absl::StatusOr<readout::v1::Readout> readout = extractor->Extract(article, control);
struct ExtractControl {
  // When to give up, by the clock of absl::Now(). One that has passed stops the extraction before it begins. The result
  // of an extraction that ends in time does not depend on it.
  absl::Time deadline = absl::InfiniteFuture();

  // If not null: set it to true from any thread, and the extraction stops. Must outlive the call; it is only read.
  const std::atomic<bool>* cancel = nullptr;
};

// Extracts Readouts from English news articles.
//
// Ownership: holds an immutable, reference-counted model. Copies share it and are cheap. Arguments are never retained
// unless a method says so.
//
// Thread safety: thread-safe. Any number of threads may call const methods of one instance at once; each call runs on
// the thread that made it. No global mutable state, no output to stdout or stderr.
//
// Out of memory: throws nothing itself. std::bad_alloc of operator new passes through; nothing leaks, and the Extractor
// serves further calls.
class READOUT_EXPORT Extractor {
 public:
  // Uses the weights linked into the library.
  //
  // Errors:
  //   kInvalidArgument  a field of `options` is out of range.
  //   kDataLoss         the embedded weights fail their checksum.
  static absl::StatusOr<Extractor> Create(const ExtractorOptions& options = {});

  // As above, with weights the caller owns, e.g. a mapped file. `weights` must be aligned to 64 bytes, as every mapped
  // file is, and stay alive and unchanged as long as the result or any copy of it.
  //
  // Errors, in addition:
  //   kInvalidArgument  `weights` is not a weight file, or not aligned.
  //   kUnimplemented    its format is newer than this library reads.
  static absl::StatusOr<Extractor> CreateFromWeights(absl::string_view weights ABSL_ATTRIBUTE_LIFETIME_BOUND,
                                                     const ExtractorOptions& options = {});

  // Reads one article. An article that is empty, blank or reports nothing gives an OK Readout that holds its text and
  // no events. The publication date, if given, resolves words like "on Wednesday".
  //
  // Same article, library version and weights give the same Readout, byte for byte. Time and memory are linear in the
  // length of the text. The result passes Validate (readout/validate.h).
  //
  // Errors:
  //   kInvalidArgument  title or body is not valid UTF-8; the message names the field and the offset of the byte.
  //   kOutOfRange       the article is longer than `max_article_bytes`.
  //   kInternal         the matrix library failed, out of memory for example.
  absl::StatusOr<v1::Readout> Extract(const v1::Article& article) const;

  // As above, and stops once `control` says so: within 50 ms of work of the calling thread. Tested on articles of 200
  // kB, and on 1 MiB for what comes behind the network. Nothing is kept of what was read by then, and the Extractor
  // serves further calls.
  //
  // Errors, in addition:
  //   kCancelled         `*control.cancel` was true.
  //   kDeadlineExceeded  `control.deadline` passed.
  absl::StatusOr<v1::Readout> Extract(const v1::Article& article, const ExtractControl& control) const;

  // Returns what the parser reads in the article instead, in CoNLL-U (https://universaldependencies.org/format.html):
  // words, sentences, parts of speech (UPOS and Penn's XPOS) and dependencies of Universal Dependencies. Lemmas and
  // features are "_", which means that they are not given. MISC has the place of each word in Readout.text,
  // "TokenRange=0:4", in code points. An article without words gives "".
  //
  //   1  Berg  _  PROPN  NNP  _  2  nsubj  _  TokenRange=0:4          (with tabs between)
  //
  // Errors, cost and threads are those of Extract; of the options max_article_bytes alone matters.
  absl::StatusOr<std::string> AnalyzeToConllu(const v1::Article& article) const;

 private:
  class Impl;
  explicit Extractor(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;  // Never null, unless moved from.
};

}  // namespace readout

#endif  // READOUT_EXTRACTOR_H_
