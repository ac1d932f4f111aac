/// A second opinion on ONNX models: libonnx's, when the program that uses this library links it.
public struct StructureChecker: Sendable {
  /// The highest operator set that it knows.
  public let latestOpset: Int
  /// Its objection to a model whose weights are stand-ins; `nil` when there is none.
  public let objection: @Sendable ([UInt8]) -> String?

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - latestOpset: the highest operator set that it knows.
  ///   - objection: takes a serialized model; returns what is wrong with it, or `nil`.
  public init(latestOpset: Int, objection: @escaping @Sendable ([UInt8]) -> String?) {
    self.latestOpset = latestOpset
    self.objection = objection
  }
}
