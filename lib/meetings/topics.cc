// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/topics.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "lib/meetings/exclusions.h"
#include "lib/meetings/phrases.h"
#include "lib/statements/reporting.h"

namespace readout {
namespace internal {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kLeastExcluded = 0.5f;
// The network ties a topic to a trigger among the words near it alone. A long list goes on beyond: a topic that is tied
// to none and follows another within this many words is of the same meeting.
constexpr int kChainWords = 60;
// A rule of grammar on a tree that may be wrong itself.
constexpr float kRuleConfidence = 0.7f;

// Words that do not tell topics apart.
constexpr absl::string_view kIdle[] = {"the", "a",   "an",  "of",  "on",  "in", "to", "their",
                                       "his", "her", "its", "our", "and", ",",  "'s"};
// Verbs of what all sides do together: nobody raises it.
constexpr absl::string_view kJoint[] = {"discuss", "discussed", "discussing", "discusses", "talk",      "talked",
                                        "talking", "talks",     "speak",      "spoke",     "speaking",  "spoken",
                                        "met",     "meet",      "meeting",    "exchanged", "negotiate", "negotiated",
                                        "agreed",  "held",      "covered"};

// One mention of a topic of a meeting.
struct Said {
  WordRange words;
  int meeting = 0;
  v1::DiscussionStatus status = v1::DISCUSSION_STATUS_UNSPECIFIED;
  float confidence = 0;
};

bool IsAhead(v1::MeetingStatus status) {
  return status == v1::MEETING_STATUS_PLANNED || status == v1::MEETING_STATUS_PROPOSED ||
         status == v1::MEETING_STATUS_CANCELLED;
}

class TopicReader {
 public:
  TopicReader(const Context& context, const std::vector<StatementRecord>& statements,
              const std::vector<int>& meeting_of_trigger, MeetingReading& reading, const Watch& watch)
      : context_(context),
        statements_(statements),
        meeting_of_trigger_(meeting_of_trigger),
        reading_(reading),
        watch_(watch) {}

  void Read() {
    if (reading_.meetings.empty()) return;
    IndexTriggers();
    IndexStatements();
    AddTagged();
    if (watch_.Expired()) return;
    AddExcluded();
    absl::c_stable_sort(said_, [](const Said& a, const Said& b) { return a.words.begin < b.words.begin; });
    for (const Said& said : said_) {
      if (watch_.Expired()) return;
      Record(said);
    }
    SettleStatements();
  }

 private:
  const Tree& tree() const { return context_.tree; }
  const Document& document() const { return context_.document; }
  int SentenceOf(int word) const { return document().words[word].sentence; }

  // Of each sentence: the meeting of its first trigger, or -1.
  void IndexTriggers() {
    meeting_in_.assign(document().sentences.size(), -1);
    for (size_t i = 0; i < meeting_of_trigger_.size(); ++i) {
      int& meeting = meeting_in_[SentenceOf(context_.analysis.triggers[i].words.begin)];
      if (meeting < 0) meeting = meeting_of_trigger_[i];
    }
    for (size_t i = 0; i < reading_.meetings.size() && main_ < 0; ++i) {
      if (reading_.meetings[i].prominence == v1::PROMINENCE_MAIN) main_ = static_cast<int>(i);
    }
  }

  // Of each sentence: the statements with content in it.
  void IndexStatements() {
    statements_in_.resize(document().sentences.size());
    for (size_t i = 0; i < statements_.size(); ++i) {
      int last = -1;
      for (const ByteRange piece : statements_[i].content) {
        const int end = SentenceOf(document().WordAt(piece.end - 1));
        for (int sentence = SentenceOf(document().WordAt(piece.begin)); sentence <= end; ++sentence) {
          if (sentence > last) statements_in_[sentence].push_back(static_cast<int>(i));
          last = std::max(last, sentence);
        }
      }
    }
  }

  // What the network tagged.
  void AddTagged() {
    int meeting = -1;  // Of the last topic.
    int end = 0;       // Where that ended.
    for (const TopicAnalysis& topic : context_.analysis.topics) {
      if (topic.probability < kLeastProbability || topic.words.empty()) continue;
      if (topic.trigger >= 0) {
        meeting = meeting_of_trigger_[topic.trigger];
      } else if (topic.words.begin > end + kChainWords) {
        meeting = -1;
      }
      end = topic.words.end;
      if (meeting >= 0) AddItems(topic, meeting);
    }
  }

  void AddItems(const TopicAnalysis& topic, int meeting) {
    Said said;
    said.meeting = meeting;
    said.status = StatusOf(topic, reading_.meetings[meeting].status);
    said.confidence = topic.probability;
    for (const WordRange item : ItemsOf(topic.words, tree())) {
      said.words = WholeWords(item);
      said_.push_back(said);
    }
  }

  // The network may cut a compound at its hyphen.
  WordRange WholeWords(WordRange words) const {
    const auto ends_at = [&](int word) { return document().words[word].bytes.end; };
    const auto begins_at = [&](int word) { return document().words[word].bytes.begin; };
    const auto is_hyphen = [&](int word) { return document().Text(word) == "-"; };
    while (words.begin > 0 && ends_at(words.begin - 1) == begins_at(words.begin) &&
           (is_hyphen(words.begin - 1) || is_hyphen(words.begin))) {
      --words.begin;
    }
    return words;
  }

  // The meeting says whether its topics are still to come; the network, whether this one is left out.
  static v1::DiscussionStatus StatusOf(const TopicAnalysis& topic, v1::MeetingStatus meeting) {
    if (topic.status[2] >= kLeastExcluded) return v1::DISCUSSION_STATUS_NOT_DISCUSSED;
    if (IsAhead(meeting)) return v1::DISCUSSION_STATUS_PLANNED;
    if (meeting == v1::MEETING_STATUS_DENIED && topic.status[1] > topic.status[0]) return v1::DISCUSSION_STATUS_PLANNED;
    return v1::DISCUSSION_STATUS_DISCUSSED;
  }

  // What the grammar excludes. Where the network tagged the phrase, its span stays.
  void AddExcluded() {
    const size_t tagged = said_.size();
    size_t next = 0;
    for (const Exclusion& exclusion : FindExclusions(context_)) {
      const int meeting = MeetingOf(exclusion);
      // Words of which the network takes a topic are no topic of any meeting if they were not talked about.
      if (meeting < 0 && !exclusion.plain) continue;
      while (next < tagged && said_[next].words.end <= exclusion.topic.begin) ++next;
      bool known = false;
      for (size_t i = next; i < tagged && said_[i].words.begin < exclusion.topic.end; ++i) {
        said_[i].status = v1::DISCUSSION_STATUS_NOT_DISCUSSED;
        known = true;
      }
      if (known || meeting < 0 || IsMeetingItself(exclusion.topic, reading_.meetings[meeting])) continue;
      Said said;
      said.words = exclusion.topic;
      said.meeting = meeting;
      said.status = v1::DISCUSSION_STATUS_NOT_DISCUSSED;
      said.confidence = kRuleConfidence;
      said_.push_back(said);
    }
  }

  // "He did not discuss his summit with Kim" is not said of what that summit left out.
  bool IsMeetingItself(WordRange topic, const MeetingRecord& meeting) const {
    const int top = tree().Top(topic);
    const auto after =
        absl::c_upper_bound(meeting.triggers, top, [](int word, WordRange trigger) { return word < trigger.begin; });
    return after != meeting.triggers.begin() && (after - 1)->contains(top);
  }

  // The meeting in whose sentence an exclusion stands, or its neighbour; else the main one, if those who did not speak
  // of it are its participants or nobody is named. -1 if it is of no meeting.
  int MeetingOf(const Exclusion& exclusion) const {
    const int sentence = SentenceOf(exclusion.predicate);
    int meeting = meeting_in_[sentence];
    for (const int near : {sentence - 1, sentence + 1}) {
      if (meeting < 0 && near >= 0 && near < static_cast<int>(meeting_in_.size())) meeting = meeting_in_[near];
    }
    const bool close = meeting >= 0;
    if (!close) meeting = main_;
    if (meeting < 0 || (!close && !exclusion.plain)) return -1;
    if (exclusion.subject < 0) return meeting;
    return IsParticipant(exclusion.subject, reading_.meetings[meeting]) ? meeting : -1;
  }

  // A participant, or a pronoun or phrase for several people, which stands for them.
  bool IsParticipant(int word, const MeetingRecord& meeting) const {
    const int at_head = context_.entities.at_head[word];
    const int entity = at_head >= 0 ? at_head : context_.owner[word];
    if (entity >= 0 && HasParticipant(meeting, entity)) return true;
    const std::string text = tree().Lower(word);
    return text == "they" || text == "we" || text == "leaders" || text == "sides" || text == "two" || text == "both" ||
           text == "men" || text == "presidents" || text == "ministers";
  }

  static bool HasParticipant(const MeetingRecord& meeting, int entity) {
    return absl::c_any_of(meeting.participants,
                          [&](const ParticipantRecord& participant) { return participant.entity == entity; });
  }

  void Record(const Said& said) {
    MeetingRecord& meeting = reading_.meetings[said.meeting];
    const int topic = TopicOf(said);
    const auto [at, fresh] =
        discussion_of_.emplace(std::make_pair(said.meeting, topic), static_cast<int>(meeting.discussions.size()));
    if (fresh) {
      DiscussionRecord discussion;
      discussion.topic = topic;
      discussion.status = said.status;
      meeting.discussions.push_back(std::move(discussion));
    }
    DiscussionRecord* const known = &meeting.discussions[at->second];
    // Said once not to have come up, it did not.
    if (said.status == v1::DISCUSSION_STATUS_NOT_DISCUSSED) known->status = said.status;
    known->confidence = std::max(known->confidence, said.confidence);
    known->evidence.push_back(said.words);
    const int who = said.status == v1::DISCUSSION_STATUS_NOT_DISCUSSED ? -1 : RaiserOf(said.words, meeting);
    if (who >= 0 && !absl::c_linear_search(known->raised_by, who)) known->raised_by.push_back(who);
    const std::vector<int> about = StatementsAbout(said.words);
    known->statements.insert(known->statements.end(), about.begin(), about.end());
  }

  // Each statement once, in order. At the end, so that a topic of many mentions is sorted once.
  void SettleStatements() {
    for (MeetingRecord& meeting : reading_.meetings) {
      for (DiscussionRecord& discussion : meeting.discussions) {
        std::vector<int>& statements = discussion.statements;
        absl::c_sort(statements);
        statements.erase(std::unique(statements.begin(), statements.end()), statements.end());
      }
    }
  }

  // The topic of the same words, or a new one.
  int TopicOf(const Said& said) {
    const std::string key = KeyOf(said.words);
    const auto [at, fresh] = topic_by_key_.emplace(key, static_cast<int>(reading_.topics.size()));
    if (fresh) reading_.topics.emplace_back();
    TopicRecord& topic = reading_.topics[at->second];
    const std::string label(document().Text(said.words));
    if (topic.label.empty() || label.size() < topic.label.size()) topic.label = label;
    topic.mentions.push_back(said.words);
    return at->second;
  }

  std::string KeyOf(WordRange words) const {
    std::string key;
    for (int word = words.begin; word < words.end; ++word) {
      const std::string text = tree().Lower(word);
      if (!IsOneOf(text, kIdle)) absl::StrAppend(&key, text, " ");
    }
    return key.empty() ? std::string(document().Text(words)) : key;
  }

  // The participant who is the subject of the verb that the topic hangs on, if one alone is.
  int RaiserOf(WordRange topic, const MeetingRecord& meeting) const {
    constexpr int kMostSteps = 6;
    int word = tree().Top(topic);
    for (int step = 0; step < kMostSteps && word >= 0; ++step) {
      word = tree().Head(word);
      if (word < 0 || tree().Upos(word) != "VERB" || topic.contains(word)) continue;
      if (IsOneOf(tree().Lower(word), kJoint)) return -1;
      const int subject = SubjectOf({word, word + 1}, tree());
      if (subject < 0) continue;
      const int entity = context_.entities.at_head[subject];
      const bool several = tree().FindChildLabelled(subject, "conj") >= 0;
      return entity >= 0 && !several && HasParticipant(meeting, entity) ? entity : -1;
    }
    return -1;
  }

  // Those whose content holds some of `words`; else those in the same sentence.
  std::vector<int> StatementsAbout(WordRange words) const {
    const ByteRange bytes = document().Bytes(words);
    const std::vector<int>& near = statements_in_[SentenceOf(words.begin)];
    std::vector<int> about;
    // No sentence of a real text holds more statements; without a bound, many topics times many statements of one
    // endless sentence would be quadratic.
    constexpr size_t kMost = 64;
    if (near.size() > kMost) return about;
    for (const int statement : near) {
      const bool holds =
          absl::c_any_of(statements_[statement].content, [&](ByteRange piece) { return piece.overlaps(bytes); });
      if (holds) about.push_back(statement);
    }
    return about.empty() ? near : about;
  }

  const Context& context_;
  const std::vector<StatementRecord>& statements_;
  const std::vector<int>& meeting_of_trigger_;
  MeetingReading& reading_;
  const Watch& watch_;

  int main_ = -1;
  std::vector<int> meeting_in_;
  std::vector<std::vector<int>> statements_in_;
  std::vector<Said> said_;
  std::map<std::string, int> topic_by_key_;
  std::map<std::pair<int, int>, int> discussion_of_;  // Of a meeting and a topic: into the meeting's discussions.
};

}  // namespace

void ReadTopics(const Context& context, const std::vector<StatementRecord>& statements,
                const std::vector<int>& meeting_of_trigger, MeetingReading& reading, const Watch& watch) {
  TopicReader(context, statements, meeting_of_trigger, reading, watch).Read();
}

}  // namespace internal
}  // namespace readout
