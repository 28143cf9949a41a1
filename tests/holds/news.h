// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_HOLDS_NEWS_H_
#define READOUT_TESTS_HOLDS_NEWS_H_

#include "readout/v1/article.pb.h"

namespace readout {

// A report of our own invention, said `times` times.
inline v1::Article News(int times) {
  v1::Article article;
  article.set_title("Leaders meet in Geneva");
  for (int i = 0; i < times; ++i) {
    article.mutable_body()->append(
        "President Anna Adams of Norland met Prime Minister Peter Brown in Geneva on Wednesday for talks on fishing "
        "rights and the northern border, officials said.\n\n\"We had an open exchange,\" Adams told reporters after "
        "the "
        "meeting. \"Nobody expects that everything is settled in one afternoon.\" Brown said his government was ready "
        "to sign. He denied that a secret annex had been discussed.\n\n");
  }
  return article;
}

}  // namespace readout

#endif  // READOUT_TESTS_HOLDS_NEWS_H_
