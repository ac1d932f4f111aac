import MindGraph
import MindOperators
import MindTensors

/// Convolutions: the attributes that each reader wants are not the same.
enum Version1Windows {
  static let rules: [Version1Rule] = [
    // 2.0 and 2.7 go by `pad`, Lite by `pad_list`; 2.0 crashes on lists in the place of tuples.
    Version1Rule("Conv2D") { node in
      var attributes = node.attributes
      let tuple = Int32(PBAttributeProto.AttributeType.tuple.rawValue)
      for index in attributes.indices
      where attributes[index].type == Int32(PBAttributeProto.AttributeType.list.rawValue) {
        attributes[index].type = tuple
      }
      let isPadded = try node.call.word("pad_mode", .padMode) == "pad"
      let pad = isPadded ? try node.call.ints("pad") : [0, 0, 0, 0]
      let list = try node.builder.encoded(NamedAttribute("pad_list", .ints(pad)))
      if isPadded || !attributes.contains(where: { $0.name == "pad_list" }) {
        attributes.removeAll { $0.name == "pad_list" }
        attributes.append(list)
      }
      if isPadded, let padded = try paddedInput(node, pad) {
        return try node.finish(
          "Conv2D", [padded] + node.proto.input.dropFirst(),
          encoded: attributes.map { attribute in
            switch attribute.name {
            case "pad", "pad_list":
              try node.builder.encoded(NamedAttribute(attribute.name, .ints([0, 0, 0, 0])))
            case "pad_mode":
              try node.builder.encoded(NamedAttribute("pad_mode", .string("valid")))
            default: attribute
            }
          })
      }
      guard attributes != node.attributes else { return node.keep() }
      try node.finish("Conv2D", node.proto.input, encoded: attributes)
    },
    // The same operator, which Lite has under the other name only.
    Version1Rule("Conv2DBackpropInput") { node in
      try node.finish("Conv2DTranspose", node.proto.input, encoded: node.attributes)
    },
  ]

  /// The input with its border around it, when the border is as wide as the window or wider: Lite
  /// computes nonsense there. `nil` when it is narrower.
  private static func paddedInput(_ node: VersionNode, _ pad: [Int]) throws -> String? {
    let windows = try node.call.convolutionWindows()
    let reach = windows.map { $0.reach.value ?? .max }
    guard pad.count == 4, pad.allSatisfy({ $0 >= 0 }),
      zip(pad, [reach[0], reach[0], reach[1], reach[1]]).contains(where: >=)
    else { return nil }
    let (element, dimensions) = try node.type("x")
    let widths = [0, 0, 0, 0] + pad
    let rows = stride(from: 0, to: 8, by: 2).map { [widths[$0], widths[$0 + 1]] }
    let sizes = try zip(dimensions, rows).map { dimension, row -> Dimension in
      guard let size = dimension.size else { return .unknown }
      return try Shapes.fixed(Size(size) + Size(row[0]) + Size(row[1]))
    }
    return try node.emit(
      "Pad", [node.value("x")],
      [NamedAttribute("paddings", .tuple(rows.map(Attribute.ints)))],
      TensorType(element, sizes))
  }
}

extension VersionNode {
  /// Keeps the node as it is.
  func keep() {
    builder.append(proto)
    guard let name = proto.output.first else { return }
    builder.symbols.declare(name, results.count == 1 ? results[0] : .tuple(results))
  }
}
