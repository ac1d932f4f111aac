import MindGraph
import MindOperators
import MindTensors

/// Operators on a tensor and a Python number, and the extremes of a whole tensor.
enum NumberRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("RemainderTensorScalar") { node in
        let x = node.typed(try node.value("input"))
        return [try node.floorModulo(x, node.number("other", like: x))]
      },
      LoweringRule("RemainderScalarTensor") { node in
        let y = node.typed(try node.value("other"))
        return [try node.floorModulo(node.number("input", like: y), y)]
      },
      LoweringRule("RemainderTensorTensor") { node in
        [try node.floorModulo(node.value("input"), node.value("other"))]
      },
      LoweringRule("PowTensorScalar") { node in
        let x = node.typed(try node.value("input"))
        return [node.emit("Pow", [x, try node.number("exponent", like: x)])]
      },
      LoweringRule("PowScalarTensor") { node in
        let y = node.typed(try node.value("exponent"))
        return [node.emit("Pow", [try node.number("input", like: y), y])]
      },
      LoweringRule("MaskedFillScalar") { node in
        let x = try node.value("input_x")
        return [node.emit("Where", [try node.value("mask"), try node.number("value", like: x), x])]
      },
    ]
    + [("AddScalar", "Add"), ("SubScalar", "Sub")].map { name, target in
      LoweringRule(name) { node in
        let x = node.typed(try node.value("input"))
        var y = try node.number("other", like: x)
        if try node.call.constant("alpha")?.doubleValue != 1 {
          y = node.builder.mul(y, try node.number("alpha", like: y))
        }
        return [node.emit(target, [x, y])]
      }
    }
    + [("EqScalar", "Equal"), ("LessScalar", "Less"), ("GreaterEqualScalar", "GreaterOrEqual")]
    .map { name, target in
      LoweringRule(name) { node in
        let x = try node.comparable("input", with: "other")
        return [node.builder.compare(target, x, try node.number("other", like: x))]
      }
    }
    + [("Max", "ReduceMax"), ("Min", "ReduceMin")].map { name, target in
      LoweringRule(name) { node in
        let x = try node.value("input")
        // A scalar has nothing to reduce.
        if node.builder.type(of: x).rank == 0 { return [x] }
        return [try node.builder.reduce(target, x, axes: [], keep: false)]
      }
    }
}

extension NodeLowering {
  /// A tensor that is compared with a number: in single precision, when it has whole numbers and the number is
  /// none of these.
  fileprivate func comparable(_ tensor: String, with number: String) throws -> Value.ID {
    let x = try value(tensor)
    guard case .scalar(let type) = call.type(number), type.isFloatingPoint,
      let element = builder.type(of: x).element
    else { return x }
    return builder.cast(x, to: Inference.real(element))
  }
}
