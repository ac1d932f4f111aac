import MindGraph
import MindTensors

/// Operators that join tensors or take them apart.
enum Joining {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Concat", [.tensors("tensors"), .argument("axis", .int, standard: .int(0))]
    ) { call in
      let tensors = try call.tensors("tensors")
      guard let first = tensors.first else { throw OperatorError.missing(argument: "tensors") }
      guard var result = first.dimensions else { return [.tensor(TensorType(first.element, nil))] }
      let axis = try Shapes.axis(try call.int("axis"), rank: result.count)
      var length = Size(result[axis].size)
      for tensor in tensors.dropFirst() {
        guard let dimensions = tensor.dimensions else {
          return [.tensor(TensorType(first.element, nil))]
        }
        guard dimensions.count == result.count else {
          throw OperatorError.shape("ranks \(result.count) and \(dimensions.count) do not join")
        }
        for index in result.indices where index != axis {
          result[index] = try same(result[index], dimensions[index])
        }
        length = dimensions[axis].size.map { length + Size($0) } ?? Size(nil)
      }
      result[axis] = length.value.map(Dimension.fixed) ?? .unknown
      return [.tensor(TensorType(first.element, result))]
    },
    OperatorDefinition(
      "Split",
      [
        .tensor("input_x"), .argument("axis", .int, standard: .int(0)),
        .argument("output_num", .int, standard: .int(1)),
      ]
    ) { call in
      let input = try call.tensor("input_x")
      let count = try call.int("output_num")
      guard (1...Call.largestResultCount).contains(count) else {
        throw OperatorError.shape("cannot split into \(count) parts")
      }
      var dimensions = input.dimensions
      if let known = dimensions {
        let axis = try Shapes.axis(try call.int("axis"), rank: known.count)
        if let size = known[axis].size {
          guard size % count == 0 else {
            throw OperatorError.shape("\(size) elements do not split into \(count) equal parts")
          }
          dimensions?[axis] = .fixed(size / count)
        }
      }
      let part = ValueType.tensor(TensorType(input.element, dimensions))
      return [ValueType](repeating: part, count: count)
    },
    OperatorDefinition(
      "Stack", formerly: ["Pack"],
      [.tensors("tensors"), .attribute("axis", .int, standard: .int(0))]
    ) { call in
      let tensors = try call.tensors("tensors")
      guard let first = tensors.first else { throw OperatorError.missing(argument: "tensors") }
      guard var result = first.dimensions else { return [.tensor(TensorType(first.element, nil))] }
      for tensor in tensors.dropFirst() {
        guard let dimensions = tensor.dimensions else { continue }
        guard dimensions.count == result.count else {
          throw OperatorError.shape("ranks \(result.count) and \(dimensions.count) do not stack")
        }
        for index in result.indices { result[index] = try same(result[index], dimensions[index]) }
      }
      let axis = try Shapes.axis(try call.int("axis"), rank: result.count + 1)
      result.insert(.fixed(tensors.count), at: axis)
      return [.tensor(TensorType(first.element, result))]
    },
  ]

  private static func same(_ left: Dimension, _ right: Dimension) throws -> Dimension {
    switch (left, right) {
    case (.fixed(let a), .fixed(let b)):
      guard a == b else { throw OperatorError.shape("sizes \(a) and \(b) differ") }
      return left
    case (.fixed, _): return left
    case (_, .fixed): return right
    default: return left == right ? left : .unknown
    }
  }
}

extension Call {
  /// The most results that one node may claim; no real network comes near.
  package static let largestResultCount = 1 << 16
}
