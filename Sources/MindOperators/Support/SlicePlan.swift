package import MindGraph

/// What a StridedSlice does to each dimension, its masks resolved.
package struct SlicePlan {
  /// What becomes of one dimension of the input.
  package struct Cut: Sendable {
    /// The axis of the input.
    package let axis: Int
    /// The first element: a position, a symbol or something computed; `nil` for the end where the
    /// walk begins.
    package let begin: Dimension?
    /// The element to stop before; `nil` for the end of the walk.
    package let end: Dimension?
    /// The step, not 0.
    package let stride: Int
    /// Where begin and end stand among the operator's arguments.
    package let position: Int
    /// Whether one element is taken and the dimension dropped.
    package let isShrunk: Bool
  }

  /// The cuts, in ascending order of axes; whole dimensions are left out.
  package private(set) var cuts: [Cut] = []
  /// Where the result has new dimensions of size 1, counted after every cut.
  package private(set) var inserted: [Int] = []
  /// The result's dimensions.
  package private(set) var dimensions: [Dimension] = []

  /// Resolves the arguments of a StridedSlice.
  ///
  /// - Parameters:
  ///   - call: the node.
  ///   - input: the sliced tensor's dimensions.
  /// - Throws: `OperatorError` when the arguments contradict each other.
  package init(_ call: Call, over input: [Dimension]) throws {
    guard let begin = try call.numbers("begin"), let end = try call.numbers("end"),
      let stride = try call.numbers("strides")
    else { throw OperatorError.computed(argument: "begin") }
    guard begin.count == end.count, begin.count == stride.count else {
      throw OperatorError.shape("begin, end and strides differ in length")
    }
    let masks = try Masks(call)
    guard begin.indices.filter({ masks.skips($0) }).count <= 1 else {
      throw OperatorError.shape("skips dimensions twice")
    }
    let consumed = begin.indices.filter { !masks.inserts($0) && !masks.skips($0) }.count
    guard consumed <= input.count else {
      throw OperatorError.shape("slices \(consumed) of \(input.count) dimensions")
    }
    var axis = 0
    for position in begin.indices {
      if masks.skips(position) {
        let skipped = input.count - consumed
        dimensions += input[axis..<axis + skipped]
        axis += skipped
      } else if masks.inserts(position) {
        inserted.append(dimensions.count)
        dimensions.append(1)
      } else {
        guard let step = stride[position].size, step != 0 else {
          throw OperatorError.computed(argument: "strides")
        }
        let isShrunk = masks.shrinks(position)
        let cut = Cut(
          axis: axis, begin: masks.ignoresBegin(position) && !isShrunk ? nil : begin[position],
          end: masks.ignoresEnd(position) ? nil : end[position], stride: step,
          position: position, isShrunk: isShrunk)
        if isShrunk || !cut.isWhole(of: input[axis]) { cuts.append(cut) }
        if !isShrunk { dimensions.append(try cut.length(of: input[axis])) }
        axis += 1
      }
    }
    dimensions += input[axis...]
  }

  /// The five masks: bit i belongs to position i, bits beyond the arguments mean nothing.
  private struct Masks {
    private let begin, end, ellipsis, newAxis, shrink: Int

    init(_ call: Call) throws {
      begin = try call.int("begin_mask")
      end = try call.int("end_mask")
      ellipsis = try call.int("ellipsis_mask")
      newAxis = try call.int("new_axis_mask")
      shrink = try call.int("shrink_axis_mask")
    }

    private func has(_ mask: Int, _ position: Int) -> Bool {
      position < Int.bitWidth - 1 && mask >> position & 1 == 1
    }

    func ignoresBegin(_ position: Int) -> Bool { has(begin, position) }
    func ignoresEnd(_ position: Int) -> Bool { has(end, position) }
    func skips(_ position: Int) -> Bool { has(ellipsis, position) }
    func inserts(_ position: Int) -> Bool { has(newAxis, position) && !skips(position) }
    func shrinks(_ position: Int) -> Bool {
      has(shrink, position) && !skips(position) && !has(newAxis, position)
    }
  }
}

extension SlicePlan.Cut {
  /// Whether nothing is cut off.
  fileprivate func isWhole(of size: Dimension) -> Bool {
    guard stride == 1, begin == nil || begin == .fixed(0) else { return false }
    guard let end else { return true }
    if end == size, end != .unknown { return true }
    guard let size = size.size, let end = end.size else { return false }
    return end >= size
  }

  /// How many elements remain.
  fileprivate func length(of dimension: Dimension) throws -> Dimension {
    if isWhole(of: dimension) { return dimension }
    if let begin, begin.size == nil { return .unknown }
    if let end, end.size == nil { return .unknown }
    guard let size = dimension.size else {
      // From the front to a place before the end of something at least that long, for all we know.
      return .unknown
    }
    let (low, high) = stride > 0 ? (0, size) : (-1, size - 1)
    func place(_ value: Dimension?, _ standard: Int) -> Int {
      guard let value = value?.size else { return standard }
      let counted = value < 0 ? (Size(value) + Size(size)).value ?? low : value
      return min(max(counted, low), high)
    }
    let start = place(begin, stride > 0 ? low : high)
    let stop = place(end, stride > 0 ? high : low)
    let distance = stride > 0 ? stop - start : start - stop
    if distance <= 0 { return 0 }
    guard stride != .min else { return 1 }
    return try Shapes.fixed(Size(distance).dividedRoundingUp(by: Size(abs(stride))))
  }
}
