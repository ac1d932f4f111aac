#include "CPictures.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

static void fail(CPicture *picture, const char *problem) {
  snprintf(picture->problem, sizeof picture->problem, "%s", problem[0] ? problem : "damaged");
}

void cpictures_png(
    const void *data, size_t count, int channels, void *pixels, size_t room, CPicture *picture) {
  memset(picture, 0, sizeof *picture);
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, data, count)) {
    fail(picture, image.message);
    return;
  }
  picture->width = image.width;
  picture->height = image.height;
  if (pixels) {
    image.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    // What is transparent shows black.
    png_color background = {0, 0, 0};
    if (room < (size_t)image.width * image.height * (size_t)channels) {
      fail(picture, "no room");
    } else if (!png_image_finish_read(&image, &background, pixels, 0, NULL)) {
      fail(picture, image.message);
    } else if (image.warning_or_error & 1 && strstr(image.message, "CRC")) {
      fail(picture, image.message);
    }
  }
  png_image_free(&image);
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
    info.out_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&info);
    size_t row = (size_t)info.output_width * (size_t)channels;
    if (info.output_components != channels || room < row * info.output_height) {
      fail(picture, "no room");
    } else {
      while (info.output_scanline < info.output_height) {
        JSAMPROW target = (JSAMPROW)pixels + row * info.output_scanline;
        jpeg_read_scanlines(&info, &target, 1);
      }
      jpeg_finish_decompress(&info);
    }
  }
  jpeg_destroy_decompress(&info);
}
