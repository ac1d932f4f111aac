import CONNXRuntime
import MindGraph
import MindONNX
import MindTensors

/// Tensors as ONNX Runtime has them.
extension ONNXRuntime {
  /// A tensor's elements as a value of the library's; the memory stays the tensor's.
  func value(of tensor: HostTensor) throws -> OpaquePointer {
    guard let element = ONNXTypes.number(of: tensor.type) else { throw ExecutionError.noElements }
    let dimensions = tensor.shape.dimensions.map { Int64($0) }
    var value: OpaquePointer?
    try check(
      "take a tensor",
      ort_create_tensor(
        table, memory, tensor.memory.buffer.baseAddress, tensor.byteCount, dimensions,
        dimensions.count, element, &value))
    guard let value else { throw ExecutionError.noElements }
    return value
  }

  /// A copy of a result.
  func tensor(of value: OpaquePointer, _ name: String) throws -> HostTensor {
    var isTensor: Int32 = 0
    try check("give '\(name)'", ort_is_tensor(table, value, &isTensor))
    guard isTensor != 0 else { throw ExecutionError.notTensor(name) }
    var info: OpaquePointer?
    try check("give '\(name)'", ort_tensor_of_value(table, value, &info))
    defer { ort_release_tensor_info(table, info) }
    guard let info, let element = try type(of: info).element, let shape = try type(of: info).shape,
      let tensor = HostTensor(uninitialized: element, shape)
    else { throw ExecutionError.notTensor(name) }
    var data: UnsafeMutableRawPointer?
    try check("give '\(name)'", ort_data(table, value, &data))
    if let data, tensor.byteCount > 0 {
      tensor.bytes.copyMemory(
        from: UnsafeRawBufferPointer(start: data, count: tensor.byteCount))
    }
    return tensor
  }

  /// A tensor's type; sizes that are not known have a symbol or are unknown.
  func type(of info: OpaquePointer) throws -> TensorType {
    var element: Int32 = 0
    try check("describe a tensor", ort_element(table, info, &element))
    var rank = 0
    try check("describe a tensor", ort_rank(table, info, &rank))
    var sizes = [Int64](repeating: 0, count: rank)
    try check("describe a tensor", ort_dimensions(table, info, &sizes, rank))
    var symbols = [UnsafePointer<CChar>?](repeating: nil, count: rank)
    try check("describe a tensor", ort_symbols(table, info, &symbols, rank))
    let dimensions = zip(sizes, symbols).map { size, symbol -> Dimension in
      if size >= 0 { return .fixed(Int(size)) }
      let text = symbol.map { String(cString: $0) } ?? ""
      return text.isEmpty ? .unknown : .symbol(text)
    }
    return TensorType(ONNXTypes.dataType(element), dimensions)
  }
}
