import MindGraph
import MindOperators

/// What the constant bounds of a slice mean for other sizes than those of the trace.
///
/// A bound at the traced end is the end; places counted from the end stay so. A bound in the middle of a size
/// that varies may be counted from either side, so that it is refused, but for the first element alone.
struct SliceReading {
  private let lanes: SizeLanes
  private let definition: OperatorDefinition

  init(_ lanes: SizeLanes, _ definition: OperatorDefinition) {
    self.lanes = lanes
    self.definition = definition
  }

  /// StridedSlice: bounds for each of the first dimensions, masks that let some out.
  func strided(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    let input = call.operand("input_x")
    let axes = lanes.varyingAxes(of: input)
    guard !axes.isEmpty, let sizes = lanes.sizes(of: input)?.first,
      let begin = try call.constantInts("begin"), let end = try call.constantInts("end"),
      let strides = try call.constantInts("strides"), begin.count == end.count,
      begin.count == strides.count
    else { return node }
    let masks = try ["ellipsis_mask", "new_axis_mask", "shrink_axis_mask", "begin_mask"].map {
      try call.int($0)
    }
    var endMask = try call.int("end_mask")
    let inserted = begin.indices.filter { masks[1].hasBit($0) && !masks[0].hasBit($0) }.count
    let skipped = sizes.count - (begin.count - inserted - (masks[0] == 0 ? 0 : 1))
    var axis = 0
    for position in begin.indices {
      if masks[0].hasBit(position) {
        axis += max(0, skipped)
      } else if !masks[1].hasBit(position) {
        defer { axis += 1 }
        guard axes.contains(axis) else { continue }
        let bounds = Bounds(
          begin: masks[3].hasBit(position) ? 0 : begin[position],
          end: endMask.hasBit(position) ? nil : end[position], stride: strides[position])
        if masks[2].hasBit(position) {
          try bounds.checkElement(of: sizes[axis], axis)
        } else if try bounds.endsWith(sizes[axis], axis), position < Int.bitWidth - 1 {
          endMask |= 1 << position
        }
      }
    }
    return node.setting("end_mask", .constant(.int(endMask)), definition)
  }

  /// Slice: a place and a size for every dimension; -1 takes what is left.
  func slice(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    let input = call.operand("input")
    guard let sizes = lanes.sizes(of: input)?.first, let begin = try call.constantInts("begin"),
      var size = try call.constantInts("size"), begin.count == sizes.count,
      size.count == sizes.count
    else { return node }
    for axis in lanes.varyingAxes(of: input) where size[axis] != -1 {
      let bounds = Bounds(
        begin: begin[axis], end: (Size(begin[axis]) + Size(size[axis])).value, stride: 1)
      if try bounds.endsWith(sizes[axis], axis) { size[axis] = -1 }
    }
    return node.setting("size", .constant(.ints(size)), definition)
  }

  /// SliceExt: two bounds in one dimension.
  func sliceExt(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    let input = call.operand("input")
    guard let sizes = lanes.sizes(of: input)?.first,
      let start = try call.constantInts("start")?.first,
      let end = try call.constantInts("end")?.first
    else { return node }
    let axis = try Shapes.axis(try call.int("dim"), rank: sizes.count)
    guard lanes.varyingAxes(of: input).contains(axis) else { return node }
    let bounds = Bounds(begin: start, end: end, stride: try call.int("step"))
    guard try bounds.endsWith(sizes[axis], axis) else { return node }
    return node.setting("end", .constant(.int(.max)), definition)
  }

  /// Narrow: a place and a size in one dimension.
  func narrow(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    let input = call.operand("input")
    guard let sizes = lanes.sizes(of: input)?.first,
      let start = try call.constantInts("start")?.first,
      let length = try call.constantInts("length")?.first
    else { return node }
    let axis = try Shapes.axis(try call.int("dim"), rank: sizes.count)
    guard lanes.varyingAxes(of: input).contains(axis) else { return node }
    let end = (Size(start) + Size(length)).value
    if try Bounds(begin: start, end: end, stride: 1).endsWith(sizes[axis], axis) {
      throw SizeError.reading("takes all \(length) elements of dimension \(axis), which varies")
    }
    return node
  }
}

/// The bounds of one dimension.
private struct Bounds {
  let begin: Int
  /// `nil` for the end of the walk.
  let end: Int?
  let stride: Int

  /// Whether the walk ends with the dimension.
  ///
  /// - Throws: `SizeError.reading` when it ends, or begins, where nobody can tell from which side to count.
  func endsWith(_ size: Int, _ axis: Int) throws -> Bool {
    guard stride > 0 else {
      if end == nil { return false }
      throw SizeError.reading("walks backwards through dimension \(axis), which varies")
    }
    guard begin <= 0 || begin <= size / 2 else {
      throw SizeError.reading("begins at \(begin) of dimension \(axis) (\(size)), which varies")
    }
    guard let end else { return false }
    if end >= size { return true }
    guard end < 0 || (begin == 0 && end == 1) else {
      throw SizeError.reading("ends at \(end) of dimension \(axis) (\(size)), which varies")
    }
    return false
  }

  /// Checks that a single element is counted from a side that can be told.
  func checkElement(of size: Int, _ axis: Int) throws {
    if begin > 0, begin == size - 1 {
      throw SizeError.reading("takes element \(begin) of dimension \(axis) (\(size)), which varies")
    }
  }
}

extension Int {
  fileprivate func hasBit(_ position: Int) -> Bool {
    position < Int.bitWidth - 1 && self >> position & 1 == 1
  }
}
