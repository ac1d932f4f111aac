#ifndef CONNXRUNTIME_H
#define CONNXRUNTIME_H

#include <stddef.h>
#include <stdint.h>

/// The part of ONNX Runtime's C interface that this package calls.
///
/// The interface is one table of functions whose places never change: a library of version 1.N has all that
/// version 1.M had, for M up to N. Places and signatures are facts of its published binary interface; the
/// table is asked for at version 12, the first with external initializers, and a library that has no such
/// table is refused.

enum { onnxruntime_api_version = 12 };

typedef struct OrtStatus OrtStatus;
typedef struct OrtEnv OrtEnv;
typedef struct OrtSession OrtSession;
typedef struct OrtSessionOptions OrtSessionOptions;
typedef struct OrtValue OrtValue;
typedef struct OrtTypeInfo OrtTypeInfo;
typedef struct OrtTensorInfo OrtTensorInfo;
typedef struct OrtMemoryInfo OrtMemoryInfo;
typedef struct OrtAllocator OrtAllocator;

/// The table of functions.
typedef struct OrtTable OrtTable;

/// A loaded library.
typedef struct {
  /// NULL when the library is too old.
  const OrtTable *table;
  /// The library's version; NULL when the file is no ONNX Runtime.
  const char *version;
  /// What the loader says when there is no library at all; NULL otherwise.
  const char *problem;
} OrtLibrary;

OrtLibrary onnxruntime_load(const char *path);

// Every function that gives a status gives NULL when all went well; the status is released by the caller.

const char *ort_message(const OrtTable *, const OrtStatus *);
OrtStatus *ort_create_environment(const OrtTable *, int severity, const char *name, OrtEnv **);
OrtStatus *ort_create_options(const OrtTable *, OrtSessionOptions **);
OrtStatus *ort_enable_profiling(const OrtTable *, OrtSessionOptions *, const char *prefix);
OrtStatus *ort_end_profiling(const OrtTable *, OrtSession *, OrtAllocator *, char **path);
OrtStatus *ort_set_threads(const OrtTable *, OrtSessionOptions *, int count);
OrtStatus *ort_set_optimization(const OrtTable *, OrtSessionOptions *, int level);
OrtStatus *ort_add_external_initializers(
    const OrtTable *, OrtSessionOptions *, const char *const *names, const OrtValue *const *values,
    size_t count);
/// A session of a model in a file.
OrtStatus *ort_open_session(
    const OrtTable *, const OrtEnv *, const char *path, const OrtSessionOptions *, OrtSession **);
OrtStatus *ort_create_session(
    const OrtTable *, const OrtEnv *, const void *model, size_t count, const OrtSessionOptions *,
    OrtSession **);
OrtStatus *ort_count(const OrtTable *, const OrtSession *, int is_output, size_t *);
OrtStatus *ort_name(
    const OrtTable *, const OrtSession *, int is_output, size_t index, OrtAllocator *, char **);
OrtStatus *ort_type(
    const OrtTable *, const OrtSession *, int is_output, size_t index, OrtTypeInfo **);
/// The tensor that a type is; NULL for sequences and maps.
OrtStatus *ort_tensor_of_type(const OrtTable *, const OrtTypeInfo *, const OrtTensorInfo **);
OrtStatus *ort_tensor_of_value(const OrtTable *, const OrtValue *, OrtTensorInfo **);
OrtStatus *ort_is_tensor(const OrtTable *, const OrtValue *, int *);
OrtStatus *ort_element(const OrtTable *, const OrtTensorInfo *, int *);
OrtStatus *ort_rank(const OrtTable *, const OrtTensorInfo *, size_t *);
OrtStatus *ort_dimensions(const OrtTable *, const OrtTensorInfo *, int64_t *, size_t rank);
OrtStatus *ort_symbols(const OrtTable *, const OrtTensorInfo *, const char **, size_t rank);
OrtStatus *ort_memory(const OrtTable *, OrtMemoryInfo **);
OrtStatus *ort_allocator(const OrtTable *, OrtAllocator **);
OrtStatus *ort_free(const OrtTable *, OrtAllocator *, void *);
OrtStatus *ort_create_tensor(
    const OrtTable *, const OrtMemoryInfo *, void *data, size_t byte_count,
    const int64_t *dimensions, size_t rank, int element, OrtValue **);
OrtStatus *ort_data(const OrtTable *, OrtValue *, void **);
OrtStatus *ort_run(
    const OrtTable *, OrtSession *, const char *const *input_names, const OrtValue *const *inputs,
    size_t input_count, const char *const *output_names, size_t output_count, OrtValue **outputs);

void ort_release_environment(const OrtTable *, OrtEnv *);
void ort_release_status(const OrtTable *, OrtStatus *);
void ort_release_memory(const OrtTable *, OrtMemoryInfo *);
void ort_release_session(const OrtTable *, OrtSession *);
void ort_release_value(const OrtTable *, OrtValue *);
void ort_release_type(const OrtTable *, OrtTypeInfo *);
void ort_release_tensor_info(const OrtTable *, OrtTensorInfo *);
void ort_release_options(const OrtTable *, OrtSessionOptions *);

#endif
