import MindTensors

/// The element types of operators' results, as far as they follow from those of the arguments.
///
/// Source: the type constraints of ONNX's operator definitions.
enum ElementTypes {
  /// The element type of one result of a node; `nil` when nothing is known.
  static func result(
    _ position: Int, of node: PBNodeProto, _ inputs: [DataType?]
  ) -> DataType? {
    if let type = fixed[node.opType] { return type }
    switch node.opType {
    case "Cast":
      return attribute("to", of: node).flatMap { ONNXTypes.dataType(Int32(clamping: $0.i)) }
    case "EyeLike", "RandomNormalLike", "RandomUniformLike", "Bernoulli", "Multinomial",
      "RandomNormal", "RandomUniform":
      if let type = attribute("dtype", of: node) {
        return ONNXTypes.dataType(Int32(clamping: type.i))
      }
      return inputs.isEmpty ? .float32 : node.opType == "Multinomial" ? .int32 : inputs[0]
    case "Constant": return constant(node)
    case "ConstantOfShape":
      return attribute("value", of: node).map { ONNXTypes.dataType($0.t.dataType) } ?? .float32
    case "CastLike", "Where", "DequantizeLinear": return inputs.count > 1 ? inputs[1] : nil
    case "OneHot", "QuantizeLinear":
      if inputs.count > 2 { return inputs[2] }
      return node.opType == "QuantizeLinear" ? .uint8 : nil
    case "TopK", "MaxPool", "Unique":
      return position > 0 ? .int64 : inputs.first ?? nil
    case "Dropout": return position > 0 ? .bool : inputs.first ?? nil
    case "If", "Loop", "Scan", "SequenceAt": return nil
    default: return inputs.first ?? nil
    }
  }

  private static let fixed: [String: DataType] = {
    var types: [String: DataType] = [:]
    for name in [
      "And", "Equal", "Greater", "GreaterOrEqual", "IsInf", "IsNaN", "Less", "LessOrEqual", "Not",
      "Or", "Xor",
    ] {
      types[name] = .bool
    }
    for name in ["ArgMax", "ArgMin", "NonMaxSuppression", "NonZero", "Shape", "Size"] {
      types[name] = .int64
    }
    types["ConvInteger"] = .int32
    types["MatMulInteger"] = .int32
    return types
  }()

  private static func attribute(_ name: String, of node: PBNodeProto) -> PBAttributeProto? {
    node.attribute.first { $0.name == name }
  }

  private static func constant(_ node: PBNodeProto) -> DataType? {
    guard let attribute = node.attribute.first else { return nil }
    switch attribute.name {
    case "value": return ONNXTypes.dataType(attribute.t.dataType)
    case "value_int", "value_ints": return .int64
    case "value_float", "value_floats": return .float32
    case "value_string", "value_strings": return .string
    default: return nil
    }
  }
}
