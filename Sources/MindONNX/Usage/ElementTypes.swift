import MindTensors

/// The element types of operators' results, as far as they follow from those of the arguments.
///
/// Source: the type constraints of ONNX's operator definitions.
enum ElementTypes {
  /// The element type of one result of a node of ONNX's own domain; `nil` when nothing is known.
  static func result(
    _ position: Int, of node: PBNodeProto, _ inputs: [DataType?]
  ) -> DataType? {
    if let type = fixed[node.opType] { return type }
    let first = input(0, inputs)
    switch node.opType {
    case "Cast", "BitCast": return type("to", of: node)
    case "EyeLike", "RandomNormalLike", "RandomUniformLike", "Bernoulli":
      return type("dtype", of: node, else: first)
    case "RandomNormal", "RandomUniform": return type("dtype", of: node, else: .float32)
    case "Multinomial": return type("dtype", of: node, else: .int32)
    case "BlackmanWindow", "HammingWindow", "HannWindow", "MelWeightMatrix":
      return type("output_datatype", of: node, else: .float32)
    case "Constant": return constant(node)
    case "ConstantOfShape":
      return attribute("value", of: node).map { ONNXTypes.dataType($0.t.dataType) } ?? .float32
    case "CastLike", "RMSNormalization", "Where": return input(1, inputs)
    case "DequantizeLinear": return type("output_dtype", of: node, else: input(1, inputs))
    case "QuantizeLinear":
      return type("output_dtype", of: node, else: inputs.count > 2 ? inputs[2] : .uint8)
    case "OneHot": return input(2, inputs)
    case "QLinearConv", "QLinearMatMul": return input(7, inputs)
    case "DynamicQuantizeLinear": return position == 1 ? .float32 : .uint8
    case "MaxPool", "StringSplit", "TopK", "Unique": return position > 0 ? .int64 : first
    case "Dropout": return position > 0 ? .bool : first
    case "LayerNormalization":
      return position > 0 ? type("stash_type", of: node, else: .float32) : first
    case "BatchNormalization", "LinearAttention": return position > 0 ? input(3, inputs) : first
    case "Attention": return position == 2 ? input(2, inputs) : first
    case "If", "Loop", "Optional", "OptionalGetElement", "Scan", "SequenceAt": return nil
    default: return first
    }
  }

  private static let fixed: [String: DataType] = {
    var types: [String: DataType] = [:]
    for name in [
      "And", "Equal", "Greater", "GreaterOrEqual", "IsInf", "IsNaN", "Less", "LessOrEqual", "Not",
      "OptionalHasElement", "Or", "RegexFullMatch", "Xor",
    ] {
      types[name] = .bool
    }
    for name in [
      "ArgMax", "ArgMin", "NonMaxSuppression", "NonZero", "SequenceLength", "Shape", "Size",
    ] {
      types[name] = .int64
    }
    types["ConvInteger"] = .int32
    types["MatMulInteger"] = .int32
    types["ImageDecoder"] = .uint8
    types["TfIdfVectorizer"] = .float32
    return types
  }()

  private static func input(_ index: Int, _ inputs: [DataType?]) -> DataType? {
    inputs.indices.contains(index) ? inputs[index] : nil
  }

  private static func attribute(_ name: String, of node: PBNodeProto) -> PBAttributeProto? {
    node.attribute.first { $0.name == name }
  }

  /// The type that an attribute names; where it names none, the operator's standard.
  private static func type(
    _ name: String, of node: PBNodeProto, else standard: DataType? = nil
  ) -> DataType? {
    guard let attribute = attribute(name, of: node), attribute.i != 0 else { return standard }
    return ONNXTypes.dataType(Int32(clamping: attribute.i))
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
