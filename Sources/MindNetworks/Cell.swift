public import MindGraph

/// A part of a network, with MindSpore's name and hyper-parameters: a layer, or cells put together.
public protocol Cell: Sendable {
  /// Adds the cell's parameters and nodes behind `input`.
  ///
  /// - Parameters:
  ///   - input: the value that flows in.
  ///   - network: the network that grows.
  /// - Returns: the value that flows out.
  /// - Throws: `NetworkError` when the hyper-parameters do not fit the value.
  func apply(to input: Value.ID, in network: inout NetworkBuilder) throws -> Value.ID
}

/// Lets cells be listed one under the other, as a network's description does.
@resultBuilder
public enum CellBuilder {
  /// One cell.
  public static func buildExpression(_ cell: any Cell) -> [any Cell] { [cell] }

  /// Cells in order.
  public static func buildBlock(_ cells: [any Cell]...) -> [any Cell] { cells.flatMap { $0 } }

  /// Cells that are there under a condition.
  public static func buildOptional(_ cells: [any Cell]?) -> [any Cell] { cells ?? [] }

  /// One of two lists of cells.
  public static func buildEither(first cells: [any Cell]) -> [any Cell] { cells }

  /// The other of two lists of cells.
  public static func buildEither(second cells: [any Cell]) -> [any Cell] { cells }

  /// Cells made in a loop.
  public static func buildArray(_ cells: [[any Cell]]) -> [any Cell] { cells.flatMap { $0 } }
}
