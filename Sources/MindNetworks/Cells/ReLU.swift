public import MindGraph

/// The larger of each element and zero.
public struct ReLU: Cell {
  /// Describes the activation.
  public init() {}

  public func apply(to input: Value.ID, in network: inout NetworkBuilder) throws -> Value.ID {
    try network.add("ReLU", [.value(input)])
  }
}
