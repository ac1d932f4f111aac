#include "CPictures.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

static void fail(CPicture *picture, const char *problem) {
  snprintf(picture->problem, sizeof picture->problem, "%s", problem[0] ? problem : "damaged");
}

struct Bytes {
  const unsigned char *next;
  size_t count;
};

static void take(png_structp png, png_bytep target, size_t count) {
  struct Bytes *bytes = png_get_io_ptr(png);
  if (count > bytes->count) png_error(png, "it is cut short");
  memcpy(target, bytes->next, count);
  bytes->next += count;
  bytes->count -= count;
}

static void give_up_png(png_structp png, png_const_charp problem) {
  fail(png_get_error_ptr(png), problem);
  png_longjmp(png, 1);
}

static void keep_quiet(png_structp png, png_const_charp warning) {
  (void)png;
  (void)warning;
}

/// ITU-R BT.601's luma, rounded as Pillow does it.
static unsigned char luma(const unsigned char *rgb) {
  return (unsigned char)((19595u * rgb[0] + 38470u * rgb[1] + 7471u * rgb[2] + 0x8000u) >> 16);
}

/// Samples as they are stored, as Pillow and MindSpore's Decode take them: transparency and gamma are left
/// out, and of 16 bits the upper 8 stay.
static void transform(png_structp png, png_infop info, int channels) {
  png_set_strip_16(png);
  png_set_strip_alpha(png);
  png_byte type = png_get_color_type(png, info);
  if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (type == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png);
  if (!(type & PNG_COLOR_MASK_COLOR) && channels == 3) png_set_gray_to_rgb(png);
  png_read_update_info(png, info);
}

/// All passes of an interlaced picture, or the only one; `line` has room for a row.
static void read_pixels(
    png_structp png, png_infop info, int channels, png_bytep line, unsigned char *pixels) {
  png_uint_32 width = png_get_image_width(png, info), height = png_get_image_height(png, info);
  int is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  size_t samples = png_get_channels(png, info);
  if (samples != 3 && samples != (size_t)channels) png_error(png, "no samples");
  for (int pass = 0; pass < (is_interlaced ? PNG_INTERLACE_ADAM7_PASSES : 1); pass++) {
    png_uint_32 rows = is_interlaced ? PNG_PASS_ROWS(height, pass) : height;
    png_uint_32 columns = is_interlaced ? PNG_PASS_COLS(width, pass) : width;
    for (png_uint_32 row = 0; columns > 0 && row < rows; row++) {
      png_read_row(png, line, NULL);
      size_t y = is_interlaced ? PNG_ROW_FROM_PASS_ROW(row, pass) : row;
      for (png_uint_32 column = 0; column < columns; column++) {
        size_t x = is_interlaced ? PNG_COL_FROM_PASS_COL(column, pass) : column;
        const unsigned char *source = line + column * samples;
        unsigned char *target = pixels + (y * width + x) * (size_t)channels;
        for (int channel = 0; channel < channels; channel++)
          target[channel] = samples > (size_t)channels ? luma(source) : source[channel];
      }
    }
  }
}

void cpictures_png(
    const void *data, size_t count, int channels, void *pixels, size_t room, CPicture *picture) {
  memset(picture, 0, sizeof *picture);
  struct Bytes bytes = {data, count};
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, picture, give_up_png, keep_quiet);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  png_bytep volatile line = NULL;
  if (!info) {
    fail(picture, "no memory");
  } else if (!setjmp(png_jmpbuf(png))) {
    png_set_read_fn(png, &bytes, take);
    // Texts, colour profiles, gamma: everything that is not needed for the samples.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_read_info(png, info);
    picture->width = png_get_image_width(png, info);
    picture->height = png_get_image_height(png, info);
    if (pixels) {
      if (room / picture->width / picture->height < (size_t)channels) png_error(png, "no room");
      transform(png, info, channels);
      line = png_malloc(png, png_get_rowbytes(png, info));
      read_pixels(png, info, channels, line, pixels);
    }
  }
  if (png) png_free(png, line);
  png_destroy_read_struct(&png, &info, NULL);
}

struct Errors {
  struct jpeg_error_mgr manager;
  jmp_buf end;
  char message[JMSG_LENGTH_MAX];
};

static void give_up(j_common_ptr info) {
  struct Errors *errors = (struct Errors *)info->err;
  info->err->format_message(info, errors->message);
  longjmp(errors->end, 1);
}

/// Warnings mean damaged data, which libjpeg would make up for with grey.
static void note(j_common_ptr info, int level) {
  if (level < 0) give_up(info);
}

static int product(int one, int other) {
  int wide = one * other + 128;
  return (wide + (wide >> 8)) >> 8;
}

/// Inks as Adobe writes them, 255 for none, become light: as Pillow does it, whoever wrote the file.
static void mix(const JSAMPLE *inks, size_t width, int channels, JSAMPLE *target) {
  for (size_t index = 0; index < width; index++, inks += 4) {
    unsigned char light[3];
    for (int color = 0; color < 3; color++)
      light[color] = (unsigned char)(inks[3] - product(255 - inks[color], inks[3]));
    if (channels == 3) {
      memcpy(target, light, 3);
    } else {
      *target = luma(light);
    }
    target += channels;
  }
}

void cpictures_jpeg(
    const void *data, size_t count, int channels, void *pixels, size_t room, CPicture *picture) {
  memset(picture, 0, sizeof *picture);
  struct jpeg_decompress_struct info;
  struct Errors errors;
  memset(&info, 0, sizeof info);
  errors.message[0] = 0;
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = give_up;
  errors.manager.emit_message = note;
  if (setjmp(errors.end)) {
    fail(picture, errors.message);
    jpeg_destroy_decompress(&info);
    return;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, data, count);
  jpeg_read_header(&info, TRUE);
  picture->width = info.image_width;
  picture->height = info.image_height;
  if (pixels) {
    int has_inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
    info.out_color_space = has_inks ? JCS_CMYK : channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&info);
    size_t row = (size_t)info.output_width * (size_t)channels;
    if (info.output_components != (has_inks ? 4 : channels) || room < row * info.output_height) {
      fail(picture, "no room");
    } else {
      JSAMPARRAY inks =
          has_inks ? info.mem->alloc_sarray(
                         (j_common_ptr)&info, JPOOL_IMAGE, info.output_width * 4, 1)
                   : NULL;
      while (info.output_scanline < info.output_height) {
        JSAMPROW target = (JSAMPROW)pixels + row * info.output_scanline;
        jpeg_read_scanlines(&info, inks ? inks : &target, 1);
        if (inks) mix(inks[0], info.output_width, channels, target);
      }
      jpeg_finish_decompress(&info);
    }
  }
  jpeg_destroy_decompress(&info);
}
