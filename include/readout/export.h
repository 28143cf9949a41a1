// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_EXPORT_H_
#define READOUT_EXPORT_H_

// READOUT_EXPORT marks what a shared library shows; everything else in it is hidden, as is a member of what is shown
// that READOUT_NO_EXPORT marks.
#if defined(READOUT_SHARED_LIBRARY) && defined(_WIN32)
#if defined(READOUT_BUILDING_LIBRARY)
#define READOUT_EXPORT __declspec(dllexport)
#else
#define READOUT_EXPORT __declspec(dllimport)
#endif
#elif defined(__GNUC__) || defined(__clang__)
#define READOUT_EXPORT __attribute__((visibility("default")))
#define READOUT_NO_EXPORT __attribute__((visibility("hidden")))
#else
#define READOUT_EXPORT
#endif
#if !defined(READOUT_NO_EXPORT)
#define READOUT_NO_EXPORT
#endif

#endif  // READOUT_EXPORT_H_
