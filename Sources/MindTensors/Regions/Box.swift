/// A block of a tensor: a range along each axis.
package struct Box: Sendable, Hashable {
  /// The range along each axis, outermost first.
  package let ranges: [Range<Int>]

  /// Makes a box.
  package init(_ ranges: [Range<Int>]) {
    self.ranges = ranges
  }

  /// All of a tensor.
  package init(whole shape: [Int]) {
    ranges = shape.map { 0..<max(0, $0) }
  }

  /// The size along each axis.
  package var shape: [Int] { ranges.map(\.count) }

  /// Whether there is no element in it.
  package var isEmpty: Bool { ranges.contains(where: \.isEmpty) }

  /// The number of elements, or `nil` when it is beyond `Int`.
  package var elementCount: Int? { Shape(shape)?.elementCount }

  /// What two boxes of one tensor share, or `nil` when they share nothing.
  package func intersection(_ other: Box) -> Box? {
    let common = Box(zip(ranges, other.ranges).map { $0.clamped(to: $1) })
    return common.isEmpty ? nil : common
  }

  /// This box as seen from another origin.
  package func moved(from origin: [Int], to target: [Int]) -> Box {
    Box(
      ranges.indices.map { axis in
        let change = target[axis] - origin[axis]
        return ranges[axis].lowerBound + change..<ranges[axis].upperBound + change
      })
  }

  /// The elements that this box takes up in a tensor when they follow each other, or `nil` when other
  /// elements lie between them.
  package func run(in shape: [Int]) -> Range<Int>? {
    guard !isEmpty else { return 0..<0 }
    var start = 0
    var count = 1
    var isWhole = true
    var stride = 1
    for axis in shape.indices.reversed() {
      // Outside of the innermost axis that is not whole, there may be one element only.
      if !isWhole, ranges[axis].count > 1 { return nil }
      start += ranges[axis].lowerBound * stride
      count *= ranges[axis].count
      isWhole = isWhole && ranges[axis].count == shape[axis]
      stride *= shape[axis]
    }
    return start..<start + count
  }
}
