import MindGraph

/// A number of elements as a product of a number and symbols.
struct ElementCount {
  /// The fixed part.
  private(set) var factor: Size
  /// The symbols, each as often as it is a factor.
  private(set) var symbols: [String: Int] = [:]
  /// Whether a factor is not known at all.
  private(set) var isUnknown = false

  /// The elements of a tensor of these dimensions.
  ///
  /// - Throws: `OperatorError` when the fixed part is beyond `Int`.
  init(_ dimensions: some Collection<Dimension>) throws {
    factor = 1
    for dimension in dimensions {
      switch dimension {
      case .fixed(let size): factor = factor * Size(size)
      case .symbol(let name): symbols[name, default: 0] += 1
      case .unknown: isUnknown = true
      }
    }
    if factor.value == nil { throw OperatorError.tooLarge }
  }

  /// This number as one dimension.
  var dimension: Dimension {
    get throws {
      if isUnknown { return .unknown }
      if symbols.isEmpty || factor.value == 0 { return try Shapes.fixed(factor) }
      guard factor.value == 1, symbols.count == 1, let (name, count) = symbols.first, count == 1
      else { return .unknown }
      return .symbol(name)
    }
  }

  /// What is left when these elements are laid out over `other`, or `nil` when that cannot be told.
  ///
  /// - Throws: `OperatorError.shape` when there is a rest.
  func divided(by other: ElementCount) throws -> Dimension? {
    guard !isUnknown, !other.isUnknown, let total = factor.value, let part = other.factor.value,
      part != 0
    else { return nil }
    var rest = self
    for (name, count) in other.symbols {
      let left = rest.symbols[name, default: 0] - count
      if left < 0 { return nil }
      rest.symbols[name] = left == 0 ? nil : left
    }
    guard total % part == 0 else {
      if rest.symbols.isEmpty {
        throw OperatorError.shape("\(total) elements are no multiple of \(part)")
      }
      return nil
    }
    rest.factor = Size(total / part)
    return try rest.dimension
  }
}
