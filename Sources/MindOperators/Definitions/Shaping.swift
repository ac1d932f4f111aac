package import MindGraph
import MindTensors

/// Operators that give the same elements another shape or order.
enum Shaping {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Reshape", formerly: ["View"], [.tensor("input"), .input("shape", .ints)],
      infer: { call in
        let input = try call.tensor("input")
        guard let target = try call.numbers("shape") else {
          return [.tensor(TensorType(input.element, nil))]
        }
        return [.tensor(TensorType(input.element, try reshaped(input.dimensions, to: target)))]
      }),
    OperatorDefinition("Flatten", [.tensor("input_x")]) { call in
      let input = try call.tensor("input_x")
      guard let dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, [.unknown, .unknown]))]
      }
      guard let first = dimensions.first else {
        return [.tensor(TensorType(input.element, [1, 1]))]
      }
      let rest = try Shapes.product(dimensions.dropFirst())
      return [.tensor(TensorType(input.element, [first, rest]))]
    },
    OperatorDefinition(
      "FlattenExt",
      [
        .tensor("input"), .input("start_dim", .int, standard: .int(0)),
        .input("end_dim", .int, standard: .int(-1)),
      ]
    ) { call in
      let input = try call.tensor("input")
      guard let dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      guard !dimensions.isEmpty else { return [.tensor(TensorType(input.element, [1]))] }
      let range = try call.flattenedAxes(rank: dimensions.count)
      return [
        .tensor(
          TensorType(
            input.element,
            dimensions[..<range.lowerBound] + [try Shapes.product(dimensions[range])]
              + dimensions[(range.upperBound + 1)...]))
      ]
    },
    OperatorDefinition("Transpose", [.tensor("input"), .input("perm", .ints)]) { call in
      let input = try call.tensor("input")
      let order = try call.ints("perm")
      guard let dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      let axes = try order.map { try Shapes.axis($0, rank: dimensions.count) }
      guard Set(axes).count == axes.count, axes.count == dimensions.count else {
        throw OperatorError.shape("perm \(order) does not order \(dimensions.count) dimensions")
      }
      return [.tensor(TensorType(input.element, axes.map { dimensions[$0] }))]
    },
    OperatorDefinition(
      "TransposeExtView", [.tensor("input"), .input("dim0", .int), .input("dim1", .int)]
    ) { call in
      let input = try call.tensor("input")
      guard var dimensions = input.dimensions else { return [.tensor(input)] }
      let axes = try ["dim0", "dim1"].map {
        try Shapes.axis(try call.int($0), rank: dimensions.count)
      }
      dimensions.swapAt(axes[0], axes[1])
      return [.tensor(TensorType(input.element, dimensions))]
    },
    OperatorDefinition(
      "ExpandDims", [.tensor("input_x"), .input("axis", .int)],
      numbers: { call in
        try call.tensor("input_x").rank == 0 ? [try call.numbers("input_x")] : []
      }
    ) { call in
      let input = try call.tensor("input_x")
      guard var dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      dimensions.insert(
        1, at: try Shapes.axis(try call.int("axis"), rank: dimensions.count + 1))
      return [.tensor(TensorType(input.element, dimensions))]
    },
    OperatorDefinition(
      "Squeeze", [.tensor("input"), .argument("axis", .ints, standard: .ints([]))],
      numbers: { call in
        try call.tensor("input").rank == 1 ? [try call.numbers("input")] : []
      }
    ) { call in
      let input = try call.tensor("input")
      guard let dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      let axes = try call.squeezedAxes(of: dimensions)
      return [
        .tensor(
          TensorType(
            input.element,
            dimensions.indices.filter { !axes.contains($0) }.map { dimensions[$0] }))
      ]
    },
    OperatorDefinition("BroadcastTo", [.tensor("input"), .argument("shape", .ints)]) { call in
      let input = try call.tensor("input")
      guard let target = try call.numbers("shape") else {
        return [.tensor(TensorType(input.element, nil))]
      }
      return [.tensor(TensorType(input.element, try broadcast(input.dimensions, to: target)))]
    },
    OperatorDefinition("Tile", [.tensor("input"), .input("multiples", .ints)]) { call in
      let input = try call.tensor("input")
      guard let dimensions = input.dimensions, let counts = try call.numbers("multiples") else {
        return [.tensor(TensorType(input.element, nil))]
      }
      let rank = max(dimensions.count, counts.count)
      let sizes = [Dimension](repeating: 1, count: rank - dimensions.count) + dimensions
      let repeats = [Dimension](repeating: 1, count: rank - counts.count) + counts
      return [
        .tensor(
          TensorType(input.element, try zip(sizes, repeats).map { try Shapes.product([$0, $1]) }))
      ]
    },
    OperatorDefinition(
      "RepeatInterleaveInt",
      [
        .tensor("input"), .input("repeats", .int), .input("dim", .int, standard: Attribute.none),
        .input("output_size", .int, standard: Attribute.none),
      ]
    ) { call in
      let input = try call.tensor("input")
      let count = Dimension.fixed(max(0, try call.int("repeats")))
      guard var dimensions = input.dimensions else { return [.tensor(input)] }
      guard call.has("dim") else {
        return [.tensor(TensorType(input.element, [try Shapes.product(dimensions + [count])]))]
      }
      let axis = try Shapes.axis(try call.int("dim"), rank: dimensions.count)
      dimensions[axis] = try Shapes.product([dimensions[axis], count])
      return [.tensor(TensorType(input.element, dimensions))]
    },
    OperatorDefinition(
      "ReverseV2", [.tensor("input"), .argument("axis", .ints)],
      infer: Inference.sameAs("input")),
    OperatorDefinition(
      "Roll",
      [
        .tensor("input"), .argument("shifts", .ints, attribute: "shift"),
        .argument("dims", .ints, standard: .ints([]), attribute: "axis"),
      ], infer: Inference.sameAs("input")),
  ]

  /// The shape that a tensor takes on; one -1 stands for what is left over.
  private static func reshaped(
    _ dimensions: [Dimension]?, to target: [Dimension]
  ) throws -> [Dimension]? {
    let leftovers = target.indices.filter { target[$0] == .fixed(-1) }
    guard target.allSatisfy({ ($0.size ?? 0) >= -1 }), leftovers.count <= 1 else {
      throw OperatorError.shape("cannot reshape to \(target)")
    }
    let part = try ElementCount(target.filter { $0 != .fixed(-1) })
    let total = try dimensions.map { try ElementCount($0) }
    if let hole = leftovers.first {
      var result = target
      result[hole] = try total?.divided(by: part) ?? .unknown
      return result
    }
    if let total, let found = try total.dimension.size, let wanted = try part.dimension.size,
      found != wanted
    {
      throw OperatorError.shape("\(found) elements do not fit the shape \(target)")
    }
    return target
  }

  /// The shape that a tensor is spread out to; -1 keeps a size.
  private static func broadcast(
    _ dimensions: [Dimension]?, to target: [Dimension]
  ) throws -> [Dimension]? {
    guard let dimensions else { return target.map { $0 == .fixed(-1) ? .unknown : $0 } }
    guard target.count >= dimensions.count else {
      throw OperatorError.shape("rank \(dimensions.count) does not spread to \(target)")
    }
    let padded =
      [Dimension](repeating: 1, count: target.count - dimensions.count) + dimensions
    return try zip(padded, target).map { size, wanted in
      if wanted == .fixed(-1) { return size }
      if let a = size.size, let b = wanted.size, a != b, a != 1 {
        throw OperatorError.shape("sizes \(a) and \(b) do not broadcast")
      }
      return wanted
    }
  }
}

extension Call {
  /// The axes that a Squeeze removes, counted from the front: the named ones, or all of size 1.
  package func squeezedAxes(of dimensions: [Dimension]) throws -> [Int] {
    let named = try ints("axis")
    if named.isEmpty { return dimensions.indices.filter { dimensions[$0] == 1 } }
    let axes = try Shapes.axes(named, rank: dimensions.count)
    for axis in axes {
      if let size = dimensions[axis].size, size != 1 {
        throw OperatorError.shape("axis \(axis) has \(size) elements, not 1")
      }
    }
    return axes
  }

  /// The axes that a FlattenExt makes one, of a tensor that is no scalar.
  package func flattenedAxes(rank: Int) throws -> ClosedRange<Int> {
    let first = try Shapes.axis(try int("start_dim"), rank: rank)
    let last = try Shapes.axis(try int("end_dim"), rank: rank)
    guard first <= last else {
      throw OperatorError.shape("start_dim \(first) lies behind end_dim \(last)")
    }
    return first...last
  }
}
