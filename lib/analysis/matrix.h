// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_MATRIX_H_
#define READOUT_LIB_ANALYSIS_MATRIX_H_

#include <vector>

#include "absl/types/span.h"

namespace readout {
namespace internal {

// A row-major matrix that owns its numbers.
struct Matrix {
  Matrix() = default;
  Matrix(int rows_in, int columns_in) : rows(rows_in), columns(columns_in), data(size_t{1} * rows * columns) {}

  absl::Span<float> Row(int row) { return absl::MakeSpan(data.data() + size_t{1} * row * columns, columns); }
  absl::Span<const float> Row(int row) const {
    return absl::MakeConstSpan(data.data() + size_t{1} * row * columns, columns);
  }

  int rows = 0;
  int columns = 0;
  std::vector<float> data;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_MATRIX_H_
