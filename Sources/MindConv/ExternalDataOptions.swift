/// Where an ONNX or MindIR model keeps its weights.
public struct ExternalDataOptions: Sendable {
  /// Inside the model or beside it.
  public enum Place: Sendable {
    /// Where the input had them; beside the model when it would not load otherwise: from 2 GiB on for
    /// ONNX, and from 1 GiB of parameters on for MindIR, as MindSpore does.
    case automatic
    /// In data files beside the model.
    case external
    /// In the model.
    case embedded
  }

  /// Inside the model or beside it.
  public var place = Place.automatic
  /// Tensors of fewer bytes stay in the model. By standard 1024 for ONNX, as its own tools have it, and
  /// none for MindIR, as MindSpore does.
  public var threshold: Int?
  /// Whether each tensor has a data file of its own (ONNX only).
  public var isFilePerTensor = false
  /// What offsets of tensors from 1 MiB on are multiples of (ONNX only); a page by standard, so that a
  /// runtime can map them.
  public var alignment = 4096

  /// The standard.
  public init() {}

  /// Whether a tensor goes to a data file.
  func isExternal(
    _ byteCount: Int, wasExternal: Bool, mustLeave: Bool, standardThreshold: Int
  ) -> Bool {
    guard byteCount >= threshold ?? standardThreshold || wasExternal else { return false }
    return switch place {
    case .automatic: wasExternal || mustLeave
    case .external: true
    case .embedded: false
    }
  }
}
