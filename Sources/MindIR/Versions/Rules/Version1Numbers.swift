import Glibc
import MindGraph
import MindOperators
import MindTensors

/// Operators on a tensor and a Python number, and the extremes of a whole tensor: version 1 has neither.
enum Version1Numbers {
  static let rules: [Version1Rule] =
    [("LessScalar", "Less"), ("EqScalar", "Equal"), ("GreaterEqualScalar", "GreaterEqual")]
    .map { name, plain in
      Version1Rule(name) { node in
        let number = try number(node, "other")
        var (x, (element, dimensions)) = (try node.value("input"), try node.type("input"))
        if case .scalar(let type) = node.call.type("other"), type.isFloatingPoint,
          element != Inference.real(element)
        {
          element = Inference.real(element)
          x = try node.cast(x, to: TensorType(element, dimensions))
        }
        try node.finish(plain, [x, node.scalar(number, element)])
      }
    }
    + [("AddScalar", "Add"), ("SubScalar", "Sub")].map { name, plain in
      Version1Rule(name) { node in
        let number = try number(node, "other") * number(node, "alpha")
        let x = try Version1Arithmetic.converted(node, "input")
        try node.finish(plain, [x, node.scalar(number, node.result.element)])
      }
    }
    + [("RemainderTensorScalar", "other", "FloorMod"), ("PowTensorScalar", "exponent", "Pow")]
    .map { name, operand, plain in
      Version1Rule(name) { node in
        let number = try number(node, operand)
        let x = try Version1Arithmetic.converted(node, "input")
        try node.finish(plain, [x, node.scalar(number, node.result.element)])
      }
    }
    + [
      Version1Rule("RemainderScalarTensor") { node in
        let number = try number(node, "input")
        let y = try Version1Arithmetic.converted(node, "other")
        try node.finish("FloorMod", [node.scalar(number, node.result.element), y])
      },
      Version1Rule("RemainderTensorTensor") { node in
        try node.finish("FloorMod", [node.value("input"), node.value("other")])
      },
      // Powers of a single number Lite does not do at all.
      Version1Rule("PowScalarTensor") { node in
        let number = try number(node, "input")
        guard number > 0, node.result.element == .float32 else {
          throw VersionError.inexpressible("a power of a number, but not in single precision")
        }
        let y = try Version1Arithmetic.converted(node, "exponent")
        try node.finish("Exp", [node.emit("Mul", [y, node.scalar(log(number), .float32)])])
      },
      Version1Rule("MaskedFillScalar") { node in
        let (value, result) = (try number(node, "value"), try node.resultDimensions())
        let mask = try node.type("mask")
        let (x, element, dimensions) = (
          try node.value("input_x"), try node.type("input_x").element,
          try node.type("input_x").dimensions
        )
        try node.finish(
          "Select",
          [
            node.broadcast(node.value("mask"), mask.element, mask.dimensions, to: result),
            node.broadcast(node.scalar(value, element), element, [], to: result),
            node.broadcast(x, element, dimensions, to: result),
          ])
      },
      Version1Rule("Max") { node in
        try Version1Reductions.greatest(
          node, "input", axes: Array(node.type("input").dimensions.indices), keep: false)
      },
      Version1Rule("Min") { node in
        try Version1Reductions.reduce(
          node, "ReduceMin", node.value("input"),
          axes: Array(node.type("input").dimensions.indices), keep: false)
      },
    ]

  private static func number(_ node: VersionNode, _ name: String) throws -> Double {
    guard let number = try node.call.constant(name)?.doubleValue else {
      throw VersionError.inexpressible("the number is computed")
    }
    return number
  }
}
