// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_OFFICE_HOLDERS_H_
#define READOUT_LIB_ENTITIES_OFFICE_HOLDERS_H_

// Which named person holds an office: "the Russian foreign minister".

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/entities/entities.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

bool IsNamedPerson(const Entity& entity);

// The named persons, found by the words of their titles.
class OfficeHolders {
 public:
  struct Holder {
    int entity = 0;                  // Into the entities.
    std::vector<std::string> title;  // In lower case.

    // Whether the title has all of `words`.
    bool Holds(const std::vector<std::string>& words) const;
  };

  // Of those who share a word of their titles, the first `most` are found by it.
  OfficeHolders(const std::vector<Entity>& entities, size_t most);

  // Those whose titles have `word`, which is in lower case.
  absl::Span<const Holder> With(const std::string& word) const;

  // The one whose title has all the words of `office`, and the fewest others; -1 if there is none.
  int Of(absl::string_view office) const;

 private:
  std::map<std::string, std::vector<Holder>> by_word_;
};

// Gives the mentions of persons described by their office alone, which the network has left without a name, to the
// named person who holds it: the last one mentioned before, or else the first after. Who has lost them keeps none; who
// has got them has them at the end.
void NameOffices(const Document& document, std::vector<Entity>& entities);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_OFFICE_HOLDERS_H_
