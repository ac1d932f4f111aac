#include "CONNX.h"

#include <onnx/checker.h>
#include <onnx/defs/schema.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <unordered_set>

namespace {

char *copy(const std::string &text) {
  char *message = static_cast<char *>(std::malloc(text.size() + 1));
  if (message != nullptr) std::memcpy(message, text.c_str(), text.size() + 1);
  return message;
}

/// libonnx's objection to a model; empty when it has none.
std::string verdict(const void *bytes, size_t count) {
  try {
    ONNX_NAMESPACE::ModelProto model;
    if (count > INT_MAX || !model.ParseFromArray(bytes, static_cast<int>(count))) {
      return "libonnx cannot parse the model";
    }
    ONNX_NAMESPACE::checker::check_model(model);
    ONNX_NAMESPACE::ShapeInferenceOptions options;
    options.check_type = true;
    options.error_mode = 1;
    ONNX_NAMESPACE::shape_inference::InferShapes(model, ONNX_NAMESPACE::OpSchemaRegistry::Instance(), options);
    return "";
  } catch (const std::exception &error) {
    return *error.what() == 0 ? "libonnx objects without a word" : error.what();
  } catch (...) {
    return "libonnx failed for an unknown reason";
  }
}

/// The types of what the main graph's nodes give, and of its results, as a serialized graph that holds nothing else;
/// empty when libonnx cannot tell. What else a model records in thousands is not copied.
std::string types(const void *bytes, size_t count) {
  try {
    ONNX_NAMESPACE::ModelProto model;
    if (count > INT_MAX || !model.ParseFromArray(bytes, static_cast<int>(count))) return "";
    ONNX_NAMESPACE::ShapeInferenceOptions options;
    options.enable_data_propagation = true;
    ONNX_NAMESPACE::shape_inference::InferShapes(model, ONNX_NAMESPACE::OpSchemaRegistry::Instance(), options);
    ONNX_NAMESPACE::GraphProto graph;
    std::unordered_set<std::string> given;
    for (const auto &node : model.graph().node()) given.insert(node.output().begin(), node.output().end());
    for (auto &value : *model.mutable_graph()->mutable_value_info()) {
      if (given.count(value.name()) != 0) graph.add_value_info()->Swap(&value);
    }
    for (const auto &output : model.graph().output()) *graph.add_value_info() = output;
    return graph.SerializeAsString();
  } catch (...) {
    return "";
  }
}

/// Writes a text to a pipe whose other end may be gone.
void tell(int end, const std::string &text) {
  signal(SIGPIPE, SIG_IGN);
  size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = write(end, text.data() + done, text.size() - done);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) done += static_cast<size_t>(written);
  }
}

/// Reads from a pipe until its other end is closed.
std::string heard(int end) {
  std::string text;
  char buffer[4096];
  for (;;) {
    const ssize_t count = read(end, buffer, sizeof buffer);
    if (count > 0) {
      text.append(buffer, static_cast<size_t>(count));
    } else if (count == 0 || errno != EINTR) {
      return text;
    }
  }
}

/// What became of a question that a child was asked.
struct Answer {
  /// What it said; what it had said, when it was ended by a signal.
  std::string text;
  /// The signal that ended it, or 0.
  int signal = 0;
  /// Why it could not be asked; empty when it could.
  std::string obstacle;
};

/// Asks `question` about a serialized model in a process of its own.
///
/// A model from a stranger may be more than libonnx bears; what happens to it happens to a child. The child uses nothing
/// but libonnx, protobuf and the allocator, and no other thread of this process uses the first two.
Answer ask(std::string (*question)(const void *, size_t), const void *bytes, size_t count) {
  Answer answer;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    answer.obstacle = "no pipe";
    return answer;
  }
  const pid_t child = fork();
  if (child == 0) {
    const rlimit seconds = {60, 60};
    setrlimit(RLIMIT_CPU, &seconds);
    const rlimit nothing = {0, 0};
    setrlimit(RLIMIT_CORE, &nothing);
    tell(ends[1], question(bytes, count));
    _exit(0);
  }
  close(ends[1]);
  if (child > 0) answer.text = heard(ends[0]);
  close(ends[0]);
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (child < 0) answer.obstacle = "no process";
  if (WIFSIGNALED(status)) answer.signal = WTERMSIG(status);
  return answer;
}

}  // namespace

char *connx_check(const void *bytes, size_t count) {
  const Answer answer = ask(verdict, bytes, count);
  if (!answer.obstacle.empty()) return copy("libonnx could not be run: " + answer.obstacle);
  if (answer.signal != 0) {
    return copy("libonnx does not survive this model (" + std::string(strsignal(answer.signal)) + ")");
  }
  return answer.text.empty() ? nullptr : copy(answer.text);
}

char *connx_types(const void *bytes, size_t count, size_t *size) {
  const Answer answer = ask(types, bytes, count);
  *size = 0;
  if (!answer.obstacle.empty() || answer.signal != 0 || answer.text.empty()) return nullptr;
  *size = answer.text.size();
  return copy(answer.text);
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
