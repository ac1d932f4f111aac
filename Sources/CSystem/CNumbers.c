#include "CNumbers.h"

#include <math.h>
#include <string.h>

// The loops are written for the compiler to vectorise: largest and smallest numbers are found among
// integers that have the order of the numbers, and sums may be reordered.
#define INLINE static inline __attribute__((always_inline))
#define REORDERED _Pragma("clang fp reassociate(on)")

#define SIGN32 INT32_MIN
#define INFINITY32 0x7F800000
#define INFINITY64 0x7FF0000000000000

INLINE int32_t bits32(float value) {
  int32_t bits;
  memcpy(&bits, &value, 4);
  return bits;
}

INLINE int64_t bits64(double value) {
  int64_t bits;
  memcpy(&bits, &value, 8);
  return bits;
}

INLINE float single(int32_t bits) {
  float value;
  memcpy(&value, &bits, 4);
  return value;
}

INLINE double real(int64_t bits) {
  double value;
  memcpy(&value, &bits, 8);
  return value;
}

// The distance of a number from another one. Not to be reordered: it is small where both are large and
// near each other, and so keeps what their sums would lose.
INLINE double apart(double number, double center) { return number - center; }

// Without a file's NaN and infinities only overflow makes a NaN of distances.
INLINE void settle(struct csystem_statistics *statistics) {
  if (!isfinite(statistics->offset)) statistics->offset = 0;
  if (isnan(statistics->squares)) statistics->squares = INFINITY;
}

// Integers in the order of the numbers; both zeros are 0. The mapping is its own inverse.
INLINE int32_t order32(int32_t bits) { return bits < 0 ? (int32_t)(0x80000000u - (uint32_t)bits) : bits; }
INLINE int64_t order64(int64_t bits) {
  return bits < 0 ? (int64_t)(0x8000000000000000u - (uint64_t)bits) : bits;
}

#define DESCRIBE_REAL(NAME, REAL, INT, BITS, FROM_BITS, ORDER, MAGNITUDE, INF)                              \
  INLINE struct csystem_statistics NAME(const REAL *numbers, size_t count) {                                \
    REORDERED                                                                                               \
    INT nan = 0, zero = 0, infinite = 0, negative = 0;                                                      \
    INT low = MAGNITUDE, high = ~(INT)MAGNITUDE;                                                            \
    for (size_t index = 0; index < count; index++) {                                                        \
      INT bits = BITS(numbers[index]);                                                                      \
      INT magnitude = bits & MAGNITUDE;                                                                     \
      INT order = ORDER(bits);                                                                              \
      INT below = magnitude < INF ? order : MAGNITUDE;                                                      \
      INT above = magnitude < INF ? order : ~(INT)MAGNITUDE;                                                \
      low = below < low ? below : low;                                                                      \
      high = above > high ? above : high;                                                                   \
      nan += magnitude > INF;                                                                               \
      infinite += magnitude == INF;                                                                         \
      negative += (magnitude == INF) & (bits < 0);                                                          \
      zero += magnitude == 0;                                                                               \
    }                                                                                                       \
    int64_t finite = (int64_t)count - nan - infinite;                                                       \
    size_t first = 0;                                                                                       \
    while (first < count && (BITS(numbers[first]) & MAGNITUDE) >= INF) first++;                             \
    double center = first < count ? (double)numbers[first] : 0;                                             \
    double sum = 0, distances = 0;                                                                          \
    for (size_t index = 0; index < count; index++) {                                                        \
      int is_finite = (BITS(numbers[index]) & MAGNITUDE) < INF;                                             \
      sum += is_finite ? (double)numbers[index] : 0.0;                                                      \
      distances += is_finite ? apart((double)numbers[index], center) : 0.0;                                 \
    }                                                                                                       \
    double offset = finite ? distances / (double)finite : 0;                                                \
    double squares = 0;                                                                                     \
    for (size_t index = 0; index < count; index++) {                                                        \
      double distance = apart(apart((double)numbers[index], center), offset);                               \
      squares += (BITS(numbers[index]) & MAGNITUDE) < INF ? distance * distance : 0.0;                      \
    }                                                                                                       \
    struct csystem_statistics statistics = {                                                                \
        .finite = finite, .nan = nan, .positive_infinity = infinite - negative,                             \
        .negative_infinity = negative, .zero = zero, .sum = sum, .squares = squares,                        \
        .center = center, .offset = offset,                                                                 \
        .minimum = (double)FROM_BITS(ORDER(low)), .maximum = (double)FROM_BITS(ORDER(high))};               \
    settle(&statistics);                                                                                    \
    return statistics;                                                                                      \
  }

#define DESCRIBE_WHOLE(NAME, INT, LOWEST, HIGHEST)                                                          \
  INLINE struct csystem_statistics NAME(const INT *numbers, size_t count) {                                 \
    REORDERED                                                                                               \
    INT low = HIGHEST, high = LOWEST;                                                                       \
    int32_t zero = 0;                                                                                       \
    double center = count ? (double)numbers[0] : 0;                                                         \
    double sum = 0, distances = 0, squares = 0;                                                             \
    for (size_t index = 0; index < count; index++) {                                                        \
      INT number = numbers[index];                                                                          \
      low = number < low ? number : low;                                                                    \
      high = number > high ? number : high;                                                                 \
      zero += number == 0;                                                                                  \
      sum += (double)number;                                                                                \
      distances += apart((double)number, center);                                                           \
    }                                                                                                       \
    double offset = count ? distances / (double)count : 0;                                                  \
    for (size_t index = 0; index < count; index++) {                                                        \
      double distance = apart(apart((double)numbers[index], center), offset);                               \
      squares += distance * distance;                                                                       \
    }                                                                                                       \
    return (struct csystem_statistics){                                                                     \
        .finite = (int64_t)count, .zero = zero, .sum = sum, .squares = squares, .center = center,           \
        .offset = offset, .minimum = (double)low, .maximum = (double)high, .low = (int64_t)low,             \
        .high = (int64_t)high};                                                                             \
  }

DESCRIBE_REAL(describe_float32, float, int32_t, bits32, single, order32, INT32_MAX, INFINITY32)
DESCRIBE_REAL(describe_float64, double, int64_t, bits64, real, order64, INT64_MAX, INFINITY64)
DESCRIBE_WHOLE(describe_int8, int8_t, INT8_MIN, INT8_MAX)
DESCRIBE_WHOLE(describe_int16, int16_t, INT16_MIN, INT16_MAX)
DESCRIBE_WHOLE(describe_int32, int32_t, INT32_MIN, INT32_MAX)
DESCRIBE_WHOLE(describe_int64, int64_t, INT64_MIN, INT64_MAX)
DESCRIBE_WHOLE(describe_uint8, uint8_t, 0, UINT8_MAX)
DESCRIBE_WHOLE(describe_uint16, uint16_t, 0, UINT16_MAX)
DESCRIBE_WHOLE(describe_uint32, uint32_t, 0, UINT32_MAX)
DESCRIBE_WHOLE(describe_uint64, uint64_t, 0, UINT64_MAX)

#define RUN 256
#define TABLES 4
#define MOST_BINS 64

// Bins are computed for a run at a time. Where a number comes so near an edge that arithmetic may put it
// on the wrong side, the edges decide, for the whole run. Neighbours count in different tables, since
// counting twice at one address takes longer. Numbers outside all bins go to one behind the last.
#define HISTOGRAM(NAME, NUMBER)                                                                             \
  INLINE void NAME(                                                                                         \
      const NUMBER *numbers, size_t count, const double *edges, size_t bins, int64_t *counts) {             \
    int32_t tables[TABLES][MOST_BINS + 1] = {{0}};                                                          \
    int32_t places[RUN];                                                                                    \
    double first = edges[0], end = edges[bins], scale = (double)bins / (end - first);                       \
    int32_t outside = (int32_t)bins, last = outside - 1;                                                    \
    for (size_t start = 0; start < count; start += RUN) {                                                   \
      const NUMBER *run = numbers + start;                                                                  \
      size_t length = count - start < RUN ? count - start : RUN;                                            \
      int32_t near = 0;                                                                                     \
      for (size_t index = 0; index < length; index++) {                                                     \
        double number = (double)run[index];                                                                 \
        int32_t inside = (number >= first) & (number <= end);                                               \
        double place = inside ? (number - first) * scale : 0.5;                                             \
        int32_t bin = (int32_t)place;                                                                       \
        double rest = place - (double)bin;                                                                  \
        near |= (rest < 1e-9) | (rest > 1 - 1e-9);                                                          \
        places[index] = inside ? (bin > last ? last : bin) : outside;                                       \
      }                                                                                                     \
      for (size_t index = 0; near && index < length; index++) {                                             \
        double number = (double)run[index];                                                                 \
        int32_t bin = places[index];                                                                        \
        if (bin == outside) continue;                                                                       \
        bin -= bin > 0 && number < edges[bin];                                                              \
        bin += bin < last && number >= edges[bin + 1];                                                      \
        places[index] = bin;                                                                                \
      }                                                                                                     \
      for (size_t index = 0; index < length; index++) tables[index % TABLES][places[index]] += 1;           \
    }                                                                                                       \
    for (size_t bin = 0; bin < bins; bin++) {                                                               \
      for (size_t table = 0; table < TABLES; table++) counts[bin] += tables[table][bin];                    \
    }                                                                                                       \
  }

HISTOGRAM(histogram_float32, float)
HISTOGRAM(histogram_float64, double)
HISTOGRAM(histogram_int8, int8_t)
HISTOGRAM(histogram_int16, int16_t)
HISTOGRAM(histogram_int32, int32_t)
HISTOGRAM(histogram_int64, int64_t)
HISTOGRAM(histogram_uint8, uint8_t)
HISTOGRAM(histogram_uint16, uint16_t)
HISTOGRAM(histogram_uint32, uint32_t)
HISTOGRAM(histogram_uint64, uint64_t)

INLINE int64_t larger(int64_t left, int64_t right) { return left > right ? left : right; }

// Numbers that are not negative have the order of their bits.
#define COMPARE(NAME, NUMBER, FINITE, EQUAL, DISTANCE, STEPS, STEP)                                         \
  INLINE struct csystem_difference NAME(                                                                    \
      const NUMBER *left, const NUMBER *right, size_t count, double absolute_tolerance,                     \
      double relative_tolerance) {                                                                          \
    REORDERED                                                                                               \
    int64_t absolute = 0, relative = 0, different = 0, incomparable = 0;                                    \
    double product = 0, lefts = 0, rights = 0, distances = 0;                                               \
    for (size_t index = 0; index < count; index++) {                                                        \
      NUMBER a = left[index], b = right[index];                                                             \
      int finite = FINITE(a) & FINITE(b);                                                                   \
      int equal = EQUAL(a, b);                                                                              \
      double x = finite ? (double)a : 0.0, y = finite ? (double)b : 0.0;                                    \
      double distance = finite ? DISTANCE(a, b) : 0.0;                                                      \
      double base = fabs(x);                                                                                \
      double share = base > 0.0 ? distance / base : 0.0;                                                    \
      different += !equal;                                                                                  \
      incomparable += !finite & !equal;                                                                     \
      absolute = larger(absolute, bits64(distance));                                                        \
      relative = larger(relative, bits64(share));                                                           \
      product += x * y;                                                                                     \
      lefts += x * x;                                                                                       \
      rights += y * y;                                                                                      \
      distances += distance * distance;                                                                     \
    }                                                                                                       \
    struct csystem_difference result = {                                                                    \
        .different = different, .incomparable = incomparable, .absolute = real(absolute),                   \
        .relative = real(relative), .product = product, .left = lefts, .right = rights,                     \
        .distance = distances};                                                                             \
    if (!different) return result;                                                                          \
    int exact = absolute_tolerance == 0.0 && relative_tolerance == 0.0;                                     \
    int from_zero = 0, unordered = 0, unbounded = 0;                                                        \
    STEP steps = 0;                                                                                         \
    if (incomparable) {                                                                                     \
      for (size_t index = 0; index < count; index++) {                                                      \
        NUMBER a = left[index], b = right[index];                                                           \
        int equal = EQUAL(a, b);                                                                            \
        unordered |= !equal & ((a != a) | (b != b));                                                        \
        unbounded |= !equal & !FINITE(a);                                                                   \
      }                                                                                                     \
      result.absolute = unordered ? NAN : HUGE_VAL;                                                         \
    }                                                                                                       \
    if (exact) {                                                                                            \
      for (size_t index = 0; index < count; index++) {                                                      \
        NUMBER a = left[index], b = right[index];                                                           \
        STEP step = (FINITE(a) & FINITE(b)) ? STEPS(a, b) : 0;                                              \
        from_zero |= (a == 0) & (b != 0);                                                                   \
        steps = step > steps ? step : steps;                                                                \
      }                                                                                                     \
      result.beyond = different;                                                                            \
      result.needed_absolute = real(absolute);                                                              \
      result.needed_relative = from_zero ? HUGE_VAL : real(relative);                                       \
      result.relative = unordered | unbounded ? NAN : incomparable ? HUGE_VAL : result.needed_relative;     \
      result.steps = steps;                                                                                 \
      return result;                                                                                        \
    }                                                                                                       \
    int64_t needed_absolute = 0, needed_relative = 0, beyond = 0;                                           \
    for (size_t index = 0; index < count; index++) {                                                        \
      NUMBER a = left[index], b = right[index];                                                             \
      int finite = FINITE(a) & FINITE(b);                                                                   \
      double distance = finite ? DISTANCE(a, b) : 0.0;                                                      \
      double base = finite ? fabs((double)a) : 0.0;                                                         \
      double rest = distance - relative_tolerance * base;                                                   \
      double excess = distance - absolute_tolerance;                                                        \
      double share = excess > 0.0 ? (base > 0.0 ? excess / base : HUGE_VAL) : 0.0;                          \
      rest = rest > 0.0 ? rest : 0.0;                                                                       \
      from_zero |= (a == 0) & (b != 0);                                                                     \
      beyond += (distance > absolute_tolerance + relative_tolerance * base) | (!finite & !EQUAL(a, b));     \
      needed_absolute = larger(needed_absolute, bits64(rest));                                              \
      needed_relative = larger(needed_relative, bits64(share));                                             \
      STEP step = finite ? STEPS(a, b) : 0;                                                                 \
      steps = step > steps ? step : steps;                                                                  \
    }                                                                                                       \
    if (from_zero | (incomparable > 0)) result.relative = unordered | unbounded ? NAN : HUGE_VAL;           \
    result.beyond = beyond;                                                                                 \
    result.needed_absolute = real(needed_absolute);                                                         \
    result.needed_relative = real(needed_relative);                                                         \
    result.steps = steps;                                                                                   \
    return result;                                                                                          \
  }

#define FINITE32(a) ((bits32(a) & INT32_MAX) < INFINITY32)
#define FINITE64(a) ((bits64(a) & INT64_MAX) < INFINITY64)
#define EQUAL_REAL(a, b) ((a == b) | ((a != a) & (b != b)))
#define DISTANCE_REAL(a, b) fabs((double)(a) - (double)(b))
INLINE uint32_t steps32(float a, float b) {
  int32_t x = order32(bits32(a)), y = order32(bits32(b));
  return x > y ? (uint32_t)x - (uint32_t)y : (uint32_t)y - (uint32_t)x;
}
INLINE uint64_t steps64(double a, double b) {
  int64_t x = order64(bits64(a)), y = order64(bits64(b));
  return x > y ? (uint64_t)x - (uint64_t)y : (uint64_t)y - (uint64_t)x;
}
#define ALWAYS(a) 1
#define EQUAL_WHOLE(a, b) (a == b)
#define DISTANCE_WHOLE(a, b) ((double)(a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a))
#define NO_STEPS(a, b) (0)

COMPARE(compare_float32, float, FINITE32, EQUAL_REAL, DISTANCE_REAL, steps32, uint32_t)
COMPARE(compare_float64, double, FINITE64, EQUAL_REAL, DISTANCE_REAL, steps64, uint64_t)
COMPARE(compare_int8, int8_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_int16, int16_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_int32, int32_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_int64, int64_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_uint8, uint8_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_uint16, uint16_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_uint32, uint32_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)
COMPARE(compare_uint64, uint64_t, ALWAYS, EQUAL_WHOLE, DISTANCE_WHOLE, NO_STEPS, uint32_t)

#define SQUARES(NAME, NUMBER, FINITE)                                                                       \
  INLINE double NAME(const NUMBER *numbers, size_t count) {                                                 \
    REORDERED                                                                                               \
    double sum = 0;                                                                                         \
    for (size_t index = 0; index < count; index++) {                                                        \
      double number = FINITE(numbers[index]) ? (double)numbers[index] : 0.0;                                \
      sum += number * number;                                                                               \
    }                                                                                                       \
    return sum;                                                                                             \
  }

SQUARES(squares_float32, float, FINITE32)
SQUARES(squares_float64, double, FINITE64)
SQUARES(squares_int8, int8_t, ALWAYS)
SQUARES(squares_int16, int16_t, ALWAYS)
SQUARES(squares_int32, int32_t, ALWAYS)
SQUARES(squares_int64, int64_t, ALWAYS)
SQUARES(squares_uint8, uint8_t, ALWAYS)
SQUARES(squares_uint16, uint16_t, ALWAYS)
SQUARES(squares_uint32, uint32_t, ALWAYS)
SQUARES(squares_uint64, uint64_t, ALWAYS)

#define EACH_TYPE(CASE)                                                                                     \
  CASE(CSYSTEM_INT8, int8, int8_t)                                                                          \
  CASE(CSYSTEM_INT16, int16, int16_t)                                                                       \
  CASE(CSYSTEM_INT32, int32, int32_t)                                                                       \
  CASE(CSYSTEM_INT64, int64, int64_t)                                                                       \
  CASE(CSYSTEM_UINT8, uint8, uint8_t)                                                                       \
  CASE(CSYSTEM_UINT16, uint16, uint16_t)                                                                    \
  CASE(CSYSTEM_UINT32, uint32, uint32_t)                                                                    \
  CASE(CSYSTEM_UINT64, uint64, uint64_t)                                                                    \
  CASE(CSYSTEM_FLOAT32, float32, float)                                                                     \
  CASE(CSYSTEM_FLOAT64, float64, double)

#define DESCRIBE_CASE(TYPE, NAME, NUMBER) \
  case TYPE: return describe_##NAME(numbers, count);
#define HISTOGRAM_CASE(TYPE, NAME, NUMBER) \
  case TYPE: histogram_##NAME(numbers, count, edges, bins, counts); break;
#define SQUARES_CASE(TYPE, NAME, NUMBER) \
  case TYPE: return squares_##NAME(numbers, count);
#define COMPARE_CASE(TYPE, NAME, NUMBER) \
  case TYPE: return compare_##NAME(left, right, count, absolute_tolerance, relative_tolerance);

// Each function once for every processor, once for those with AVX2.
#define DEFINE(SUFFIX, TARGET)                                                                              \
  TARGET static struct csystem_statistics describe_##SUFFIX(                                                \
      enum csystem_number type, const void *numbers, size_t count) {                                        \
    switch (type) { EACH_TYPE(DESCRIBE_CASE) }                                                              \
    return (struct csystem_statistics){0};                                                                  \
  }                                                                                                         \
  TARGET static void histogram_##SUFFIX(                                                                    \
      enum csystem_number type, const void *numbers, size_t count, const double *edges, size_t bins,        \
      int64_t *counts) {                                                                                    \
    switch (type) { EACH_TYPE(HISTOGRAM_CASE) }                                                             \
  }                                                                                                         \
  TARGET static double squares_##SUFFIX(enum csystem_number type, const void *numbers, size_t count) {      \
    switch (type) { EACH_TYPE(SQUARES_CASE) }                                                               \
    return 0;                                                                                               \
  }                                                                                                         \
  TARGET static struct csystem_difference compare_##SUFFIX(                                                 \
      enum csystem_number type, const void *left, const void *right, size_t count,                          \
      double absolute_tolerance, double relative_tolerance) {                                               \
    switch (type) { EACH_TYPE(COMPARE_CASE) }                                                               \
    return (struct csystem_difference){0};                                                                  \
  }

DEFINE(portable, )
#if defined(__x86_64__)
DEFINE(avx2, __attribute__((target("avx2"))))
#define CHOOSE(NAME, ...) \
  (__builtin_cpu_supports("avx2") ? NAME##_avx2(__VA_ARGS__) : NAME##_portable(__VA_ARGS__))
#else
#define CHOOSE(NAME, ...) NAME##_portable(__VA_ARGS__)
#endif

struct csystem_statistics csystem_describe(enum csystem_number type, const void *numbers, size_t count) {
  return CHOOSE(describe, type, numbers, count);
}

double csystem_squares(enum csystem_number type, const void *numbers, size_t count) {
  return CHOOSE(squares, type, numbers, count);
}

void csystem_histogram(
    enum csystem_number type, const void *numbers, size_t count, const double *edges, size_t bins,
    int64_t *counts) {
  CHOOSE(histogram, type, numbers, count, edges, bins, counts);
}

struct csystem_difference csystem_compare(
    enum csystem_number type, const void *left, const void *right, size_t count, double absolute_tolerance,
    double relative_tolerance) {
  return CHOOSE(compare, type, left, right, count, absolute_tolerance, relative_tolerance);
}

uint64_t csystem_steps16(const uint16_t *left, const uint16_t *right, size_t count, uint16_t infinity) {
  int32_t steps = 0;
  for (size_t index = 0; index < count; index++) {
    int32_t a = left[index] & 0x7FFF, b = right[index] & 0x7FFF;
    int32_t finite = (a < infinity) & (b < infinity);
    a = left[index] & 0x8000 ? -a : a;
    b = right[index] & 0x8000 ? -b : b;
    int32_t step = finite ? (a > b ? a - b : b - a) : 0;
    steps = step > steps ? step : steps;
  }
  return (uint64_t)steps;
}

#define FIRST_CASE(TYPE, NAME, NUMBER)                                                                      \
  case TYPE:                                                                                                \
    for (size_t index = 0; index < count; index++) {                                                        \
      NUMBER a = ((const NUMBER *)left)[index], b = ((const NUMBER *)right)[index];                         \
      if (!EQUAL_REAL(a, b)) return index;                                                                  \
    }                                                                                                       \
    return count;

size_t csystem_first_difference(
    enum csystem_number type, const void *left, const void *right, size_t count) {
  switch (type) { EACH_TYPE(FIRST_CASE) }
  return count;
}

#define WIDEN_CASE(TYPE, NAME, NUMBER) \
  case TYPE: for (size_t index = 0; index < count; index++) target[index] = (double)((const NUMBER *)numbers)[index]; break;

void csystem_widen(enum csystem_number type, const void *numbers, size_t count, double *target) {
  switch (type) { EACH_TYPE(WIDEN_CASE) }
}
