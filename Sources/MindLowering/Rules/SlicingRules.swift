import MindGraph
import MindOperators
import MindTensors

/// Parts of a tensor by position.
enum SlicingRules {
  static let rules: [LoweringRule] = [
    LoweringRule("StridedSlice", stridedSlice),
    LoweringRule("Slice") { node in
      let build = node.builder
      let input = try node.value("input")
      guard let begin = try node.call.numbers("begin"), let size = try node.call.numbers("size"),
        let dimensions = build.type(of: input).dimensions
      else { throw LoweringError.inexpressible("slices a tensor of unknown rank") }
      let (starts, lengths) = (try node.scalars("begin"), try node.scalars("size"))
      let axes = dimensions.indices.filter { axis in
        begin[axis] != .fixed(0)
          || size[axis] != .fixed(-1) && (size[axis] != dimensions[axis] || size[axis] == .unknown)
      }
      if axes.isEmpty { return [input] }
      let ends = try axes.map { axis in
        size[axis] == .fixed(-1)
          ? try build.constant(int: .max) : try build.sum(starts[axis], lengths[axis])
      }
      return [
        try build.slice(
          input, starts: build.vector(of: axes.map { starts[$0] }), ends: build.vector(of: ends),
          axes: axes, steps: axes.map { _ in 1 }, node.result.dimensions)
      ]
    },
    LoweringRule("SliceExt") { node in
      let input = try node.value("input")
      return [
        try node.builder.slice(
          input, starts: node.vector("start"), ends: node.vector("end"),
          axes: [try node.axis("dim", of: input)], steps: [try node.call.int("step")],
          node.result.dimensions)
      ]
    },
    LoweringRule("Narrow") { node in
      let (build, input) = (node.builder, try node.value("input"))
      let start = try node.scalar("start")
      let end = try build.sum(start, try node.scalar("length"))
      return [
        try build.slice(
          input, starts: build.vector(of: [start]), ends: build.vector(of: [end]),
          axes: [try node.axis("dim", of: input)], steps: [1], node.result.dimensions)
      ]
    },
  ]

  @Sendable private static func stridedSlice(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let input = try node.value("input_x")
    guard let dimensions = build.type(of: input).dimensions else {
      throw LoweringError.inexpressible("slices a tensor of unknown rank")
    }
    let plan = try SlicePlan(node.call, over: dimensions)
    let begins = try node.scalars("begin")
    let ends = try node.scalars("end")
    var value = input
    if plan.cuts.count == 1, plan.cuts[0].isShrunk {
      // One element along one axis.
      value = build.gather(value, begins[plan.cuts[0].position], axis: plan.cuts[0].axis)
    } else if !plan.cuts.isEmpty {
      let bounds = try plan.cuts.map { try bound($0, begins, ends, build) }
      value = try build.slice(
        value, starts: build.vector(of: bounds.map(\.start)),
        ends: build.vector(of: bounds.map(\.end)), axes: plan.cuts.map(\.axis),
        steps: plan.cuts.map { $0.isShrunk ? 1 : $0.stride }, sliced(dimensions, plan))
      value = try build.squeeze(value, axes: plan.cuts.filter(\.isShrunk).map(\.axis))
    }
    return [try build.unsqueeze(value, axes: plan.inserted)]
  }

  /// The dimensions between slicing and squeezing.
  private static func sliced(_ dimensions: [Dimension], _ plan: SlicePlan) -> [Dimension] {
    var kept = plan.dimensions
    for axis in plan.inserted.reversed() { kept.remove(at: axis) }
    for cut in plan.cuts where cut.isShrunk { kept.insert(1, at: cut.axis) }
    return kept
  }

  /// Where ONNX starts and stops.
  private static func bound(
    _ cut: SlicePlan.Cut, _ begins: [Value.ID], _ ends: [Value.ID], _ build: GraphBuilder
  ) throws -> (start: Value.ID, end: Value.ID) {
    let start =
      try cut.begin == nil ? build.constant(int: cut.stride > 0 ? 0 : -1) : begins[cut.position]
    if cut.isShrunk {
      // After the last element comes the end, not the first one.
      if cut.begin == .fixed(-1) { return (start, try build.constant(int: .max)) }
      return (start, try build.sum(start, try build.constant(int: 1)))
    }
    let end =
      try cut.end == nil
      ? build.constant(int: cut.stride > 0 ? .max : .min) : ends[cut.position]
    return (start, end)
  }
}

extension GraphBuilder {
  /// The sum of two whole numbers.
  func sum(_ left: Value.ID, _ right: Value.ID) throws -> Value.ID {
    if let a = ints(of: left)?.first, let b = ints(of: right)?.first,
      let sum = (Size(a) + Size(b)).value
    {
      return try constant(int: sum)
    }
    if ints(of: left) == [0] { return right }
    if ints(of: right) == [0] { return left }
    return add(left, right)
  }
}
