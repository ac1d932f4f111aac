extension PBTensorProto {
  /// Why onnx's checker refuses the fields that the elements are in; nil when it does not.
  ///
  /// Whether there are as many as the shape says, reading tells.
  var fieldFault: String? {
    let fields = [
      ("raw_data", rawData.isEmpty), ("float_data", floatData.isEmpty),
      ("double_data", doubleData.isEmpty), ("int32_data", int32Data.isEmpty),
      ("int64_data", int64Data.isEmpty), ("uint64_data", uint64Data.isEmpty),
      ("string_data", stringData.isEmpty),
    ].filter { !$0.1 }.map(\.0)
    guard let first = fields.first else { return nil }
    if isExternal { return "its elements are in another file, and \(first) is there, too" }
    if dims.contains(0) { return "it has no elements, and yet \(first)" }
    return fields.count > 1 ? "its elements are in \(first) and in \(fields[1])" : nil
  }
}
