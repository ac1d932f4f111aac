import MindGraph
import MindTensors

/// Weights and constants of a model on their way to half precision.
struct PrecisionConstants {
  private struct Use {
    var asHalf = false
    var asSingle = false
  }

  private let type: DataType
  private var uses: [Int: Use] = [:]
  /// Small constants that are wanted in both precisions, as they were.
  private var originals: [Int: Tensor] = [:]
  /// Constants besides those that the model has.
  var added: [Parameter] = []
  /// What was cast.
  private(set) var casts: [PrecisionResult.Cast] = []
  /// How many numbers of constants were beyond the type's range.
  private(set) var limitedCount = 0

  init(_ model: Model, _ type: DataType) {
    self.type = type
    for parameter in model.graph.parameters where parameter.tensor.type == .float32 {
      uses[parameter.value.index] = Use()
    }
  }

  /// Takes in that a node has a value as an operand.
  mutating func note(_ id: Value.ID, asHalf: Bool) {
    guard uses[id.index] != nil else { return }
    if asHalf { uses[id.index]?.asHalf = true } else { uses[id.index]?.asSingle = true }
  }

  /// A weight or constant in half precision, or `nil` when it stays as it is.
  mutating func cast(_ parameter: Parameter, named name: String) -> Tensor? {
    guard let use = uses[parameter.value.index], use.asHalf else { return nil }
    if use.asSingle, case .inline? = parameter.tensor.payload {
      originals[parameter.value.index] = parameter.tensor
    }
    // A weight says what it is when it overflows; a constant such as a mask's -1e38 means "very much".
    if name.isEmpty, let limited = limited(parameter.tensor) { return limited }
    let overflows = OverflowCount()
    guard let cast = parameter.tensor.cast(to: type, overflows: overflows) else { return nil }
    casts.append(PrecisionResult.Cast(name: name, overflows: overflows))
    return cast
  }

  /// A constant as it was, when it is small.
  func original(of id: Value.ID, _ element: DataType) -> Tensor? {
    element == .float32 ? originals[id.index] : nil
  }

  /// A small constant whose numbers beyond the type's range become the largest or smallest that it has.
  private mutating func limited(_ tensor: Tensor) -> Tensor? {
    guard case .inline(let bytes)? = tensor.payload, type == .float16 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    bytes.withUnsafeBytes { raw in
      for index in 0..<raw.count / 4 {
        let value = raw.loadUnaligned(fromByteOffset: 4 * index, as: Float.self)
        var half = Float16(value)
        if value.isFinite, half.isInfinite {
          half = value < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
          limitedCount += 1
        } else if value != 0, half == 0 {
          half = value < 0 ? -.leastNonzeroMagnitude : .leastNonzeroMagnitude
          limitedCount += 1
        }
        result += half.bitPattern.littleEndianBytes
      }
    }
    return try? Tensor(type: type, shape: tensor.shape, payload: .inline(result))
  }
}
