// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_BUFFER_H_
#define READOUT_LIB_NN_BUFFER_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace readout {
namespace internal {

// Zeroed memory that begins at a cache line, so that the kernels' wide loads do not straddle two.
template <typename T>
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(size_t size) : size_(size), data_(static_cast<T*>(::operator new(size * sizeof(T), kAlignment))) {
    std::memset(static_cast<void*>(data_.get()), 0, size * sizeof(T));
  }

  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  size_t size() const { return size_; }

 private:
  static constexpr std::align_val_t kAlignment{64};
  struct Free {
    void operator()(T* data) const { ::operator delete(data, kAlignment); }
  };

  size_t size_ = 0;
  std::unique_ptr<T, Free> data_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_BUFFER_H_
