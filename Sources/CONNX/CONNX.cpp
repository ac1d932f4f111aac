#include "CONNX.h"

#include <onnx/checker.h>
#include <onnx/defs/schema.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include <climits>
#include <cstring>
#include <exception>
#include <string>

namespace {

char *copy(const std::string &text) {
  char *message = static_cast<char *>(std::malloc(text.size() + 1));
  if (message != nullptr) std::memcpy(message, text.c_str(), text.size() + 1);
  return message;
}

}  // namespace

char *connx_check(const void *bytes, size_t count) {
  // No C++ exception may reach Swift.
  try {
    ONNX_NAMESPACE::ModelProto model;
    if (count > INT_MAX || !model.ParseFromArray(bytes, static_cast<int>(count))) {
      return copy("libonnx cannot parse the model");
    }
    ONNX_NAMESPACE::checker::check_model(model);
    ONNX_NAMESPACE::ShapeInferenceOptions options;
    options.check_type = true;
    options.error_mode = 1;
    ONNX_NAMESPACE::shape_inference::InferShapes(
        model, ONNX_NAMESPACE::OpSchemaRegistry::Instance(), options);
    return nullptr;
  } catch (const std::exception &error) {
    return copy(error.what());
  } catch (...) {
    return copy("libonnx failed for an unknown reason");
  }
}

void connx_release(char *message) { std::free(message); }

int connx_latest_opset(void) {
  try {
    const auto &range = ONNX_NAMESPACE::OpSchemaRegistry::DomainToVersionRange::Instance().Map();
    return range.at(ONNX_NAMESPACE::ONNX_DOMAIN).second;
  } catch (...) {
    return 0;
  }
}

int connx_latest_ir(void) { return ONNX_NAMESPACE::Version::IR_VERSION; }
