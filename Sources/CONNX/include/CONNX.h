#ifndef CONNX_H
#define CONNX_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Runs libonnx's checker and strict, type-checking shape inference on a serialized model.
///
/// Returns NULL when the model passes, else a message that the caller releases with `connx_release`.
char *connx_check(const void *bytes, size_t count);

/// Infers the types of what the nodes of a serialized model's main graph give, and of its results.
///
/// Returns a serialized GraphProto that holds nothing but `value_info`, of `size` bytes, which the caller releases with
/// `connx_release`; NULL when nothing can be told.
char *connx_types(const void *bytes, size_t count, size_t *size);

/// Releases what `connx_check` and `connx_types` return.
void connx_release(char *message);

/// The highest standard operator set that the linked libonnx knows.
int connx_latest_opset(void);

/// The highest IR version that the linked libonnx knows.
int connx_latest_ir(void);

#ifdef __cplusplus
}
#endif

#endif
