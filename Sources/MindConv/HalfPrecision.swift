import MindLowering
public import MindTensors

/// A network's numbers in half precision, as ONNX gets them.
///
/// Weights are cast while they are copied. Softmaxes, sums, means, powers, logarithms, resizing and
/// operators of that kind stay in single precision, between casts.
public struct HalfPrecision: Sendable {
  /// `.float16` or `.bfloat16`.
  public var type: DataType
  /// Whether the network's inputs and results are of that type, too.
  public var includesInputsAndOutputs = false
  /// Further nodes that stay in single precision: patterns for operators of ONNX, and for nodes' names.
  public var kept: [NamePattern] = []

  /// Makes the standard choice for a type.
  public init(_ type: DataType) {
    self.type = type
  }

  /// The operators that stay in single precision by standard.
  public static var sensitiveOperators: [String] { Precision.sensitive.sorted() }

  var lowering: Precision {
    var precision = Precision(type)
    precision.includesInputsAndOutputs = includesInputsAndOutputs
    precision.keeps = { [kept] operation, name in
      kept.contains { $0.matches(operation) || $0.matches(name) }
    }
    return precision
  }
}

/// What became of a network's single precision.
public struct PrecisionReport: Sendable, Encodable {
  /// A weight in which numbers became infinite.
  public struct Overflow: Sendable, Encodable {
    /// Its name.
    public let name: String
    /// How many numbers.
    public let count: Int
  }

  /// The new type.
  public let type: String
  /// How many weights and constants were cast.
  public let castCount: Int
  /// How many nodes of each operator stayed in single precision.
  public let kept: [String: Int]
  /// Weights in which numbers became infinite.
  public let overflows: [Overflow]
  /// How many numbers of constants became the nearest that the type has.
  public let limitedCount: Int

  /// Sums up; overflows are known once the output was written.
  init(_ result: PrecisionResult, type: DataType) {
    self.type = type.rawValue
    castCount = result.casts.count
    kept = result.kept
    limitedCount = result.limitedCount
    overflows = result.casts.filter { $0.overflows.value > 0 }.map {
      Overflow(name: $0.name, count: $0.overflows.value)
    }
  }
}
