import MindGraph
import MindTensors

/// Operators that take a part of a tensor by its position.
enum Slicing {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "StridedSlice",
      [.tensor("input_x"), .input("begin", .ints), .input("end", .ints), .input("strides", .ints)]
        + ["begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask"].map {
          .argument($0, .int, standard: .int(0))
        },
      numbers: { call in
        guard try call.tensor("input_x").rank == 1, let all = try call.numbers("input_x") else {
          return []
        }
        let plan = try SlicePlan(call, over: [.fixed(all.count)])
        guard plan.inserted.isEmpty else { return [] }
        guard let cut = plan.cuts.first else { return [all] }
        return [cut.taken(from: all)]
      }
    ) { call in
      let input = try call.tensor("input_x")
      guard let dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      return [
        .tensor(TensorType(input.element, try SlicePlan(call, over: dimensions).dimensions))
      ]
    },
    OperatorDefinition(
      "Slice", [.tensor("input"), .input("begin", .ints), .input("size", .ints)]
    ) { call in
      let input = try call.tensor("input")
      guard let dimensions = input.dimensions, let begin = try call.numbers("begin"),
        let size = try call.numbers("size")
      else { return [.tensor(TensorType(input.element, nil))] }
      guard begin.count == dimensions.count, size.count == dimensions.count else {
        throw OperatorError.shape("begin and size do not fit rank \(dimensions.count)")
      }
      let result = try dimensions.indices.map { index -> Dimension in
        guard let wanted = size[index].size else { return size[index] }
        guard wanted == -1 else { return .fixed(max(0, wanted)) }
        if begin[index] == .fixed(0) { return dimensions[index] }
        guard let total = dimensions[index].size, let first = begin[index].size else {
          return .unknown
        }
        return try Shapes.fixed(Size(total) - Size(first))
      }
      return [.tensor(TensorType(input.element, result))]
    },
    OperatorDefinition(
      "SliceExt",
      [
        .tensor("input"), .input("dim", .int), .input("start", .int), .input("end", .int),
        .input("step", .int, standard: .int(1)),
      ]
    ) { call in
      let input = try call.tensor("input")
      guard var dimensions = input.dimensions else { return [.tensor(input)] }
      let axis = try Shapes.axis(try call.int("dim"), rank: dimensions.count)
      let step = try call.int("step")
      guard step > 0 else { throw OperatorError.shape("step \(step) is not positive") }
      guard let size = dimensions[axis].size, let start = try call.knownInts("start")?.first,
        let end = try call.knownInts("end")?.first
      else {
        dimensions[axis] = .unknown
        return [.tensor(TensorType(input.element, dimensions))]
      }
      let bounds = [start, end].map { value in
        min(max(value < 0 ? (Size(value) + Size(size)).value ?? 0 : value, 0), size)
      }
      dimensions[axis] = try Shapes.fixed(
        Size(max(0, bounds[1] - bounds[0])).dividedRoundingUp(by: Size(step)))
      return [.tensor(TensorType(input.element, dimensions))]
    },
    OperatorDefinition(
      "Narrow", formerly: ["NarrowView"],
      [.tensor("input"), .input("dim", .int), .input("start", .int), .input("length", .int)]
    ) { call in
      let input = try call.tensor("input")
      guard var dimensions = input.dimensions else { return [.tensor(input)] }
      let axis = try Shapes.axis(try call.int("dim"), rank: dimensions.count)
      dimensions[axis] = try call.numbers("length")?.first ?? .unknown
      return [.tensor(TensorType(input.element, dimensions))]
    },
  ]
}

extension SlicePlan.Cut {
  /// The elements of a known vector that this cut takes, or `nil` when its bounds are not known.
  fileprivate func taken(from all: [Dimension]) -> [Dimension]? {
    if let begin, begin.size == nil { return nil }
    if let end, end.size == nil { return nil }
    func place(_ value: Dimension?, _ standard: Int) -> Int {
      guard let value = value?.size else { return standard }
      return value < 0 ? (Size(value) + Size(all.count)).value ?? -1 : value
    }
    if isShrunk {
      let index = place(begin, 0)
      return all.indices.contains(index) ? [all[index]] : nil
    }
    guard stride > 0 else { return nil }
    let start = min(max(place(begin, 0), 0), all.count)
    let stop = min(max(place(end, all.count), start), all.count)
    return Swift.stride(from: start, to: stop, by: stride).map { all[$0] }
  }
}
