#include "CFloat.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static uint32_t load32(const void *source, size_t index) {
  uint32_t bits;
  memcpy(&bits, (const char *)source + 4 * index, 4);
  return bits;
}

static uint16_t load16(const void *source, size_t index) {
  uint16_t bits;
  memcpy(&bits, (const char *)source + 2 * index, 2);
  return bits;
}

static void store32(void *target, size_t index, uint32_t bits) {
  memcpy((char *)target + 4 * index, &bits, 4);
}

static void store16(void *target, size_t index, uint16_t bits) {
  memcpy((char *)target + 2 * index, &bits, 2);
}

static uint16_t half_from_single(uint32_t bits) {
  uint32_t sign = bits >> 16 & 0x8000;
  uint32_t magnitude = bits & 0x7FFFFFFF;
  if (magnitude > 0x7F800000) return (uint16_t)(sign | 0x7E00 | (magnitude >> 13 & 0x3FF));
  if (magnitude >= 0x477FF000) return (uint16_t)(sign | 0x7C00);  // 65520 and above round to infinity
  if (magnitude >= 0x38800000) {
    // A normal number: the exponent is rebased, and 13 bits are rounded off.
    uint32_t rounded = magnitude - 0x38000000 + 0xFFF + (magnitude >> 13 & 1);
    return (uint16_t)(sign | rounded >> 13);
  }
  if (magnitude < 0x33000000) return (uint16_t)sign;  // below half of the smallest number
  // A subnormal number: a multiple of 2^-24.
  uint32_t shift = 126 - (magnitude >> 23);
  uint32_t fraction = (magnitude & 0x7FFFFF) | 0x800000;
  uint32_t half = 1u << (shift - 1);
  uint32_t kept = fraction >> shift;
  uint32_t rest = fraction & ((1u << shift) - 1);
  kept += rest > half || (rest == half && (kept & 1));
  return (uint16_t)(sign | kept);
}

static uint32_t single_from_half(uint16_t bits) {
  uint32_t sign = (uint32_t)(bits & 0x8000) << 16;
  uint32_t exponent = bits >> 10 & 0x1F;
  uint32_t fraction = bits & 0x3FF;
  if (exponent == 0x1F) {
    uint32_t quiet = fraction ? 0x400000 : 0;
    return sign | 0x7F800000 | quiet | fraction << 13;
  }
  if (exponent) return sign | (exponent + 112) << 23 | fraction << 13;
  if (!fraction) return sign;
  exponent = 113;
  while (!(fraction & 0x400)) {
    fraction <<= 1;
    exponent -= 1;
  }
  return sign | exponent << 23 | (fraction & 0x3FF) << 13;
}

static size_t overflows(uint32_t single, uint32_t narrowed, uint32_t infinity) {
  return (narrowed & 0x7FFF) == infinity && (single & 0x7FFFFFFF) < 0x7F800000;
}

static size_t half_from_single_each(const void *source, void *target, size_t from, size_t to) {
  size_t count = 0;
  for (size_t index = from; index < to; index++) {
    uint32_t single = load32(source, index);
    uint16_t half = half_from_single(single);
    store16(target, index, half);
    count += overflows(single, half, 0x7C00);
  }
  return count;
}

static void single_from_half_each(const void *source, void *target, size_t from, size_t to) {
  for (size_t index = from; index < to; index++) {
    store32(target, index, single_from_half(load16(source, index)));
  }
}

#if defined(__x86_64__)

static int has_f16c(void) { return __builtin_cpu_supports("f16c") && __builtin_cpu_supports("avx"); }

__attribute__((target("avx,f16c"))) static size_t half_from_single_f16c(
    const void *source, void *target, size_t count) {
  const __m128i infinity = _mm_set1_epi16(0x7C00);
  const __m128i magnitude = _mm_set1_epi16(0x7FFF);
  size_t found = 0;
  size_t index = 0;
  for (; index + 8 <= count; index += 8) {
    __m256 singles = _mm256_loadu_ps((const float *)((const char *)source + 4 * index));
    __m128i halves = _mm256_cvtps_ph(singles, _MM_FROUND_TO_NEAREST_INT);
    _mm_storeu_si128((__m128i *)((char *)target + 2 * index), halves);
    __m128i infinite = _mm_cmpeq_epi16(_mm_and_si128(halves, magnitude), infinity);
    if (_mm_movemask_epi8(infinite)) {
      for (size_t each = index; each < index + 8; each++) {
        found += overflows(load32(source, each), load16(target, each), 0x7C00);
      }
    }
  }
  return found + half_from_single_each(source, target, index, count);
}

__attribute__((target("avx,f16c"))) static void single_from_half_f16c(
    const void *source, void *target, size_t count) {
  size_t index = 0;
  for (; index + 8 <= count; index += 8) {
    __m128i halves = _mm_loadu_si128((const __m128i *)((const char *)source + 2 * index));
    _mm256_storeu_ps((float *)((char *)target + 4 * index), _mm256_cvtph_ps(halves));
  }
  single_from_half_each(source, target, index, count);
}

#endif

size_t csystem_float16_from_float32(const void *source, void *target, size_t count) {
#if defined(__x86_64__)
  if (has_f16c()) return half_from_single_f16c(source, target, count);
#endif
  return half_from_single_each(source, target, 0, count);
}

void csystem_float32_from_float16(const void *source, void *target, size_t count) {
#if defined(__x86_64__)
  if (has_f16c()) {
    single_from_half_f16c(source, target, count);
    return;
  }
#endif
  single_from_half_each(source, target, 0, count);
}

size_t csystem_float16_from_float32_portable(const void *source, void *target, size_t count) {
  return half_from_single_each(source, target, 0, count);
}

void csystem_float32_from_float16_portable(const void *source, void *target, size_t count) {
  single_from_half_each(source, target, 0, count);
}

size_t csystem_bfloat16_from_float32(const void *source, void *target, size_t count) {
  size_t found = 0;
  for (size_t index = 0; index < count; index++) {
    uint32_t single = load32(source, index);
    // Below the NaNs this cannot overflow, and the largest numbers round to infinity.
    uint32_t rounded = (single + 0x7FFF + (single >> 16 & 1)) >> 16;
    uint32_t quiet = single >> 16 | 0x40;
    uint32_t result = (single & 0x7FFFFFFF) > 0x7F800000 ? quiet : rounded;
    store16(target, index, (uint16_t)result);
    found += overflows(single, result, 0x7F80);
  }
  return found;
}

void csystem_float32_from_bfloat16(const void *source, void *target, size_t count) {
  for (size_t index = 0; index < count; index++) {
    store32(target, index, (uint32_t)load16(source, index) << 16);
  }
}
