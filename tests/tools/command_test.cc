// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Runs the built command as its users do.

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "readout/compare.h"
#include "readout/interchange.h"
#include "readout/offsets.h"
#include "readout/v1/comparison.pb.h"
#include "readout/v1/readout.pb.h"
#include "readout/validate.h"
#include "readout/version.h"
#include "tests/tools/temp_folder.h"

extern char** environ;

namespace readout {
namespace tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Outcome {
  int status = -1;
  std::string out, err;
};

class Command : public ::testing::Test {
 protected:
  // Runs the command on `arguments`, with `input` on its standard input; its output goes to `out`, if that is given.
  Outcome Run(std::vector<std::string> arguments, absl::string_view input = "", const std::string& out = "") {
    const std::string in = folder_.Write("stdin", input);
    const std::string out_path = out.empty() ? folder_.Path("stdout") : out;
    const std::string err_path = folder_.Path("stderr");
    arguments.insert(arguments.begin(), READOUT_COMMAND);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out_path.c_str(), kWrite, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err_path.c_str(), kWrite, 0600);
    pid_t child = 0;
    const int error = posix_spawn(&child, READOUT_COMMAND, &files, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    Outcome outcome;
    if (error != 0) {
      ADD_FAILURE() << "cannot start " << READOUT_COMMAND;
      return outcome;
    }
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status));
    outcome.status = WEXITSTATUS(status);
    if (out.empty()) outcome.out = folder_.Read("stdout");
    outcome.err = folder_.Read("stderr");
    return outcome;
  }

  // Runs `readout extract` on a good command line and good articles. Returns what it writes.
  std::string Extract(std::vector<std::string> arguments, absl::string_view input = "") {
    arguments.insert(arguments.begin(), "extract");
    const Outcome outcome = Run(std::move(arguments), input);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    return outcome.out;
  }

  std::string Article(const std::string& name = "oslo.txt") {
    return folder_.Write(name,
                         "Adams meets Brook\n\n"
                         "President Adams met Foreign Minister Anna Brook \xF0\x9F\x91\x8D in Oslo on Wednesday.\n\n"
                         "\xE2\x80\x9CWe spoke about trade,\xE2\x80\x9D Brook said.\n");
  }

  TempFolder folder_;
};

v1::Readout FromJson(absl::string_view json) {
  v1::Readout readout;
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(json), &readout);
  EXPECT_TRUE(status.ok()) << status.ToString() << "\n" << json;
  EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
  return readout;
}

std::vector<v1::Readout> FromJsonLines(const std::string& text) {
  std::vector<v1::Readout> readouts;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) readouts.push_back(FromJson(line));
  EXPECT_TRUE(text.empty() || absl::EndsWith(text, "\n"));
  return readouts;
}

std::vector<v1::Readout> FromBinary(const std::string& bytes) {
  std::vector<v1::Readout> readouts;
  google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
  bool at_end = false;
  while (true) {
    v1::Readout readout;
    if (!google::protobuf::util::ParseDelimitedFromZeroCopyStream(&readout, &stream, &at_end)) break;
    EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
    readouts.push_back(readout);
  }
  EXPECT_TRUE(at_end) << "broken message";
  return readouts;
}

std::vector<std::string> Ids(const std::vector<v1::Readout>& readouts) {
  std::vector<std::string> ids;
  for (const v1::Readout& readout : readouts) ids.push_back(readout.article().id());
  return ids;
}

TEST_F(Command, WritesJson) {
  const std::string out = Extract({"--format=json", Article()});
  const v1::Readout readout = FromJson(out);
  EXPECT_EQ(readout.article().id(), "oslo");
  EXPECT_EQ(readout.article().title(), "Adams meets Brook");
  EXPECT_EQ(readout.offset_unit(), v1::OFFSET_UNIT_UTF8_BYTE);
  EXPECT_EQ(readout.producer().library_version(), Version());
  EXPECT_GT(readout.entities_size(), 0);
  EXPECT_THAT(out, HasSubstr("\n "));
}

TEST_F(Command, WritesTextProto) {
  const std::string path = Article();
  const std::string out = Extract({"--format=textproto", path});
  v1::Readout readout;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(out, &readout));
  EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
  EXPECT_EQ(readout.SerializeAsString(), FromJson(Extract({"--format=json", path})).SerializeAsString());
  EXPECT_THAT(out, HasSubstr("\xE2\x80\x9CWe spoke about trade"));
}

TEST_F(Command, WritesDelimitedBinary) {
  const std::string a = Article("a.txt"), b = Article("b.txt");
  const std::vector<v1::Readout> readouts = FromBinary(Extract({"--format=binpb", a, b}));
  EXPECT_THAT(Ids(readouts), ElementsAre("a", "b"));
  EXPECT_EQ(readouts.at(0).SerializeAsString(), FromJson(Extract({"--format=json", a})).SerializeAsString());
}

TEST_F(Command, WritesALinePerArticle) {
  const std::string a = Article("a.txt"), b = Article("b.txt");
  const std::string out = Extract({"--format=jsonl", a, b});
  EXPECT_THAT(Ids(FromJsonLines(out)), ElementsAre("a", "b"));
  // The default where the output is no terminal.
  EXPECT_EQ(Extract({a, b}), out);
}

TEST_F(Command, WritesASummary) {
  const std::string out = Extract({"--format=summary", "--published=2017-05-11", Article()});
  EXPECT_THAT(out, HasSubstr("Adams meets Brook\n2017-05-11\n"));
  EXPECT_THAT(out, HasSubstr("MEETING"));
  EXPECT_THAT(out, HasSubstr("Anna Brook"));
  // Its words are the text's, whatever unit is asked for.
  EXPECT_EQ(Extract({"--format=summary", "--offset-unit=utf16", "--published=2017-05-11", Article()}), out);
}

TEST_F(Command, WritesEachFormatOfInterchange) {
  const std::string path = Article("a.txt"), other = Article("b.txt");
  const v1::Readout readout = FromJson(Extract({"--format=json", path}));
  CloudEventOptions options;
  options.source = "https://example.org/newsroom";
  const absl::StatusOr<CloudEvent> event = ToCloudEvent(readout, options);
  ASSERT_TRUE(event.ok()) << event.status();
  const struct {
    const char* name;
    absl::StatusOr<std::string> one;
    bool lines;  // A line an article.
  } formats[] = {
      {"cloudevents", CloudEventToJson(*event), true},
      {"jsonld", ToSchemaOrg(readout), true},
      {"annotations", ToWebAnnotations(readout), true},
      {"brat", ToBrat(readout), false},
      {"plover", ToPlover(readout), false},
  };
  for (const auto& format : formats) {
    ASSERT_TRUE(format.one.ok()) << format.name;
    const std::string out =
        Extract({absl::StrCat("--format=", format.name), "--source=https://example.org/newsroom", path});
    EXPECT_EQ(out, *format.one + (format.lines ? "\n" : "")) << format.name;
  }
  // The unit changes nothing where the format has one of its own.
  EXPECT_EQ(Extract({"--format=brat", "--offset-unit=utf16", path}), *formats[3].one);
  EXPECT_EQ(Extract({"--format=annotations", "--offset-unit=utf16", path}), *formats[2].one + "\n");
  EXPECT_THAT(Extract({"--format=cloudevents", path}), HasSubstr(R"("source":"/readout")"));
  const std::string two = Extract({"--format=cloudevents", path, other});
  EXPECT_EQ(std::count(two.begin(), two.end(), '\n'), 2);
}

TEST_F(Command, WritesTreesOfEachArticle) {
  const std::string a = Article("a.txt"), b = Article("b.txt");
  const std::string one = Extract({"--format=conllu", a});
  EXPECT_THAT(
      one, HasSubstr("# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = Adams meets Brook\n1\tAdams\t_\tPROPN\t"));
  EXPECT_EQ(Extract({"--format=conllu", a, b}), one + Extract({"--format=conllu", b}));
}

TEST_F(Command, WritesTheHeaderOfATableOnce) {
  const std::string a = Article("a.txt"), b = Article("b.txt");
  const v1::Readout first = FromJson(Extract({"--format=json", a})), second = FromJson(Extract({"--format=json", b}));
  for (const auto& [name, table] : {std::make_pair("csv-statements", CsvTable::kStatements),
                                    std::make_pair("csv-participants", CsvTable::kParticipants)}) {
    EXPECT_EQ(Extract({absl::StrCat("--format=", name), a, b}),
              absl::StrCat(CsvHeader(table), *ToCsvRows(first, table), *ToCsvRows(second, table)));
    EXPECT_EQ(Extract({absl::StrCat("--format=", name), folder_.Write("none.jsonl", "\n")}), CsvHeader(table));
  }
}

TEST_F(Command, RefusesAFurtherArticleWhereAFileHoldsOne) {
  const std::string a = Article("a.txt"), b = Article("b.txt");
  const Outcome outcome = Run({"extract", "--format=brat", a, b});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, Extract({"--format=brat", a}));
  EXPECT_THAT(outcome.err, HasSubstr("b.txt"));
  EXPECT_THAT(outcome.err, HasSubstr("holds one article"));
}

TEST_F(Command, ReportsASourceThatIsNoUri) {
  const Outcome outcome = Run({"extract", "--format=cloudevents", "--source=a b", Article()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("source"));
}

TEST_F(Command, CountsInTheUnitAskedFor) {
  const std::string path = Article();
  const v1::Readout bytes = FromJson(Extract({"--format=json", "--offset-unit=utf8", path}));
  const std::pair<const char*, v1::OffsetUnit> units[] = {{"utf16", v1::OFFSET_UNIT_UTF16_CODE_UNIT},
                                                          {"codepoint", v1::OFFSET_UNIT_CODE_POINT}};
  for (const auto& [name, unit] : units) {
    const v1::Readout readout = FromJson(Extract({"--format=json", absl::StrCat("--offset-unit=", name), path}));
    EXPECT_EQ(readout.offset_unit(), unit);
    const auto converted = ConvertOffsets(bytes, unit);
    ASSERT_TRUE(converted.ok()) << converted.status();
    EXPECT_EQ(readout.SerializeAsString(), converted->SerializeAsString());
    EXPECT_NE(readout.entities(readout.entities_size() - 1).SerializeAsString(),
              bytes.entities(bytes.entities_size() - 1).SerializeAsString());
  }
}

TEST_F(Command, ResolvesDaysAgainstTheDateOfPublication) {
  const std::string path = Article();
  const v1::Readout readout = FromJson(Extract({"--format=json", "--published=2017-05-11", path}));
  EXPECT_EQ(readout.article().published().day(), 11);
  ASSERT_EQ(readout.meetings_size(), 1);
  const v1::TimeExpression& time = readout.meetings(0).time();
  EXPECT_THAT(std::string(TextOf(readout, time.span())), HasSubstr("Wednesday"));
  EXPECT_EQ(time.date().year(), 2017);
  EXPECT_EQ(time.date().month(), 5);
  EXPECT_EQ(time.date().day(), 10);
  const v1::Readout without = FromJson(Extract({"--format=json", path}));
  EXPECT_FALSE(without.article().has_published());
  ASSERT_EQ(without.meetings_size(), 1);
  EXPECT_FALSE(without.meetings(0).time().has_date());
}

TEST_F(Command, LeavesAnArticleItsOwnDate) {
  const std::string path = folder_.Write("a.jsonl", R"({"body": "x", "published": {"year": 2016}})"
                                                    "\n"
                                                    R"({"body": "x"})");
  const std::vector<v1::Readout> readouts = FromJsonLines(Extract({"--published=2017-05-11", path}));
  ASSERT_EQ(readouts.size(), 2u);
  EXPECT_EQ(readouts[0].article().published().year(), 2016);
  EXPECT_EQ(readouts[1].article().published().year(), 2017);
}

TEST_F(Command, LeavesOutWhatIsLessSure) {
  const std::string path = Article();
  EXPECT_GT(FromJson(Extract({"--format=json", path})).meetings_size(), 0);
  const v1::Readout sure = FromJson(Extract({"--format=json", "--min-confidence=1", path}));
  EXPECT_EQ(sure.meetings_size() + sure.statements_size(), 0);
}

TEST_F(Command, KeepsTheOrderOfTheInputOverManyJobs) {
  std::vector<std::string> one = {"--jobs=1"}, four = {"--jobs=4"}, ids;
  for (int i = 0; i < 12; ++i) {
    std::string text = absl::StrCat("Report ", i, "\n\n");
    // The first takes longest.
    for (int line = 0; line < 3 * (12 - i); ++line) {
      absl::StrAppend(&text, "President Adams met Minister Brook in Oslo, an aide of number ", line, " said.\n");
    }
    ids.push_back(absl::StrCat("article", i));
    one.push_back(folder_.Write(ids.back() + ".txt", text));
    four.push_back(one.back());
  }
  const std::string out = Extract(four);
  EXPECT_EQ(Ids(FromJsonLines(out)), ids);
  EXPECT_TRUE(out == Extract(one));
}

TEST_F(Command, KeepsTheOrderOfBadArticlesToo) {
  std::string lines;
  for (int i = 1; i <= 12; ++i) lines += i % 3 == 0 ? "{broken\n" : absl::StrCat("{\"id\": \"", i, "\"}\n");
  const std::string path = folder_.Write("a.jsonl", lines);
  const Outcome outcome = Run({"extract", "--jobs=4", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(Ids(FromJsonLines(outcome.out)), ElementsAre("1", "2", "4", "5", "7", "8", "10", "11"));
  std::vector<std::string> places;
  for (const absl::string_view line : absl::StrSplit(outcome.err, '\n', absl::SkipEmpty())) {
    if (absl::StrContains(line, path)) places.emplace_back(line.substr(0, line.find(": no")));
  }
  EXPECT_THAT(places, ElementsAre("readout: " + path + ":3", "readout: " + path + ":6", "readout: " + path + ":9",
                                  "readout: " + path + ":12"));
}

TEST_F(Command, ReportsABadTextAndGoesOn) {
  const std::string bad = folder_.Write("bad.txt", "Adams meets Brook\n\nThey m\xFFt.\n");
  const Outcome outcome = Run({"extract", Article("a.txt"), bad, Article("c.txt")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(Ids(FromJsonLines(outcome.out)), ElementsAre("a", "c"));
  EXPECT_THAT(outcome.err, HasSubstr(bad));
  EXPECT_THAT(outcome.err, HasSubstr("body"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("a.txt")));
}

TEST_F(Command, ReportsABadLineAndGoesOn) {
  const std::string path = folder_.Write("a.jsonl", "{\"id\": \"one\"}\n\n{\"id\": \n{\"id\": \"two\"}\n");
  const Outcome outcome = Run({"extract", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(Ids(FromJsonLines(outcome.out)), ElementsAre("one", "two"));
  EXPECT_THAT(outcome.err, HasSubstr(path + ":3: "));
}

TEST_F(Command, ReportsAMissingFileAndGoesOn) {
  const Outcome outcome = Run({"extract", folder_.Path("missing.txt"), Article()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(Ids(FromJsonLines(outcome.out)), ElementsAre("oslo"));
  EXPECT_THAT(outcome.err, HasSubstr(folder_.Path("missing.txt")));
}

TEST_F(Command, ReadsStandardInput) {
  const v1::Readout text = FromJson(Extract({"-"}, "Adams meets Brook\n\nThey met.\n"));
  EXPECT_EQ(text.text(), "Adams meets Brook\n\nThey met.\n");
  EXPECT_THAT(Ids(FromJsonLines(Extract({"-"}, "{\"id\": \"one\"}\n{\"id\": \"two\"}\n"))), ElementsAre("one", "two"));
}

TEST_F(Command, MakesAReadoutOfAnEmptyArticle) {
  const std::vector<v1::Readout> readouts =
      FromJsonLines(Extract({folder_.Write("a.txt", ""), folder_.Write("b.json", "{}")}));
  ASSERT_EQ(readouts.size(), 2u);
  for (const v1::Readout& readout : readouts) {
    EXPECT_EQ(readout.text(), "");
    EXPECT_EQ(readout.text_sha256().size(), 32u);
    EXPECT_EQ(readout.entities_size() + readout.meetings_size() + readout.statements_size(), 0);
  }
  EXPECT_THAT(FromBinary(Extract({"--format=binpb", folder_.Write("a.txt", "")})).size(), 1u);
}

TEST_F(Command, WritesNothingForNoArticles) { EXPECT_EQ(Extract({folder_.Write("a.jsonl", "\n")}), ""); }

TEST_F(Command, TakesPathsThatBeginWithADash) {
  EXPECT_THAT(Run({"extract", "--", "--no-such-file"}).err, HasSubstr("readout: --no-such-file: "));
}

TEST_F(Command, RefusesAWrongCommandLine) {
  const std::string path = Article();
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"no-such-command"},
      {"extract"},
      {"extract", "--jobs=2"},
      {"extract", "--no-such-option", path},
      {"extract", "-x", path},
      {"extract", path, "--format"},
      {"extract", "--format=xml", path},
      {"extract", "--format=", path},
      {"extract", "--offset-unit=utf32", path},
      {"extract", "--published=yesterday", path},
      {"extract", "--published=2017-05", path},
      {"extract", "--published=2017-13-01", path},
      {"extract", "--published=2017-05-32", path},
      {"extract", "--published=2017-00-01", path},
      {"extract", "--min-confidence=1.5", path},
      {"extract", "--min-confidence=-0.1", path},
      {"extract", "--min-confidence=nan", path},
      {"extract", "--min-confidence=much", path},
      {"extract", "--jobs=0", path},
      {"extract", "--jobs=-1", path},
      {"extract", "--jobs=many", path},
      {"compare"},
      {"compare", "--no-such-option", path, path},
      {"compare", "--published=yesterday", path, path},
      {"compare", "--min-confidence=2", path, path},
      {"compare", "--min-confidence", "often", path, path},
      {"compare", path, "--published"},
      {"view"},
      {"view", "--no-such-option", path},
      {"view", path, "-o"},
      {"view", path, "--output="},
      {"view", "--published=yesterday", path},
      {"view", "--min-confidence=2", path},
  };
  for (const std::vector<std::string>& arguments : wrong) {
    const Outcome outcome = Run(arguments);
    const std::string last = arguments.empty() ? "nothing" : arguments[arguments.size() > 1 ? 1 : 0];
    EXPECT_EQ(outcome.status, 2) << last;
    EXPECT_EQ(outcome.out, "") << last;
    EXPECT_THAT(outcome.err, HasSubstr("readout")) << last;
  }
}

TEST_F(Command, NamesTheWrongOption) {
  EXPECT_THAT(Run({"extract", "--no-such-option", "a"}).err, HasSubstr("--no-such-option"));
  const std::string bad_value = Run({"extract", "--format=xml", "a"}).err;
  EXPECT_THAT(bad_value, HasSubstr("--format"));
  EXPECT_THAT(bad_value, HasSubstr("xml"));
  EXPECT_THAT(Run({"extract", "a", "--format"}).err, HasSubstr("--format"));
}

TEST_F(Command, PrintsItsHelp) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--help"}, {"help"}, {"extract", "--help"}, {"view", "--help"}, {"compare", "--help"}}) {
    const Outcome outcome = Run(arguments);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, HasSubstr("usage: readout"));
    EXPECT_THAT(outcome.err, IsEmpty());
  }
  const std::string help = Run({"extract", "--help"}).out;
  for (const char* option :
       {"--format", "--source", "--offset-unit", "--published", "--min-confidence", "--jobs", "--help"}) {
    EXPECT_THAT(help, HasSubstr(option));
  }
}

TEST_F(Command, WritesAPage) {
  const std::string page = folder_.Path("page.html");
  const Outcome outcome = Run({"view", "--published=2020-03-05", "--title=Talks <in> Oslo", Article(), "-o", page});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "");
  const std::string html = folder_.Read("page.html");
  EXPECT_THAT(html, HasSubstr("<title>Talks &lt;in&gt; Oslo</title>"));
  EXPECT_THAT(html, HasSubstr("<time>2020-03-05</time>"));
  EXPECT_THAT(html, HasSubstr("<p id=\"a0-d0\" class=\"who\">"));  // The first statement, in the panels.
  EXPECT_TRUE(absl::EndsWith(html, "</html>\n"));
  const Outcome again = Run({"view", "--published=2020-03-05", "--title=Talks <in> Oslo", Article()});
  EXPECT_EQ(again.status, 0);
  EXPECT_TRUE(again.out == html);
}

TEST_F(Command, WritesNoPageOfWhatItCannotRead) {
  const std::string page = folder_.Path("page.html");
  for (const std::string& path : {folder_.Path("missing.txt"), folder_.Write("bad.txt", "T\n\nThey m\xFFt.\n"),
                                  folder_.Write("none.jsonl", "\n")}) {
    const Outcome outcome = Run({"view", path, "-o", page});
    EXPECT_EQ(outcome.status, 1) << path;
    EXPECT_THAT(outcome.err, HasSubstr("readout view: ")) << path;
    EXPECT_NE(access(page.c_str(), F_OK), 0) << path;
  }
  const Outcome outcome = Run({"view", Article(), "-o", folder_.Path("no/such/folder.html")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("folder.html: cannot be written"));
}

TEST_F(Command, ComparesAccounts) {
  const std::string one = Article(), other = folder_.Write("bern.txt",
                                                           "Brook meets Adams\n\n"
                                                           "Foreign Minister Anna Brook met President Adams in Bern on "
                                                           "Wednesday. They did not discuss trade.\n");
  const Outcome page = Run({"compare", "--published=2020-03-05", one, other});
  EXPECT_EQ(page.status, 0);
  EXPECT_EQ(page.err, "");
  EXPECT_THAT(page.out, HasSubstr("A  Adams meets Brook, 2020-03-05\nB  Brook meets Adams, 2020-03-05\n"));
  EXPECT_THAT(page.out, HasSubstr("\nSTATEMENTS\n"));

  const Outcome json = Run({"compare", "--published=2020-03-05", "--json", one, other});
  EXPECT_EQ(json.status, 0);
  v1::Comparison printed;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(json.out, &printed).ok()) << json.out;
  const std::vector<v1::Readout> readouts =
      FromJsonLines(Extract({"--published=2020-03-05", "--format=jsonl", one, other}));
  const auto compared = readout::Compare(readouts);
  ASSERT_TRUE(compared.ok()) << compared.status();
  EXPECT_EQ(printed.SerializeAsString(), compared->SerializeAsString());
}

TEST_F(Command, ComparesNothingThatItCannotRead) {
  const std::string good = Article();
  for (const std::string& path : {folder_.Path("missing.txt"), folder_.Write("bad.txt", "T\n\nThey m\xFFt.\n")}) {
    const Outcome outcome = Run({"compare", good, path});
    EXPECT_EQ(outcome.status, 1) << path;
    EXPECT_EQ(outcome.out, "") << path;
    EXPECT_THAT(outcome.err, HasSubstr("readout compare: ")) << path;
  }
  const Outcome alone = Run({"compare", good});
  EXPECT_EQ(alone.status, 1);
  EXPECT_THAT(alone.err, HasSubstr("fewer than two accounts"));
}

TEST_F(Command, PrintsItsVersion) {
  for (const char* argument : {"version", "--version"}) {
    const Outcome outcome = Run({argument});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, absl::StrCat("readout ", Version(), "\n"));
    EXPECT_EQ(outcome.err, "");
  }
}

TEST_F(Command, SaysWhenItCannotWrite) {
  if (access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full";
  const Outcome outcome = Run({"extract", Article()}, "", "/dev/full");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cannot write"));
}

}  // namespace
}  // namespace tools
}  // namespace readout
