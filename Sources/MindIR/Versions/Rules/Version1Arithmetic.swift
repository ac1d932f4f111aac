import Glibc
import MindGraph
import MindOperators
import MindTensors

/// Arithmetic of two tensors, or of a tensor and a number.
enum Version1Arithmetic {
  static let rules: [Version1Rule] =
    [("Muls", "Mul"), ("Adds", "Add"), ("Subs", "Sub"), ("Divs", "Div")].map { name, plain in
      Version1Rule(name) { node in
        guard let number = try node.call.constant("scalar")?.doubleValue else {
          throw VersionError.inexpressible("the number is computed")
        }
        let x = try converted(node, "input")
        try node.finish(plain, [x, node.scalar(number, node.result.element)])
      }
    }
    + [("AddExt", "Add"), ("SubExt", "Sub")].map { name, plain in
      Version1Rule(name) { node in
        guard let factor = try node.call.constant("alpha")?.doubleValue else {
          throw VersionError.inexpressible("the factor is computed")
        }
        var other = try converted(node, "other")
        if factor != 1 {
          let type = TensorType(node.result.element, try node.call.tensor("other").dimensions)
          other = try node.emit(
            "Mul", [other, node.scalar(factor, node.result.element)], [], type)
        }
        try node.finish(plain, [converted(node, "input"), other])
      }
    }
    + [
      // Whole numbers divide into single precision; 2.0 would drop what is after the point.
      Version1Rule("Div") { node in
        try node.finish("Div", [converted(node, "x"), converted(node, "y")])
      },
      Version1Rule("FloorDiv") { node in
        guard node.result.element?.isFloatingPoint == true else {
          throw VersionError.onlyOwnForm("it gets whole numbers wrong")
        }
        node.keep()
      },
      // Lite broadcasts single numbers only.
      Version1Rule("Pow") { node in
        let (x, y) = (try node.type("x"), try node.type("y"))
        guard x.dimensions != y.dimensions, !y.dimensions.allSatisfy({ $0 == 1 }) else {
          return node.keep()
        }
        let result = try node.resultDimensions()
        // Powers of a single number it does not do at all.
        if case .constant(let base) = node.call.operand("x"), let number = base.scalarValue,
          number > 0, x.element == .float32, y.dimensions == result
        {
          let factor = try node.scalar(log(number), .float32)
          return try node.finish("Exp", [node.emit("Mul", [node.value("y"), factor])])
        }
        try node.finish(
          "Pow",
          [
            node.broadcast(node.value("x"), x.element, x.dimensions, to: result),
            node.broadcast(node.value("y"), y.element, y.dimensions, to: result),
          ])
      },
      Version1Rule("FillV2") { node in
        let value = try node.type("value")
        try node.finish(
          with: node.broadcast(
            node.value("value"), value.element, value.dimensions, to: node.resultDimensions()))
      },
      // 2.0 takes its element type in another form.
      Version1Rule("Eye") { node in
        let sizes = [try node.call.int("n"), try node.call.int("m")]
        guard sizes.allSatisfy({ $0 >= 0 }) else { throw OperatorError.shape("negative sizes") }
        var values = [Double](repeating: 0, count: try node.count(sizes))
        for place in 0..<min(sizes[0], sizes[1]) { values[place * sizes[1] + place] = 1 }
        node.finish(with: try node.tensor(values, sizes, node.call.dataType("dtype")))
      },
      Version1Rule("LogicalXor") { node in
        let (x, y) = (try node.value("x"), try node.value("y"))
        let either = try node.emit("LogicalOr", [x, y])
        let both = try node.emit("LogicalAnd", [x, y])
        try node.finish("LogicalAnd", [either, node.emit("LogicalNot", [both])])
      },
      // 2.0 and Lite read beyond the ends of operands that are smaller than the result.
      Version1Rule("Select") { node in
        let result = try node.resultDimensions()
        let operands = try ["condition", "input", "other"].map { name in
          let type = try node.type(name)
          return try node.broadcast(node.value(name), type.element, type.dimensions, to: result)
        }
        try node.finish("Select", operands)
      },
      Version1Rule("MaskedFill") { node in
        let result = try node.resultDimensions()
        let operands = try ["mask", "value", "input_x"].map { name in
          let type = try node.type(name)
          return try node.broadcast(node.value(name), type.element, type.dimensions, to: result)
        }
        try node.finish("Select", operands)
      },
      // Its number for the element type is an input here, where files before 2.0 had an attribute.
      Version1Rule("Cast") { node in
        guard let type = try node.call.constant("dtype") else {
          throw VersionError.inexpressible("the element type is computed")
        }
        try node.finish("Cast", [node.value("input_x"), node.constant(type)])
      },
    ]

  /// An operand in the result's element type.
  static func converted(_ node: VersionNode, _ name: String) throws -> String {
    let value = try node.value(name)
    let type = try node.call.tensor(name)
    guard let element = node.result.element, let own = type.element, own != element else {
      return value
    }
    return try node.cast(value, to: TensorType(element, type.dimensions))
  }
}

extension VersionNode {
  /// The dimensions of the result.
  func resultDimensions() throws -> [Dimension] {
    guard let dimensions = result.dimensions else {
      throw VersionError.onlyOwnForm("the result's rank is not known")
    }
    return dimensions
  }

  /// A value repeated along dimensions of size 1, until it has the given ones.
  func broadcast(
    _ value: String, _ element: DataType, _ dimensions: [Dimension], to target: [Dimension]
  ) throws -> String {
    if dimensions == target { return value }
    let type = TensorType(element, target)
    let (expanded, factors) = try tiling(value, element, dimensions, to: target)
    return try emit("Tile", [expanded, constant(.ints(factors))], [], type)
  }

  /// A value with leading dimensions of size 1, and how often each is repeated.
  func tiling(
    _ value: String, _ element: DataType, _ dimensions: [Dimension], to target: [Dimension]
  ) throws -> (String, [Int]) {
    guard dimensions.count <= target.count else {
      throw OperatorError.shape("does not broadcast")
    }
    let padded =
      [Dimension](repeating: 1, count: target.count - dimensions.count) + dimensions
    let factors = try zip(padded, target).map { own, wanted -> Int in
      if own == wanted { return 1 }
      guard own == .fixed(1), let size = wanted.size else {
        throw VersionError.onlyOwnForm("sizes are only known when the model runs")
      }
      return size
    }
    guard padded.count > dimensions.count else { return (value, factors) }
    return (try reshape(value, element, padded), factors)
  }

  /// A value in another shape, of which one size may be unknown.
  func reshape(
    _ value: String, _ element: DataType, _ dimensions: [Dimension]
  ) throws -> String {
    try emit(
      "Reshape", [value, constant(.ints(reshapeTarget(dimensions)))], [],
      TensorType(element, dimensions))
  }

  /// The argument of a Reshape: -1 for the size that is left over.
  func reshapeTarget(_ dimensions: [Dimension]) throws -> [Int] {
    guard dimensions.count(where: { $0.size == nil }) <= 1 else {
      throw VersionError.onlyOwnForm("sizes are only known when the model runs")
    }
    return dimensions.map { $0.size ?? -1 }
  }
}
