public import MindGraph

/// Everything behind the batch dimension in one row.
public struct Flatten: Cell {
  /// Describes the cell.
  public init() {}

  public func apply(to input: Value.ID, in network: inout NetworkBuilder) throws -> Value.ID {
    try network.add("Flatten", [.value(input)])
  }
}
