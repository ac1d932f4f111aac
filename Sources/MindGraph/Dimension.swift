/// One dimension of a value's shape.
public enum Dimension: Sendable, Hashable {
  /// A size that is known.
  case fixed(Int)
  /// A size that is not known, but equal wherever the symbol appears.
  case symbol(String)
  /// A size of which nothing is known.
  case unknown

  /// The size, when it is known.
  public var size: Int? {
    if case .fixed(let size) = self { size } else { nil }
  }
}

extension Dimension: ExpressibleByIntegerLiteral {
  /// Makes a fixed dimension.
  public init(integerLiteral value: Int) {
    self = .fixed(value)
  }
}

extension Dimension: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fixed(let size): String(size)
    case .symbol(let name): name
    case .unknown: "?"
    }
  }
}
