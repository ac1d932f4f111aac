/// The systems that a bundle can be made for.
public enum ServingSystem: String, Sendable, CaseIterable, Codable {
  /// MindSpore Serving 2.0: a servable with a MindIR of version 1, and a start script.
  case mindSporeServing = "mindspore-serving"
  /// NVIDIA's Triton Inference Server: a model repository with an ONNX model.
  case triton
  /// KServe: an `InferenceService` and the model repository that its Triton runtime mounts.
  case kserve

  /// The format of the model inside.
  var format: ModelFormat { self == .mindSporeServing ? .mindir : .onnx }

  /// The target whose facts hold for the model.
  var targetName: String { self == .mindSporeServing ? rawValue : "triton" }
}
