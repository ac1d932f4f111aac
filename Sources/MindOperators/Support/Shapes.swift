package import MindGraph
import MindTensors

/// Shape arithmetic that many operators share.
package enum Shapes {
  /// The dimensions of two tensors combined element by element, with NumPy's rules.
  ///
  /// - Throws: `OperatorError.shape` when two sizes differ and neither is 1.
  package static func broadcast(
    _ left: [Dimension]?, _ right: [Dimension]?
  ) throws -> [Dimension]? {
    guard let left, let right else { return nil }
    let rank = max(left.count, right.count)
    let padded = [left, right].map { [Dimension](repeating: 1, count: rank - $0.count) + $0 }
    return try zip(padded[0], padded[1]).map { left, right in
      if left == right { return left }
      switch (left, right) {
      case (.fixed(1), let other), (let other, .fixed(1)): return other
      case (.fixed(let a), .fixed(let b)):
        throw OperatorError.shape("sizes \(a) and \(b) do not broadcast")
      case (.fixed(let size), _), (_, .fixed(let size)): return .fixed(size)
      default: return .unknown
      }
    }
  }

  /// An axis counted from the front.
  ///
  /// - Throws: `OperatorError.shape` when it lies outside a tensor of that rank.
  package static func axis(_ axis: Int, rank: Int) throws -> Int {
    guard axis >= -rank, axis < rank else {
      throw OperatorError.shape("axis \(axis) does not exist in a tensor of rank \(rank)")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Axes counted from the front, in ascending order, each once.
  package static func axes(_ axes: [Int], rank: Int) throws -> [Int] {
    let all = try axes.map { try axis($0, rank: rank) }
    guard Set(all).count == all.count else {
      throw OperatorError.shape("an axis is named twice in \(axes)")
    }
    return all.sorted()
  }

  /// The product of sizes; with one symbol among ones, that symbol, and `.unknown` when more than
  /// that is not fixed.
  package static func product(_ dimensions: some Collection<Dimension>) throws -> Dimension {
    try ElementCount(dimensions).dimension
  }

  /// The one size that two equal sizes have; the better known of the two.
  ///
  /// - Throws: `OperatorError.shape` when they differ.
  package static func same(_ left: Dimension, _ right: Dimension) throws -> Dimension {
    switch (left, right) {
    case (.fixed(let a), .fixed(let b)):
      guard a == b else { throw OperatorError.shape("sizes \(a) and \(b) differ") }
      return left
    case (.fixed, _): return left
    case (_, .fixed): return right
    default: return left == right ? left : .unknown
    }
  }

  /// A dimension of a computed size.
  ///
  /// - Throws: `OperatorError` when it is beyond `Int`, or negative.
  package static func fixed(_ size: Size) throws -> Dimension {
    guard let value = size.value else { throw OperatorError.tooLarge }
    guard value >= 0 else { throw OperatorError.shape("a size would be negative") }
    return .fixed(value)
  }
}
