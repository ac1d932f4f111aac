import MindGraph
import MindOperators
import MindTensors

/// The same elements in another shape or order.
enum ShapingRules {
  static let rules: [LoweringRule] = [
    LoweringRule("Reshape") { node in
      let input = try node.value("input")
      if let shape = try node.copyingShape(of: input) {
        return [node.emit("Reshape", [input, try node.builder.constant(ints: shape)])]
      }
      let shape = try node.vector("shape")
      // In ONNX, 0 copies a size; MindSpore's 0 is an empty dimension.
      var attributes: [NamedAttribute] = []
      if node.builder.ints(of: shape)?.contains(0) == true {
        guard node.opset >= 14 else { throw node.needs(opset: 14, for: "an empty dimension") }
        attributes = [NamedAttribute("allowzero", .int(1))]
      }
      return [node.emit("Reshape", [input, shape], attributes)]
    },
    LoweringRule("Flatten") { node in
      [node.emit("Flatten", [try node.value("input_x")], [NamedAttribute("axis", .int(1))])]
    },
    LoweringRule("FlattenExt") { node in
      let input = try node.value("input")
      let rank = try node.rank(of: input)
      if rank == 0 { return [try node.builder.unsqueeze(input, axes: [0])] }
      let range = try node.call.flattenedAxes(rank: rank)
      if range.count == 1 { return [input] }
      if range.lowerBound == 1, range.upperBound == rank - 1 {
        return [node.emit("Flatten", [input], [NamedAttribute("axis", .int(1))])]
      }
      let dimensions = node.builder.type(of: input).dimensions ?? []
      // 0 copies the sizes in front; one size may be left over.
      let front = [Int](repeating: 0, count: range.lowerBound)
      let behind = dimensions[(range.upperBound + 1)...].compactMap(\.size)
      if behind.count == rank - 1 - range.upperBound {
        return [
          try node.builder.reshape(
            input, front + [-1] + behind, dimensions: node.result.dimensions)
        ]
      }
      let sizes = try (0..<rank).filter { !range.contains($0) || $0 == range.lowerBound }.map {
        $0 == range.lowerBound
          ? try node.builder.constant(int: -1) : try node.builder.size(of: input, axis: $0)
      }
      return [node.emit("Reshape", [input, try node.builder.vector(of: sizes)])]
    },
    LoweringRule("Transpose") { node in
      let order = try node.call.ints("perm")
      let axes = try order.map { try Shapes.axis($0, rank: order.count) }
      return [
        node.emit("Transpose", [try node.value("input")], [NamedAttribute("perm", .ints(axes))])
      ]
    },
    LoweringRule("TransposeExtView") { node in
      let input = try node.value("input")
      var order = Array(0..<(try node.rank(of: input)))
      order.swapAt(try node.axis("dim0", of: input), try node.axis("dim1", of: input))
      return [node.builder.transpose(input, order)]
    },
    LoweringRule("ExpandDims") { node in
      let input = try node.value("input_x")
      return [
        try node.builder.unsqueeze(input, axes: [try node.axis("axis", of: input, extra: 1)])
      ]
    },
    LoweringRule("Squeeze") { node in
      let input = try node.value("input")
      guard let dimensions = node.builder.type(of: input).dimensions else {
        throw LoweringError.inexpressible("squeezes a tensor of unknown rank")
      }
      return [
        try node.builder.squeeze(input, axes: try node.call.squeezedAxes(of: dimensions))
      ]
    },
    LoweringRule("BroadcastTo") { node in
      let input = try node.value("input")
      let type = node.builder.type(of: input)
      if type.dimensions == node.result.dimensions, type.shape != nil { return [input] }
      if let known = try node.call.knownInts("shape") {
        // -1 keeps a size, as 1 does in ONNX.
        let shape = try node.builder.constant(ints: known.map { $0 == -1 ? 1 : $0 })
        return [node.emit("Expand", [input, shape])]
      }
      let kept = try node.call.numbers("shape") ?? []
      let sizes = try zip(try node.scalars("shape"), kept).map { size, number in
        number == .fixed(-1) ? try node.builder.constant(int: 1) : size
      }
      return [node.emit("Expand", [input, try node.builder.vector(of: sizes)])]
    },
    LoweringRule("Tile") { node in
      var input = try node.value("input")
      let rank = try node.rank(of: input)
      var counts = try node.scalars("multiples")
      if counts.count > rank {
        input = try node.builder.unsqueeze(input, axes: Array(0..<(counts.count - rank)))
      }
      while counts.count < rank { counts.insert(try node.builder.constant(int: 1), at: 0) }
      return [node.emit("Tile", [input, try node.builder.vector(of: counts)])]
    },
    LoweringRule("ReverseV2") { node in
      let input = try node.value("input")
      let axes = try Shapes.axes(try node.call.ints("axis"), rank: try node.rank(of: input))
      if axes.isEmpty { return [input] }
      return [
        try node.builder.slice(
          input, starts: node.builder.constant(ints: axes.map { _ in -1 }),
          ends: node.builder.constant(ints: axes.map { _ in .min }), axes: axes,
          steps: axes.map { _ in -1 }, node.result.dimensions)
      ]
    },
    LoweringRule("Roll", roll),
    // Every element so many times in a row: a new dimension, spread out and joined with its own.
    LoweringRule("RepeatInterleaveInt") { node in
      let build = node.builder
      var input = try node.value("input")
      let count = try node.call.int("repeats")
      guard count > 0 else { throw LoweringError.inexpressible("repeats elements \(count) times") }
      if !node.call.has("dim") { input = try build.reshape(input, [-1]) }
      let axis = node.call.has("dim") ? try node.axis("dim", of: input) : 0
      let rank = try node.rank(of: input)
      var counts = Array(repeating: 1, count: rank + 1)
      counts[axis + 1] = count
      let wide = try build.unsqueeze(input, axes: [axis + 1])
      var type = build.type(of: wide)
      type.dimensions?[axis + 1] = .fixed(count)
      let spread = build.emit("Tile", [wide, try build.constant(ints: counts)], type: type)
      var sizes = try (0..<rank).map { try build.size(of: input, axis: $0) }
      sizes[axis] = try build.constant(int: -1)
      return [node.emit("Reshape", [spread, try build.vector(of: sizes)])]
    },
  ]

  /// Moves elements along axes; what falls off the end comes back in front.
  @Sendable private static func roll(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let input = try node.value("input")
    let rank = try node.rank(of: input)
    let shifts = try node.call.ints("shifts")
    let named = try node.call.ints("dims")
    if named.isEmpty, let shift = shifts.first {
      // Without axes, the elements move in the order in which they lie.
      let flat = try build.reshape(input, [-1])
      let moved = try rolled(flat, by: shift, axis: 0, build)
      return [build.emit("Reshape", [moved, try build.shape(of: input)], type: node.result)]
    }
    guard shifts.count == named.count else {
      throw OperatorError.shape("\(shifts.count) shifts for \(named.count) axes")
    }
    var value = input
    for (shift, axis) in zip(shifts, named) {
      value = try rolled(value, by: shift, axis: try Shapes.axis(axis, rank: rank), build)
    }
    return [value]
  }

  private static func rolled(
    _ value: Value.ID, by shift: Int, axis: Int, _ build: GraphBuilder
  ) throws -> Value.ID {
    let type = build.type(of: value)
    var shift = shift
    guard shift > .min else { throw OperatorError.tooLarge }
    var (first, last) = (Dimension.unknown, Dimension.unknown)
    if let size = type.dimension(axis).size {
      guard size > 0 else { return value }
      shift = ((shift % size) + size) % size
      (first, last) = (.fixed(shift), .fixed(size - shift))
    }
    if shift == 0 { return value }
    var (start, rest) = (type.dimensions, type.dimensions)
    start?[axis] = first
    rest?[axis] = last
    // Counted from the end, the cut needs no size.
    let cut = try build.constant(ints: [-shift])
    let tail = try build.slice(
      value, starts: cut, ends: build.constant(ints: [.max]), axes: [axis], steps: [1],
      start)
    let head = try build.slice(
      value, starts: build.constant(ints: [0]), ends: cut, axes: [axis], steps: [1],
      rest)
    return build.concat([tail, head], axis: axis, type: type)
  }
}

extension NodeLowering {
  /// A computed shape in ONNX's terms, where 0 copies the size that is there and -1 is what is left over; `nil`
  /// when it is a constant or more than that.
  fileprivate func copyingShape(of input: Value.ID) throws -> [Int]? {
    guard try call.knownInts("shape") == nil, let sizes = builder.type(of: input).dimensions,
      let result = result.dimensions
    else { return nil }
    let shape = result.enumerated().map { axis, dimension in
      if let size = dimension.size { return size > 0 ? size : nil }
      return sizes.indices.contains(axis) && sizes[axis] == dimension && dimension != .unknown
        ? 0 : -1
    }
    let known = shape.compactMap { $0 }
    guard known.count == shape.count, known.count(where: { $0 == -1 }) <= 1 else { return nil }
    return known
  }
}
