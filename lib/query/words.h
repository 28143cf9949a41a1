// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_WORDS_H_
#define READOUT_LIB_QUERY_WORDS_H_

// Texts as words that can be compared: folded, so that a question need not repeat an article's spelling.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Appends the words of `text`: runs of letters and digits, without letter case and the marks on Latin letters.
//   "Foreign Minister Cavusoglu's" (with a cedilla)  foreign, minister, cavusoglu
//   "the U.S.-led talks"                             the, us, led, talks
// Any bytes will do; those that are not UTF-8 separate words. Linear.
void AppendWords(absl::string_view text, std::vector<std::string>& words);

// Returns what a name is compared by: its words with blanks between, without an article in front ("The Hague").
std::string NameKey(absl::string_view text);

// Returns the last word of a person's NameKey, one like "Jr." left out.
absl::string_view FamilyName(absl::string_view name_key);

// Returns the office that a mention names in front of a person's name: "russian foreign minister" of "russian foreign
// minister sergey lavrov". All are NameKeys; `title` is the person's, and the office ends with it. Empty if the mention
// is not an office and the whole name or the family name.
absl::string_view OfficeBefore(absl::string_view mention, absl::string_view title, absl::string_view name);

// Returns the words that a topic or content is compared by: each once and sorted, plurals as singulars, function words
// left out.
std::vector<std::string> SubjectWords(absl::string_view text);

// As SubjectWords, of words as AppendWords gives them.
std::vector<std::string> ToSubjectWords(std::vector<std::string> words);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_WORDS_H_
