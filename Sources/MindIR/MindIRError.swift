public import MindTensors

/// Why a file is not a MindIR model that can be read or written.
public enum MindIRError: Failure, Equatable {
  /// The file has no bytes.
  case empty
  /// The model has no graph.
  case noGraph
  /// A version later than 3.
  case version(Int64)
  /// Something that every MindIR file has is not there.
  case missing(String)
  /// A node or result refers to a value that does not exist before it.
  case unknownValue(String)
  /// Two values, functions or primitives share a name.
  case duplicate(String)
  /// A number that stands for no element type.
  case unknownType(Int32)
  /// A shape with negative sizes where they must be known, or beyond any memory.
  case shape([Int64])
  /// A constant whose fields do not fit its type.
  case constant(String)
  /// Weights in the wrong amount.
  case content(String)
  /// A construct that this package does not interpret.
  case unsupported(String)
  /// Something that MindIR cannot express.
  case inexpressible(String)

  public var kind: FailureKind {
    switch self {
    case .version, .unsupported, .inexpressible: .unsupported
    default: .malformed
    }
  }

  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .noGraph: "not a MindIR model: it has no graph"
    case .version(let version): "MindIR version \(version) is later than 3, the last one known"
    case .missing(let what): "\(what) is missing"
    case .unknownValue(let name): "'\(name)' is used but never made before"
    case .duplicate(let name): "'\(name)' is defined twice"
    case .unknownType(let number): "element type number \(number) is not known"
    case .shape(let dimensions): "the shape \(dimensions) is impossible"
    case .constant(let reason): reason
    case .content(let reason): reason
    case .unsupported(let what): "\(what) is not handled"
    case .inexpressible(let what): "\(what) cannot be written as MindIR"
    }
  }
}
