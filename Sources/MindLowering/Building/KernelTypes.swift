import MindTensors

/// The element types that an ONNX operator is sure to run with.
///
/// What ONNX's schemas allow and ONNX Runtime's CPU kernels have, from release 1.12 on, as its own
/// list of kernels says; other runtimes have less. float16 needs little care: where there is no
/// kernel, ONNX Runtime puts casts around the node itself.
struct KernelTypes {
  /// Which operands have the type in question.
  enum Operands {
    case all
    case only([Int])
  }

  private let types: [DataType]
  /// Types that the operator has only since some version of the operator set.
  private let since: [DataType: Int]
  private let operands: Operands
  /// The results of that type.
  let results: [Int]

  private init(
    _ types: [DataType], since: [DataType: Int] = [:], operands: Operands = .all,
    results: [Int] = [0]
  ) {
    self.types = types
    self.since = since
    self.operands = operands
    self.results = results
  }

  /// What is known of an operator; `nil` when it takes every type that MindSpore gives it.
  static func of(_ name: String) -> KernelTypes? { table[name] }

  /// The positions of the operands of the type in question.
  func positions(count: Int) -> [Int] {
    switch operands {
    case .all: Array(0..<count)
    case .only(let positions): positions.filter { $0 < count }
    }
  }

  /// The type to work on instead of `element`, or `nil` when the operator takes it as it is.
  func widening(of element: DataType, opset: Int) -> DataType? {
    let available = types.filter { opset >= since[$0, default: 0] }
    switch element {
    case .float16: return opset >= since[.float16, default: 0] ? nil : .float32
    case .bfloat16, .string, .complex64, .complex128: return nil
    default: break
    }
    if available.contains(element) { return nil }
    return Self.wider[element]?.first { available.contains($0) }
  }

  /// What may stand for a type, the best first. Double precision falls back to single precision
  /// where runtimes have nothing better.
  private static let wider: [DataType: [DataType]] = [
    .bool: [.uint8, .int32, .int64, .float32], .int8: [.int32, .int64, .float32],
    .uint8: [.int32, .int64, .float32], .int16: [.int32, .int64, .float32],
    .uint16: [.int32, .int64, .float32], .int32: [.int64, .float64, .float32],
    .uint32: [.int64, .float64], .int64: [.float64], .uint64: [.int64], .float64: [.float32],
  ]

  private static let floats: [DataType] = [.float32, .float64]
  private static let numbers: [DataType] = [.float32, .float64, .int32, .int64]
  private static let small: [DataType] = [.int8, .uint8, .int16, .uint16]
  private static let first = Operands.only([0])

  private static let table: [String: KernelTypes] = {
    var table: [String: KernelTypes] = [
      "Abs": KernelTypes(numbers + small), "Sign": KernelTypes(numbers + small),
      "Neg": KernelTypes(numbers + [.int8]), "Mod": KernelTypes(numbers + small),
      "Pow": KernelTypes(numbers, since: [.int32: 12, .int64: 12]),
      "Equal": KernelTypes(numbers + [.bool], results: []),
      "Where": KernelTypes(numbers + [.uint8], operands: .only([1, 2])),
      "IsInf": KernelTypes(floats, since: [.float16: 20], results: []),
      "ArgMax": KernelTypes(numbers + [.int8, .uint8], results: []),
      "ArgMin": KernelTypes(numbers + [.int8, .uint8], results: []),
      "TopK": KernelTypes(numbers, operands: first),
      "CumSum": KernelTypes(numbers, since: [.float16: 14], operands: first),
      "Trilu": KernelTypes([.float32, .float64, .int64], operands: first),
      "NonZero": KernelTypes([.float32, .int32, .int64, .bool, .uint8], results: []),
      "Unique": KernelTypes([.float32, .float64, .int64], operands: first),
      "Tile": KernelTypes(numbers + small + [.bool], operands: first),
      "Pad": KernelTypes(
        numbers + [.int8, .uint8, .bool], since: [.bool: 13], operands: .only([0, 2])),
      "Resize": KernelTypes([.float32, .int32], operands: first),
      "Range": KernelTypes(numbers + [.int16], since: [.float16: .max]),
      "GridSample": KernelTypes([.float32]),
    ]
    for name in ["Add", "Sub", "Mul", "Div", "MatMul", "Einsum"] {
      table[name] = KernelTypes(numbers)
    }
    for name in ["Max", "Min"] {
      table[name] = KernelTypes(numbers, since: [.int32: 12, .int64: 12])
    }
    for name in ["Less", "LessOrEqual", "Greater", "GreaterOrEqual"] {
      table[name] = KernelTypes(numbers, results: [])
    }
    for name in ["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd"] {
      table[name] = KernelTypes(numbers, operands: first)
    }
    for name in ["Clip", "Relu", "Gemm", "Sum", "DepthToSpace", "SpaceToDepth", "MaxPool"] {
      table[name] = KernelTypes(floats)
    }
    for name in [
      "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "AveragePool", "Conv", "ConvTranspose",
      "Cosh", "Elu", "Erf", "GlobalAveragePool", "HardSigmoid", "HardSwish",
      "InstanceNormalization", "LRN", "Mish", "Selu", "Sinh", "Softplus", "Softsign", "Tan",
    ] {
      table[name] = KernelTypes([.float32])
    }
    return table
  }()
}
