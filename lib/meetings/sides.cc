// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/sides.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "lib/statements/reporting.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMostSides = 32;

// Verbs whose subject receives the others.
constexpr absl::string_view kHosting[] = {"host",     "hosts",   "hosted",   "hosting",  "receive",   "receives",
                                          "received", "welcome", "welcomes", "welcomed", "welcoming", "invite",
                                          "invites",  "invited", "inviting", "greet",    "greets",    "greeted"};
constexpr absl::string_view kVisiting[] = {"visit", "visits", "visited", "visiting", "trip", "travel", "traveled"};
constexpr absl::string_view kMediating[] = {"mediate", "mediates", "mediated", "mediating",
                                            "broker",  "brokers",  "brokered", "brokering"};
// Verbs whose subject stays away if they, or their negation, say so.
constexpr absl::string_view kShunning[] = {"skip", "skips", "skipped", "skipping", "boycott", "boycotted", "missed"};
constexpr absl::string_view kAttending[] = {"attend", "attends", "attended",    "attending",
                                            "join",   "joined",  "participate", "participated"};
constexpr absl::string_view kStaying[] = {"stay", "stays", "stayed", "staying"};
constexpr absl::string_view kTaking[] = {"take", "takes", "took", "taking"};
constexpr absl::string_view kDelegates[] = {"delegation",      "delegations", "envoy",    "envoys",
                                            "representatives", "negotiators", "delegates"};

class SideFinder {
 public:
  SideFinder(int trigger, const Tree& tree) : trigger_(trigger), event_(EventWord(trigger, tree)), tree_(tree) {}

  std::vector<Side> Find() {
    AddSubject();
    AddObjects();
    AddPartners(event_);
    if (trigger_ != event_) AddNounsSides();
    absl::c_stable_sort(sides_, [](const Side& a, const Side& b) { return a.word < b.word; });
    return std::move(sides_);
  }

 private:
  void AddSubject() {
    const std::string verb = tree_.Lower(event_);
    const int passive = tree_.FindChildLabelled(event_, "nsubj:pass");
    if (passive >= 0) {
      const bool hosted = IsOneOf(verb, kHosting);
      if (passive != trigger_) Add(passive, hosted ? v1::PARTICIPANT_ROLE_GUEST : v1::PARTICIPANT_ROLE_UNSPECIFIED);
      const v1::ParticipantRole by = IsOneOf(verb, kMediating) ? v1::PARTICIPANT_ROLE_MEDIATOR
                                     : hosted                  ? v1::PARTICIPANT_ROLE_HOST
                                                               : v1::PARTICIPANT_ROLE_UNSPECIFIED;
      if (by != v1::PARTICIPANT_ROLE_UNSPECIFIED) AddWithCase(event_, {"by"}, by);
      return;
    }
    const int subject = SubjectOf({event_, event_ + 1}, tree_);
    if (subject < 0 || subject == trigger_) return;
    Side side;
    side.word = Antecedent(subject, tree_);
    side.absent = IsAbsence(verb);
    if (IsOneOf(verb, kHosting)) side.role = v1::PARTICIPANT_ROLE_HOST;
    if (IsOneOf(verb, kVisiting)) side.role = v1::PARTICIPANT_ROLE_GUEST;
    if (IsOneOf(verb, kMediating)) side.role = v1::PARTICIPANT_ROLE_MEDIATOR;
    AddAll(side);
  }

  // "skipped", "stayed away from"; "did not attend", "took no part in", "was not at".
  bool IsAbsence(absl::string_view verb) const {
    const auto has = [this](absl::string_view word) {
      return tree_.AnyChild(event_, [&](int child) { return tree_.Lower(child) == word; });
    };
    if (IsOneOf(verb, kShunning)) return true;
    if (IsOneOf(verb, kStaying) && has("away")) return true;
    const bool takes_part = IsOneOf(verb, kTaking) && has("part");
    const bool is_there = event_ == trigger_ && tree_.Upos(event_) == "NOUN" && has("at");
    return (IsOneOf(verb, kAttending) || takes_part || is_there) && IsNegated(event_, tree_);
  }

  // "met Trump", "hosted Trump"; in "held talks" the object is the trigger.
  void AddObjects() {
    const bool hosting = IsOneOf(tree_.Lower(event_), kHosting);
    if (event_ != trigger_ && !hosting) return;
    for (const int child : tree_.Children(event_)) {
      const absl::string_view label = tree_.Label(child);
      if ((label == "obj" || label == "iobj") && child != trigger_) {
        Add(child, hosting ? v1::PARTICIPANT_ROLE_GUEST : v1::PARTICIPANT_ROLE_UNSPECIFIED, true);
      }
    }
  }

  // "with Trump", "between Trump and Kim", "among".
  void AddPartners(int word) {
    AddWithCase(word, {"with"}, v1::PARTICIPANT_ROLE_UNSPECIFIED, true);
    AddWithCase(word, {"between", "among", "alongside"}, v1::PARTICIPANT_ROLE_UNSPECIFIED);
  }

  void AddNounsSides() {
    AddPartners(trigger_);
    const bool visit = IsOneOf(tree_.Lower(trigger_), kVisiting);
    const v1::ParticipantRole role = visit ? v1::PARTICIPANT_ROLE_GUEST : v1::PARTICIPANT_ROLE_UNSPECIFIED;
    for (const int child : tree_.Children(trigger_)) {
      const absl::string_view label = tree_.Label(child);
      if (Tree::IsLabel(label, "nmod:poss")) Add(child, role);
      if (label == "compound") AddCompound(child);
    }
    AddWithCase(trigger_, {"of", "by"}, role);
  }

  // "the Trump-Kim summit", "U.S.-Russia talks": names alone, since "trade talks" have no side there.
  void AddCompound(int word) {
    if (tree_.Upos(word) != "PROPN") return;
    Add(word, v1::PARTICIPANT_ROLE_UNSPECIFIED);
    for (const int child : tree_.Children(word)) {
      if (tree_.Label(child) == "compound" && tree_.Upos(child) == "PROPN") {
        Add(child, v1::PARTICIPANT_ROLE_UNSPECIFIED);
      }
    }
  }

  void AddWithCase(int word, absl::Span<const absl::string_view> cases, v1::ParticipantRole role, bool other = false) {
    for (const int child : tree_.Children(word)) {
      if (!Tree::IsLabel(tree_.Label(child), "obl") && !Tree::IsLabel(tree_.Label(child), "nmod")) continue;
      const bool marked = tree_.AnyChild(
          child, [&](int marker) { return tree_.Label(marker) == "case" && IsOneOf(tree_.Lower(marker), cases); });
      if (marked) Add(child, role, other);
    }
  }

  void Add(int word, v1::ParticipantRole role, bool other = false) {
    Side side;
    side.word = word;
    side.role = role;
    side.other = other;
    AddAll(side);
  }

  // The side and what is coordinated with it.
  void AddAll(const Side& side) {
    AddOne(side);
    for (const int child : tree_.Children(side.word)) {
      if (tree_.Label(child) != "conj") continue;
      Side next = side;
      next.word = child;
      AddOne(next);
    }
  }

  void AddOne(Side side) {
    if (sides_.size() >= kMostSides) return;
    if (side.role == v1::PARTICIPANT_ROLE_UNSPECIFIED && IsOneOf(tree_.Lower(side.word), kDelegates)) {
      side.role = v1::PARTICIPANT_ROLE_DELEGATE;
    }
    sides_.push_back(side);
  }

  int trigger_;
  int event_;
  const Tree& tree_;
  std::vector<Side> sides_;
};

}  // namespace

std::vector<Side> SidesOf(int trigger_head, const Tree& tree) { return SideFinder(trigger_head, tree).Find(); }

}  // namespace internal
}  // namespace readout
