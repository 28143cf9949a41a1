// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// From articles to differences: pairs of accounts that we wrote, each with one difference or none. docs/compare.md
// counts what is found.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/compare.h"
#include "readout/extractor.h"

namespace readout {
namespace {

struct Written {
  const char* title;
  const char* body;
  int year, month, day;  // Published.
};

struct Pair {
  const char* name;
  v1::DifferenceKind difference;  // UNSPECIFIED: none.
  bool found;                     // Whether it is known to be found; if not, it may be.
  Written one, other;
};

std::ostream& operator<<(std::ostream& out, const Pair& pair) { return out << pair.name; }

const std::vector<Pair>& Pairs() {
  static const std::vector<Pair>& pairs = *new std::vector<Pair>{
      {"Place",
       v1::DIFFERENCE_KIND_PLACE,
       false,
       {"Holm and Petrescu discuss the rail link",
        "Danish Transport Minister Karen Holm met Romanian Transport Minister Mihai Petrescu in Vienna on Tuesday. "
        "They discussed the rail link to the Black Sea.\n\n\"We want trains to run by summer,\" Holm said.",
        2026, 5, 7},
       {"Petrescu meets Holm",
        "Romanian Transport Minister Mihai Petrescu met Danish Transport Minister Karen Holm in Bratislava on "
        "Tuesday, the ministry said. The ministers talked about the rail link.\n\nPetrescu said that trains would run "
        "by summer.",
        2026, 5, 7}},
      {"Date",
       v1::DIFFERENCE_KIND_DATE,
       true,
       {"Ostrova talks with Lindqvist end",
        "Swedish Foreign Minister Eva Lindqvist met Slovak Foreign Minister Petra Ostrova in Bratislava on April 14. "
        "The two discussed gas storage.\n\nLindqvist said that the talks were useful.",
        2026, 4, 16},
       {"Lindqvist visits Bratislava",
        "BRATISLAVA - Slovak Foreign Minister Petra Ostrova met with Swedish Foreign Minister Eva Lindqvist in "
        "Bratislava on April 15. They discussed gas storage.\n\nOstrova told reporters that a pipeline would be built.",
        2026, 4, 16}},
      {"Attendance",
       v1::DIFFERENCE_KIND_ATTENDANCE,
       true,
       {"Mbeki Radebe and Castelo sign fish accord",
        "Portuguese Prime Minister Rui Castelo met Namibian President Hilma Radebe in Windhoek on Monday. Namibian "
        "Fisheries Minister Josef Amadhila attended the meeting.\n\n\"Our waters are not for sale,\" Radebe said.",
        2026, 2, 11},
       {"Castelo ends visit to Windhoek",
        "Rui Castelo, the prime minister of Portugal, met President Hilma Radebe of Namibia in Windhoek on Monday. "
        "Namibian Fisheries Minister Josef Amadhila did not attend the meeting, officials said.\n\nCastelo said that "
        "the accord would help both countries.",
        2026, 2, 11}},
      {"Topic",
       v1::DIFFERENCE_KIND_TOPIC,
       false,
       {"Readout of the call between Tanaka and Okafor",
        "Japanese Foreign Minister Yumi Tanaka spoke by telephone with Nigerian Foreign Minister Chidi Okafor on "
        "Thursday. The ministers discussed vaccine exports. They also discussed the oil terminal at Bonny.",
        2026, 1, 16},
       {"Okafor speaks with Tanaka",
        "Nigerian Foreign Minister Chidi Okafor held a telephone call with Japanese Foreign Minister Yumi Tanaka on "
        "Thursday. They discussed vaccine exports. The oil terminal at Bonny was not discussed, Okafor said.",
        2026, 1, 16}},
      {"Number",
       v1::DIFFERENCE_KIND_NUMBER,
       true,
       {"Bianchi: Italy to send trucks",
        "Italian Defence Minister Paolo Bianchi met Kenyan Defence Minister Grace Wanjiru in Nairobi on Wednesday. "
        "Bianchi said that Italy would send 40 trucks to the Kenyan army. They discussed the training of pilots.",
        2026, 3, 19},
       {"Wanjiru hosts Bianchi",
        "Kenyan Defence Minister Grace Wanjiru hosted her Italian counterpart, Paolo Bianchi, in Nairobi on "
        "Wednesday. Bianchi said that Italy would send 25 trucks to the Kenyan army. The ministers spoke about the "
        "training of pilots.",
        2026, 3, 19}},
      {"Status",
       v1::DIFFERENCE_KIND_STATUS,
       true,
       {"Envoys meet in Doha",
        "Mongolian envoy Bat Erdene met Paraguayan envoy Lucia Benitez in Doha on Sunday, Mongolia's foreign ministry "
        "said. They discussed copper prices.",
        2026, 6, 2},
       {"Paraguay denies meeting in Doha",
        "Paraguay denied on Monday that its envoy Lucia Benitez had met Mongolian envoy Bat Erdene in Doha on Sunday. "
        "\"There was no meeting,\" Benitez said.",
        2026, 6, 2}},
      {"Format",
       v1::DIFFERENCE_KIND_FORMAT,
       true,
       {"Novak and Fischer talk",
        "Czech President Jan Novak met Austrian Chancellor Ruth Fischer in Prague on Friday. They discussed the flood "
        "on the Danube.\n\nNovak said that sandbags were on the way.",
        2026, 8, 10},
       {"Fischer speaks with Novak by phone",
        "Austrian Chancellor Ruth Fischer spoke by telephone with Czech President Jan Novak on Friday about the flood "
        "on the Danube.\n\nFischer said that Vienna was safe.",
        2026, 8, 10}},
      {"Same",
       v1::DIFFERENCE_KIND_UNSPECIFIED,
       false,
       {"Duval and Haddad agree on water",
        "French Environment Minister Claire Duval met Jordanian Water Minister Omar Haddad in Amman on Saturday. They "
        "discussed the desalination plant at Aqaba.\n\n\"The plant will be ready in two years,\" Haddad said.",
        2026, 9, 7},
       {"Haddad receives Duval",
        "Jordanian Water Minister Omar Haddad received his French counterpart, Claire Duval, in Amman on Saturday. "
        "The desalination plant at Aqaba was discussed.\n\nHaddad said that the plant would be ready in two years.",
        2026, 9, 8}},
      {"TwoMeetings",
       v1::DIFFERENCE_KIND_UNSPECIFIED,
       false,
       {"Duval and Haddad agree on water",
        "French Environment Minister Claire Duval met Jordanian Water Minister Omar Haddad in Amman on Saturday. They "
        "discussed the desalination plant at Aqaba.",
        2026, 9, 7},
       {"Duval and Haddad meet again",
        "French Environment Minister Claire Duval met Jordanian Water Minister Omar Haddad in Paris on October 20. "
        "They discussed the dams on the Yarmouk.",
        2026, 10, 22}},
  };
  return pairs;
}

class WrittenAccounts : public ::testing::TestWithParam<Pair> {
 protected:
  static v1::Readout Read(const Written& written) {
    static const auto& extractor = *new absl::StatusOr<Extractor>(Extractor::Create());
    v1::Article article;
    article.set_title(written.title);
    article.set_body(written.body);
    article.mutable_published()->set_year(written.year);
    article.mutable_published()->set_month(written.month);
    article.mutable_published()->set_day(written.day);
    const auto readout = extractor->Extract(article);
    EXPECT_TRUE(readout.ok()) << readout.status();
    return readout.ok() ? *readout : v1::Readout();
  }
};

TEST_P(WrittenAccounts, DifferInWhatTheyWereWrittenToDiffer) {
  const auto compared = Compare(Read(GetParam().one), Read(GetParam().other));
  ASSERT_TRUE(compared.ok()) << compared.status();
  std::vector<v1::DifferenceKind> kinds;
  for (const v1::Difference& difference : compared->differences()) kinds.push_back(difference.kind());
  if (GetParam().found) {
    EXPECT_THAT(kinds, ::testing::ElementsAre(GetParam().difference));
  } else {
    EXPECT_THAT(kinds, ::testing::Each(GetParam().difference)) << "one that is none";
  }
}

INSTANTIATE_TEST_SUITE_P(All, WrittenAccounts, ::testing::ValuesIn(Pairs()),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace readout
