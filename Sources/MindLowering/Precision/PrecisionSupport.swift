import MindTensors

/// What ONNX's schemas say of an operator and half precision.
struct PrecisionSupport {
  private let float16: Int?
  private let bfloat16: Int?
  /// The operands that are of single precision whatever the others are.
  let fixedOperands: Set<Int>

  /// What is known of an operator; `nil` when it neither takes nor gives numbers of single precision.
  static func of(_ name: String) -> PrecisionSupport? { table[name] }

  /// Whether the operator takes a type in a version of the operator set.
  func takes(_ type: DataType, opset: Int) -> Bool {
    switch type {
    case .float16: float16.map { opset >= $0 } ?? false
    case .bfloat16: bfloat16.map { opset >= $0 } ?? false
    default: false
    }
  }

  private static let table: [String: PrecisionSupport] = {
    var table: [String: PrecisionSupport] = [:]
    for line in PrecisionTable.text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 3 else { continue }
      let fixed = fields.count > 3 ? fields[3].split(separator: ",").compactMap { Int($0) } : []
      table[String(fields[0])] = PrecisionSupport(
        float16: Int(fields[1]), bfloat16: Int(fields[2]), fixedOperands: Set(fixed))
    }
    return table
  }()
}
