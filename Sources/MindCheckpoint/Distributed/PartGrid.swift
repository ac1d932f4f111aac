import MindTensors

/// The parts that a layout makes, and which device has which.
package struct PartGrid: Sendable {
  /// The number of parts along each axis, as the parameter's `view` has them.
  package let counts: [Int]
  /// The number of devices.
  package let deviceCount: Int
  /// Along each axis the coordinates of a device that tell its place, outermost first.
  private let digits: [[Digit]]
  private let rowCounts: [Int]
  private let fieldCount: Int

  /// A coordinate, or the inner part of one, of a device in the arrangement.
  private struct Digit {
    let divisor: Int
    let size: Int
  }

  /// More devices than any cluster has.
  private static let largestDeviceCount = 1 << 20

  /// Lays parts out.
  ///
  /// - Throws: `StrategyError.layout` when the layout contradicts itself.
  package init(_ layout: ParameterLayout) throws(StrategyError) {
    let deviceCount = try Self.deviceCount(layout)
    var digits = try Self.digits(layout)
    if layout.fieldCount > 0 {
      guard digits.allSatisfy(\.isEmpty), layout.rowCounts.isEmpty, layout.optimizerPartCount == 0,
        !digits.isEmpty
      else { throw .layout("fields are cut along other axes, too") }
      digits = [[], [Digit(divisor: 1, size: deviceCount)]] + digits.dropFirst()
    } else if let first = digits.indices.first {
      digits[first] += try Self.optimizerDigits(layout, deviceCount)
    }
    let counts = digits.map { $0.reduce(1) { $0 * $1.size } }
    self.counts = counts
    fieldCount = layout.fieldCount
    self.digits = digits
    self.deviceCount = deviceCount
    rowCounts = try Self.rows(layout.rowCounts, counts)
  }

  private static func deviceCount(_ layout: ParameterLayout) throws(StrategyError) -> Int {
    guard layout.devices.allSatisfy({ $0 > 0 }), let count = Shape(layout.devices)?.elementCount,
      count <= largestDeviceCount
    else { throw .layout("impossible arrangement of devices \(layout.devices)") }
    return count
  }

  private static func digits(_ layout: ParameterLayout) throws(StrategyError) -> [[Digit]] {
    let strides = layout.devices.byteStrides(width: 1)
    var used: Set<Int> = []
    var digits: [[Digit]] = []
    for axis in layout.axes {
      var own: [Digit] = []
      for dimension in axis {
        let index = layout.devices.indices.reversed().dropFirst(max(0, dimension)).first
        guard dimension >= 0, let index, used.insert(index).inserted else {
          throw .layout("tensor map \(layout.axes) does not fit devices \(layout.devices)")
        }
        own.append(Digit(divisor: strides[index], size: layout.devices[index]))
      }
      digits.append(own)
    }
    return digits
  }

  /// The coordinates by which devices with equal slices share out the first axis: of the dimensions that
  /// cut no axis the innermost ones, of the outermost of these only a part when that is enough.
  private static func optimizerDigits(
    _ layout: ParameterLayout, _ deviceCount: Int
  ) throws(StrategyError) -> [Digit] {
    guard layout.optimizerPartCount > 1 || layout.optimizerPartCount == -1 else { return [] }
    let strides = layout.devices.byteStrides(width: 1)
    let used = Set(layout.axes.joined().map { layout.devices.count - 1 - $0 })
    let free = layout.devices.indices.filter { !used.contains($0) && layout.devices[$0] > 1 }
    if free.count == 1, layout.axes.allSatisfy({ $0.count < 2 }),
      strides[free[0]] != layout.optimizerStep
    {
      throw .layout(
        "optimizer parallelism in steps of \(layout.optimizerStep) does not fit devices "
          + "\(layout.devices)")
    }
    var left =
      layout.optimizerPartCount == -1
      ? free.reduce(1) { $0 * layout.devices[$1] } : layout.optimizerPartCount
    var digits: [Digit] = []
    for index in free.reversed() where left > 1 {
      let size = min(left, layout.devices[index])
      guard left % size == 0, layout.devices[index] % size == 0 else { break }
      digits.insert(Digit(divisor: strides[index], size: size), at: 0)
      left /= size
    }
    guard left == 1 else {
      throw .layout(
        "optimizer parallelism in \(layout.optimizerPartCount) parts does not fit devices "
          + "\(layout.devices)")
    }
    return digits
  }

  /// The rows of each part of the first axis, when they are given; all parts with equal rows must agree.
  private static func rows(_ given: [Int], _ counts: [Int]) throws(StrategyError) -> [Int] {
    guard !given.isEmpty else { return [] }
    let perRow = counts.dropFirst().reduce(1, *)
    guard let first = counts.first, given.count == first * perRow,
      given.allSatisfy({ (0...Int(Int32.max)).contains($0) }),
      given.indices.allSatisfy({ given[$0] == given[$0 / perRow * perRow] })
    else { throw .layout("row counts \(given) do not fit parts \(counts)") }
    return stride(from: 0, to: given.count, by: perRow).map { given[$0] }
  }

  /// The part that a device has, by its number in C order.
  package func part(ofDevice device: Int) -> Int {
    zip(digits, counts).reduce(0) { number, axis in
      number * axis.1 + axis.0.reduce(0) { $0 * $1.size + device / $1.divisor % $1.size }
    }
  }

  /// The number of different parts.
  package var partCount: Int { counts.reduce(1, *) }

  /// The number of the tensor's axes.
  package var rank: Int { fieldCount > 0 ? counts.count - 1 : counts.count }

  /// Whether the grid lies over another form of the tensor than its own.
  package var hasView: Bool { fieldCount > 0 }

  /// The place of a part along each axis.
  package func place(_ part: Int) -> [Int] {
    var rest = part
    return counts.reversed().map { count in
      defer { rest /= count }
      return rest % count
    }.reversed()
  }

  /// The number of the part at a place.
  package func part(at place: [Int]) -> Int {
    zip(place, counts).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// The form in which a tensor is cut: fields are an axis of their own.
  ///
  /// - Returns: the dimensions, or `nil` when the tensor has no such form.
  package func view(of shape: [Int]) -> [Int]? {
    guard shape.count == rank else { return nil }
    guard fieldCount > 0 else { return shape }
    return shape[0] % fieldCount == 0
      ? [fieldCount, shape[0] / fieldCount] + shape.dropFirst() : nil
  }

  /// Whether a part has the dimensions that it should have when another one has those of `reference`.
  package func allows(_ shape: [Int], _ part: Int, like reference: [Int]) -> Bool {
    guard !rowCounts.isEmpty, shape.count == rank else { return shape == reference }
    return shape[0] == rowCounts[place(part)[0]] && shape.dropFirst() == reference.dropFirst()
  }

  /// The whole tensor's dimensions, from those of its parts.
  ///
  /// - Parameter partShape: the dimensions of a part; of uneven ones, of any.
  /// - Returns: the dimensions, or `nil` when they are beyond `Int` or the row counts are others.
  package func whole(of partShape: [Int]) -> [Int]? {
    guard partShape.count == rank else { return nil }
    var factors = fieldCount > 0 ? partShape.map { _ in 1 } : counts
    if fieldCount > 0, !factors.isEmpty { factors[0] = partCount }
    var shape: [Int] = []
    for (axis, size) in partShape.enumerated() {
      if axis == 0, !rowCounts.isEmpty {
        shape.append(rowCounts.reduce(0) { $0 &+ $1 })
      } else {
        guard let product = Shape([size, factors[axis]])?.elementCount else { return nil }
        shape.append(product)
      }
    }
    return Shape(shape)?.elementCount == nil ? nil : shape
  }

  /// Where each axis of a view is cut, both ends included; `nil` when it cannot be cut evenly.
  package func cuts(of view: [Int]) -> [[Int]]? {
    guard view.count == counts.count else { return nil }
    var cuts: [[Int]] = []
    for axis in view.indices {
      if axis == 0, !rowCounts.isEmpty {
        var ends = [0]
        for count in rowCounts { ends.append((ends.last ?? 0) + count) }
        guard ends.last == view[0] else { return nil }
        cuts.append(ends)
      } else {
        guard view[axis] % counts[axis] == 0 else { return nil }
        let size = view[axis] / counts[axis]
        cuts.append((0...counts[axis]).map { $0 * size })
      }
    }
    return cuts
  }
}
