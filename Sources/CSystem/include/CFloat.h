#ifndef CFLOAT_H
#define CFLOAT_H

#include <stddef.h>

/// Conversions between the floating-point formats of 16 and 32 bits, little-endian, at any alignment.
///
/// Narrowing rounds to the nearest value, ties to even; a NaN stays a NaN. Returned is how many finite
/// numbers became infinite. Processors with F16C are found out when the program runs.

size_t csystem_float16_from_float32(const void *source, void *target, size_t count);
size_t csystem_bfloat16_from_float32(const void *source, void *target, size_t count);

/// What a processor without F16C does, for tests.
size_t csystem_float16_from_float32_portable(const void *source, void *target, size_t count);
void csystem_float32_from_float16_portable(const void *source, void *target, size_t count);

/// Widening is exact.
void csystem_float32_from_float16(const void *source, void *target, size_t count);
void csystem_float32_from_bfloat16(const void *source, void *target, size_t count);

#endif
