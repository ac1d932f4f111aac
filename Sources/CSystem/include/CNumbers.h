#ifndef CNUMBERS_H
#define CNUMBERS_H

#include <stddef.h>
#include <stdint.h>

/// Facts about runs of numbers, fast enough to keep up with reading them.
///
/// Buffers are aligned for their type and hold at most `CNUMBERS_BLOCK` elements, so that a run stays in
/// the processor's cache and 32-bit counters do not overflow. Processors with AVX2 are found out when the
/// program runs.
#define CNUMBERS_BLOCK 8192

/// The types of elements.
enum csystem_number {
  CSYSTEM_INT8, CSYSTEM_INT16, CSYSTEM_INT32, CSYSTEM_INT64,
  CSYSTEM_UINT8, CSYSTEM_UINT16, CSYSTEM_UINT32, CSYSTEM_UINT64,
  CSYSTEM_FLOAT32, CSYSTEM_FLOAT64,
};

/// What one run of numbers has.
struct csystem_statistics {
  int64_t finite, nan, positive_infinity, negative_infinity, zero;
  /// The sum of the finite numbers, and of their squared distances from their mean.
  double sum, squares;
  /// Their mean in two parts: one of the numbers, and how far the mean is from it. Together they have
  /// more digits than one number, which the distances of means need where they are far from zero.
  double center, offset;
  /// The smallest and the largest finite number, when there is one.
  double minimum, maximum;
  /// The same for whole numbers, exactly; the bits of unsigned ones for `CSYSTEM_UINT64`.
  int64_t low, high;
};

struct csystem_statistics csystem_describe(enum csystem_number type, const void *numbers, size_t count);

/// The sum of the squares of the finite numbers.
double csystem_squares(enum csystem_number type, const void *numbers, size_t count);

/// Counts finite numbers into bins of equal width between two edges, which hold all of them, as
/// numpy.histogram does.
///
/// There are at most 64 bins; `edges` has one element more than there are bins, and is no wider than finite
/// numbers reach.
void csystem_histogram(
    enum csystem_number type, const void *numbers, size_t count, const double *edges, size_t bins,
    int64_t *counts);

/// How two runs of numbers differ.
struct csystem_difference {
  /// Pairs that are not equal; two NaN are.
  int64_t different;
  /// Pairs of which one alone is not finite, or that are different infinities.
  int64_t incomparable;
  /// Pairs beyond the tolerance.
  int64_t beyond;
  /// The largest |a - b|, and the largest |a - b| / |a|: infinite or NaN where one is, as arithmetic has it;
  /// 0 / 0 counts as equal.
  double absolute, relative;
  /// The smallest absolute tolerance with the given relative one that would pass, and the other way
  /// round; infinite when no relative one does.
  double needed_absolute, needed_relative;
  /// Sums over finite pairs: a b, a a, b b, (a - b)^2.
  double product, left, right, distance;
  /// The most representable numbers between a pair of finite ones.
  uint64_t steps;
};

struct csystem_difference csystem_compare(
    enum csystem_number type, const void *left, const void *right, size_t count, double absolute_tolerance,
    double relative_tolerance);

/// The most representable numbers between a pair of finite ones of a 16-bit floating-point type, given its
/// infinity's bits.
uint64_t csystem_steps16(const uint16_t *left, const uint16_t *right, size_t count, uint16_t infinity);

/// The first pair of numbers that are not equal, or `count`; two NaN are equal.
size_t csystem_first_difference(
    enum csystem_number type, const void *left, const void *right, size_t count);

/// Numbers as double-precision ones.
void csystem_widen(enum csystem_number type, const void *numbers, size_t count, double *target);

#endif
