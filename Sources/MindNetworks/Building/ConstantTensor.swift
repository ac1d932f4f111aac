import MindGraph
import MindTensors

/// Constant tensors from numbers.
enum ConstantTensor {
  /// A tensor of these numbers; a single one fills the shape.
  static func make(_ numbers: [Double], _ shape: Shape, _ type: DataType) throws -> Tensor {
    guard let count = shape.elementCount, count <= 1 << 22,
      numbers.count == count || numbers.count == 1
    else {
      throw EvaluationFault(reason: "\(numbers.count) values do not fill the shape \(shape)")
    }
    let elements = try numbers.map { number in
      guard let bytes = type.bytes(of: number) else {
        throw EvaluationFault(reason: "\(number) is no \(type)")
      }
      return bytes
    }
    let bytes =
      elements.count == count
      ? elements.flatMap { $0 } : (0..<count).flatMap { _ in elements[0] }
    return try Tensor(type: type, shape: shape, payload: .inline(bytes))
  }
}

extension SettingValue {
  /// The numbers in this value and the lists in it, in order; `nil` when there is something else.
  var numbers: [Double]? {
    switch self {
    case .int, .number: return anyNumber.map { [$0] }
    case .flag(let value): return [value ? 1 : 0]
    case .list(let items):
      let parts = items.compactMap(\.numbers)
      return parts.count == items.count ? parts.flatMap { $0 } : nil
    case .text, .open: return nil
    }
  }
}
