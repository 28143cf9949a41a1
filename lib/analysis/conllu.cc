// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/conllu.h"

#include <cstddef>

#include "absl/strings/str_cat.h"

namespace readout {
namespace internal {
namespace {

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// A comment ends where its line does.
std::string OnOneLine(absl::string_view text) {
  std::string out;
  for (const char c : text) out += IsControl(c) ? ' ' : c;
  return out;
}

// What names a sentence in a file of many articles: no blanks, and no "/", which UD keeps for its own use.
std::string SentencePrefix(absl::string_view id) {
  std::string prefix(id);
  for (char& c : prefix) {
    if (c == ' ' || c == '/') c = '_';
  }
  return prefix.empty() ? prefix : prefix + "-";
}

// UD knows one root a sentence, labelled so, and "dep" for a relation that has no name: the parser may say "root" of a
// word that it hangs below another, as it does where it parses a very long sentence in stretches.
absl::string_view LabelOf(const WordAnalysis& word) {
  if (word.head < 0) return "root";
  return word.label.empty() || word.label == "root" ? "dep" : word.label;
}

absl::string_view OrNone(absl::string_view tag, absl::string_view none) { return tag.empty() ? none : tag; }

class Writer {
 public:
  Writer(const Document& document, const Analysis& analysis) : document_(document), analysis_(analysis) {}

  std::string Write(absl::string_view id) {
    const std::string name = OnOneLine(id), prefix = SentencePrefix(name);
    int paragraph = -1, number = 0;
    for (const Sentence& sentence : document_.sentences) {
      if (sentence.words.empty()) continue;
      if (number == 0) absl::StrAppend(&out_, "# newdoc", name.empty() ? "" : " id = ", name, "\n");
      if (sentence.paragraph != paragraph) absl::StrAppend(&out_, "# newpar\n");
      paragraph = sentence.paragraph;
      absl::StrAppend(&out_, "# sent_id = ", prefix, ++number, "\n");
      WriteText(sentence);
      for (int i = sentence.words.begin; i < sentence.words.end; ++i) WriteWord(sentence, i);
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  // Whether the next word of the sentence stands right behind this one.
  bool TouchesNext(const Sentence& sentence, int word) const {
    return word + 1 < sentence.words.end && Bytes(word).end == Bytes(word + 1).begin;
  }

  ByteRange Bytes(int word) const { return document_.words[static_cast<size_t>(word)].bytes; }

  // The text as FORM and SpaceAfter give it, which is what the format wants: white space of any kind is one space.
  void WriteText(const Sentence& sentence) {
    absl::StrAppend(&out_, "# text = ");
    for (int i = sentence.words.begin; i < sentence.words.end; ++i) {
      const bool space = i + 1 < sentence.words.end && !TouchesNext(sentence, i);
      absl::StrAppend(&out_, OnOneLine(document_.Text(i)), space ? " " : "");
    }
    out_ += '\n';
  }

  // Moves the count of code points on to the border of a character at `byte`, which is behind the last.
  int CodePoints(int byte) {
    for (; byte_ < byte; ++byte_) code_point_ += (static_cast<unsigned char>(document_.text[byte_]) & 0xC0) != 0x80;
    return code_point_;
  }

  void WriteWord(const Sentence& sentence, int index) {
    const WordAnalysis& word = analysis_.words[static_cast<size_t>(index)];
    const int begin = CodePoints(Bytes(index).begin), end = CodePoints(Bytes(index).end);
    const bool last_of_all = index + 1 == static_cast<int>(document_.words.size());
    const bool no_space = last_of_all ? Bytes(index).end == static_cast<int>(document_.text.size())
                                      : Bytes(index).end == Bytes(index + 1).begin;
    absl::StrAppend(&out_, index - sentence.words.begin + 1, "\t", OnOneLine(document_.Text(index)), "\t_\t",
                    OrNone(word.upos, "X"), "\t", OrNone(word.xpos, "_"), "\t_\t",
                    word.head < 0 ? 0 : word.head - sentence.words.begin + 1, "\t", LabelOf(word), "\t_\t");
    absl::StrAppend(&out_, no_space ? "SpaceAfter=No|" : "", "TokenRange=", begin, ":", end, "\n");
  }

  const Document& document_;
  const Analysis& analysis_;
  std::string out_;
  int byte_ = 0;
  int code_point_ = 0;
};

}  // namespace

std::string ToConllu(const Document& document, const Analysis& analysis, absl::string_view id) {
  return Writer(document, analysis).Write(id);
}

}  // namespace internal
}  // namespace readout
