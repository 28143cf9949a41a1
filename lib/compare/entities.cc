// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "lib/compare/align.h"
#include "lib/query/words.h"

namespace readout {
namespace internal {
namespace {

// Names of an entity that are compared; an article in which one has more than a few is not known.
constexpr int kMostAliases = 64;

struct EntityRead {
  bool is_person = false;
  bool is_named = false;
  std::string name;  // As NameKey gives it.
  std::string title;
  std::string region;
  std::vector<std::string> aliases;
};

EntityRead ReadEntity(const AccountReader& account, const v1::Entity& entity) {
  EntityRead read;
  read.is_person = entity.kind() == v1::ENTITY_KIND_PERSON;
  read.name = NameKey(entity.name());
  read.title = NameKey(entity.title());
  read.region = entity.region_code();
  for (int i = 0; i < std::min(entity.mentions_size(), kMostAliases); ++i) {
    if (entity.mentions(i).kind() != v1::MENTION_KIND_NAME) continue;
    read.is_named = true;
    read.aliases.push_back(NameKey(account.Text(entity.mentions(i).span())));
  }
  return read;
}

bool IsOneWord(absl::string_view name) { return name.find(' ') == absl::string_view::npos; }

// Whether two persons of one family name may be one by first name and office. "Sergei" and "Sergey" may; "Donald" and
// "Melania" may not.
bool NamesFit(const EntityRead& one, const EntityRead& other) {
  if (IsOneWord(one.name) || IsOneWord(other.name)) return true;
  return one.name[0] == other.name[0] || (!one.title.empty() && one.title == other.title);
}

bool MayBeOne(const EntityRead& one, const EntityRead& other) {
  if (!one.region.empty() && !other.region.empty() && one.region != other.region) return false;
  return NamesFit(one, other);
}

// Titles that many people bear at once, so that with a state they name nobody.
bool NamesOneOffice(absl::string_view title) {
  for (const absl::string_view word : absl::StrSplit(title, ' ')) {
    for (const absl::string_view office :
         {"president", "minister", "chancellor", "premier", "king", "queen", "emir", "pope", "secretary"}) {
      if (word == office) return true;
    }
  }
  return false;
}

class EntityAligner {
 public:
  EntityAligner(const Accounts& accounts, const Groups* meetings) : groups_(Counts(accounts, &v1::Readout::entities)) {
    for (const AccountReader& account : accounts) {
      for (const v1::Entity& entity : account.readout().entities()) {
        reads_.push_back(ReadEntity(account, entity));
        kinds_.push_back(entity.kind());
      }
    }
    meetings_of_.resize(reads_.size());
    if (meetings != nullptr) AddMeetings(accounts, *meetings);
  }

  Groups Align() {
    const auto may_be_one = [this](int a, int b) { return MayBeOne(reads_[a], reads_[b]); };
    const auto names_fit = [this](int a, int b) { return NamesFit(reads_[a], reads_[b]); };
    // Who bears the same names in full is one, whatever state an account ties him to.
    Pass(
        false, [](int, int) { return true; }, [this](int i, const auto& add) { FullName(i, add); });
    Pass(true, names_fit, [this](int i, const auto& add) { FamilyNameAndMeeting(i, add); });
    Pass(true, may_be_one, [this](int i, const auto& add) { FamilyNameAndState(i, add); });
    Pass(true, may_be_one, [this](int i, const auto& add) { FamilyNameAlone(i, add); });
    Pass(
        true, [this](int a, int b) { return MayShareAlias(a, b); },
        [this](int i, const auto& add) { Aliases(i, add); });
    const auto one_is_unnamed = [this](int a, int b) { return !reads_[a].is_named || !reads_[b].is_named; };
    Pass(true, one_is_unnamed, [this](int i, const auto& add) { OfficeAndState(i, add); });
    groups_.Number();
    return std::move(groups_);
  }

 private:
  // Of the meetings that several accounts tell of, whom each has there.
  void AddMeetings(const Accounts& accounts, const Groups& meetings) {
    for (size_t account = 0; account < accounts.size(); ++account) {
      const int number = static_cast<int>(account);
      for (int i = 0; i < accounts[account].readout().meetings_size(); ++i) {
        const int meeting = meetings.GroupOf(meetings.Record(number, i));
        if (meetings.groups()[meeting].size() < 2) continue;
        for (const v1::Participant& participant : accounts[account].readout().meetings(i).participants()) {
          const int entity = accounts[account].Entity(participant.entity_id());
          if (entity >= 0) meetings_of_[groups_.Record(number, entity)].push_back(meeting);
        }
      }
    }
  }

  template <typename Fits, typename KeysOf>
  void Pass(bool unique, const Fits& fits, const KeysOf& keys_of) {
    std::vector<KeyedRecord> keys;
    for (int i = 0; i < static_cast<int>(reads_.size()); ++i) {
      keys_of(i, [&](std::string key) { keys.push_back({std::move(key), i}); });
    }
    UniteByKey(std::move(keys), unique, groups_, fits);
  }

  // Of states the code, so that "the U.S." and "America" are one; a person by one word is not certain yet.
  template <typename Add>
  void FullName(int i, const Add& add) const {
    const EntityRead& read = reads_[i];
    if (kinds_[i] == v1::ENTITY_KIND_COUNTRY && !read.region.empty()) return add(absl::StrCat("state ", read.region));
    if (read.name.empty() || (!read.is_named && read.is_person)) return;
    if (kinds_[i] == v1::ENTITY_KIND_GROUP) return add(absl::StrCat("group ", read.region, " ", read.name));
    if (!read.is_person || !IsOneWord(read.name)) add(absl::StrCat(read.is_person ? "person " : "thing ", read.name));
  }

  template <typename Add>
  void FamilyNameAndMeeting(int i, const Add& add) const {
    const EntityRead& read = reads_[i];
    if (!read.is_person || !read.is_named || read.name.empty()) return;
    for (const int meeting : meetings_of_[i]) add(absl::StrCat(FamilyName(read.name), " ", meeting));
  }

  template <typename Add>
  void FamilyNameAndState(int i, const Add& add) const {
    const EntityRead& read = reads_[i];
    if (!read.is_person || !read.is_named || read.region.empty()) return;
    add(absl::StrCat(FamilyName(read.name), " ", read.region));
  }

  template <typename Add>
  void FamilyNameAlone(int i, const Add& add) const {
    if (reads_[i].is_person && reads_[i].is_named && !reads_[i].name.empty()) {
      add(std::string(FamilyName(reads_[i].name)));
    }
  }

  template <typename Add>
  void Aliases(int i, const Add& add) const {
    if (kinds_[i] == v1::ENTITY_KIND_GROUP) return;
    for (const std::string& alias : reads_[i].aliases) {
      if (!alias.empty()) add(absl::StrCat(reads_[i].is_person ? "person " : "thing ", alias));
    }
  }

  template <typename Add>
  void OfficeAndState(int i, const Add& add) const {
    const EntityRead& read = reads_[i];
    if (!read.is_person || read.region.empty() || !NamesOneOffice(read.title)) return;
    add(absl::StrCat(read.title, " ", read.region));
  }

  bool MayShareAlias(int a, int b) const {
    if (reads_[a].is_person) return MayBeOne(reads_[a], reads_[b]);
    // A state is known by its code; what only shares a name with it is something else.
    const bool states = kinds_[a] == v1::ENTITY_KIND_COUNTRY && kinds_[b] == v1::ENTITY_KIND_COUNTRY;
    return !states && (kinds_[a] == v1::ENTITY_KIND_COUNTRY) == (kinds_[b] == v1::ENTITY_KIND_COUNTRY);
  }

  std::vector<EntityRead> reads_;
  std::vector<v1::EntityKind> kinds_;
  std::vector<std::vector<int>> meetings_of_;  // Groups.
  Groups groups_;
};

}  // namespace

Groups AlignEntities(const Accounts& accounts, const Groups* meetings) {
  return EntityAligner(accounts, meetings).Align();
}

}  // namespace internal
}  // namespace readout
