// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_FILTER_TREE_H_
#define READOUT_LIB_QUERY_FILTER_TREE_H_

// A parsed filter: what a record has to fulfil.

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lib/query/dates.h"

namespace readout {
namespace internal {

// What a condition asks for. docs/query.md tells what each means.
enum class Field {
  kSpeaker,
  kCountry,
  kAddressee,
  kTopic,
  kContent,
  kKind,
  kPolarity,
  kAttitude,
  kConfidence,
  kParticipant,
  kAttendee,
  kStatus,
  kFormat,
  kProminence,
  kDate,
  kPlace,
  kPlaceCountry,
  kDiscussed,
  kPlanned,
  kNotDiscussed,
  kArticle,
  kPublisher,
  kPublished,
};

// kHas is ":"; kPresent is ":*". "!=" is a kEqual under a NOT.
enum class Comparison { kEqual, kHas, kPresent, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

// One field against one value, read as the field's type demands.
struct Condition {
  Field field = Field::kSpeaker;
  Comparison comparison = Comparison::kPresent;
  std::string key;                 // A NameKey, region code or id: for kEqual.
  std::vector<std::string> words;  // All of which have to be there: for kHas.
  int state = 0;                   // An enum's value.
  float number = 0;
  DayRange days;
};

struct FilterNode {
  enum class Kind { kCondition, kAnd, kOr, kNot };
  Kind kind = Kind::kAnd;
  Condition condition;               // Of kCondition.
  std::vector<FilterNode> children;  // Of the others; one of kNot. An empty kAnd is fulfilled.
};

// Its depth is bounded by Filter::kMaxDepth.
struct FilterTree {
  FilterNode root;
};

// As Filter::Parse.
absl::StatusOr<FilterTree> ParseFilter(absl::string_view text);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_FILTER_TREE_H_
