package import MindGraph
import MindTensors

/// Operators that give the same elements another shape or order.
enum Shaping {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Reshape", [.tensor("input"), .input("shape", .ints)]) { call in
      let input = try call.tensor("input")
      guard let target = try call.knownInts("shape") else {
        return [.tensor(TensorType(input.element, nil))]
      }
      return [.tensor(TensorType(input.element, try reshaped(input.dimensions, to: target)))]
    },
    OperatorDefinition("Flatten", [.tensor("input_x")]) { call in
      let input = try call.tensor("input_x")
      guard let dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      guard let first = dimensions.first else {
        return [.tensor(TensorType(input.element, [1, 1]))]
      }
      let rest = try Shapes.product(dimensions.dropFirst())
      return [.tensor(TensorType(input.element, [first, rest]))]
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
    OperatorDefinition("ExpandDims", [.tensor("input_x"), .input("axis", .int)]) { call in
      let input = try call.tensor("input_x")
      guard var dimensions = input.dimensions else {
        return [.tensor(TensorType(input.element, nil))]
      }
      dimensions.insert(
        1, at: try Shapes.axis(try call.int("axis"), rank: dimensions.count + 1))
      return [.tensor(TensorType(input.element, dimensions))]
    },
    OperatorDefinition(
      "Squeeze", [.tensor("input"), .argument("axis", .ints, standard: .ints([]))]
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
  ]

  /// The shape that a tensor takes on; one -1 stands for what is left over.
  private static func reshaped(
    _ dimensions: [Dimension]?, to target: [Int]
  ) throws -> [Dimension]? {
    guard target.allSatisfy({ $0 >= -1 }), target.filter({ $0 == -1 }).count <= 1 else {
      throw OperatorError.shape("cannot reshape to \(target)")
    }
    let known = try Shapes.product(target.filter { $0 != -1 }.map(Dimension.fixed)).size
    let total = try dimensions.flatMap { try Shapes.product($0).size }
    guard let known, let total else {
      return target.map { $0 == -1 ? .unknown : .fixed($0) }
    }
    let fits = target.contains(-1) ? known != 0 && total % known == 0 : total == known
    guard fits else {
      throw OperatorError.shape("\(total) elements do not fit the shape \(target)")
    }
    return target.map { .fixed($0 == -1 ? total / known : $0) }
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
}
