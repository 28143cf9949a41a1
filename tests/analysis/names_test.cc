// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/names.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

class Text : public MiniArticle {
 public:
  using MiniArticle::MiniArticle;

  void Name(absl::string_view phrase, absl::string_view type, int nth = 0) {
    analysis.names.push_back({At(phrase, nth), type, 0.9f});
  }

  // The names with their types.
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const NamedSpan& name : analysis.names)
      names.push_back(absl::StrCat(document.Text(name.words), "/", name.type));
    return names;
  }

  std::vector<std::string> Repeated() {
    RepeatPersons(document, analysis);
    return Names();
  }
};

TEST(RepeatPersons, MakesAPersonOfTheFamilyNameBehindAnOffice) {
  Text text("Talks with Foreign Minister Lund | Anna Lund came .");
  text.Name("Lund", "Organization");
  text.Name("Anna Lund", "Person");
  EXPECT_THAT(text.Repeated(), ElementsAre("Lund/Person", "Anna Lund/Person"));
}

TEST(RepeatPersons, LeavesNamesWithoutOfficeAndOtherNames) {
  Text text("Talks with Lund and Minister Brook | Anna Lund came .");
  text.Name("Lund", "Organization");
  text.Name("Brook", "Organization");
  text.Name("Anna Lund", "Person", 0);
  EXPECT_THAT(text.Repeated(), ElementsAre("Lund/Organization", "Brook/Organization", "Anna Lund/Person"));
}

TEST(RepeatPersons, FindsWhatTheNetworkDidNotSee) {
  Text text("Anna Lund came . | Taoiseach Anna Lund left . | The Minister of Trade Lund sang . | Lund slept .");
  text.Name("Anna Lund", "Person");
  EXPECT_THAT(text.Repeated(), ElementsAre("Anna Lund/Person", "Anna Lund/Person", "Lund/Person"));
}

TEST(RepeatPersons, NeedsAFullName) {
  Text text("Minister Lund came . | Minister Lund left .");
  text.Name("Lund", "Person");
  EXPECT_THAT(text.Repeated(), ElementsAre("Lund/Person"));
  Text none("Minister Lund came .");
  EXPECT_THAT(none.Repeated(), ElementsAre());
}

TEST(CutRunOns, KeepsWhatStandsBeforeALink) {
  Text text("President Lund Anna Mary LundFish prices rise | Anna Lund McLund spoke");
  text.Name("Lund Anna Mary LundFish", "Person");
  text.Name("Anna Lund McLund", "Person");
  CutRunOns(text.document, text.analysis);
  EXPECT_THAT(text.Names(), ElementsAre("Lund/Person", "Anna Lund McLund/Person"));
}

}  // namespace
}  // namespace internal
}  // namespace readout
