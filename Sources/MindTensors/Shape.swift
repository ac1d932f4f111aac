/// The fixed dimensions of a tensor, outermost first; empty for a scalar.
public struct Shape: Sendable, Hashable {
  /// Each dimension's size, never negative.
  public let dimensions: [Int]

  /// Makes a shape, or `nil` when a dimension is negative.
  public init?(_ dimensions: [Int]) {
    guard dimensions.allSatisfy({ $0 >= 0 }) else { return nil }
    self.dimensions = dimensions
  }

  /// The shape of a scalar.
  public static let scalar = Shape(unchecked: [])

  private init(unchecked dimensions: [Int]) {
    self.dimensions = dimensions
  }

  /// The number of dimensions.
  public var rank: Int { dimensions.count }

  /// The product of the dimensions, or `nil` when it is beyond `Int`.
  ///
  /// A zero anywhere makes the product zero, whatever the other dimensions claim.
  public var elementCount: Int? {
    if dimensions.contains(0) { return 0 }
    var product = 1
    for dimension in dimensions {
      let (value, overflow) = product.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      product = value
    }
    return product
  }

  /// The bytes that a tensor of this shape holds, or `nil` when it is beyond `Int` or the type has
  /// no fixed width.
  public func byteCount(of type: DataType) -> Int? {
    guard let width = type.bitWidth, let count = elementCount else { return nil }
    if width >= 8 {
      let (bytes, overflow) = count.multipliedReportingOverflow(by: width / 8)
      return overflow ? nil : bytes
    }
    // The last byte may be filled in part.
    return count / 8 * width + (count % 8 * width + 7) / 8
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// Makes a shape from literal dimensions; negative ones read as zero.
  public init(arrayLiteral elements: Int...) {
    self.init(unchecked: elements.map { Swift.max(0, $0) })
  }
}

extension Shape: CustomStringConvertible {
  public var description: String {
    "[" + dimensions.map(String.init).joined(separator: ", ") + "]"
  }
}
