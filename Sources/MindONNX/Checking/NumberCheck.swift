import MindGraph
import MindTensors

extension PBTensorProto {
  /// What is odd about numbers in `int32_data`, which holds types of fewer bits, too; nil if nothing is.
  ///
  /// onnx takes the low bits of a number that is too large. ONNX Runtime does so for integers,
  /// and refuses floats ("data overflow").
  func oddNumbers(_ type: MindTensors.DataType) -> String? {
    guard !isExternal, !hasRawData, let range = type.int32DataRange else { return nil }
    var (count, first) = (0, Int32(0))
    for number in int32Data where !range.contains(number) {
      if count == 0 { first = number }
      count += 1
    }
    guard count > 0 else { return nil }
    let others = count == 1 ? "" : " and \(count - 1) more"
    return "int32_data holds \(first)\(others), beyond what \(type) takes: readers cut it or refuse"
  }
}

extension DataType {
  /// The numbers that `int32_data` may hold for the type: an integer, or a float's bits; nil for any.
  fileprivate var int32DataRange: ClosedRange<Int32>? {
    switch self {
    case .bool: return 0...1
    case .int8: return -128...127
    case .int16: return -32768...32767
    case .uint16, .float16, .bfloat16: return 0...65535
    case .float6e2m3, .float6e3m2: return 0...63
    default:
      // Numbers of four and two bits share a byte; writers may take that byte for a signed one.
      guard let bits = bitWidth, bits <= 8 else { return nil }
      return (bits < 8 ? -128 : 0)...255
    }
  }
}
