import MindGraph

/// What ONNX's operators do when an attribute does not say.
///
/// Source: the standard values of all versions of each operator, from `onnx.defs` 1.23.2.
enum OperatorStandards {
  /// The standard values of an operator's attributes.
  ///
  /// - Parameters:
  ///   - operation: an operator of ONNX's own domain.
  ///   - opset: the operator set that its model uses.
  /// - Returns: the values, by name.
  static func values(of operation: String, opset: Int) -> [String: Attribute] {
    let common = common[operation] ?? (operation.hasPrefix("Reduce") ? reduction : [:])
    return common.merging(former(operation, opset)) { $1 }
  }

  /// Where a standard value was another one in older operator sets.
  private static func former(_ operation: String, _ opset: Int) -> [String: Attribute] {
    switch operation {
    case "Softmax", "LogSoftmax", "Hardmax": opset < 13 ? ["axis": .int(1)] : [:]
    case "DFT": opset < 20 ? ["axis": .int(1)] : [:]
    // The attribute is new; what it can say is what the operator did without it.
    case "RoiAlign":
      opset < 16 ? ["coordinate_transformation_mode": .string("output_half_pixel")] : [:]
    case "Selu": opset < 6 ? ["alpha": .float(1.6732), "gamma": .float(1.0507)] : [:]
    case "Concat": opset < 4 ? ["axis": .int(1)] : [:]
    default: [:]
    }
  }

  /// What an operator did in an older operator set that no attribute of a newer one can say; `nil` when it
  /// does what it does today.
  static func formerMeaning(
    of operation: String, opset: Int, attributes: [String: CanonicalAttribute]
  ) -> String? {
    let change: (opset: Int, words: String)? =
      switch operation {
      case "Resize": (11, "no choice of coordinates")
      case "PRelu": (7, "a slope for each channel")
      case "OneHot": (11, "negative indices are none")
      case "GroupNormalization": (21, "scale and bias for each group")
      case "Scan": (9, "a batch of sequences")
      case "ConvTranspose" where isPaddedAutomatically(attributes):
        (11, "the odd row of padding on the other side")
      default: nil
      }
    guard let change, opset < change.opset else { return nil }
    return "before opset \(change.opset), \(change.words)"
  }

  private static func isPaddedAutomatically(_ attributes: [String: CanonicalAttribute]) -> Bool {
    if attributes["output_shape"] != nil { return true }
    guard case .string(let mode)? = attributes["auto_pad"]?.value else { return false }
    return mode.hasPrefix("SAME")
  }

  private static let common: [String: [String: Attribute]] = [
    "Conv": window, "ConvTranspose": window, "MaxPool": window, "AveragePool": window,
    "LpPool": window.merging(["p": .int(2)]) { $1 }, "GlobalLpPool": ["p": .int(2)],
    "Gemm": ["alpha": .float(1), "beta": .float(1), "transA": .int(0), "transB": .int(0)],
    "Flatten": ["axis": .int(1)], "Gather": ["axis": .int(0)], "GatherElements": ["axis": .int(0)],
    "ScatterElements": ["axis": .int(0), "reduction": .string("none")],
    "ScatterND": ["reduction": .string("none")], "Split": ["axis": .int(0)],
    "Softmax": ["axis": .int(-1)], "LogSoftmax": ["axis": .int(-1)], "Hardmax": ["axis": .int(-1)],
    "OneHot": ["axis": .int(-1)], "LpNormalization": ["axis": .int(-1), "p": .int(2)],
    "DFT": ["axis": .int(-2), "inverse": .int(0), "onesided": .int(0)],
    "LeakyRelu": ["alpha": .float(0.01)], "Elu": ["alpha": .float(1)],
    "Selu": ["alpha": .float(1.673_263_2), "gamma": .float(1.050_701)],
    "HardSigmoid": ["alpha": .float(0.2), "beta": .float(0.5)],
    "BatchNormalization": [
      "epsilon": .float(1e-5), "momentum": .float(0.9), "training_mode": .int(0),
      "spatial": .int(1),
    ],
    "Dropout": ["ratio": .float(0.5), "training_mode": .int(0)],
    "LayerNormalization": ["axis": .int(-1), "epsilon": .float(1e-5), "stash_type": .int(1)],
    "GroupNormalization": ["epsilon": .float(1e-5), "stash_type": .int(1)],
    "InstanceNormalization": ["epsilon": .float(1e-5)],
    "ArgMax": arguments, "ArgMin": arguments,
    "TopK": ["axis": .int(-1), "largest": .int(1), "sorted": .int(1)],
    "CumSum": ["exclusive": .int(0), "reverse": .int(0)],
    "Pad": ["mode": .string("constant"), "value": .float(0)], "GatherND": ["batch_dims": .int(0)],
    "LSTM": recurrent, "GRU": recurrent, "RNN": recurrent, "Reshape": ["allowzero": .int(0)],
    "Shape": ["start": .int(0)], "DepthToSpace": ["mode": .string("DCR")],
    "Cast": ["saturate": .int(1), "round_mode": .string("up")],
    "CastLike": ["saturate": .int(1), "round_mode": .string("up")],
    "QuantizeLinear": [
      "axis": .int(1), "block_size": .int(0), "output_dtype": .int(0), "saturate": .int(1),
    ],
    "DequantizeLinear": ["axis": .int(1), "block_size": .int(0), "output_dtype": .int(0)],
    "GridSample": [
      "mode": .string("linear"), "padding_mode": .string("zeros"), "align_corners": .int(0),
    ],
    "RoiAlign": [
      "coordinate_transformation_mode": .string("half_pixel"), "mode": .string("avg"),
      "sampling_ratio": .int(0), "spatial_scale": .float(1),
    ],
    "Upsample": ["mode": .string("nearest")],
    "Resize": [
      "mode": .string("nearest"), "coordinate_transformation_mode": .string("half_pixel"),
      "nearest_mode": .string("round_prefer_floor"), "cubic_coeff_a": .float(-0.75),
      "exclude_outside": .int(0), "extrapolation_value": .float(0), "antialias": .int(0),
      "keep_aspect_ratio_policy": .string("stretch"),
    ],
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
  private static let reduction: [String: Attribute] = [
    "keepdims": .int(1), "noop_with_empty_axes": .int(0),
  ]
}
