package import MindTensors

/// A network's numbers in half precision.
package struct Precision: Sendable {
  /// `.float16` or `.bfloat16`.
  package var type: DataType
  /// Whether the network's inputs and results are of that type, too.
  package var includesInputsAndOutputs = false
  /// Whether a node stays in single precision, by its operator and its name.
  package var keeps: @Sendable (_ operation: String, _ name: String) -> Bool = { _, _ in false }

  package init(_ type: DataType) {
    self.type = type
  }

  /// Operators whose sums, powers or coordinates need the range and digits of single precision.
  package static let sensitive: Set<String> = [
    "CumSum", "Det", "Exp", "EyeLike", "GlobalLpPool", "GridSample", "GroupNormalization",
    "InstanceNormalization", "LRN", "Log", "LogSoftmax", "LpNormalization", "LpPool",
    "MeanVarianceNormalization", "Multinomial", "NonMaxSuppression", "Pow", "RandomNormal",
    "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Range", "Reciprocal", "ReduceL1",
    "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMean", "ReduceProd", "ReduceSum",
    "ReduceSumSquare", "Resize", "RoiAlign", "Softmax", "Softplus", "Sqrt",
  ]
}

/// What a change of precision did.
package struct PrecisionResult: Sendable {
  /// A weight or constant that was cast.
  package struct Cast: Sendable {
    package let name: String
    package let overflows: OverflowCount
  }

  /// The weights and constants.
  package var casts: [Cast] = []
  /// How many nodes of each operator stayed in single precision.
  package var kept: [String: Int] = [:]
  /// How many numbers of constants were beyond the type's range and became the nearest that it has.
  package var limitedCount = 0
}

/// Operators that have no form in the wanted type.
package struct PrecisionError: Failure, Equatable {
  package let type: DataType
  package let opset: Int
  /// By operator, the nodes' names.
  package let operators: [UnsupportedOperator]

  package var kind: FailureKind { .unsupported }

  package var isList: Bool { true }

  package var description: String {
    let lines = operators.map { item in
      let shown = item.places.prefix(3).joined(separator: ", ")
      return
        "\(item.name) (\(item.places.count)x: \(shown)\(item.places.count > 3 ? ", ..." : ""))"
    }
    let options = VisibleText.line(
      operators.map { "--keep-float32 \($0.name)" }.joined(separator: " "))
    return "opset \(opset) has no \(type) for:" + VisibleText.items(lines)
      + "\nkeep them in single precision: \(options)"
  }
}
