package import MindTensors

/// An operator that cannot be expressed in ONNX, with every layer that uses it.
package struct UnsupportedOperator: Sendable, Equatable {
  package let name: String
  package let reason: String
  /// The nodes' places, in the graph's order.
  package var places: [String]

  package init(name: String, reason: String, places: [String]) {
    self.name = name
    self.reason = reason
    self.places = places
  }
}

/// Why a model cannot be lowered to ONNX.
package enum LoweringError: Failure, Equatable {
  /// Operators without an ONNX equivalent, all of them.
  case unsupported([UnsupportedOperator])
  /// One node uses its operator in a way that has no equivalent.
  case inexpressible(String)
  /// A version of ONNX's operator set that is not written.
  case opset(Int)
  /// Names for inputs or results that do not fit the graph.
  case names(String)

  package var kind: FailureKind {
    switch self {
    case .names: .usage
    default: .unsupported
    }
  }

  package var isList: Bool {
    if case .unsupported = self { true } else { false }
  }

  package var description: String {
    switch self {
    case .inexpressible(let reason), .names(let reason): return reason
    case .opset(let opset):
      let known = LoweringOptions.opsets
      return "opset \(opset) is not written, only \(known.lowerBound) to \(known.upperBound)"
    case .unsupported(let operators):
      let lines = operators.map { item in
        let shown = item.places.prefix(3).joined(separator: ", ")
        let rest = item.places.count > 3 ? ", ..." : ""
        return "\(item.name) (\(item.places.count)x: \(shown)\(rest)): \(item.reason)"
      }
      return "cannot be expressed in ONNX:" + VisibleText.items(lines)
    }
  }
}
