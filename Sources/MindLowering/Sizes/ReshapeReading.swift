import MindOperators

/// What the constant target of a reshape means for other sizes than those of the trace.
///
/// A reshape keeps the order of elements. A dimension that varies covers, in that order, an interval of the
/// traced elements; it belongs to the target's dimension whose interval holds it. What an earlier reshape
/// joined is taken apart into what it was. A batch of one traced sample is the outermost part of whatever it
/// is joined with. The reading counts only when the numbers of elements allow no other.
///
/// A *column* is a size in every lane, see `SizeSamples`.
struct ReshapeReading {
  /// The sizes of the input.
  private let input: [[Int]]
  /// The traced sizes of the target.
  private let target: [Int]
  private let samples: SizeSamples
  /// The first element of each dimension, as products of the traced sizes in front.
  private let inputStarts: [Int]
  private let targetStarts: [Int]
  /// How many dimensions in front, and at the end, are the same on both sides.
  private let prefix: Int
  private let suffix: Int
  /// The sizes of the result.
  private(set) var result: [[Int]] = []

  /// Reads a target.
  ///
  /// - Parameters:
  ///   - input: the columns of the input.
  ///   - target: the traced sizes of the result.
  ///   - merges: what earlier reshapes joined into a column.
  ///   - samples: the sizes that were asked for.
  /// - Throws: `SizeError.reading` when there is no reading, or more than one.
  init(
    from input: [[Int]], to target: [Int], merges: [[Int]: [[Int]]], samples: SizeSamples
  ) throws {
    let traced = input.map { $0[0] }
    self.input = input
    self.target = target
    self.samples = samples
    inputStarts = try Self.starts(traced)
    targetStarts = try Self.starts(target)
    guard let total = inputStarts.last, total == targetStarts.last, total > 0 else {
      throw SizeError.reading("reshapes \(traced) to \(target)")
    }
    let shorter = min(traced.count, target.count)
    prefix = (0..<shorter).first { traced[$0] != target[$0] } ?? shorter
    let rest = shorter - prefix
    suffix =
      (0..<rest).first { traced[traced.count - 1 - $0] != target[target.count - 1 - $0] } ?? rest
    result = target.map { Array(repeating: $0, count: SizeSamples.laneCount) }
    for axis in input.indices where input[axis].contains(where: { $0 != traced[axis] }) {
      try read(axis, merges)
    }
  }

  private static func starts(_ sizes: [Int]) throws -> [Int] {
    var starts = [1]
    for size in sizes {
      guard let next = (Size(starts[starts.count - 1]) * Size(size)).value else {
        throw OperatorError.tooLarge
      }
      starts.append(next)
    }
    return starts
  }

  private var middle: Range<Int> { prefix..<(target.count - suffix) }

  private mutating func read(_ axis: Int, _ merges: [[Int]: [[Int]]]) throws {
    if axis < prefix { return try multiply(axis, by: axis) }
    let start = inputStarts[axis]
    let end = inputStarts[axis + 1]
    let size = input[axis][0]
    let behind = prefix..<target.count
    if let factors = merges[input[axis]],
      let first = behind.first(where: { targetStarts[$0] == start }),
      first + factors.count <= target.count,
      factors.map({ $0[0] }) == Array(target[first..<first + factors.count])
    {
      for (place, factor) in zip(first..., factors) { result[place] = factor }
      return
    }
    var ones = behind.filter { target[$0] == 1 && targetStarts[$0] == start }
    // In front of everything, the batch is the first.
    if start == 1 { ones = Array(ones.prefix(1)) }
    if isBatch(axis), size > 1, ones.count == 1 { return try multiply(ones[0], by: axis) }
    if axis >= input.count - suffix {
      return try multiply(axis - input.count + target.count, by: axis)
    }
    if isBatch(axis) {
      let ones = ones.filter { middle.contains($0) }
      if ones.count == 1 { return try multiply(ones[0], by: axis) }
      let around = target.indices.filter {
        target[$0] > 1 && targetStarts[$0] <= start && start <= targetStarts[$0 + 1]
      }
      let outer = around.filter { targetStarts[$0] == start }
      guard ones.isEmpty, outer.count == 1, around.count == 1 || size > 1 else {
        throw ambiguity(axis, ones.isEmpty ? around : ones)
      }
      return try multiply(outer[0], by: axis)
    }
    let fitting = middle.filter { target[$0] % size == 0 }
    guard fitting.count == 1,
      targetStarts[fitting[0]] <= start, end <= targetStarts[fitting[0] + 1]
    else {
      let inside = middle.filter { targetStarts[$0] >= start && targetStarts[$0 + 1] <= end }
      throw ambiguity(axis, fitting.isEmpty ? inside.filter { target[$0] > 1 } : fitting)
    }
    try multiply(fitting[0], by: axis)
  }

  /// Whether a dimension varies like a batch of which one sample was traced.
  private func isBatch(_ axis: Int) -> Bool {
    let column = input[axis]
    return samples.symbols.contains { symbol in
      symbol.sizes[0] == 1
        && zip(symbol.sizes, column).allSatisfy { (Size($0) * Size(column[0])).value == $1 }
    }
  }

  /// A dimension of the result grows as one of the input does.
  private mutating func multiply(_ place: Int, by axis: Int) throws {
    for lane in result[place].indices {
      guard let product = (Size(result[place][lane]) * Size(input[axis][lane])).value else {
        throw OperatorError.tooLarge
      }
      guard product % input[axis][0] == 0 else { throw ambiguity(axis, []) }
      result[place][lane] = product / input[axis][0]
    }
  }

  private func ambiguity(_ axis: Int, _ places: [Int]) -> SizeError {
    let sizes = samples.dimension(of: input[axis])
    let shapes =
      "dimension \(axis) (\(sizes)) varies; reshaping \(input.map { $0[0] }) to \(target)"
    guard places.count > 1 else { return .reading("\(shapes) leaves no dimension for it") }
    let list = places.map { "dimension \($0) (\(target[$0]))" }.joined(separator: " or ")
    return .reading("\(shapes), it could become \(list)")
  }
}

extension ReshapeReading {
  /// What this reshape joins: the columns of several dimensions behind each other, by their product.
  var merges: [(column: [Int], factors: [[Int]])] {
    var merges: [(column: [Int], factors: [[Int]])] = []
    for place in target.indices where result[place].contains(where: { $0 != target[place] }) {
      let axes = input.indices.filter {
        inputStarts[$0] >= targetStarts[place] && inputStarts[$0 + 1] <= targetStarts[place + 1]
      }
      let factors = axes.map { input[$0] }
      let products = (0..<SizeSamples.laneCount).map { lane in
        factors.reduce(Size(1)) { $0 * Size($1[lane]) }.value
      }
      if factors.count > 1, products == result[place] { merges.append((result[place], factors)) }
    }
    return merges
  }
}
