// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/windows.h"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

struct Text {
  std::vector<int> first_subword = {0};
  std::vector<int> sentence_end;

  void AddSentence(const std::vector<int>& sizes) {
    for (int size : sizes) first_subword.push_back(first_subword.back() + size);
    sentence_end.push_back(words());
  }
  int words() const { return static_cast<int>(first_subword.size()) - 1; }
  std::vector<Window> Plan(int max_window, int overlap) const {
    return PlanWindows(first_subword, sentence_end, max_window, overlap);
  }
};

// Sentences of up to `most_words` words, words of up to `most_subwords` subwords.
Text RandomText(int sentences, int most_words, int most_subwords, std::mt19937& generator) {
  Text text;
  for (int s = 0; s < sentences; ++s) {
    std::vector<int> sizes(1 + generator() % most_words);
    for (int& size : sizes) size = 1 + static_cast<int>(generator() % most_subwords);
    text.AddSentence(sizes);
  }
  return text;
}

// What holds for every document.
void CheckWindows(const Text& text, int max_window, const std::vector<Window>& windows) {
  const int room = max_window - 2;
  int read = 0;
  for (const Window& window : windows) {
    EXPECT_EQ(window.begin_read, read) << "every word is read once, in order";
    EXPECT_LT(window.begin_read, window.end_read);
    EXPECT_LE(window.begin_word, window.begin_read);
    EXPECT_GE(window.end_word, window.end_read);
    EXPECT_EQ(window.begin_subword, text.first_subword[window.begin_word]);
    EXPECT_LE(window.end_subword - window.begin_subword, room);
    if (window.end_subword != text.first_subword[window.end_word]) {
      EXPECT_EQ(window.end_word - window.begin_word, 1) << "only a word alone is cut";
      EXPECT_EQ(window.end_subword - window.begin_subword, room);
    }
    read = window.end_read;
  }
  EXPECT_EQ(read, text.words());
  if (!windows.empty()) {
    EXPECT_EQ(windows.front().begin_word, 0);
    EXPECT_EQ(windows.back().end_word, text.words());
  }
}

bool IsSentenceBorder(const Text& text, int word) {
  return word == 0 || std::binary_search(text.sentence_end.begin(), text.sentence_end.end(), word);
}

// Subwords between sentence [begin, end) and the nearer end of the window, the ends of the document not counted.
int Distance(const Text& text, const Window& window, int begin, int end) {
  int distance = std::numeric_limits<int>::max();
  if (window.begin_word > 0) {
    distance = std::min(distance, text.first_subword[begin] - text.first_subword[window.begin_word]);
  }
  if (window.end_word < text.words()) {
    distance = std::min(distance, text.first_subword[window.end_word] - text.first_subword[end]);
  }
  return distance;
}

TEST(Windows, NothingForNoWords) { EXPECT_TRUE(Text().Plan(256, 48).empty()); }

TEST(Windows, OneForOneWord) {
  Text text;
  text.AddSentence({3});
  const std::vector<Window> windows = text.Plan(256, 48);
  ASSERT_EQ(windows.size(), 1u);
  CheckWindows(text, 256, windows);
  EXPECT_EQ(windows[0].end_subword, 3);
}

TEST(Windows, OneForWhatJustFits) {
  Text text;
  text.AddSentence(std::vector<int>(10, 1));
  text.AddSentence(std::vector<int>(8, 1));
  EXPECT_EQ(text.Plan(20, 4).size(), 1u);
  EXPECT_EQ(text.Plan(19, 4).size(), 2u);
}

TEST(Windows, SharesSentencesAndReadsEachWhereItIsFarthestFromTheEnds) {
  Text text;
  for (int s = 0; s < 6; ++s) text.AddSentence(std::vector<int>(4, 1));
  // Four sentences to a window, two of them shared.
  const std::vector<Window> windows = text.Plan(18, 8);
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].begin_word, 0);
  EXPECT_EQ(windows[0].end_word, 16);
  EXPECT_EQ(windows[1].begin_word, 8);
  EXPECT_EQ(windows[1].end_word, 24);
  // Sentence 2 ends 4 subwords before the first window's end and begins the second window.
  EXPECT_EQ(windows[0].end_read, 12);
}

TEST(Windows, CutsAWordTooLongForAWindow) {
  Text text;
  text.AddSentence({2, 2});
  text.AddSentence({1000});
  text.AddSentence({2, 2});
  const std::vector<Window> windows = text.Plan(12, 4);
  CheckWindows(text, 12, windows);
  EXPECT_EQ(std::count_if(windows.begin(), windows.end(),
                          [](const Window& window) { return window.end_subword - window.begin_subword == 10; }),
            1);
}

TEST(Windows, CutsAGiantSentenceIntoFewWindows) {
  Text text;
  text.AddSentence({1, 1, 1});
  text.AddSentence(std::vector<int>(10000, 2));
  text.AddSentence({1, 1, 1});
  const std::vector<Window> windows = text.Plan(256, 48);
  CheckWindows(text, 256, windows);
  // Each takes in at least 254 - 2 * 48 - 2 subwords more than the one before.
  EXPECT_LE(windows.size(), 20000u / 156 + 2);
  for (const Window& window : windows) {
    const bool at_end = window.begin_read == 0 || window.end_read == text.words();
    if (at_end) continue;
    // In the middle of nowhere, too, there is something to either side.
    EXPECT_GE(window.begin_read - window.begin_word, 12);
    EXPECT_GE(window.end_word - window.end_read, 12);
  }
}

TEST(Windows, HoldsForRandomTexts) {
  std::mt19937 generator(5);
  for (int round = 0; round < 2000; ++round) {
    SCOPED_TRACE(round);
    const int max_window = 3 + static_cast<int>(generator() % 60);
    const int overlap = static_cast<int>(generator() % (max_window + 1));
    const int sentences = 1 + static_cast<int>(generator() % 20);
    const int most_words = 1 + static_cast<int>(generator() % 40);
    const Text text = RandomText(sentences, most_words, 1 + static_cast<int>(generator() % 6), generator);
    CheckWindows(text, max_window, text.Plan(max_window, overlap));
    if (HasFailure()) return;
  }
}

TEST(Windows, AreOfWholeSentencesThatAreReadAtTheirBestPlace) {
  std::mt19937 generator(6);
  for (int round = 0; round < 500; ++round) {
    SCOPED_TRACE(round);
    // No sentence has more than 20 subwords.
    const Text text = RandomText(30, 10, 2, generator);
    constexpr int kMaxWindow = 62, kOverlap = 20;
    const std::vector<Window> windows = text.Plan(kMaxWindow, kOverlap);
    CheckWindows(text, kMaxWindow, windows);
    for (size_t i = 0; i < windows.size(); ++i) {
      EXPECT_TRUE(IsSentenceBorder(text, windows[i].begin_word));
      EXPECT_TRUE(IsSentenceBorder(text, windows[i].end_word));
      EXPECT_TRUE(IsSentenceBorder(text, windows[i].end_read));
      if (i > 0) {
        EXPECT_GE(windows[i - 1].end_subword - windows[i].begin_subword, kOverlap);
      }
    }
    int begin = 0;
    for (int end : text.sentence_end) {
      const Window* reader = nullptr;
      int best = -1;
      for (const Window& window : windows) {
        if (window.begin_read <= begin && begin < window.end_read) reader = &window;
        if (window.begin_word <= begin && end <= window.end_word) {
          best = std::max(best, Distance(text, window, begin, end));
        }
      }
      EXPECT_EQ(Distance(text, *reader, begin, end), best);
      begin = end;
    }
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
