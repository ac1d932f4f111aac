import MindGraph
import MindTensors

/// What constants hold, where passes need to know.
extension GraphRewriter {
  /// The most elements that are looked at: shapes and axes, never weights.
  static let largestShape = 1024

  /// The whole numbers of a small constant.
  func ints(of id: Value.ID) -> [Int]? {
    guard let tensor = tensor(of: id), let count = tensor.shape.elementCount,
      count <= Self.largestShape, case .inline(let bytes)? = tensor.payload,
      let width = tensor.type.bitWidth.map({ $0 / 8 }), bytes.count == width * count
    else { return nil }
    switch tensor.type {
    case .int64:
      return bytes.withUnsafeBytes { raw in
        (0..<count).map {
          Int(Int64(littleEndian: raw.loadUnaligned(fromByteOffset: 8 * $0, as: Int64.self)))
        }
      }
    case .int32:
      return bytes.withUnsafeBytes { raw in
        (0..<count).map {
          Int(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)))
        }
      }
    case .bool, .uint8: return bytes.map { Int($0) }
    default: return nil
    }
  }

  /// The number of a constant with one element.
  func number(of id: Value.ID) -> Double? {
    guard let tensor = tensor(of: id), tensor.shape.elementCount == 1,
      case .inline(let bytes)? = tensor.payload
    else { return nil }
    return bytes.withUnsafeBytes { raw in
      switch tensor.type {
      case .float32 where raw.count == 4: Double(raw.loadUnaligned(as: Float.self))
      case .float64 where raw.count == 8: raw.loadUnaligned(as: Double.self)
      case .float16 where raw.count == 2: Double(raw.loadUnaligned(as: Float16.self))
      default: nil
      }
    }
  }

  /// Whether a constant is this number, as near as its element type comes to it.
  func isNumber(_ id: Value.ID, _ wanted: Double) -> Bool {
    guard let number = number(of: id), let tensor = tensor(of: id) else { return false }
    return tensor.type.bytes(of: wanted) == tensor.type.bytes(of: number)
      || abs(number - wanted) <= abs(wanted) * tolerance(of: tensor.type)
  }

  /// What rounding twice may cost.
  private func tolerance(of type: DataType) -> Double {
    switch type {
    case .float64: 1e-12
    case .float32: 2e-7
    default: 1e-3
    }
  }

  /// The other operand of a node with two, when one is this number.
  func operand(of node: Node, besides number: Double) -> Value.ID? {
    guard let left = node.operand(0), let right = node.operand(1) else { return nil }
    if isNumber(right, number) { return left }
    return isNumber(left, number) ? right : nil
  }

  /// A constant vector of whole numbers.
  func constant(ints values: [Int]) throws -> Value.ID {
    constant(
      try Tensor(
        type: .int64, shape: [values.count],
        payload: .inline(values.flatMap { Int64($0).littleEndianBytes })))
  }

  /// The axes of a node that has them as an attribute or as an operand, counted from the front.
  func axes(of node: Node, rank: Int, operand: Int = 1) -> [Int]? {
    guard let axes = node.ints("axes") ?? node.operand(operand).flatMap(ints) else { return nil }
    let counted = axes.map { $0 < 0 ? $0 + rank : $0 }
    return counted.allSatisfy((0..<rank).contains) ? counted : nil
  }

  /// Whether two values have the same shape, as far as anybody can tell; unknown sizes are not the same.
  func haveSameShape(_ a: Value.ID, _ b: Value.ID) -> Bool {
    guard let dimensions = type(of: a).dimensions else { return false }
    return dimensions == type(of: b).dimensions && !dimensions.contains(.unknown)
  }
}
