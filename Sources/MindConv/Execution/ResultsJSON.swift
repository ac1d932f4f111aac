import MindExecution
import MindTensors

/// Results as one JSON object of nested lists.
enum ResultsJSON {
  static func text(of results: [Prediction.Result]) -> String {
    let fields = results.map { "\n  \(quoted($0.name)): \(list($0))" }
    return "{" + fields.joined(separator: ",") + "\n}\n"
  }

  private static func list(_ result: Prediction.Result) -> String {
    var values = result.parts.flatMap { $0.texts() ?? [] }
    // How many lists there are of each size: without elements, sizes in front of a 0 still are lists.
    var counts = [1]
    for size in result.shape {
      let (count, overflow) = (counts.last ?? 1).multipliedReportingOverflow(by: max(0, size))
      counts.append(overflow ? 0 : count)
    }
    for (size, count) in zip(result.shape, counts).reversed() {
      values = (0..<count).map { number in
        "[" + values.dropFirst(number * size).prefix(size).joined(separator: ", ") + "]"
      }
    }
    return values.first ?? "[]"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension HostTensor {
  /// Whether elements of a type have a form in JSON.
  static func hasTexts(_ type: DataType) -> Bool {
    Shape([0]).flatMap { HostTensor(uninitialized: type, $0) }?.texts() != nil
  }

  /// The elements as JSON has them, no digit lost; `nil` where it has no such type.
  fileprivate func texts() -> [String]? {
    func all<Number>(_ type: Number.Type, _ text: (Number) -> String) -> [String] {
      UnsafeRawBufferPointer(bytes).bindMemory(to: type).map(text)
    }
    return switch type {
    case .float32: all(Float.self, Self.text)
    case .float64: all(Double.self, Self.text)
    case .float16, .bfloat16: numbers()?.map(Self.text)
    case .bool: all(UInt8.self) { $0 == 0 ? "false" : "true" }
    case .int8: all(Int8.self) { "\($0)" }
    case .int16: all(Int16.self) { "\($0)" }
    case .int32: all(Int32.self) { "\($0)" }
    case .int64: all(Int64.self) { "\($0)" }
    case .uint8: all(UInt8.self) { "\($0)" }
    case .uint16: all(UInt16.self) { "\($0)" }
    case .uint32: all(UInt32.self) { "\($0)" }
    case .uint64: all(UInt64.self) { "\($0)" }
    default: nil
    }
  }

  /// What JSON has no number for is the word that protobuf's JSON form has, too.
  private static func text(_ number: some BinaryFloatingPoint) -> String {
    if number.isFinite { return "\(number)" }
    return number.isNaN ? "\"NaN\"" : number < 0 ? "\"-Infinity\"" : "\"Infinity\""
  }
}
