#ifndef CPICTURES_H
#define CPICTURES_H

#include <stddef.h>
#include <stdint.h>

/// Pictures in memory to rows of bytes: one byte a pixel (grey) or three (red, green, blue).
///
/// The decoders' own ways of giving up, jumps and messages to the terminal, end here.

typedef struct {
  uint32_t width;
  uint32_t height;
  /// Empty when all went well.
  char problem[200];
} CPicture;

/// Width and height of a PNG, and the pixels when there is room for them: `pixels` is NULL or has
/// width * height * channels bytes.
void cpictures_png(
    const void *data, size_t count, int channels, void *pixels, size_t room, CPicture *picture);

/// The same for a JPEG.
void cpictures_jpeg(
    const void *data, size_t count, int channels, void *pixels, size_t room, CPicture *picture);

#endif
