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

  /// Whether a served model's name may have a character. MindSpore Serving imports its configuration by that
  /// name as a Python package, which has no dots.
  func allowsInNames(_ character: Character) -> Bool {
    guard character.isASCII else { return false }
    if character.isLetter || character.isNumber { return true }
    return "_-".contains(character) || (character == "." && self != .mindSporeServing)
  }

  /// What beside letters and digits a name may have, for messages.
  var signsInNames: String { self == .mindSporeServing ? "'_' and '-'" : "'_', '-' and '.'" }

  /// The target whose facts hold for the model.
  var targetName: String { self == .mindSporeServing ? rawValue : "triton" }
}
