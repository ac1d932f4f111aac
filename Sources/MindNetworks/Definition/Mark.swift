/// A place in a definition file.
public struct Mark: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// Makes a mark.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension Mark: CustomStringConvertible {
  public var description: String { "line \(line), column \(column)" }
}
