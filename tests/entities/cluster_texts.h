// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_ENTITIES_CLUSTER_TEXTS_H_
#define READOUT_TESTS_ENTITIES_CLUSTER_TEXTS_H_

#include <string>
#include <vector>

#include "lib/entities/clusters.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {

// The clusters as "Brook = she", in order.
inline std::vector<std::string> Clusters(const NamedArticle& article) {
  const Referents referents = FindReferents(article.document, article.analysis);
  std::vector<std::string> out;
  for (const std::vector<int>& cluster : referents.clusters) {
    std::string text;
    for (const int i : cluster) {
      if (!text.empty()) text += " = ";
      text += std::string(article.document.Text(referents.mentions[i].extent));
    }
    out.push_back(text);
  }
  return out;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_ENTITIES_CLUSTER_TEXTS_H_
