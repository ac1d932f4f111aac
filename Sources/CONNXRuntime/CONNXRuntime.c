#include "CONNXRuntime.h"

#include <dlfcn.h>

typedef void (*Slot)(void);

struct OrtTable {
  Slot slots[211];
};

/// Where each function is in the table.
enum {
  get_error_message = 2,
  create_env = 3,
  create_session = 7,
  create_session_from_array = 8,
  run = 9,
  create_session_options = 10,
  enable_profiling = 14,
  set_optimization_level = 23,
  set_intra_op_threads = 24,
  session_input_count = 30,
  session_output_count = 31,
  session_input_type = 33,
  session_output_type = 34,
  session_input_name = 36,
  session_output_name = 37,
  create_tensor_with_data = 49,
  is_tensor = 50,
  tensor_data = 51,
  cast_type_to_tensor = 55,
  tensor_element_type = 60,
  dimensions_count = 61,
  dimensions = 62,
  symbolic_dimensions = 63,
  tensor_type_and_shape = 65,
  create_cpu_memory_info = 69,
  allocator_free = 76,
  default_allocator = 78,
  release_env = 92,
  release_status = 93,
  release_memory_info = 94,
  release_session = 95,
  release_value = 96,
  release_type_info = 98,
  release_tensor_info = 99,
  release_session_options = 100,
  session_end_profiling = 110,
  add_external_initializers = 210
};

/// Calls the function of a place with the types of its arguments.
#define CALL(place, types, ...) ((OrtStatus * (*) types) table->slots[place])(__VA_ARGS__)
#define RELEASE(place, value) ((void (*)(void *))table->slots[place])(value)

OrtLibrary onnxruntime_load(const char *path) {
  typedef struct {
    const OrtTable *(*table)(uint32_t version);
    const char *(*version)(void);
  } Base;
  OrtLibrary library = {NULL, NULL, NULL};
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    library.problem = dlerror();
    return library;
  }
  const Base *(*base)(void) = (const Base *(*)(void))dlsym(handle, "OrtGetApiBase");
  const Base *functions = base ? base() : NULL;
  if (!functions) return library;
  library.version = functions->version();
  // Asking an old library makes it write a complaint of its own; the version tells beforehand.
  unsigned minor = 0;
  const char *digit = library.version;
  while (*digit && *digit != '.') digit++;
  if (*digit == '.') digit++;
  for (; *digit >= '0' && *digit <= '9' && minor < 10000; digit++)
    minor = minor * 10 + (unsigned)(*digit - '0');
  if (library.version[0] != '1' || library.version[1] != '.' || minor >= onnxruntime_api_version)
    library.table = functions->table(onnxruntime_api_version);
  return library;
}

const char *ort_message(const OrtTable *table, const OrtStatus *status) {
  return ((const char *(*)(const OrtStatus *))table->slots[get_error_message])(status);
}

OrtStatus *ort_create_environment(
    const OrtTable *table, int severity, const char *name, OrtEnv **out) {
  return CALL(create_env, (int, const char *, OrtEnv **), severity, name, out);
}

OrtStatus *ort_create_options(const OrtTable *table, OrtSessionOptions **out) {
  return CALL(create_session_options, (OrtSessionOptions **), out);
}

OrtStatus *ort_enable_profiling(
    const OrtTable *table, OrtSessionOptions *options, const char *prefix) {
  return CALL(enable_profiling, (OrtSessionOptions *, const char *), options, prefix);
}

OrtStatus *ort_end_profiling(
    const OrtTable *table, OrtSession *session, OrtAllocator *allocator, char **path) {
  return CALL(
      session_end_profiling, (OrtSession *, OrtAllocator *, char **), session, allocator, path);
}

OrtStatus *ort_set_threads(const OrtTable *table, OrtSessionOptions *options, int count) {
  return CALL(set_intra_op_threads, (OrtSessionOptions *, int), options, count);
}

OrtStatus *ort_set_optimization(const OrtTable *table, OrtSessionOptions *options, int level) {
  return CALL(set_optimization_level, (OrtSessionOptions *, int), options, level);
}

OrtStatus *ort_add_external_initializers(
    const OrtTable *table, OrtSessionOptions *options, const char *const *names,
    const OrtValue *const *values, size_t count) {
  return CALL(
      add_external_initializers,
      (OrtSessionOptions *, const char *const *, const OrtValue *const *, size_t), options, names,
      values, count);
}

OrtStatus *ort_open_session(
    const OrtTable *table, const OrtEnv *env, const char *path, const OrtSessionOptions *options,
    OrtSession **out) {
  return CALL(
      create_session, (const OrtEnv *, const char *, const OrtSessionOptions *, OrtSession **), env,
      path, options, out);
}

OrtStatus *ort_create_session(
    const OrtTable *table, const OrtEnv *env, const void *model, size_t count,
    const OrtSessionOptions *options, OrtSession **out) {
  return CALL(
      create_session_from_array,
      (const OrtEnv *, const void *, size_t, const OrtSessionOptions *, OrtSession **), env, model,
      count, options, out);
}

OrtStatus *ort_count(
    const OrtTable *table, const OrtSession *session, int is_output, size_t *out) {
  return CALL(
      is_output ? session_output_count : session_input_count, (const OrtSession *, size_t *),
      session, out);
}

OrtStatus *ort_name(
    const OrtTable *table, const OrtSession *session, int is_output, size_t index,
    OrtAllocator *allocator, char **out) {
  return CALL(
      is_output ? session_output_name : session_input_name,
      (const OrtSession *, size_t, OrtAllocator *, char **), session, index, allocator, out);
}

OrtStatus *ort_type(
    const OrtTable *table, const OrtSession *session, int is_output, size_t index,
    OrtTypeInfo **out) {
  return CALL(
      is_output ? session_output_type : session_input_type,
      (const OrtSession *, size_t, OrtTypeInfo **), session, index, out);
}

OrtStatus *ort_tensor_of_type(
    const OrtTable *table, const OrtTypeInfo *type, const OrtTensorInfo **out) {
  return CALL(cast_type_to_tensor, (const OrtTypeInfo *, const OrtTensorInfo **), type, out);
}

OrtStatus *ort_tensor_of_value(
    const OrtTable *table, const OrtValue *value, OrtTensorInfo **out) {
  return CALL(tensor_type_and_shape, (const OrtValue *, OrtTensorInfo **), value, out);
}

OrtStatus *ort_is_tensor(const OrtTable *table, const OrtValue *value, int *out) {
  return CALL(is_tensor, (const OrtValue *, int *), value, out);
}

OrtStatus *ort_element(const OrtTable *table, const OrtTensorInfo *info, int *out) {
  return CALL(tensor_element_type, (const OrtTensorInfo *, int *), info, out);
}

OrtStatus *ort_rank(const OrtTable *table, const OrtTensorInfo *info, size_t *out) {
  return CALL(dimensions_count, (const OrtTensorInfo *, size_t *), info, out);
}

OrtStatus *ort_dimensions(
    const OrtTable *table, const OrtTensorInfo *info, int64_t *out, size_t rank) {
  return CALL(dimensions, (const OrtTensorInfo *, int64_t *, size_t), info, out, rank);
}

OrtStatus *ort_symbols(
    const OrtTable *table, const OrtTensorInfo *info, const char **out, size_t rank) {
  return CALL(symbolic_dimensions, (const OrtTensorInfo *, const char **, size_t), info, out, rank);
}

OrtStatus *ort_memory(const OrtTable *table, OrtMemoryInfo **out) {
  // The device's own allocator (0), the memory of the processor (0).
  return CALL(create_cpu_memory_info, (int, int, OrtMemoryInfo **), 0, 0, out);
}

OrtStatus *ort_allocator(const OrtTable *table, OrtAllocator **out) {
  return CALL(default_allocator, (OrtAllocator **), out);
}

OrtStatus *ort_free(const OrtTable *table, OrtAllocator *allocator, void *pointer) {
  return CALL(allocator_free, (OrtAllocator *, void *), allocator, pointer);
}

OrtStatus *ort_create_tensor(
    const OrtTable *table, const OrtMemoryInfo *memory, void *data, size_t byte_count,
    const int64_t *shape, size_t rank, int element, OrtValue **out) {
  return CALL(
      create_tensor_with_data,
      (const OrtMemoryInfo *, void *, size_t, const int64_t *, size_t, int, OrtValue **), memory,
      data, byte_count, shape, rank, element, out);
}

OrtStatus *ort_data(const OrtTable *table, OrtValue *value, void **out) {
  return CALL(tensor_data, (OrtValue *, void **), value, out);
}

OrtStatus *ort_run(
    const OrtTable *table, OrtSession *session, const char *const *input_names,
    const OrtValue *const *inputs, size_t input_count, const char *const *output_names,
    size_t output_count, OrtValue **outputs) {
  return CALL(
      run,
      (OrtSession *, const void *, const char *const *, const OrtValue *const *, size_t,
       const char *const *, size_t, OrtValue **),
      session, NULL, input_names, inputs, input_count, output_names, output_count, outputs);
}

void ort_release_environment(const OrtTable *table, OrtEnv *value) { RELEASE(release_env, value); }
void ort_release_status(const OrtTable *table, OrtStatus *value) { RELEASE(release_status, value); }
void ort_release_memory(const OrtTable *table, OrtMemoryInfo *value) {
  RELEASE(release_memory_info, value);
}
void ort_release_session(const OrtTable *table, OrtSession *value) {
  RELEASE(release_session, value);
}
void ort_release_value(const OrtTable *table, OrtValue *value) { RELEASE(release_value, value); }
void ort_release_type(const OrtTable *table, OrtTypeInfo *value) {
  RELEASE(release_type_info, value);
}
void ort_release_tensor_info(const OrtTable *table, OrtTensorInfo *value) {
  RELEASE(release_tensor_info, value);
}
void ort_release_options(const OrtTable *table, OrtSessionOptions *value) {
  RELEASE(release_session_options, value);
}
