// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/tree.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Tree, FindsChildrenInTextOrder) {
  MiniArticle article("old friends met old foes");
  article.Depend("friends", "met", "nsubj");
  article.Depend("foes", "met", "obj");
  const Tree tree(article.document, article.analysis);
  EXPECT_THAT(tree.Children(2), ElementsAre(1, 4));
  EXPECT_THAT(tree.Children(4), IsEmpty());
  EXPECT_EQ(tree.FindChildLabelled(2, "obj"), 4);
  EXPECT_EQ(tree.FindChildLabelled(2, "obl"), -1);
}

TEST(Tree, TopPrefersVerbsAndNouns) {
  MiniArticle article("to say so");
  article.Tag("say", "VERB");
  const Tree tree(article.document, article.analysis);
  EXPECT_EQ(tree.Top({0, 3}), 1);
  EXPECT_EQ(tree.Top({0, 1}), 0);
  EXPECT_EQ(tree.Top({}), -1);
}

TEST(Tree, LabelsWithSubtypes) {
  EXPECT_TRUE(Tree::IsLabel("nsubj:pass", "nsubj"));
  EXPECT_TRUE(Tree::IsLabel("nsubj", "nsubj"));
  EXPECT_FALSE(Tree::IsLabel("nsubjx", "nsubj"));
  EXPECT_FALSE(Tree::IsLabel("", "nsubj"));
}

}  // namespace
}  // namespace internal
}  // namespace readout
