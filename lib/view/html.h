// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_HTML_H_
#define READOUT_LIB_VIEW_HTML_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "lib/interchange/output.h"

namespace readout {
namespace internal {

// Writes HTML. Markup comes from string literals alone, and whatever an article or a Readout says goes through Text or
// Value, which escape it: there is no way to write it bare.
//
//   html.Markup("<b title=\"").Value(title).Markup("\">").Text(name).Markup("</b>");
class Html {
 public:
  // `output` must outlive the writer.
  explicit Html(Output& output) : output_(&output) {}

  template <size_t kSize>
  Html& Markup(const char (&literal)[kSize]) {
    output_->Append(absl::string_view(literal, kSize - 1));
    return *this;
  }

  Html& Number(int64_t number);

  // Text between tags; it must be UTF-8. Characters that nobody sees but that hide text or turn its direction are shown
  // by number: <span class="control">U+202E</span>.
  Html& Text(absl::string_view text) { return Escaped(text, true); }

  // The value of an attribute, between the quotation marks that Markup has written. Such characters become "U+202E".
  Html& Value(absl::string_view text) { return Escaped(text, false); }

  // One of the files that are linked into the library: no text from outside.
  Html& File(absl::string_view content) {
    output_->Append(content);
    return *this;
  }

  bool full() const { return output_->full(); }

 private:
  Html& Escaped(absl::string_view text, bool tags);

  Output* output_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_HTML_H_
