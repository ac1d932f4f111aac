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

/// Releases a message of `connx_check`.
void connx_release(char *message);

/// The highest standard operator set that the linked libonnx knows.
int connx_latest_opset(void);

/// The highest IR version that the linked libonnx knows.
int connx_latest_ir(void);

#ifdef __cplusplus
}
#endif

#endif
