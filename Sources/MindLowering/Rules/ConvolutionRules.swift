import MindGraph
import MindOperators
import MindTensors

/// Convolutions.
enum ConvolutionRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("Conv2D") { node in
        [try convolution(node, try node.call.convolutionWindows(), group: "group")]
      },
      LoweringRule("Conv3D") { node in
        [try convolution(node, try node.call.convolution3DWindows(), group: "group")]
      },
      LoweringRule("DepthwiseConv2dNative", depthwise),
      transposed("Conv2DTranspose", spatial: 2), transposed("Conv2DBackpropInput", spatial: 2),
      transposed("Conv3DTranspose", spatial: 3),
    ]
    + ["Conv1DExt", "Conv2DExt", "Conv3DExt"].map { name in
      LoweringRule(name) { node in
        let weight = try node.value("weight")
        let windows = try node.call.extendedWindows(spatial: try node.rank(of: weight) - 2)
        let input = try node.value("input")
        var inputs = [input, weight]
        if let bias = try node.optionalValue("bias") { inputs.append(bias) }
        return [
          node.emit("Conv", inputs, try attributes(node, windows, of: input, group: "groups"))
        ]
      }
    }

  private static func convolution(
    _ node: NodeLowering, _ windows: [Window], group: String
  ) throws -> Value.ID {
    let input = try node.value("x")
    return node.emit(
      "Conv", [input, try node.value("w")],
      try attributes(node, windows, of: input, group: group))
  }

  private static func attributes(
    _ node: NodeLowering, _ windows: [Window], of input: Value.ID, group: String
  ) throws -> [NamedAttribute] {
    try WindowAttributes.padding(
      windows, over: node.builder.type(of: input).dimensions?.dropFirst(2))
      + [
        NamedAttribute("dilations", .ints(windows.map(\.dilation))),
        NamedAttribute("group", .int(try node.call.int(group))),
        NamedAttribute("kernel_shape", .ints(windows.map(\.kernel))),
        NamedAttribute("strides", .ints(windows.map(\.stride))),
      ]
  }

  /// Its weight is `[multiplier, channels, height, width]`, ONNX's `[channels * multiplier, 1, ...]`.
  @Sendable private static func depthwise(_ node: NodeLowering) throws -> [Value.ID] {
    let windows = try node.call.convolutionWindows()
    let (input, weight) = (try node.value("x"), try node.value("w"))
    guard let sizes = node.builder.type(of: weight).shape?.dimensions, sizes.count == 4,
      let channels = node.result.dimension(1).size
    else { throw LoweringError.inexpressible("a depthwise weight of unknown size") }
    let turned = node.builder.transpose(weight, [1, 0, 2, 3])
    let shaped = try node.builder.reshape(turned, [channels, 1, sizes[2], sizes[3]])
    let padding = try WindowAttributes.padding(
      windows, over: node.builder.type(of: input).dimensions?.dropFirst(2))
    return [
      node.emit(
        "Conv", [input, shaped],
        padding + [
          NamedAttribute("dilations", .ints(windows.map(\.dilation))),
          NamedAttribute("group", .int(sizes[1])),
          NamedAttribute("kernel_shape", .ints(windows.map(\.kernel))),
          NamedAttribute("strides", .ints(windows.map(\.stride))),
        ])
    ]
  }

  private static func transposed(_ name: String, spatial: Int) -> LoweringRule {
    LoweringRule(name) { node in
      let input = try node.value("x")
      let windows = try node.call.transposedWindows(spatial: spatial)
      var borders: [Padding] = []
      var extra: [Int] = []
      for (index, window) in windows.enumerated() {
        let (border, rest) = try cut(
          window, from: node.builder.dimension(index + 2, of: input),
          to: node.result.dimension(index + 2))
        borders.append(border)
        extra.append(rest)
      }
      var attributes = [
        NamedAttribute("dilations", .ints(windows.map(\.dilation))),
        NamedAttribute("group", .int(try node.call.int("group"))),
        NamedAttribute("kernel_shape", .ints(windows.map(\.kernel))),
        NamedAttribute("pads", .ints(borders.map(\.before) + borders.map(\.after))),
        NamedAttribute("strides", .ints(windows.map(\.stride))),
      ]
      if extra.contains(where: { $0 != 0 }) {
        attributes.append(NamedAttribute("output_padding", .ints(extra)))
      }
      return [node.emit("ConvTranspose", [input, try node.value("w")], attributes)]
    }
  }

  /// What is cut off the full result, and what is added at its end, so that it has the wanted size.
  ///
  /// Only what is cut off the front changes where things lie; the end follows from the size.
  private static func cut(
    _ window: Window, from input: Dimension, to output: Dimension
  ) throws -> (Padding, extra: Int) {
    guard case .explicit(let padding) = window.mode else {
      return (Padding(before: 0, after: 0), 0)
    }
    guard let input = input.size, let output = output.size else { return (padding, 0) }
    let full = (Size(input) - 1) * Size(window.stride) + window.reach
    guard let after = (full - Size(padding.before) - Size(output)).value else {
      throw OperatorError.tooLarge
    }
    guard after < 0 else { return (Padding(before: padding.before, after: after), 0) }
    guard after > -max(window.stride, window.dilation) else {
      throw OperatorError.shape("an output of \(output) is larger than the convolution's result")
    }
    return (Padding(before: padding.before, after: 0), -after)
  }
}
