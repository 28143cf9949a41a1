// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/conllu.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analysis/read_conllu.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

// Each word hangs from the first of its sentence.
MiniArticle Flat(absl::string_view tokens) {
  MiniArticle article(tokens);
  for (const Sentence& sentence : article.document.sentences) {
    for (int i = sentence.words.begin; i < sentence.words.end; ++i) {
      WordAnalysis& word = article.analysis.words[static_cast<size_t>(i)];
      word.head = i == sentence.words.begin ? -1 : sentence.words.begin;
      word.label = word.head < 0 ? "root" : "obj";
    }
  }
  return article;
}

TEST(ToConllu, NothingOfNothing) { EXPECT_EQ(ToConllu(Document(), Analysis(), "a"), ""); }

TEST(ToConllu, GivesWordsTagsAndTree) {
  MiniArticle article = Flat("Zo\xC3\xAB left . | Lund stayed");
  article.Tag("left", "VERB", "VBD");
  EXPECT_EQ(ToConllu(article.document, article.analysis, "a 1"),
            "# newdoc id = a 1\n"
            "# newpar\n"
            "# sent_id = a_1-1\n"
            "# text = Zo\xC3\xAB left.\n"
            "1\tZo\xC3\xAB\t_\tPROPN\t_\t_\t0\troot\t_\tTokenRange=0:3\n"
            "2\tleft\t_\tVERB\tVBD\t_\t1\tobj\t_\tSpaceAfter=No|TokenRange=4:8\n"
            "3\t.\t_\tPUNCT\t_\t_\t1\tobj\t_\tTokenRange=8:9\n"
            "\n"
            "# sent_id = a_1-2\n"
            "# text = Lund stayed\n"
            "1\tLund\t_\tPROPN\t_\t_\t0\troot\t_\tTokenRange=10:14\n"
            "2\tstayed\t_\tX\t_\t_\t1\tobj\t_\tTokenRange=15:21\n"
            "\n");
}

TEST(ToConllu, NamesSentencesByTheirArticle) {
  const MiniArticle article = Flat("They met . | It rained");
  const auto comments_of = [&](absl::string_view article_id) {
    return ReadConllu(ToConllu(article.document, article.analysis, article_id))[1].comments;
  };
  EXPECT_THAT(comments_of("2020-03-05/12"), Contains("sent_id = 2020-03-05_12-2"));
  EXPECT_THAT(comments_of("a\tb\n"), Contains("sent_id = a_b_-2"));
  EXPECT_THAT(comments_of(""), Contains("sent_id = 2"));
}

TEST(ToConllu, MarksParagraphsAndFollowsTheRules) {
  const MiniArticle article = Flat("< We left , > Lund said . // They met . | It rained");
  const std::vector<ConlluSentence> sentences = ReadConllu(ToConllu(article.document, article.analysis, ""));
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0].comments.front(), "newdoc");
  EXPECT_THAT(sentences[1].comments, ElementsAre("newpar", "sent_id = 2", "text = They met."));
  EXPECT_THAT(sentences[2].comments, ElementsAre("sent_id = 3", "text = It rained"));
}

// The parser gives each sentence one root and that label to it alone; an analysis from elsewhere is mended.
TEST(ToConllu, GivesTheLabelRootToRootsAlone) {
  MiniArticle article = Flat("Lund left Oslo");
  article.analysis.words[0].label = "nsubj";
  article.analysis.words[1].label = "root";
  article.analysis.words[2].label = "";
  article.analysis.words[2].upos = "";
  const std::vector<ConlluSentence> sentences = ReadConllu(ToConllu(article.document, article.analysis, ""));
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_EQ(sentences[0].words[0].deprel, "root");
  EXPECT_EQ(sentences[0].words[1].deprel, "dep");
  EXPECT_EQ(sentences[0].words[2].deprel, "dep");
}

TEST(ToConllu, KeepsAnIdOnItsLine) {
  const MiniArticle article = Flat("Lund left");
  const std::string conllu = ToConllu(article.document, article.analysis, "a\n1\tLund");
  EXPECT_EQ(conllu.substr(0, conllu.find('\n')), "# newdoc id = a 1 Lund");
  EXPECT_EQ(ReadConllu(conllu).size(), 1u);
}

}  // namespace
}  // namespace internal
}  // namespace readout
