#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdint.h>

#include "CFloat.h"
#include "CNumbers.h"

/// Opens an unnamed file in `directory` for reading and writing; `errno` tells why when the result is -1.
/// Swift's Glibc module does not import O_TMPFILE, a composite macro.
int csystem_open_unnamed(const char *directory, uint32_t mode);

/// Gives the unnamed file `descriptor` the name `path`; fails with EEXIST when the name is taken.
int csystem_name_unnamed(int descriptor, const char *path);

/// Reserves space for the first `count` bytes of a file without changing its size.
///
/// Returns 0 or an error number: EOPNOTSUPP where the file system reserves nothing.
int csystem_reserve(int descriptor, int64_t count);

/// Opens a file below a folder for reading; neither `..` nor any link leads out of it, or is followed at all.
int csystem_open_beneath(int folder, const char *path);

/// Makes blocks of so many bytes and more, and these only, go back to the system as soon as they are freed.
void csystem_return_blocks(int byte_count);

#endif
