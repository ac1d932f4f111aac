import MindGraph
import MindOperators
import MindTensors

/// Convolutions.
enum ConvolutionRules {
  static let rules: [LoweringRule] = [
    LoweringRule("Conv2D") { node in
      let input = try node.value("x")
      let windows = try node.call.convolutionWindows()
      var attributes = try WindowAttributes.padding(
        windows, over: node.builder.type(of: input).dimensions?.dropFirst(2))
      attributes += [
        NamedAttribute("dilations", .ints(windows.map(\.dilation))),
        NamedAttribute("group", .int(try node.call.int("group"))),
        NamedAttribute("kernel_shape", .ints(windows.map(\.kernel))),
        NamedAttribute("strides", .ints(windows.map(\.stride))),
      ]
      return [node.emit("Conv", [input, try node.value("w")], attributes)]
    }
  ]
}
