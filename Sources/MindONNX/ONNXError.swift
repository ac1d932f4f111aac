public import MindTensors

/// Why a file is not an ONNX model that can be read or written.
public enum ONNXError: Failure, Equatable {
  /// The file has no bytes.
  case empty
  /// The model has no graph.
  case noGraph
  /// A number that stands for no element type.
  case unknownType(Int32)
  /// A shape with negative sizes, or beyond any memory.
  case shape([Int64])
  /// Weights in the wrong amount or in an unknown field.
  case content(String)
  /// A node or result takes a value that nobody made before.
  case unknownValue(String)
  /// A name that two values or functions have.
  case duplicate(String)
  /// Something that ONNX cannot express.
  case inexpressible(String)
  /// The model breaks ONNX's rules: every finding, one a line.
  case invalid([String])

  public var kind: FailureKind {
    if case .inexpressible = self { .unsupported } else { .malformed }
  }

  public var isList: Bool {
    if case .invalid = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .noGraph: "not an ONNX model: it has no graph"
    case .unknownType(let number): "element type number \(number) is not known"
    case .shape(let dimensions): "the shape \(dimensions) is impossible"
    case .content(let reason): reason
    case .unknownValue(let name): "the value '\(name)' does not exist before it"
    case .duplicate(let name): "the name '\(name)' is defined twice"
    case .inexpressible(let what): "\(what) cannot be written as ONNX"
    case .invalid(let findings): "not a valid ONNX model:" + VisibleText.items(findings)
    }
  }
}
