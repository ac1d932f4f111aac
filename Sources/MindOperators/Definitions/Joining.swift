import MindGraph
import MindTensors

/// Operators that join tensors or take them apart.
enum Joining {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Concat", [.tensors("tensors"), .argument("axis", .int, standard: .int(0))],
      numbers: { [try joinedNumbers($0)] }
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
          result[index] = try Shapes.same(result[index], dimensions[index])
        }
        length = dimensions[axis].size.map { length + Size($0) } ?? Size(nil)
      }
      if tensors.count > 1 { result[axis] = length.value.map(Dimension.fixed) ?? .unknown }
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
      let count = try call.resultCount(try call.int("output_num"))
      var dimensions = input.dimensions
      if let known = dimensions {
        let axis = try Shapes.axis(try call.int("axis"), rank: known.count)
        if let size = known[axis].size {
          guard size % count == 0 else {
            throw OperatorError.shape("\(size) elements do not split into \(count) equal parts")
          }
          dimensions?[axis] = .fixed(size / count)
        } else if count > 1 {
          dimensions?[axis] = .unknown
        }
      }
      let part = ValueType.tensor(TensorType(input.element, dimensions))
      return [ValueType](repeating: part, count: count)
    },
    OperatorDefinition(
      "SplitTensor",
      [.tensor("input"), .input("split_size", .int), .input("dim", .int, standard: .int(0))]
    ) { call in
      try split(call, dim: "dim") { size in
        let part = try call.int("split_size")
        guard part > 0, let size else { throw OperatorError.computed(argument: "split_size") }
        let count = try call.resultCount(
          Size(size).dividedRoundingUp(by: Size(part)).value ?? 0)
        return (0..<count).map { min(part, size - $0 * part) }
      }
    },
    OperatorDefinition(
      "SplitWithSize",
      [.tensor("input"), .input("split_size", .ints), .input("dim", .int, standard: .int(0))]
    ) { call in
      try split(call, dim: "dim") { _ in try call.ints("split_size") }
    },
    OperatorDefinition(
      "SplitV",
      [
        .tensor("input_x"), .attribute("size_splits", .ints), .attribute("split_dim", .int),
        .attribute("num_split", .int, standard: .int(1)),
      ]
    ) { call in
      try split(call, "input_x", dim: "split_dim") { size in
        let sizes = try call.ints("size_splits")
        guard let hole = sizes.firstIndex(of: -1), let size else { return sizes }
        let rest = sizes.reduce(Size(size)) { $1 == -1 ? $0 : $0 - Size($1) }
        var result = sizes
        result[hole] = rest.value ?? -1
        return result
      }
    },
    OperatorDefinition(
      "Stack", formerly: ["Pack"],
      [.tensors("tensors"), .attribute("axis", .int, standard: .int(0))],
      numbers: { [try joinedNumbers($0)] }, infer: stacked("axis")),
    OperatorDefinition(
      "StackExt", [.tensors("tensors"), .argument("dim", .int, standard: .int(0))],
      infer: stacked("dim")),
    OperatorDefinition(
      "Unstack", formerly: ["Unpack"],
      [
        .tensor("input_x"), .attribute("axis", .int, standard: .int(0)),
        .attribute("num", .int, standard: Attribute.none),
      ]
    ) { try unstacked($0, "input_x", axis: "axis") },
    OperatorDefinition(
      "UnstackExtView", formerly: ["UnstackExt"],
      [.tensor("input"), .input("dim", .int, standard: .int(0))]
    ) { try unstacked($0, "input", axis: "dim") },
    OperatorDefinition(
      "Meshgrid",
      [.tensors("inputs"), .argument("indexing", .enumeration(.indexing), standard: .int(1))]
    ) { call in
      let inputs = try call.tensors("inputs")
      var dimensions: [Dimension]? = inputs.compactMap { type in
        type.dimensions.flatMap { $0.count <= 1 ? $0.first ?? 1 : nil }
      }
      if dimensions?.count != inputs.count { dimensions = nil }
      if try call.word("indexing", .indexing) == "xy", inputs.count > 1 {
        dimensions?.swapAt(0, 1)
      }
      return inputs.map { .tensor(TensorType($0.element, dimensions)) }
    },
  ]

  /// Tensors of one shape along a new axis.
  private static func stacked(_ axis: String) -> @Sendable (Call) throws -> [ValueType] {
    { call in
      let tensors = try call.tensors("tensors")
      guard let first = tensors.first else { throw OperatorError.missing(argument: "tensors") }
      guard var result = first.dimensions else { return [.tensor(TensorType(first.element, nil))] }
      for tensor in tensors.dropFirst() {
        guard let dimensions = tensor.dimensions else { continue }
        guard dimensions.count == result.count else {
          throw OperatorError.shape("ranks \(result.count) and \(dimensions.count) do not stack")
        }
        for index in result.indices {
          result[index] = try Shapes.same(result[index], dimensions[index])
        }
      }
      let axis = try Shapes.axis(try call.int(axis), rank: result.count + 1)
      result.insert(.fixed(tensors.count), at: axis)
      return [.tensor(TensorType(first.element, result))]
    }
  }

  /// The slices of a tensor along an axis, which must have a known size.
  private static func unstacked(_ call: Call, _ name: String, axis: String) throws -> [ValueType] {
    let input = try call.tensor(name)
    let recorded = call.has("num") ? try call.int("num") : nil
    var dimensions = input.dimensions
    var count: Int?
    if let known = dimensions {
      let axis = try Shapes.axis(try call.int(axis), rank: known.count)
      count = dimensions?.remove(at: axis).size
    }
    guard let count = count ?? recorded else { throw OperatorError.computed(argument: "num") }
    let part = ValueType.tensor(TensorType(input.element, dimensions))
    return [ValueType](repeating: part, count: try call.resultCount(count))
  }

  /// Parts of given sizes along an axis.
  private static func split(
    _ call: Call, _ name: String = "input", dim: String, _ sizes: (Int?) throws -> [Int]
  ) throws -> [ValueType] {
    let input = try call.tensor(name)
    guard var dimensions = input.dimensions else {
      return try sizes(nil).map { _ in .tensor(input) }
    }
    let axis = try Shapes.axis(try call.int(dim), rank: dimensions.count)
    let parts = try sizes(dimensions[axis].size)
    if let size = dimensions[axis].size,
      parts.contains(where: { $0 < 0 }) || parts.reduce(Size(0), { $0 + Size($1) }).value != size
    {
      throw OperatorError.shape("\(size) elements do not split into \(parts)")
    }
    return parts.map { part in
      dimensions[axis] = .fixed(part)
      return .tensor(TensorType(input.element, dimensions))
    }
  }

  /// The whole numbers of vectors or scalars that become one vector.
  private static func joinedNumbers(_ call: Call) throws -> [Dimension]? {
    let tensors = try call.tensors("tensors")
    guard tensors.allSatisfy({ ($0.rank ?? 2) <= 1 && $0.element?.isInteger == true }) else {
      return nil
    }
    return try call.parts("tensors")
  }
}

extension Call {
  /// The most results that one node may claim; no real network comes near.
  package static let largestResultCount = 1 << 16

  /// A count of results, checked.
  func resultCount(_ count: Int) throws -> Int {
    guard (1...Self.largestResultCount).contains(count) else {
      throw OperatorError.shape("cannot split into \(count) parts")
    }
    return count
  }
}
