// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/exclusions.h"

#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "lib/meetings/phrases.h"
#include "lib/statements/reporting.h"

namespace readout {
namespace internal {
namespace {

// How a predicate takes its topic.
enum class Frame {
  kNone,
  kObject,       // "discuss X"; in the passive its subject.
  kPreposition,  // "talk about X".
  kSubject,      // "X came up", "X was off the table".
};

struct Predicate {
  absl::string_view stem;
  Frame frame;
  bool plain;
  absl::string_view particle;  // Empty if it needs none.
};

constexpr Predicate kVerbs[] = {
    {"discuss", Frame::kObject, true, ""},     {"debat", Frame::kObject, true, ""},
    {"rais", Frame::kObject, false, ""},       {"broach", Frame::kObject, true, ""},
    {"mention", Frame::kObject, false, ""},    {"address", Frame::kObject, false, ""},
    {"cover", Frame::kObject, false, ""},      {"bring", Frame::kObject, true, "up"},
    {"brought", Frame::kObject, true, "up"},   {"talk", Frame::kPreposition, true, ""},
    {"spoke", Frame::kPreposition, true, ""},  {"speak", Frame::kPreposition, true, ""},
    {"touch", Frame::kPreposition, false, ""}, {"ent", Frame::kPreposition, false, ""},
    {"delv", Frame::kPreposition, false, ""},  {"com", Frame::kSubject, true, "up"},
    {"came", Frame::kSubject, true, "up"},
};
constexpr absl::string_view kEndings[] = {"",  "e",  "s",  "es",   "d",     "ed", "ing",
                                          "n", "en", "er", "ered", "ering", "ers"};
constexpr absl::string_view kTopicCases[] = {"about", "of", "on", "upon", "into", "over", "regarding", "concerning"};

constexpr absl::string_view kTalk[] = {"discussion",   "discussions", "talk", "mention",
                                       "conversation", "debate",      "word"};
constexpr absl::string_view kSubjectNouns[] = {"subject", "topic", "part", "focus", "issue"};
constexpr absl::string_view kAgenda[] = {"agenda", "table"};
constexpr absl::string_view kAvoiding[] = {"avoid", "avoided", "avoids", "avoiding", "refrained", "refrain"};
constexpr absl::string_view kUnreal[] = {"if", "unless", "whether", "lest"};
// "would not discuss" is about what somebody tells the press.
constexpr absl::string_view kDeclining[] = {"would", "could", "can", "ca", "may", "might", "should", "must"};
constexpr absl::string_view kPronouns[] = {"it", "that", "this", "they", "which"};

bool HasStem(absl::string_view word, absl::string_view stem) {
  if (word.substr(0, stem.size()) != stem) return false;
  return IsOneOf(word.substr(stem.size()), kEndings);
}

class ExclusionFinder {
 public:
  explicit ExclusionFinder(const Context& context) : context_(context), tree_(context.tree) {}

  std::vector<Exclusion> Find() {
    for (int word = 0; word < tree_.size(); ++word) {
      const absl::string_view upos = tree_.Upos(word);
      if (upos == "VERB") ReadVerb(word);
      if (upos == "NOUN") ReadNoun(word);
    }
    absl::c_stable_sort(found_, [](const Exclusion& a, const Exclusion& b) { return a.topic.begin < b.topic.begin; });
    return std::move(found_);
  }

 private:
  // "did not discuss X", "X was not raised", "without mentioning X", "avoided discussing X", "did not come up".
  void ReadVerb(int verb) {
    const Predicate* predicate = PredicateOf(verb);
    if (predicate == nullptr || !IsExcluded(verb)) return;
    Exclusion exclusion;
    exclusion.predicate = verb;
    exclusion.plain = predicate->plain;
    int topic = -1;
    if (predicate->frame == Frame::kSubject) {
      topic = tree_.FindChildLabelled(verb, "nsubj");
    } else {
      topic = tree_.FindChildLabelled(verb, "nsubj:pass");
      if (topic < 0) {
        topic = TopicBelow(verb, predicate->frame);
        exclusion.subject = SubjectOf({verb, verb + 1}, tree_);
        if (exclusion.subject < 0) return;
      }
    }
    Add(exclusion, topic);
  }

  // "there was no discussion of X", "X was not on the agenda", "it was not the subject of our conversation".
  void ReadNoun(int noun) {
    const std::string text = tree_.Lower(noun);
    Exclusion exclusion;
    exclusion.predicate = noun;
    if (IsOneOf(text, kTalk) && HasNo(noun)) {
      exclusion.plain = text != "word" && text != "mention" && text != "talk";
      Add(exclusion, WithTopicCase(noun));
    }
    const int subject = tree_.FindChildLabelled(noun, "nsubj");
    if (subject < 0 || IsUnreal(noun)) return;
    if (IsOneOf(text, kAgenda) && (IsNegated(noun, tree_) || HasCase(noun, {"off"}))) Add(exclusion, subject);
    if (IsOneOf(text, kSubjectNouns) && IsNegated(noun, tree_) && IsOfTalk(noun)) Add(exclusion, subject);
  }

  const Predicate* PredicateOf(int verb) const {
    const std::string text = tree_.Lower(verb);
    for (const Predicate& predicate : kVerbs) {
      if (!HasStem(text, predicate.stem)) continue;
      if (predicate.particle.empty() || HasChild(verb, predicate.particle)) return &predicate;
    }
    return nullptr;
  }

  bool IsExcluded(int verb) const {
    if (IsUnreal(verb)) return false;
    if (IsNegated(verb, tree_)) {
      return tree_.FindChild(verb, [&](int child) {
        return Tree::IsLabel(tree_.Label(child), "aux") && IsOneOf(tree_.Lower(child), kDeclining);
      }) < 0;
    }
    if (HasChild(verb, "without")) return true;
    const int head = tree_.Head(verb);
    return head >= 0 && Tree::IsLabel(tree_.Label(verb), "xcomp") && IsOneOf(tree_.Lower(head), kAvoiding);
  }

  bool IsUnreal(int word) const {
    return tree_.AnyChild(
        word, [&](int child) { return tree_.Label(child) == "mark" && IsOneOf(tree_.Lower(child), kUnreal); });
  }

  // The object, or what stands behind "about"; a writer may mix both ("discuss about X").
  int TopicBelow(int verb, Frame frame) const {
    const int oblique = WithTopicCase(verb);
    if (frame == Frame::kPreposition) return oblique;
    const int object = tree_.FindChildLabelled(verb, "obj");
    if (object >= 0) return object;
    if (oblique >= 0) return oblique;
    return tree_.FindChildLabelled(verb, "ccomp");
  }

  int WithTopicCase(int word) const {
    return tree_.FindChild(word, [&](int child) {
      const absl::string_view label = tree_.Label(child);
      const bool nominal =
          Tree::IsLabel(label, "obl") || Tree::IsLabel(label, "nmod") || label == "advcl" || label == "acl";
      return nominal && HasCase(child, kTopicCases);
    });
  }

  bool HasCase(int word, absl::Span<const absl::string_view> cases) const {
    return tree_.AnyChild(word, [&](int child) {
      const bool marker = tree_.Label(child) == "case" || tree_.Label(child) == "mark";
      return marker && IsOneOf(tree_.Lower(child), cases);
    });
  }

  bool HasNo(int noun) const {
    return tree_.AnyChild(
        noun, [&](int child) { return Tree::IsLabel(tree_.Label(child), "det") && tree_.Lower(child) == "no"; });
  }

  bool HasChild(int word, absl::string_view text) const {
    return tree_.AnyChild(word, [&](int child) { return tree_.Lower(child) == text; });
  }

  // "the subject | of our conversation".
  bool IsOfTalk(int noun) const {
    return tree_.AnyChild(noun, [&](int child) {
      const std::string text = tree_.Lower(child);
      return Tree::IsLabel(tree_.Label(child), "nmod") &&
             (IsOneOf(text, kTalk) || text == "talks" || text == "meeting" || text == "call" || text == "agenda" ||
              text == "summit" || text == "negotiations");
    });
  }

  void Add(Exclusion exclusion, int topic) {
    if (topic < 0) return;
    if (IsOneOf(tree_.Lower(topic), kPronouns)) {
      exclusion.topic = NamedBefore(topic);
      if (!exclusion.topic.empty()) found_.push_back(exclusion);
      return;
    }
    for (const int item : Coordinated(topic, tree_)) {
      exclusion.topic = PhraseOf(item, context_);
      found_.push_back(exclusion);
    }
  }

  // What a pronoun stands for: the last mention before that corefers and is none; empty if there is none near.
  WordRange NamedBefore(int pronoun) const {
    constexpr int kNear = 60;
    const std::vector<MentionAnalysis>& mentions = context_.analysis.mentions;
    auto at = std::lower_bound(mentions.begin(), mentions.end(), pronoun,
                               [](const MentionAnalysis& mention, int word) { return mention.head < word; });
    if (at == mentions.end() || at->head != pronoun) return {};
    const int cluster = at->cluster;
    for (int steps = 0; steps < kNear && at != mentions.begin(); ++steps) {
      --at;
      if (at->cluster == cluster && at->form != MentionForm::kPronoun) return at->extent;
    }
    return {};
  }

  const Context& context_;
  const Tree& tree_;
  std::vector<Exclusion> found_;
};

}  // namespace

std::vector<Exclusion> FindExclusions(const Context& context) { return ExclusionFinder(context).Find(); }

}  // namespace internal
}  // namespace readout
