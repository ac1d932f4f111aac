import MindGraph

/// Attributes of ONNX's operators that say what is so anyway.
///
/// Source: the standard values in ONNX's operator documentation.
enum AttributeDefaults {
  private static let common: [String: [String: Attribute]] = [
    "Conv": window, "ConvTranspose": window, "MaxPool": window, "AveragePool": window,
    "LpPool": window,
    "Gemm": ["alpha": .float(1), "beta": .float(1), "transA": .int(0), "transB": .int(0)],
    "Flatten": ["axis": .int(1)], "Gather": ["axis": .int(0)], "GatherElements": ["axis": .int(0)],
    "ScatterElements": ["axis": .int(0)], "Split": ["axis": .int(0)],
    "Softmax": ["axis": .int(-1)], "LogSoftmax": ["axis": .int(-1)], "OneHot": ["axis": .int(-1)],
    "LeakyRelu": ["alpha": .float(0.01)], "Elu": ["alpha": .float(1)],
    "HardSigmoid": ["alpha": .float(0.2), "beta": .float(0.5)],
    "BatchNormalization": [
      "epsilon": .float(1e-5), "momentum": .float(0.9), "training_mode": .int(0),
      "spatial": .int(1),
    ],
    "LayerNormalization": ["axis": .int(-1), "epsilon": .float(1e-5), "stash_type": .int(1)],
    "InstanceNormalization": ["epsilon": .float(1e-5)],
    "ArgMax": arguments, "ArgMin": arguments,
    "TopK": ["axis": .int(-1), "largest": .int(1), "sorted": .int(1)],
    "CumSum": ["exclusive": .int(0), "reverse": .int(0)],
    "Pad": ["mode": .string("constant")], "GatherND": ["batch_dims": .int(0)],
    "LSTM": recurrent, "GRU": recurrent, "RNN": recurrent, "Reshape": ["allowzero": .int(0)],
  ]

  private static let window: [String: Attribute] = [
    "group": .int(1), "auto_pad": .string("NOTSET"), "ceil_mode": .int(0),
    "count_include_pad": .int(0), "storage_order": .int(0),
  ]
  private static let arguments: [String: Attribute] = [
    "axis": .int(0), "keepdims": .int(1), "select_last_index": .int(0),
  ]
  private static let recurrent: [String: Attribute] = [
    "direction": .string("forward"), "layout": .int(0), "linear_before_reset": .int(0),
  ]

  /// A node's attributes without those that change nothing.
  static func significant(_ node: Node) -> [NamedAttribute] {
    guard case .primitive(let operation, let domain) = node.operation, domain.isEmpty else {
      return node.attributes
    }
    let standard = common[operation] ?? (operation.hasPrefix("Reduce") ? reduction : [:])
    return node.attributes.filter { attribute in
      if let value = standard[attribute.name],
        ComparedText.of(value) == ComparedText.of(attribute.value)
      {
        return false
      }
      return !isPlain(attribute, in: operation)
    }
  }

  private static let reduction: [String: Attribute] = [
    "keepdims": .int(1), "noop_with_empty_axes": .int(0),
  ]

  /// What a window has when nothing is said: no border, steps of one, the weight's size.
  private static func isPlain(_ attribute: NamedAttribute, in operation: String) -> Bool {
    guard common[operation]?["auto_pad"] != nil else { return false }
    switch (attribute.name, attribute.value) {
    case ("pads", .ints(let values)), ("output_padding", .ints(let values)):
      return values.allSatisfy { $0 == 0 }
    case ("strides", .ints(let values)), ("dilations", .ints(let values)):
      return values.allSatisfy { $0 == 1 }
    case ("kernel_shape", _): return operation.hasPrefix("Conv")
    case ("auto_pad", .string("VALID")): return true
    default: return false
    }
  }
}
