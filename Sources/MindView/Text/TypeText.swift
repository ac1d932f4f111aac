package import MindGraph
import MindTensors

/// Types on one line, such as `float32[1, 3, N, ?]`.
package enum TypeText {
  /// The text of a value's type.
  package static func of(_ type: ValueType) -> String {
    switch type {
    case .tensor(let type):
      let element = type.element?.rawValue ?? "?"
      guard let dimensions = type.dimensions else { return element + "[...]" }
      return element + "[" + dimensions.map(text).joined(separator: ", ") + "]"
    case .scalar(let type): return type.rawValue
    case .tuple(let types): return "(" + types.map(of).joined(separator: ", ") + ")"
    case .string: return "text"
    case .function: return "function"
    case .none: return "none"
    case .opaque(let name): return "opaque " + Identifier.of(name)
    case .unknown: return "?"
    }
  }

  /// The text of a tensor's type and shape.
  static func of(_ tensor: Tensor) -> String { of(.tensor(TensorType(tensor))) }

  private static func text(_ dimension: Dimension) -> String {
    switch dimension {
    case .fixed(let size): String(size)
    case .symbol(let name): Identifier.of(name)
    case .unknown: "?"
    }
  }
}
