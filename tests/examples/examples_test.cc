// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Runs the programs under examples and looks at what they print.

#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "readout/interchange.h"
#include "readout/validate.h"
#include "tests/examples/program.h"
#include "tests/examples/receiver.h"

namespace readout {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

// The environment names the folder where examples were built on an installed readout; without it they are those of this
// build.
std::string Program(const std::string& example, const std::string& name) {
  const char* const folder = std::getenv("READOUT_EXAMPLES_FOLDER");
  return absl::StrCat(folder == nullptr ? READOUT_EXAMPLES : folder, "/", example, "/", name);
}

std::string ArticlePath(const std::string& name) { return absl::StrCat(READOUT_EXAMPLE_ARTICLES, "/", name); }

TEST(Examples, QuickstartPrintsMeetingsAndWhoWasThere) {
  const Outcome outcome = RunProgram({Program("quickstart", "quickstart")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ElementsAre("m1: MEETING_STATUS_HELD, on Tuesday, in Geneva",
                                       "  Anna Berg (NO), ATTENDANCE_ATTENDED",  //
                                       "  Luc Morel (CH), ATTENDANCE_ATTENDED"));
}

TEST(Examples, PositionPrintsTheStatementsItRestsOn) {
  const std::string fishing = ArticlePath("fishing_talks.txt"), call = ArticlePath("call_readout.txt");
  Outcome outcome = RunProgram({Program("position", "position"), "Vilhena", "limits on trawlers", fishing, call});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(
      outcome.out,
      ElementsAre("Iceland and Portugal resume fishing talks in Lisbon",
                  "  Duarte Vilhena said: that his government would not lift its limits on foreign trawlers "
                  "this year",
                  "  in: Vilhena called the talks \"open and useful\" but said that his government would not "
                  "lift its limits on foreign trawlers this year. \"Our ports need time to recover,\" he said."));
  outcome = RunProgram({Program("position", "position"), "Tennant", "ocean", fishing, call});
  EXPECT_THAT(outcome.out, Contains("  Moira Tennant said, word for word: \"Chile is our neighbour across the ocean, "
                                    "and we look after the same waters.\""));
  outcome = RunProgram({Program("position", "position"), "Birna Kolka", "vote", fishing});
  EXPECT_THAT(outcome.out, Contains("  Birna Kolka would not say: whether the vote concerned the licenses"));
}

TEST(Examples, PositionSaysNothingOfWhatNobodySaid) {
  const Outcome outcome =
      RunProgram({Program("position", "position"), "Vilhena", "mining", ArticlePath("fishing_talks.txt")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(RunProgram({Program("position", "position"), "Vilhena"}).status, 2);
  EXPECT_EQ(RunProgram({Program("position", "position"), "Vilhena", "mining", "no such file"}).status, 1);
}

TEST(Examples, CompareAccountsPrintsWhereTheyDiffer) {
  const std::string program = Program("compare", "compare_accounts");
  const std::string tallinn = ArticlePath("harbor_talks_tallinn.json");
  const std::string montevideo = ArticlePath("harbor_talks_montevideo.json");
  const Outcome outcome = RunProgram({program, tallinn, montevideo});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, Contains("meeting m1: told of by 2 of 2"));
  const std::string out = absl::StrJoin(outcome.out, "\n") + "\n";
  EXPECT_THAT(out, HasSubstr("DIFFERENCE_KIND_TOPIC beef tariffs\n"
                             "  Estonian Foreign Ministry: discussed\n"
                             "  Uruguayan Foreign Ministry: not discussed\n"));
  EXPECT_THAT(out, HasSubstr("DIFFERENCE_KIND_NUMBER ferries\n"
                             "  Estonian Foreign Ministry: 12 ferries\n"
                             "  Uruguayan Foreign Ministry: eight ferries\n"));
  const Outcome same = RunProgram({program, tallinn, tallinn});
  EXPECT_EQ(same.status, 0) << same.err;
  EXPECT_THAT(same.out, Not(Contains(StartsWith("DIFFERENCE"))));
  EXPECT_EQ(RunProgram({program, tallinn, ArticlePath("fishing_talks.txt")}).status, 1);
  EXPECT_EQ(RunProgram({program, tallinn}).status, 2);
}

TEST(Examples, ManyThreadsGiveWhatOneGives) {
  std::vector<std::string> arguments = {Program("threads", "many_threads"), "1"};
  for (int i = 0; i < 3; ++i) {
    arguments.push_back(ArticlePath("fishing_talks.txt"));
    arguments.push_back(ArticlePath("call_readout.txt"));
  }
  const Outcome one = RunProgram(arguments);
  EXPECT_EQ(one.status, 0) << one.err;
  ASSERT_THAT(one.out, SizeIs(6));
  EXPECT_THAT(one.out[0], StartsWith("Iceland and Portugal resume fishing talks in Lisbon: "));
  EXPECT_THAT(one.out[1], StartsWith("Readout of Prime Minister Moira Tennant's Call with President Esteban Larrondo"));
  EXPECT_THAT(one.out[1], HasSubstr(", 1 meetings, "));
  arguments[1] = "4";
  EXPECT_EQ(RunProgram(arguments).out, one.out);
  arguments.push_back("no such file");
  const Outcome one_missing = RunProgram(arguments);
  EXPECT_EQ(one_missing.status, 1);
  EXPECT_EQ(one_missing.out, one.out);
  EXPECT_THAT(one_missing.err, HasSubstr("no such file: "));
}

TEST(Examples, WeightFileIsRead) {
  const std::string program = Program("weight_file", "with_weight_file");
  const Outcome outcome = RunProgram(
      {program, READOUT_WEIGHT_FILE, "Norwegian Foreign Minister Anna Berg met Swiss President Luc Morel in Geneva."});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ElementsAre(StartsWith("model readout-en-"), "meeting: met", "  Anna Berg", "  Luc Morel"));
  const Outcome no_weights = RunProgram({program, ArticlePath("fishing_talks.txt"), "Berg met Morel."});
  EXPECT_EQ(no_weights.status, 1);
  EXPECT_THAT(no_weights.err, HasSubstr("INVALID_ARGUMENT"));
  EXPECT_EQ(RunProgram({program, "no such file", "Berg met Morel."}).status, 1);
}

// Two articles and a line that is none, as the program reads them.
std::vector<v1::Article> Articles() {
  std::vector<v1::Article> articles(2);
  articles[0].set_id("talks");
  articles[0].set_title("Berg meets Morel in Geneva");
  articles[0].set_body(
      "Anna Berg met Luc Morel in Geneva. \"We spoke of fish,\" Berg said.\n\nThe talks were \"open\".");
  articles[1].set_id("speech");
  articles[1].set_body("Morel said that taxes would fall.");
  return articles;
}

std::string AsLines(const std::vector<v1::Article>& articles) {
  std::string lines;
  for (const v1::Article& article : articles) {
    std::string json;
    EXPECT_TRUE(google::protobuf::util::MessageToJsonString(article, &json).ok());
    absl::StrAppend(&lines, json, "\n");
  }
  return lines;
}

class CloudEventsExample : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::ifstream(program_).good()) GTEST_SKIP() << "built without libcurl";
  }
  const std::string program_ = Program("cloudevents", "send_cloudevents");
};

TEST_F(CloudEventsExample, SendsEveryReadout) {
  const std::vector<v1::Article> articles = Articles();
  Receiver receiver("202 Accepted");
  const Outcome outcome =
      RunProgram({program_, receiver.url() + "/events"}, AsLines({articles[0]}) + "{\n" + AsLines({articles[1]}));
  const std::vector<Request> requests = receiver.Stop();
  EXPECT_EQ(outcome.status, 1);  // Of the line that is no article; the others go on.
  EXPECT_THAT(outcome.err, StartsWith("line 2: INVALID_ARGUMENT: not an article in JSON"));
  ASSERT_THAT(requests, SizeIs(2)) << outcome.err;
  ASSERT_THAT(outcome.out, SizeIs(2));

  const absl::StatusOr<Extractor> extractor = Extractor::Create();
  ASSERT_TRUE(extractor.ok());
  for (size_t i = 0; i < requests.size(); ++i) {
    EXPECT_EQ(requests[i].first_line, "POST /events HTTP/1.1");
    EXPECT_THAT(requests[i].headers, Contains(std::make_pair("ce-type", "readout.v1.Readout")));
    const absl::StatusOr<CloudEvent> event = CloudEventFromHttp(requests[i].headers, requests[i].body);
    ASSERT_TRUE(event.ok()) << event.status();
    EXPECT_EQ(event->source, "https://example.org/newsroom");
    EXPECT_EQ(outcome.out[i], absl::StrCat(articles[i].id(), ": sent as ", event->id));
    const absl::StatusOr<v1::Readout> received = FromCloudEvent(*event);
    ASSERT_TRUE(received.ok()) << received.status();
    EXPECT_TRUE(Validate(*received).ok());
    const absl::StatusOr<v1::Readout> wanted = extractor->Extract(articles[i]);
    ASSERT_TRUE(wanted.ok());
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*received, *wanted));
  }
}

TEST_F(CloudEventsExample, ReportsARefusal) {
  Receiver receiver("503 Service Unavailable");
  const Outcome outcome = RunProgram({program_, receiver.url()}, AsLines(Articles()));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("line 1: UNAVAILABLE: "));
  EXPECT_THAT(outcome.err, HasSubstr("line 2: UNAVAILABLE: "));
  EXPECT_THAT(receiver.Stop(), SizeIs(2));
}

}  // namespace
}  // namespace readout
